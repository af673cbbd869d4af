//! The compound file of .xls, looked through before calamine reads it: calamine makes room for whatever a sheet says
//! it holds, lays cells out before they can be counted, and knows no percentages.

use super::{error::ReadError, sheets};
use std::collections::BTreeSet;

/// What the cells of a sheet span, and which of them are percentages.
#[derive(Default)]
pub(super) struct Scanned {
    /// Name of the sheet.
    pub(super) name: String,
    /// First and last row, first and last column; none for a sheet without cells.
    pub(super) used: Option<(u32, u32, u32, u32)>,
    /// Row and column of the numbers with a percent format.
    pub(super) percent: BTreeSet<(u32, u32)>,
}

/// Sectors that are no sectors: the end of a chain and what lies behind it.
const LAST_SECTOR: u32 = 0xffff_fff0;

/// Looks through the sheets of a workbook and gives its bytes anew, with the announced sizes of the sheets removed.
pub(super) fn scan(bytes: &[u8]) -> Result<(Vec<u8>, Vec<Scanned>), ReadError> {
    let places = workbook_places(bytes).ok_or_else(|| ReadError::damaged("compound file"))?;
    let stream: Vec<u8> = places.iter().filter_map(|place| bytes.get(*place).copied()).collect();
    let mut formats = BTreeSet::from([9, 10]);
    let (mut cell_formats, mut bounds) = (Vec::new(), Vec::new());
    for record in (Records { stream: &stream, at: 0 }) {
        record.check()?;
        match record.kind {
            // A workbook that opens with a password holds nothing readable from here on.
            0x002f if u16_at(record.data, 0) != Some(0) => return Err(ReadError::Password),
            0x041e => {
                if let (Some(id), Some(format)) = (u16_at(record.data, 0), text(record.data, 2, 2)) {
                    if sheets::is_percent(&format) {
                        formats.insert(id)
                    } else {
                        formats.remove(&id)
                    };
                }
            }
            0x00e0 => cell_formats.extend(u16_at(record.data, 2)),
            0x0085 => bounds.extend(u32_at(record.data, 0).map(|at| (at as usize, text(record.data, 6, 1).unwrap_or_default()))),
            0x000a => break,
            _ => {}
        }
    }
    let is_percent: Vec<bool> = cell_formats.iter().map(|format| formats.contains(format)).collect();
    let mut patched = bytes.to_vec();
    let mut scanned = Vec::new();
    for (at, name) in bounds {
        scanned.push(sheet(&stream, at, name, &is_percent, &places, &mut patched)?);
    }
    Ok((patched, scanned))
}

/// One sheet, whose records begin at a place of the stream.
fn sheet(
    stream: &[u8],
    start: usize,
    name: String,
    is_percent: &[bool],
    places: &[usize],
    patched: &mut [u8],
) -> Result<Scanned, ReadError> {
    if start >= stream.len() {
        return Err(ReadError::damaged("place of a sheet"));
    }
    let mut found = Scanned { name, ..Default::default() };
    // A chart in the sheet begins and ends like a sheet.
    let mut depth = 0;
    for record in (Records { stream, at: start }) {
        record.check()?;
        let at = |index: usize| u16_at(record.data, index * 2).map(u32::from);
        match record.kind {
            0x0809 => depth += 1,
            0x000a if depth <= 1 => break,
            0x000a => depth -= 1,
            0x0200 => {
                for place in record.at + 4..record.at + 4 + record.data.len() {
                    if let Some(byte) = places.get(place).and_then(|place| patched.get_mut(*place)) {
                        *byte = 0;
                    }
                }
                // From 0 to before 1, in rows (as 32 bits) and columns.
                for (index, value) in [(4, 1), (10, 1)] {
                    let place = places.get(record.at + 4 + index).filter(|_| record.data.len() >= 14);
                    if let Some(byte) = place.and_then(|place| patched.get_mut(*place)) {
                        *byte = value;
                    }
                }
            }
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x0006 if depth <= 1 => {
                if let (Some(row), Some(column), Some(format)) = (at(0), at(1), at(2)) {
                    found.put(row, column, is_percent.get(format as usize).copied().unwrap_or_default());
                }
            }
            // Several numbers side by side: six bytes each between the first column and the last.
            0x00bd if depth <= 1 => {
                for index in 0..record.data.len().saturating_sub(6) / 6 {
                    if let (Some(row), Some(column), Some(format)) = (at(0), at(1), at(2 + 3 * index)) {
                        found.put(row, column + index as u32, is_percent.get(format as usize).copied().unwrap_or_default());
                    }
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

impl Scanned {
    fn put(&mut self, row: u32, column: u32, percent: bool) {
        let (top, bottom, left, right) = self.used.unwrap_or((row, row, column, column));
        self.used = Some((top.min(row), bottom.max(row), left.min(column), right.max(column)));
        if percent {
            self.percent.insert((row, column));
        }
    }
}

struct Record<'a> {
    kind: u16,
    /// Where its head begins in the stream; the data follow four bytes later.
    at: usize,
    data: &'a [u8],
}

/// Kinds of records with the fewest bytes that calamine takes for granted, which it reads whether they are there or not.
const SHORTEST: [(u16, usize); 18] = [
    (0x0006, 22),
    (0x0017, 2),
    (0x0018, 14),
    (0x0022, 2),
    (0x002f, 2),
    (0x0042, 2),
    (0x0085, 8),
    (0x00bd, 12),
    (0x00d6, 8),
    (0x00e0, 4),
    (0x00fc, 8),
    (0x00fd, 10),
    (0x0203, 14),
    (0x0204, 8),
    (0x0205, 8),
    (0x0207, 3),
    (0x027e, 10),
    (0x0809, 4),
];

impl Record<'_> {
    /// Refuses a record that is shorter than its kind has to be, and a list of merged cells that ends before its count.
    fn check(&self) -> Result<(), ReadError> {
        let least = match self.kind {
            0x00e5 => 2 + 8 * u16_at(self.data, 0).map_or(0, usize::from),
            kind => SHORTEST.iter().find(|(known, _)| *known == kind).map_or(0, |(_, least)| *least),
        };
        if self.data.len() < least { Err(ReadError::damaged("record of the workbook")) } else { Ok(()) }
    }
}

struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let at = self.at;
        let (kind, length) = (u16_at(self.stream, at)?, u16_at(self.stream, at + 2)?);
        self.at = at + 4 + usize::from(length);
        Some(Record { kind, at, data: self.stream.get(at + 4..self.at)? })
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// A text of Excel 97 and later: its length in one or two bytes, a byte of flags, then bytes or pairs of bytes.
fn text(data: &[u8], at: usize, length_bytes: usize) -> Option<String> {
    let length = if length_bytes == 2 { usize::from(u16_at(data, at)?) } else { usize::from(*data.get(at)?) };
    let is_wide = data.get(at + length_bytes)? & 1 == 1;
    let rest = data.get(at + length_bytes + 1..)?;
    Some(if is_wide {
        let units: Vec<u16> = rest.chunks_exact(2).take(length).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    } else {
        rest.iter().take(length).map(|byte| char::from(*byte)).collect()
    })
}

/// Where in the file each byte of the workbook's stream lies.
fn workbook_places(bytes: &[u8]) -> Option<Vec<usize>> {
    let shift = u32::from(u16_at(bytes, 30)?);
    if !(7..=16).contains(&shift) || u16_at(bytes, 32)? != 6 {
        return None;
    }
    let size = 1_usize << shift;
    let most = bytes.len() / size + 1;
    let offset = |sector: u32| (sector as usize + 1) * size;
    let entries = |sector: u32| (0..size / 4).map_while(move |index| u32_at(bytes, offset(sector) + 4 * index));
    // The sectors of the allocation table: the first are listed in the head, the others in sectors of their own.
    let mut tables: Vec<u32> = (0..109).map_while(|index| u32_at(bytes, 76 + 4 * index)).collect();
    let mut list = u32_at(bytes, 68)?;
    for _ in 0..most {
        if list >= LAST_SECTOR {
            break;
        }
        let mut listed: Vec<u32> = entries(list).collect();
        list = listed.pop()?;
        tables.extend(listed);
    }
    tables.retain(|sector| (*sector as usize) < most);
    // A table named twice, or a chain that comes back to itself, would fill the memory of whoever follows it.
    if tables.len() > most {
        return None;
    }
    let table: Vec<u32> = tables.into_iter().flat_map(entries).collect();
    if has_ring(&table) {
        return None;
    }
    let chain = |start: u32| follow(&table, start, most);
    let stream = |start: u32| chain(start).into_iter().flat_map(move |sector| offset(sector)..offset(sector) + size);

    let directory: Vec<u8> = stream(u32_at(bytes, 48)?).map_while(|place| bytes.get(place).copied()).collect();
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        directory.chunks_exact(128).find(|entry| entry.starts_with(&wide))
    };
    let entry = named("Workbook").or_else(|| named("Book"))?;
    let (start, length) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
    let places: Vec<usize> = if length >= u32_at(bytes, 56)? as usize {
        stream(start).take(length).collect()
    } else {
        // A short stream lies in parts of 64 bytes in the stream of the root.
        let root: Vec<usize> = stream(u32_at(directory.get(..128)?, 116)?).collect();
        let small: Vec<u32> = chain(u32_at(bytes, 60)?).into_iter().flat_map(entries).collect();
        if has_ring(&small) {
            return None;
        }
        let parts = follow(&small, start, root.len() / 64 + 1);
        parts.into_iter().flat_map(|part| (part as usize * 64..).take(64)).map_while(|at| root.get(at).copied()).take(length).collect()
    };
    // What is shorter than it says is damaged; calamine would look for the rest beyond the end.
    (!places.is_empty() && places.len() == length).then_some(places)
}

/// Whether any chain of a table comes back to itself.
fn has_ring(table: &[u32]) -> bool {
    const NEVER: usize = usize::MAX;
    // Which walk came by first.
    let mut walked = vec![NEVER; table.len()];
    (0..table.len()).any(|start| {
        let mut at = start;
        while walked.get(at).is_some_and(|by| *by == NEVER) {
            walked[at] = start;
            at = table[at] as usize;
        }
        walked.get(at) == Some(&start)
    })
}

/// The numbers of a chain, at most so many, so that a ring ends.
fn follow(table: &[u32], start: u32, most: usize) -> Vec<u32> {
    std::iter::successors(Some(start), |sector| table.get(*sector as usize).copied())
        .take_while(|sector| *sector < LAST_SECTOR)
        .take(most)
        .collect()
}
