//! The second program with the evaluation, loaded in place of `pages` when 监测评估 is opened.

yuchuang::second_program!(yuchuang::pages::start_with_evaluation);

fn main() {}
