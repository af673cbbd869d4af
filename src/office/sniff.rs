//! What a file is, by its bytes: names lie.

/// What something that is no spreadsheet looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// A PDF.
    Pdf,
    /// A document of Word, WPS Writer or LibreOffice Writer.
    Document,
    /// Slides.
    Slides,
    /// A picture.
    Image,
    /// A web page, often named .xls by the system that exported it.
    Html,
    /// Excel's XML of 2003.
    Xml2003,
    /// Excel's binary workbook.
    Binary,
    /// An archive: zip, rar, 7z, gz.
    Archive,
    /// Plain text.
    Text,
    /// Nothing known.
    Unknown,
}

impl Looks {
    /// What is said in Chinese.
    pub fn zh(self) -> String {
        match self {
            Looks::Pdf => "这是 PDF，不是电子表格。请用原来的表格文件，或把表格复制粘贴进来。",
            Looks::Document => "这是文字文档，不是电子表格。请把其中的表格复制粘贴进来，或存成 .xlsx。",
            Looks::Slides => "这是演示文稿，不是电子表格。请把其中的表格复制粘贴进来，或存成 .xlsx。",
            Looks::Image => "这是图片，不是电子表格。请用原来的表格文件。",
            Looks::Html => "这是网页，只是取了表格文件的名字。请用表格软件打开，另存为 .xlsx，再导入。",
            Looks::Xml2003 => "这是 Excel 2003 的 XML 表格。请用表格软件打开，另存为 .xlsx，再导入。",
            Looks::Binary => "这是 Excel 的二进制工作簿（.xlsb）。请另存为 .xlsx，再导入。",
            Looks::Archive => "这是压缩包，不是电子表格。请先解压，再选其中的表格文件。",
            Looks::Text => "这是文本文件，不是电子表格。如果内容是表格，请把文件名改成 .csv，再导入。",
            Looks::Unknown => "认不出这个文件。可以导入 .xlsx、.xls、.ods 和 .csv。",
        }
        .to_owned()
    }

    /// What is said in English.
    pub fn en(self) -> String {
        match self {
            Looks::Pdf => "This is a PDF and not a spreadsheet. Use the original table, or paste the cells.",
            Looks::Document => "This is a text document and not a spreadsheet. Paste its table, or save that as .xlsx.",
            Looks::Slides => "These are slides and not a spreadsheet. Paste their table, or save that as .xlsx.",
            Looks::Image => "This is a picture and not a spreadsheet. Use the original table.",
            Looks::Html => {
                "This is a web page under the name of a spreadsheet. Open it in a spreadsheet program, save it as .xlsx, and import that."
            }
            Looks::Xml2003 => {
                "This is an XML spreadsheet of Excel 2003. Open it in a spreadsheet program, save it as .xlsx, and import that."
            }
            Looks::Binary => "This is a binary workbook of Excel (.xlsb). Save it as .xlsx and import that.",
            Looks::Archive => "This is an archive and not a spreadsheet. Unpack it and choose the spreadsheet inside.",
            Looks::Text => "This is a text file and not a spreadsheet. If it holds a table, name it .csv and import it.",
            Looks::Unknown => "This file is of no known kind. Files that can be imported: .xlsx, .xls, .ods and .csv.",
        }
        .to_owned()
    }
}

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// A zip archive: .xlsx and .ods are such.
    Zip,
    /// A compound file: .xls is such, and so is an .xlsx with a password.
    Compound,
    /// No container of a spreadsheet.
    Other(Looks),
}

/// Looks at the first bytes of a file.
pub(super) fn container(bytes: &[u8]) -> Container {
    const OTHERS: &[(&[u8], Looks)] = &[
        (b"%PDF", Looks::Pdf),
        (b"{\\rtf", Looks::Document),
        (b"\x89PNG", Looks::Image),
        (b"\xff\xd8\xff", Looks::Image),
        (b"GIF8", Looks::Image),
        (b"II*\0", Looks::Image),
        (b"MM\0*", Looks::Image),
        (b"RIFF", Looks::Image),
        (b"Rar!", Looks::Archive),
        (b"7z\xbc\xaf\x27\x1c", Looks::Archive),
        (b"\x1f\x8b", Looks::Archive),
    ];
    // An empty archive and one in parts begin with other marks than the first local header.
    if [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08"].iter().any(|mark| bytes.starts_with(mark)) {
        return Container::Zip;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Container::Compound;
    }
    let magic = OTHERS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, looks)| *looks);
    Container::Other(magic.unwrap_or_else(|| text(bytes)))
}

/// What a file without a magic number is, by how its text begins.
fn text(bytes: &[u8]) -> Looks {
    let head = &bytes[..bytes.len().min(4096)];
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Looks::Text;
    }
    if head.iter().any(|byte| *byte < 0x20 && !b"\t\n\r\x0c\x1b".contains(byte)) {
        return Looks::Unknown;
    }
    let words = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    if words.contains("urn:schemas-microsoft-com:office:spreadsheet") && words.starts_with("<?xml") {
        return Looks::Xml2003;
    }
    let page = ["<!doctype html", "<html", "<table", "<head", "<meta", "<body", "<style", "mime-version:"];
    if page.iter().any(|start| words.starts_with(start)) || words.starts_with('<') && words.contains("<html") {
        return Looks::Html;
    }
    Looks::Text
}

/// What a compound file holds, by the names in its directory, which stand there in UTF-16.
pub(super) fn compound(bytes: &[u8]) -> Compound {
    let has = |name: &str| {
        // A zero ends each name, so that no longer name counts.
        let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).step_by(2).any(|part| part == wide)
    };
    if has("EncryptedPackage") {
        Compound::Password
    } else if has("Workbook") || has("Book") {
        Compound::Workbook
    } else if has("WordDocument") {
        Compound::Other(Looks::Document)
    } else if has("PowerPoint Document") {
        Compound::Other(Looks::Slides)
    } else {
        Compound::Other(Looks::Unknown)
    }
}

/// What a compound file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compound {
    /// Something encrypted.
    Password,
    /// A workbook of Excel 97 to 2003, or of 95.
    Workbook,
    /// Something else.
    Other(Looks),
}
