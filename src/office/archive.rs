//! The zip archive of .xlsx and .ods, inflated once with a count before anybody trusts it.

use super::{error::ReadError, read::Progress, sniff::Looks};
use std::io::{Cursor, ErrorKind, Read};
use zip::{ZipArchive, result::ZipError};

/// What an archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A workbook of Excel 2007 or later.
    Xlsx,
    /// A spreadsheet of LibreOffice.
    Ods,
}

pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The mark of the record at the end of every archive, and how long that is without its comment.
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;

/// How much of an entry is kept to look into.
const HEAD: usize = 64 << 10;

/// Opens an archive and inflates all of it, counting: at most `limit` bytes.
pub(super) fn open<'a>(bytes: &'a [u8], limit: usize, progress: &mut Progress<'_>) -> Result<(Archive<'a>, Holds), ReadError> {
    // Writers end the archive with this record; a comment of up to 64 kB may follow.
    let tail = &bytes[bytes.len().saturating_sub(END_LENGTH + (1 << 16))..];
    if !tail.windows(END_LENGTH).any(|part| part.starts_with(END)) {
        return Err(ReadError::Truncated);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(refused)?;
    if archive.has_overlapping_entries().map_err(refused)? {
        return Err(ReadError::damaged("entries overlap"));
    }
    let mut left = limit;
    let mut chunk = vec![0; 32 << 10];
    let (mut mime, mut encrypted) = (Vec::new(), false);
    let count = archive.len();
    for index in 0..count {
        progress.tell(0.3 * index as f32 / count as f32)?;
        let mut entry = archive.by_index(index).map_err(refused)?;
        let name = entry.name().map_err(refused)?.to_ascii_lowercase();
        let mut head = Vec::new();
        let mut inflated = 0;
        loop {
            let read = match entry.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(ReadError::damaged(error)),
            };
            left = left.checked_sub(read).ok_or(ReadError::Unpacked(limit))?;
            inflated += read;
            head.extend_from_slice(&chunk[..read.min(HEAD.saturating_sub(head.len()))]);
        }
        match name.as_str() {
            "mimetype" => mime = head,
            "meta-inf/manifest.xml" => encrypted = contains(&head, b"encryption-data"),
            // The reader of workbooks makes room for as many strings as are announced here.
            _ if name.ends_with("sharedstrings.xml") && announced(&head).is_some_and(|strings| strings > inflated) => {
                return Err(ReadError::damaged("uniqueCount"));
            }
            _ => {}
        }
    }
    let holds = holds(&archive, &mime)?;
    if encrypted && holds == Holds::Ods { Err(ReadError::Password) } else { Ok((archive, holds)) }
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|part| part == word)
}

/// The number of strings that the head of a string table announces; what is too large for a number counts as such.
fn announced(head: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(head);
    let digits: String =
        text.split_once("uniqueCount")?.1.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    Some(digits.parse().unwrap_or(usize::MAX))
}

fn holds(archive: &Archive<'_>, mime: &[u8]) -> Result<Holds, ReadError> {
    let mut names = Vec::new();
    for name in archive.file_names() {
        names.push(name.map_err(refused)?.to_ascii_lowercase().replace('\\', "/"));
    }
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    let is = |kind: &[u8]| contains(mime, kind);
    Err(ReadError::NotASpreadsheet(if is(b"opendocument.spreadsheet") {
        return Ok(Holds::Ods);
    } else if is(b"opendocument.text") || has("word/") {
        Looks::Document
    } else if is(b"opendocument.presentation") || has("ppt/") {
        Looks::Slides
    } else if has("xl/workbook.bin") {
        Looks::Binary
    } else if has("xl/") || has("[content_types].xml") {
        return Ok(Holds::Xlsx);
    } else {
        Looks::Archive
    }))
}

/// Why an archive was refused.
fn refused(error: ZipError) -> ReadError {
    match error {
        ZipError::InvalidPassword => ReadError::Password,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Password,
        error => ReadError::damaged(error),
    }
}

/// One entry as text, which was counted when the archive was opened.
pub(super) fn text(archive: &mut Archive<'_>, name: &str) -> Result<String, ReadError> {
    let mut bytes = Vec::new();
    archive.by_name(name).map_err(refused)?.read_to_end(&mut bytes).map_err(ReadError::damaged)?;
    String::from_utf8(bytes).map_err(ReadError::damaged)
}
