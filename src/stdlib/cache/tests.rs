//! The cache gives back what was stored for this source, or nothing; never anything else, never an error.

use super::*;
use std::thread;

/// A base folder of its own for each test, removed at its end.
struct Base(PathBuf);

impl Base {
    fn new(name: &str) -> Base {
        let base = env::temp_dir().join(format!("ungil-cache-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&base);
        Base(base)
    }

    fn cache(&self) -> Cache {
        Cache::new(Some(self.0.clone()), true)
    }

    fn file(&self, key: &Key) -> PathBuf {
        self.0.join(BUILD).join(&key.name)
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn key(path: &str, source: &str) -> Key {
    Key::new(path, content_hash(source.as_bytes()), 0)
}

#[test]
fn keeps_one_file_a_path() {
    let base = Base::new("keeps");
    let cache = base.cache();
    let (old, new) = (key("/x/mod.py", "a = 1"), key("/x/mod.py", "a = 2"));
    assert_eq!(cache.load(&old), None);
    cache.store(&old, b"old code");
    assert_eq!(cache.load(&old).as_deref(), Some(&b"old code"[..]));
    assert_eq!(cache.load(&new), None);
    cache.store(&new, b"");
    assert_eq!(cache.load(&new).as_deref(), Some(&b""[..]));
    assert_eq!(cache.load(&old), None);
    assert_eq!(fs::read_dir(base.0.join(BUILD)).expect("a folder").count(), 1);
}

#[test]
fn tells_paths_and_levels_apart() {
    let plain = key("/x/mod.py", "a = 1");
    assert_ne!(plain.name, key("/y/mod.py", "a = 1").name);
    assert_ne!(plain.name, Key::new("/x/mod.py", plain.content, 1).name);
    assert!(key("<stdlib>/json/__init__.py", "").name.starts_with("json-"));
    assert!(key("/a b/\u{e9} %.py", "").name.starts_with("----"));
}

#[test]
fn a_damaged_file_is_no_file() {
    let base = Base::new("damaged");
    let (cache, key) = (base.cache(), key("/x/mod.py", "a = 1"));
    cache.store(&key, b"some compiled code");
    let whole = fs::read(base.file(&key)).expect("the file");
    for index in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[index] ^= 0x10;
        fs::write(base.file(&key), &bytes).expect("written");
        assert_eq!(cache.load(&key), None, "byte {index} changed");
        fs::write(base.file(&key), &whole[..index]).expect("written");
        assert_eq!(cache.load(&key), None, "cut to {index} bytes");
    }
    fs::write(base.file(&key), [&whole[..], b"more"].concat()).expect("written");
    assert_eq!(cache.load(&key), None);
    cache.store(&key, b"again");
    assert_eq!(cache.load(&key).as_deref(), Some(&b"again"[..]));
}

#[test]
fn another_modules_file_is_not_taken() {
    let base = Base::new("another");
    let cache = base.cache();
    let (one, two) = (key("/x/one.py", "a = 1"), key("/x/two.py", "a = 1"));
    cache.store(&one, b"one");
    fs::copy(base.file(&one), base.file(&two)).expect("copied");
    assert_eq!(cache.load(&two), None);
}

#[test]
fn no_folder_and_no_permission_are_no_errors() {
    let key = key("/x/mod.py", "a = 1");
    let none = Cache::new(None, true);
    none.store(&key, b"code");
    assert_eq!(none.load(&key), None);

    let nowhere = Cache::new(Some(PathBuf::from("/dev/null/cache")), true);
    nowhere.store(&key, b"code");
    assert_eq!(nowhere.load(&key), None);

    let base = Base::new("read-only");
    let reader = Cache::new(Some(base.0.clone()), false);
    reader.store(&key, b"code");
    assert!(!base.0.exists());
    base.cache().store(&key, b"code");
    assert_eq!(reader.load(&key).as_deref(), Some(&b"code"[..]));

    fs::remove_file(base.file(&key)).expect("removed");
    fs::create_dir(base.file(&key)).expect("a folder in its place");
    base.cache().store(&key, b"code");
    assert_eq!(reader.load(&key), None);
    assert_eq!(fs::read_dir(base.0.join(BUILD)).expect("a folder").count(), 1, "nothing temporary is left");
}

#[test]
fn writers_at_once_leave_a_whole_file() {
    let base = Base::new("writers");
    let (cache, key) = (base.cache(), key("/x/mod.py", "a = 1"));
    let versions: Vec<Vec<u8>> = (0..4u8).map(|number| vec![number; 20_000 + usize::from(number)]).collect();
    cache.store(&key, &versions[0]);
    thread::scope(|scope| {
        for bytes in &versions {
            scope.spawn(|| {
                for _ in 0..50 {
                    cache.store(&key, bytes);
                    let loaded = cache.load(&key).expect("a whole file");
                    assert!(versions.contains(&loaded));
                }
            });
        }
    });
    assert_eq!(fs::read_dir(base.0.join(BUILD)).expect("a folder").count(), 1);
}

#[test]
fn a_full_folder_loses_its_oldest_half() {
    let base = Base::new("full");
    fs::create_dir_all(&base.0).expect("a folder");
    for number in 0..10u64 {
        let path = base.0.join(format!("{number}.code"));
        fs::write(&path, [0; 10]).expect("written");
        let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1000 + number);
        fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(time)).expect("its time set");
    }
    let left = || by_age(&base.0).len();
    shrink(&base.0, 10, 100);
    assert_eq!(left(), 10);
    shrink(&base.0, 9, 1000);
    assert_eq!(left(), 4);
    assert!(base.0.join("9.code").exists() && !base.0.join("5.code").exists());
    shrink(&base.0, 100, 39);
    assert_eq!(left(), 1);
}

#[test]
fn old_builds_go_and_strange_folders_stay() {
    let base = Base::new("builds");
    for number in 0..12 {
        fs::create_dir_all(base.0.join(format!("0.0.{number}-{number:016x}"))).expect("a folder");
    }
    fs::create_dir_all(base.0.join("0.1-mine")).expect("a folder");
    fs::create_dir_all(base.0.join("photos-0123456789abcdef")).expect("a folder");
    base.cache().store(&key("/x/mod.py", "a = 1"), b"code");
    assert_eq!(fs::read_dir(&base.0).expect("a folder").count(), MOST_BUILDS + 3);
    assert!(base.0.join("0.1-mine").exists() && base.0.join("photos-0123456789abcdef").exists());
}
