//! Why a file was not read or written, in sentences that say what to do.

use super::sniff::Looks;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The file has no bytes.
    Empty,
    /// The file has more bytes than the limit, given in bytes.
    TooLarge(usize),
    /// What the file unpacks to, or the text that its cells repeat, has more bytes than the limit, given in bytes.
    Unpacked(usize),
    /// Something else, maybe under the name of a spreadsheet.
    NotASpreadsheet(Looks),
    /// A table of WPS in its own format.
    Wps,
    /// Opens with a password only.
    Password,
    /// The end of the file is missing.
    Truncated,
    /// The file contradicts itself; the words are those of whoever noticed, for who looks for the cause.
    Damaged(String),
    /// No sheet with cells: a workbook of charts or of nothing.
    NoSheets,
    /// More sheets than the limit, given last.
    TooManySheets(usize, usize),
    /// A cell that makes its sheet taller than the limit: sheet, cell, limit.
    TooManyRows(String, String, usize),
    /// A cell that makes its sheet wider than the limit: sheet, cell, limit.
    TooManyColumns(String, String, usize),
    /// More cells in all sheets than the limit; the sheet where they became too many comes first.
    TooManyCells(String, usize),
    /// A cell with more characters than the limit: sheet, cell, limit.
    LongCell(String, String, usize),
    /// A cell that the file holds twice, with different contents: sheet, cell.
    TwiceGiven(String, String),
    /// The caller did not want to go on.
    Stopped,
}

impl ReadError {
    /// A damaged file, with at most a line of what was noticed.
    pub(super) fn damaged(reason: impl std::fmt::Display) -> Self {
        ReadError::Damaged(reason.to_string().chars().take(160).collect())
    }

    /// A short name for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            ReadError::Empty => "empty",
            ReadError::TooLarge(_) => "too_large",
            ReadError::Unpacked(_) => "unpacked",
            ReadError::NotASpreadsheet(_) => "not_a_spreadsheet",
            ReadError::Wps => "wps",
            ReadError::Password => "password",
            ReadError::Truncated => "truncated",
            ReadError::Damaged(_) => "damaged",
            ReadError::NoSheets => "no_sheets",
            ReadError::TooManySheets(..) => "sheets",
            ReadError::TooManyRows(..) => "rows",
            ReadError::TooManyColumns(..) => "columns",
            ReadError::TooManyCells(..) => "cells",
            ReadError::LongCell(..) => "long_cell",
            ReadError::TwiceGiven(..) => "twice_given",
            ReadError::Stopped => "stopped",
        }
    }

    /// What is said in Chinese.
    pub fn zh(&self) -> String {
        match self {
            ReadError::Empty => "这个文件是空的（0 字节）。请确认已经保存，再选一次。".to_owned(),
            ReadError::TooLarge(limit) => format!("文件超过 {} MB，没有读取。请只留下要导入的工作表，另存后再试。", mega(*limit)),
            ReadError::Unpacked(limit) => {
                format!("文件展开后超过 {} MB，没有读取。请删去图片和多余的工作表，另存后再试。", mega(*limit))
            }
            ReadError::NotASpreadsheet(looks) => looks.zh(),
            ReadError::Wps => "这是 WPS 表格的 .et 文件。请在 WPS 里打开，另存为 .xlsx，再导入。".to_owned(),
            ReadError::Password => "文件设有打开密码。请先在表格软件里取消密码，保存后再导入。".to_owned(),
            ReadError::Truncated => "文件不完整，末尾缺了一段，可能没有下载或拷贝完。请重新取一份再试。".to_owned(),
            ReadError::Damaged(reason) => format!("文件内容有损坏，读不下去。请用表格软件打开，另存为 .xlsx 再试。（{reason}）"),
            ReadError::NoSheets => "文件里没有工作表可读（可能只有图表）。".to_owned(),
            ReadError::TooManySheets(found, limit) => {
                format!("文件有 {found} 张工作表，最多读 {limit} 张。请只留下要导入的，另存后再试。")
            }
            ReadError::TooManyRows(sheet, cell, limit) => {
                format!("工作表“{sheet}”的内容一直到单元格 {cell}，超过 {limit} 行，没有读取。请删去远处的内容或分成几个文件。")
            }
            ReadError::TooManyColumns(sheet, cell, limit) => {
                format!("工作表“{sheet}”的内容一直到单元格 {cell}，超过 {limit} 列，没有读取。请删去远处的内容。")
            }
            ReadError::TooManyCells(sheet, limit) => {
                format!("读到工作表“{sheet}”时，单元格总数超过 {limit} 个，没有读取。请分成几个文件。")
            }
            ReadError::LongCell(sheet, cell, limit) => {
                format!("工作表“{sheet}”的单元格 {cell} 超过 {limit} 个字，没有读取。请缩短后再试。")
            }
            ReadError::TwiceGiven(sheet, cell) => format!(
                "文件里工作表“{sheet}”的单元格 {cell} 写了两次，内容不同，无从知道哪一个算数，没有读取。请用表格软件打开，核对这一格，另存为 .xlsx 再试。"
            ),
            ReadError::Stopped => "已停止读取。".to_owned(),
        }
    }

    /// What is said in English.
    pub fn en(&self) -> String {
        match self {
            ReadError::Empty => "This file is empty (0 bytes). Check that it was saved and choose it again.".to_owned(),
            ReadError::TooLarge(limit) => {
                format!("The file is larger than {} MB and was not read. Keep only the sheets to import and save it anew.", mega(*limit))
            }
            ReadError::Unpacked(limit) => {
                format!(
                    "Unpacked, the file is larger than {} MB; it was not read. Remove pictures and spare sheets and save it anew.",
                    mega(*limit)
                )
            }
            ReadError::NotASpreadsheet(looks) => looks.en(),
            ReadError::Wps => "This is an .et file of WPS Spreadsheets. Open it in WPS, save it as .xlsx, and import that.".to_owned(),
            ReadError::Password => {
                "The file opens with a password only. Remove the password in your spreadsheet program, save, and import again.".to_owned()
            }
            ReadError::Truncated => {
                "The file is incomplete: its end is missing, maybe after a download or copy that stopped. Fetch it again.".to_owned()
            }
            ReadError::Damaged(reason) => {
                format!("The file is damaged and cannot be read on. Open it in a spreadsheet program and save it as .xlsx. ({reason})")
            }
            ReadError::NoSheets => "The file has no worksheet that can be read (maybe charts only).".to_owned(),
            ReadError::TooManySheets(found, limit) => {
                format!("The file has {found} sheets; at most {limit} are read. Keep only those to import and save it anew.")
            }
            ReadError::TooManyRows(sheet, cell, limit) => {
                format!(
                    "Sheet “{sheet}” reaches to cell {cell}, more than {limit} rows; it was not read. Remove what lies far away, or split the file."
                )
            }
            ReadError::TooManyColumns(sheet, cell, limit) => {
                format!("Sheet “{sheet}” reaches to cell {cell}, more than {limit} columns; it was not read. Remove what lies far away.")
            }
            ReadError::TooManyCells(sheet, limit) => {
                format!("At sheet “{sheet}” the cells became more than {limit} in all; nothing was read. Split the file.")
            }
            ReadError::LongCell(sheet, cell, limit) => {
                format!("Cell {cell} of sheet “{sheet}” has more than {limit} characters; nothing was read. Shorten it.")
            }
            ReadError::TwiceGiven(sheet, cell) => format!(
                "The file holds cell {cell} of sheet “{sheet}” twice, with different contents, and nothing says which one counts; nothing was read. Open it in a spreadsheet program, check that cell, and save it as .xlsx."
            ),
            ReadError::Stopped => "Reading was stopped.".to_owned(),
        }
    }
}

/// Bytes as whole megabytes.
fn mega(bytes: usize) -> usize {
    bytes >> 20
}

/// Why a file was not written: what the writer said. Other than an import, this is a fault of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError(String);

impl WriteError {
    pub(super) fn new(reason: impl std::fmt::Display) -> Self {
        WriteError(reason.to_string())
    }

    /// A short name for programs.
    pub fn kind(&self) -> &'static str {
        "not_written"
    }

    /// What is said in Chinese.
    pub fn zh(&self) -> String {
        format!("文件没有写成。（{}）", self.0)
    }

    /// What is said in English.
    pub fn en(&self) -> String {
        format!("The file was not written. ({})", self.0)
    }
}
