//! Prints the table that readers without scripts see, for the build to write into index.html.

use std::process::ExitCode;
use yuchuang::{exchange::bundled, view};

fn main() -> ExitCode {
    match bundled() {
        Ok(catalog) => {
            println!("{}", view::plain_html(view::Lang::Zh, &catalog));
            ExitCode::SUCCESS
        }
        Err(issues) => {
            for issue in issues {
                eprintln!("data/{issue}");
            }
            ExitCode::FAILURE
        }
    }
}
