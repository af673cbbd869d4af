//! Text with separators, and text pasted from a spreadsheet, to a grid.

use super::{Grid, GridCell, Limits};

/// What a file has too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// More rows than allowed.
    Rows(usize),
    /// More columns than allowed.
    Columns(usize),
    /// More cells than allowed.
    Cells(usize),
    /// A cell with more characters than allowed; its row, from 1.
    Characters(usize, usize),
    /// More bytes than allowed.
    Bytes(usize),
}

impl TooMuch {
    /// What to do about it, in Chinese.
    pub fn zh(self) -> String {
        match self {
            TooMuch::Rows(most) => format!("这份表超过 {most} 行，没有读入。请只保留需要导入的指标行，再选一次。"),
            TooMuch::Columns(most) => format!("这份表超过 {most} 列，没有读入。请删去与指标无关的列，再选一次。"),
            TooMuch::Cells(most) => format!("这份表超过 {most} 个单元格，没有读入。请分成几份导入。"),
            TooMuch::Characters(row, most) => {
                format!("第 {row} 行有一格超过 {most} 字，没有读入。常见原因是少了一个收尾的引号，请检查这一行。")
            }
            TooMuch::Bytes(most) => format!("文件超过 {} MB，没有读入。请只保留需要导入的工作表，再选一次。", most >> 20),
        }
    }

    /// What to do about it, in English.
    pub fn en(self) -> String {
        match self {
            TooMuch::Rows(most) => {
                format!("The table has more than {most} rows and was not read. Keep the indicator rows only and try again.")
            }
            TooMuch::Columns(most) => {
                format!("The table has more than {most} columns and was not read. Remove columns that are not needed.")
            }
            TooMuch::Cells(most) => format!("The table has more than {most} cells and was not read. Import it in parts."),
            TooMuch::Characters(row, most) => {
                format!(
                    "A cell in row {row} has more than {most} characters; nothing was read. A closing quote may be missing in that row."
                )
            }
            TooMuch::Bytes(most) => format!("The file is larger than {} MB and was not read. Keep the needed sheet only.", most >> 20),
        }
    }
}

/// Whether a file is to be read as text: by its name, unless its first bytes say that it is an office file, since names lie.
///
/// ```
/// use yuchuang::exchange::is_text_file;
/// assert!(is_text_file("实际值.CSV", "指标,2023年".as_bytes()));
/// assert!(!is_text_file("实际值.csv", b"PK\x03\x04"));
/// ```
pub fn is_text_file(name: &str, bytes: &[u8]) -> bool {
    let is_office = bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    !is_office && [".csv", ".txt", ".tsv", ".json"].iter().any(|end| name.to_lowercase().ends_with(end))
}

/// Reads text whose separator (comma, semicolon, tab, 、 or `|`) is found by itself. Rows may differ in length.
///
/// Every cell is text: what a figure is, the row's unit decides.
///
/// # Errors
/// What it has too much of; reading stops there.
///
/// ```
/// use yuchuang::exchange::{read_delimited, GridCell, Limits};
/// let grid = read_delimited("指标;2023年\n\"甲;乙\";1,5\n", Limits::IMPORT).unwrap();
/// assert_eq!(grid.rows[1][0], GridCell::Text("甲;乙".to_owned()));
/// assert_eq!(grid.rows[1][1], GridCell::Text("1,5".to_owned()));
/// ```
pub fn read_delimited(text: &str, limits: Limits) -> Result<Grid, TooMuch> {
    if text.len() > limits.bytes {
        return Err(TooMuch::Bytes(limits.bytes));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Excel's first line may name the separator itself.
    let (text, named, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().to_lowercase().starts_with("sep=") && first.trim_end().chars().count() <= 5 => {
            (rest, first.trim_end_matches('\r').chars().nth(4), 1)
        }
        _ => (text, None, 0),
    };
    let mut rows = split(text, named.unwrap_or_else(|| separator(text)), limits)?;
    while rows.last().is_some_and(|row| row.iter().all(|cell| *cell == GridCell::Empty)) {
        rows.pop();
    }
    Ok(Grid { origin: (skipped, 0), rows, ..Grid::default() })
}

/// Reads what a spreadsheet puts on the clipboard: rows of cells parted by tabs.
///
/// # Errors
/// As [`read_delimited`].
pub fn read_pasted(text: &str, limits: Limits) -> Result<Grid, TooMuch> {
    if !text.contains('\t') {
        return read_delimited(text, limits);
    }
    if text.len() > limits.bytes {
        return Err(TooMuch::Bytes(limits.bytes));
    }
    Ok(Grid { rows: split(text.trim_end_matches(['\r', '\n']), '\t', limits)?, ..Grid::default() })
}

/// The separator that parts the first lines into the same number of cells most often; of several the one with more cells.
fn separator(text: &str) -> char {
    let most = Limits { rows: usize::MAX, columns: usize::MAX, cells: usize::MAX, characters: usize::MAX, ..Limits::IMPORT };
    let head: String = text.lines().take(40).flat_map(|line| line.chars().take(2_000).chain(['\n'])).collect();
    let score = |mark: char| {
        let rows = split(&head, mark, most).unwrap_or_default();
        let widths: Vec<usize> = rows.iter().map(Vec::len).filter(|width| *width > 1).collect();
        let usual = widths.iter().copied().max_by_key(|width| (widths.iter().filter(|other| *other == width).count(), *width));
        usual.map_or((0, 0), |usual| (widths.iter().filter(|width| **width == usual).count(), usual))
    };
    // The earlier one wins a tie; 、 stands inside of names, so that it comes last.
    let mut best = (',', (0, 0));
    for mark in ['\t', ',', ';', '|', '，', '；', '、'] {
        let found = score(mark);
        if found > best.1 {
            best = (mark, found);
        }
    }
    best.0
}

fn split(text: &str, mark: char, limits: Limits) -> Result<Vec<Vec<GridCell>>, TooMuch> {
    let mut rows: Vec<Vec<GridCell>> = Vec::new();
    let (mut row, mut cell, mut characters, mut cells) = (Vec::new(), String::new(), 0, 0);
    let (mut quoted, mut was_quoted) = (false, false);
    let mut chars = text.chars().peekable();
    loop {
        let c = chars.next();
        if characters > limits.characters {
            return Err(TooMuch::Characters(rows.len() + 1, limits.characters));
        }
        match c {
            Some('"') if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
                characters += 1;
            }
            Some('"') if quoted => quoted = false,
            // A quote opens at the start of a cell only, so that 5" is five inches.
            Some('"') if cell.trim().is_empty() && !was_quoted => {
                cell.clear();
                (quoted, was_quoted) = (true, true);
            }
            Some('\r') if !quoted && chars.peek() == Some(&'\n') => {}
            Some(c) if quoted || !(c == mark || c == '\n' || c == '\r') => {
                cell.push(c);
                characters += 1;
            }
            end => {
                if end.is_none() && row.is_empty() && cell.is_empty() && !was_quoted {
                    break;
                }
                let content = std::mem::take(&mut cell);
                let trimmed = content.trim();
                row.push(if trimmed.is_empty() { GridCell::Empty } else { GridCell::Text(trimmed.to_owned()) });
                (characters, was_quoted, cells) = (0, false, cells + 1);
                if row.len() > limits.columns {
                    return Err(TooMuch::Columns(limits.columns));
                }
                if cells > limits.cells {
                    return Err(TooMuch::Cells(limits.cells));
                }
                if end != Some(mark) {
                    let ended = std::mem::take(&mut row);
                    rows.push(if ended == [GridCell::Empty] { Vec::new() } else { ended });
                    if rows.len() > limits.rows {
                        return Err(TooMuch::Rows(limits.rows));
                    }
                }
                if end.is_none() {
                    break;
                }
            }
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(grid: &Grid) -> String {
        let cell = |cell: &GridCell| match cell {
            GridCell::Text(text) => text.clone(),
            _ => String::new(),
        };
        grid.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("¦")).collect::<Vec<_>>().join("⏎")
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(shown(&read_delimited(text, Limits::IMPORT).unwrap()), expected, "{text:?}");
    }

    #[test]
    fn text_is_parted_as_it_was_written() {
        check("a,b\n1,2\n", "a¦b⏎1¦2");
        check("\u{feff}a;b\r\n1,5;2\r\n", "a¦b⏎1,5¦2");
        check("a\tb\n\"x\ty\"\t2", "a¦b⏎x\ty¦2");
        check("a|b\n1|2", "a¦b⏎1¦2");
        check("a、b\n1、2", "a¦b⏎1¦2");
        check("a,b\n\"第一行\n第二行\",2\n", "a¦b⏎第一行\n第二行¦2");
        check("a,b\n\"他说\"\"好\"\"\",2", "a¦b⏎他说\"好\"¦2");
        check("a,b,c\n1\n1,2,3,4", "a¦b¦c⏎1⏎1¦2¦3¦4");
        check("a,b\n\n1,2\n\n\n", "a¦b⏎⏎1¦2");
        check("sep=;\na;b\n1;2", "a¦b⏎1¦2");
        check("a,b\r1,2", "a¦b⏎1¦2");
        check("", "");
        check("\n\n", "");
        check("只有一列\n二", "只有一列⏎二");
        check("a,b\n5\" 屏,2", "a¦b⏎5\" 屏¦2");
        check("a,b\n\"没有收尾,2", "a¦b⏎没有收尾,2");
        assert_eq!(shown(&read_pasted("a\tb、c\r\n1,5\t2\r\n", Limits::IMPORT).unwrap()), "a¦b、c⏎1,5¦2");
    }

    #[test]
    fn limits_are_counted_while_reading() {
        let few = Limits { bytes: 60, rows: 3, columns: 3, cells: 5, characters: 6, ..Limits::IMPORT };
        for (text, expected) in [
            ("1\n2\n3\n4", TooMuch::Rows(3)),
            ("1,2,3,4", TooMuch::Columns(3)),
            ("1,2,3\n1,2,3", TooMuch::Cells(5)),
            ("1,\"2345678", TooMuch::Characters(1, 6)),
            ("1,2345678", TooMuch::Characters(1, 6)),
            // Quotes inside of quotes were once not counted.
            ("1,\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"", TooMuch::Characters(1, 6)),
            (&"1,2\n".repeat(20), TooMuch::Bytes(60)),
        ] {
            let error = read_delimited(text, few).unwrap_err();
            assert_eq!(error, expected, "{text}");
            assert!(error.zh().ends_with('。') && error.en().ends_with('.'));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[\\PC\\n\\r\\t\",;|]{0,200}") {
            let _ = read_delimited(&text, Limits::IMPORT);
            let _ = read_pasted(&text, Limits::IMPORT);
        }

        /// What is written with quotes around every cell reads back as it was.
        #[test]
        fn quoted_cells_come_back(rows in proptest::collection::vec(proptest::collection::vec("[a-z,;\"\\n一二]{1,5}z", 2..5), 1..5)) {
            let text: String = rows.iter()
                .map(|row| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join("\t") + "\n").collect();
            let expected: Vec<Vec<GridCell>> =
                rows.iter().map(|row| row.iter().map(|cell| GridCell::Text(cell.trim().to_owned())).collect()).collect();
            assert_eq!(read_pasted(&text, Limits::IMPORT).unwrap().rows, expected);
        }
    }
}
