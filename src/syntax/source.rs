//! From byte offsets to lines and columns.

/// Where the lines of a source text start. Lines end in `\n`, `\r\n` or `\r`.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
}

impl LineIndex {
    pub fn new(source: &str) -> LineIndex {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for (i, &b) in bytes.iter().enumerate() {
            if b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i as u32 + 1);
            }
        }
        LineIndex { starts, len: bytes.len() as u32 }
    }

    /// The line of a byte, counted from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// The line of a byte, counted from 1, and how many bytes lie before it on the line (`lineno` and `col_offset`).
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        (line, offset - self.starts[line as usize - 1])
    }

    /// Line and column of a byte, both counted from 1, the column in characters.
    pub fn char_position(&self, source: &str, offset: u32) -> (u32, u32) {
        let (line, col) = self.position(offset);
        let start = (offset - col) as usize;
        let before = source.as_bytes().get(start..offset as usize).unwrap_or_default();
        (line, String::from_utf8_lossy(before).chars().count() as u32 + 1)
    }

    /// The text of a line, counted from 1, without its end.
    pub fn text<'a>(&self, source: &'a str, line: u32) -> &'a str {
        let at = |i: u32| self.starts.get(i as usize).copied().unwrap_or(self.len) as usize;
        source.get(at(line.saturating_sub(1))..at(line)).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// The byte at which a line, counted from 1, starts.
    pub fn start(&self, line: u32) -> u32 {
        self.starts.get(line.saturating_sub(1) as usize).copied().unwrap_or(self.len)
    }

    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }
}
