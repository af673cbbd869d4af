//! From the bytes of a spreadsheet to its grids.

use super::{
    archive::{self, Holds},
    error::ReadError,
    ods,
    sheets::Sheets,
    sniff::{self, Compound, Container},
    xls, xlsx,
};
use crate::exchange::{Grid, Limits};
use std::ops::ControlFlow;

/// Tells how far the reading is, and hears whether to go on.
pub(super) struct Progress<'a>(&'a mut dyn FnMut(f32) -> ControlFlow<()>);

impl Progress<'_> {
    /// Tells the share that is done, 0 to 1.
    pub(super) fn tell(&mut self, share: f32) -> Result<(), ReadError> {
        match (self.0)(share.clamp(0.0, 1.0)) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ReadError::Stopped),
        }
    }
}

/// Reads a spreadsheet, .xlsx, .xlsm, .xls or .ods by what it is and not by its name, within limits. `progress` hears
/// the share that is done, 0 to 1, and says whether to go on.
///
/// # Errors
/// Why nothing was read: a file is read whole or not at all.
pub fn read(name: &str, bytes: &[u8], limits: &Limits, mut progress: impl FnMut(f32) -> ControlFlow<()>) -> Result<Vec<Grid>, ReadError> {
    let progress = &mut Progress(&mut progress);
    progress.tell(0.0)?;
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge(limits.bytes));
    }
    let name = name.trim().to_lowercase();
    let container = sniff::container(bytes);
    // WPS writes containers of the same kinds with contents of its own.
    if !matches!(container, Container::Other(_)) && (name.ends_with(".et") || name.ends_with(".ett")) {
        return Err(ReadError::Wps);
    }
    let mut sheets = Sheets::new(limits);
    match container {
        Container::Other(looks) => return Err(ReadError::NotASpreadsheet(looks)),
        Container::Zip => {
            let (archive, holds) = archive::open(bytes, limits.unpacked, progress)?;
            match holds {
                Holds::Xlsx => xlsx::read(bytes, &mut sheets, progress)?,
                Holds::Ods => ods::read(archive, &mut sheets, progress)?,
            }
        }
        Container::Compound => match sniff::compound(bytes) {
            Compound::Password => return Err(ReadError::Password),
            Compound::Other(looks) => return Err(ReadError::NotASpreadsheet(looks)),
            Compound::Workbook => xls::read(bytes, &mut sheets, progress)?,
        },
    }
    progress.tell(1.0)?;
    sheets.finish()
}
