//! Writes what the build puts beside the program: the table for readers without scripts (`plain.html`), the texts
//! that the second program reads (`content.json`), and the published data (`data/`), all into a folder.

use std::{error::Error, fs, path::PathBuf, process::ExitCode};
use yuchuang::{
    audit::audit,
    exchange::{bundled, bundled_content},
    publish::published_files,
    view::{self, Lang, Sources},
};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("publish needs the folder to write into");
        return ExitCode::FAILURE;
    };
    match publish(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn publish(folder: &std::path::Path) -> Result<(), Box<dyn Error>> {
    let told = |issues: Vec<yuchuang::exchange::Issue>| issues.iter().map(|issue| format!("data/{issue}")).collect::<Vec<_>>().join("\n");
    let catalog = bundled().map_err(told)?;
    let content = bundled_content(&catalog).map_err(told)?;
    let findings = audit(&catalog, &content);
    let sources = Sources { catalog: &catalog, content: &content, findings: &findings };
    let data = folder.join("data");
    fs::create_dir_all(&data)?;
    fs::write(folder.join("plain.html"), view::plain_html(Lang::Zh, &catalog))?;
    fs::write(folder.join("content.json"), yuchuang::CONTENT)?;
    fs::write(data.join("content.json"), yuchuang::CONTENT)?;
    fs::write(data.join("bundle.json"), yuchuang::BUNDLED_DATA)?;
    for file in published_files(&sources)? {
        fs::write(data.join(file.name), file.text)?;
    }
    Ok(())
}
