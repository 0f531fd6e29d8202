//! `__doc__` of what is written in Rust: CPython's own words, which `scripts/dev/docs` collects in `docs.txt`.

static DOCS: &str = include_str!("docs.txt");

/// What CPython says of `name`: "list.append", "builtins.len", "list", or "*.__add__" for the wrappers of a slot.
pub fn find(name: &str) -> Option<String> {
    let heading = format!("\n= {name}\n ");
    let (_, text) = DOCS.split_once(heading.as_str())?;
    let (text, _) = text.split_once("\n=").unwrap_or((text, ""));
    Some(text.trim_end_matches('\n').replace("\n ", "\n"))
}
