//! Spreadsheets made here, byte by byte, as the tests need them: whole, odd and broken.
#![allow(dead_code, clippy::unwrap_used)]

use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// An archive of named parts, deflated.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(crate) const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
pub(crate) const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
pub(crate) const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="166" formatCode="0.0&quot;%&quot;"/></numFmts><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="46"/></cellXfs></styleSheet>"#;

/// A workbook of Excel's with sheets as name, state and XML inside of `<worksheet>`; and with more parts.
pub(crate) fn xlsx_with(sheets: &[(&str, &str, &str)], more: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut list, mut rels) = (String::new(), String::new());
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, (name, state, xml)) in sheets.iter().enumerate() {
        let at = at + 1;
        list += &format!(r#"<sheet name="{name}" sheetId="{at}" state="{state}" r:id="rId{at}"/>"#);
        rels += &format!(
            r#"<Relationship Id="rId{at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{at}.xml"/>"#
        );
        let sheet = format!(
            r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{xml}</worksheet>"#
        );
        parts.push((format!("xl/worksheets/sheet{at}.xml"), sheet.into_bytes()));
    }
    let book = format!(
        r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{list}</sheets></workbook>"#
    );
    let rels = format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>"#
    );
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
    ];
    all.extend(parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())));
    all.extend(more);
    archive(&all)
}

/// A workbook of one sheet with these rows of XML.
pub(crate) fn xlsx(rows: &str) -> Vec<u8> {
    xlsx_with(&[("表", "visible", &format!("<sheetData>{rows}</sheetData>"))], &[])
}

pub(crate) fn inline(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

pub(crate) const ODS_TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
pub(crate) const MANIFEST: &[u8] =
    br#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="x"><manifest:file-entry manifest:full-path="/"/></manifest:manifest>"#;

/// A spreadsheet of LibreOffice's with these tables.
pub(crate) fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[("mimetype", ODS_TYPE), ("META-INF/manifest.xml", MANIFEST), ("content.xml", content.as_bytes())])
}

/// A compound file with names in its directory and nothing else.
pub(crate) fn compound(names: &[&str]) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    for name in names {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        bytes.extend(entry);
    }
    bytes
}

/// A record of Excel 97.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

/// A record of a cell: its kind, its place, its format (0 none, 1 percent, 2 date), its value.
pub(crate) fn xls_cell(kind: u16, row: u16, column: u16, format: u16, value: &[u8]) -> Vec<u8> {
    record(kind, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &format.to_le_bytes(), value].concat())
}

pub(crate) fn xls_number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    xls_cell(0x0203, row, column, format, &value.to_le_bytes())
}

/// A workbook of Excel 97 with one sheet of these records, hidden where `state` is 1, after these records of its own.
pub(crate) fn xls(state: u8, own: &[u8], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[&0x0600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let format = |id: u16| record(0x00e0, &[&[0, 0][..], &id.to_le_bytes(), &[0; 16]].concat());
    let bound = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[state, 0, 1, 1], &0x8868_u16.to_le_bytes()].concat());
    let globals = |at| [begin(5), own.to_vec(), format(0), format(9), format(14), bound(at), record(0x000a, &[])].concat();
    let at = u32::try_from(globals(0).len()).unwrap();
    let mut stream = [globals(at), begin(16), cells.concat(), record(0x000a, &[])].concat();
    // Streams of less than 4096 bytes would lie elsewhere.
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let entry = |name: &str, kind: u8, start: u32, length: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        entry[64] = u8::try_from(name.len() * 2 + 2).unwrap();
        entry[66] = kind;
        entry[68..80].fill(0xff);
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(length).unwrap().to_le_bytes());
        entry
    };
    let mut head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    head.resize(512, 0xff);
    head[8..76].fill(0);
    // Version, order of bytes, sizes of sectors, one table, the directory in sector 1, the limit of short streams.
    for (at, bytes) in [
        (24, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0][..]),
        (44, &[1]),
        (48, &[1]),
        (57, &[0x10]),
        (60, &[0xfe, 0xff, 0xff, 0xff]),
        (68, &[0xfe, 0xff, 0xff, 0xff]),
        (76, &[0, 0, 0, 0]),
    ] {
        head[at..at + bytes.len()].copy_from_slice(bytes);
    }
    let mut table: Vec<u8> =
        [0xffff_fffd_u32, 0xffff_fffe].into_iter().chain(3..2 + sectors).chain([0xffff_fffe]).flat_map(u32::to_le_bytes).collect();
    table.resize(512, 0xff);
    let mut directory = [entry("Root Entry", 5, 0xffff_fffe, 0), entry("Workbook", 2, 2, stream.len())].concat();
    directory.resize(512, 0);
    [head, table, directory, stream].concat()
}
