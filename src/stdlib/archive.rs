//! Reads the archive that `build/stdlib.rs` writes.
//!
//! All numbers are little-endian `u32`: the count of modules, the length of the names; then a row of eight a module,
//! sorted by name (offset and length of its name, flags, offset and length of its packed source, length of its source,
//! low and high half of its hash); then the names; then the sources, each a DEFLATE stream of its own, so that an
//! import unpacks one file. Looking up is a binary search in the bytes: nothing is built at start.

static ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stdlib.pack"));

const HEADER: usize = 8;
const ROW: usize = 32;

const PACKAGE: u32 = 1;
const OURS: u32 = 2;

/// A module's row.
#[derive(Clone, Copy)]
pub struct Row {
    pub is_package: bool,
    /// From the repository's `lib/`.
    pub is_ours: bool,
    pub content_hash: u64,
    packed: &'static [u8],
    length: usize,
}

impl Row {
    /// Unpacks the source.
    pub fn source(&self) -> Result<Vec<u8>, String> {
        let source = miniz_oxide::inflate::decompress_to_vec_with_limit(self.packed, self.length)
            .map_err(|error| format!("the packed standard library is damaged: {error}"))?;
        if source.len() == self.length { Ok(source) } else { Err("the packed standard library is damaged".to_owned()) }
    }
}

/// The archive's parts.
struct Parts {
    rows: &'static [[u8; ROW]],
    names: &'static [u8],
    data: &'static [u8],
}

fn parts() -> Parts {
    let (count, names) = (word(ARCHIVE, 0), word(ARCHIVE, 1));
    let (rows, rest) = ARCHIVE[HEADER..].split_at(count * ROW);
    let (names, data) = rest.split_at(names);
    Parts { rows: rows.as_chunks().0, names, data }
}

fn word(bytes: &[u8], index: usize) -> usize {
    bytes.as_chunks::<4>().0.get(index).map_or(0, |word| u32::from_le_bytes(*word) as usize)
}

impl Parts {
    fn name(&self, row: &[u8; ROW]) -> &'static [u8] {
        let start = word(row, 0);
        &self.names[start..start + word(row, 1)]
    }

    fn row(&self, row: &[u8; ROW]) -> Row {
        let (flags, start) = (word(row, 2) as u32, word(row, 3));
        Row {
            is_package: flags & PACKAGE != 0,
            is_ours: flags & OURS != 0,
            content_hash: word(row, 6) as u64 | (word(row, 7) as u64) << 32,
            packed: &self.data[start..start + word(row, 4)],
            length: word(row, 5),
        }
    }
}

pub fn find(name: &str) -> Option<Row> {
    let parts = parts();
    let index = parts.rows.binary_search_by(|row| parts.name(row).cmp(name.as_bytes())).ok()?;
    Some(parts.row(&parts.rows[index]))
}

/// All modules, sorted by name.
pub fn rows() -> impl Iterator<Item = (&'static str, Row)> {
    let parts = parts();
    parts.rows.iter().map(move |row| (std::str::from_utf8(parts.name(row)).unwrap_or_default(), parts.row(row)))
}
