//! Paths of POSIX as text.

/// How long the root is: 1, or 2 for two slashes that no third one follows; 0 for a relative path.
pub fn root_len(path: &[u8]) -> usize {
    match path {
        [b'/', b'/', b'/', ..] => 1,
        [b'/', b'/', ..] => 2,
        [b'/', ..] => 1,
        _ => 0,
    }
}

/// Without double slashes, `.` and what `..` takes back.
pub fn normalize(path: &[u8]) -> Vec<u8> {
    let root = root_len(path);
    let mut kept: Vec<&[u8]> = Vec::new();
    for part in path[root..].split(|&byte| byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." if kept.last().is_some_and(|last| *last != b"..") => drop(kept.pop()),
            b".." if root > 0 => {}
            _ => kept.push(part),
        }
    }
    let mut out = path[..root].to_vec();
    out.extend(kept.join(&b'/'));
    if out.is_empty() { b".".to_vec() } else { out }
}
