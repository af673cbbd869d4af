//! The parts of a document, completed with what docx-rs cannot say, and packed.

use super::error::WriteError;
use docx_rs::XMLDocx;
use std::{
    borrow::Cow,
    io::{Cursor, Write},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// The styles: docx-rs writes their elements in another order than the format asks for, and no default ones.
const STYLES: &str = include_str!("styles.xml");

/// What to take where a font is not there.
const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="方正小标宋简体"><w:altName w:val="华文中宋"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font><w:font w:name="楷体"><w:altName w:val="KaiTi"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="等线"><w:altName w:val="DengXian"/><w:charset w:val="86"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"#;

/// What the parts are.
const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

/// Where to begin.
const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

/// Laid out as Word 2013 and later do, with the punctuation of Chinese text.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"#;

/// Packs the parts of a document. `alts` says what each picture shows.
pub(super) fn pack(parts: XMLDocx, title: &str, alts: &[String]) -> Result<Vec<u8>, WriteError> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(WriteError::new);
    let body = with_descriptions(&with_repeated_heads(&tidied(&text(parts.document)?)), alts);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    put(&mut zip, "[Content_Types].xml", TYPES.as_bytes())?;
    put(&mut zip, "_rels/.rels", ROOT.as_bytes())?;
    put(&mut zip, "docProps/core.xml", core(title).as_bytes())?;
    put(&mut zip, "word/_rels/document.xml.rels", without_comments(&text(parts.document_rels)?).as_bytes())?;
    put(&mut zip, "word/document.xml", body.as_bytes())?;
    put(&mut zip, "word/styles.xml", STYLES.as_bytes())?;
    put(&mut zip, "word/settings.xml", SETTINGS.as_bytes())?;
    put(&mut zip, "word/fontTable.xml", FONTS.as_bytes())?;
    for foot in parts.footers.into_iter().take(1) {
        put(&mut zip, "word/footer1.xml", tidied(&text(foot)?).as_bytes())?;
    }
    for (name, bytes) in &parts.media {
        put(&mut zip, &format!("word/media/{name}.png"), bytes)?;
    }
    Ok(zip.finish().map_err(WriteError::new)?.into_inner())
}

fn put(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file(name, options).map_err(WriteError::new)?;
    zip.write_all(bytes).map_err(WriteError::new)
}

/// Puts the elements into the order that the format asks for, which docx-rs does not keep to: Word forgives that, and
/// others need not. No mark can stand in a text, where `<` is written `&lt;`.
fn tidied(xml: &str) -> String {
    const LAYOUT: &str = r#"<w:tblLayout w:type="fixed" />"#;
    const MARGINS: &str = "<w:tblCellMar>";
    let mut xml = xml.replace("<w:rPr />", "").replace(LAYOUT, "").replace(MARGINS, &[LAYOUT, MARGINS].concat());
    if let Some((before, rest)) = xml.split_once("<w:sectPr>")
        && let Some((inner, reference)) = rest.split_once("<w:footerReference ")
        && let Some((reference, after)) = reference.split_once("/>")
    {
        xml = format!("{before}<w:sectPr><w:footerReference {reference}/>{inner}{after}");
    }
    let mut columns = xml.split("<w:gridCol ");
    let mut whole = columns.next().unwrap_or_default().to_owned();
    for column in columns {
        whole += "<w:gridCol ";
        whole += &column.replacen(r#" w:type="dxa""#, "", 1);
    }
    whole
}

/// The relations of the document without that to the comments, of which there are none.
fn without_comments(rels: &str) -> String {
    const START: &str = "<Relationship ";
    let mut parts = rels.split(START);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (relation, rest) = part.split_once("/>").unwrap_or((part, ""));
        if !relation.contains("/commentsExtended") {
            whole += &format!("{START}{relation}/>");
        }
        whole += rest;
    }
    whole
}

/// Marks the first row of each table as a head, which repeats on every page.
fn with_repeated_heads(body: &str) -> String {
    let mut parts = body.split("<w:tbl>");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for table in parts {
        whole += "<w:tbl>";
        whole += &table.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1);
    }
    whole
}

/// Gives each picture an id of its own and its description: docx-rs calls them all `Figure` with id 1.
fn with_descriptions(body: &str, alts: &[String]) -> String {
    let mut parts = body.split(r#"<wp:docPr id="1" name="Figure" />"#);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        let id = at + 1;
        let alt = escaped(alts.get(at).map(String::as_str).unwrap_or_default());
        whole += &format!(r#"<wp:docPr id="{id}" name="图 {id}" descr="{alt}"/>"#);
        whole += part;
    }
    whole
}

/// The properties of the document, dated alike always.
fn core(title: &str) -> String {
    let title = escaped(title);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>渝创</dc:creator><dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>"#
    )
}

/// A text without the characters that XML cannot hold.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let is_bad = |c: char| c < ' ' && c != '\t' || c == '\u{fffe}' || c == '\u{ffff}';
    if text.contains(is_bad) { Cow::Owned(text.replace(is_bad, "")) } else { Cow::Borrowed(text) }
}

/// A text as it stands in an attribute or an element.
fn escaped(text: &str) -> String {
    let text = clean(text);
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The bytes behind a text in base64 (RFC 4648 section 4); none where it is not one.
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_the_standard_says() {
        let check = |text, bytes: Option<&[u8]>| assert_eq!(from_base64(text).as_deref(), bytes, "{text}");
        check("", Some(b""));
        check("Zg==", Some(b"f"));
        check("Zm8=", Some(b"fo"));
        check("Zm9v", Some(b"foo"));
        check("Zm9vYmFy", Some(b"foobar"));
        check("+/A=", Some(b"\xfb\xf0"));
        check("Zm9v Yg", None);
    }
}
