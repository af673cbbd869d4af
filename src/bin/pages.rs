//! The second program, loaded when the first view stands: what lies behind it but the evaluation, and the charts.

yuchuang::second_program!(yuchuang::pages::start);

fn main() {}
