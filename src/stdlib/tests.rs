//! The packed library is whole and is found as the import system will look for it.

use super::*;

#[test]
fn finds_modules_and_packages() {
    let module = find_in("json.decoder", None).expect("json.decoder");
    assert!(!module.is_package);
    assert_eq!(module.path, "<stdlib>/json/decoder.py");
    assert!(module.source().expect("its source").contains("class JSONDecoder(object):"));
    let package = find_in("json", None).expect("json");
    assert!(package.is_package);
    assert_eq!(package.path, "<stdlib>/json/__init__.py");
    assert!(find_in("encodings.utf_8", None).is_some());
}

#[test]
fn does_not_find_what_is_not_there() {
    for name in
        ["", ".", "json.", ".json", "json..decoder", "json/decoder", "nothing", "tkinter", "tkinter.ttk", "_dummy_os"]
    {
        assert!(find_in(name, None).is_none(), "{name}");
        assert!(find_in(name, Some(Path::new(env!("CARGO_MANIFEST_DIR")))).is_none(), "{name}");
    }
}

#[test]
fn every_module_unpacks_to_what_its_hash_says() {
    let names = names_in(None);
    assert!(names.len() > 500 && names.is_sorted());
    for name in names {
        let entry = find_in(&name, None).expect("a listed module");
        let source = entry.source().expect("its source");
        assert_eq!(entry.content_hash(), Some(cache::content_hash(source.as_bytes())), "{name}");
    }
}

#[test]
fn a_folder_replaces_the_packed_modules() {
    let folder = std::env::temp_dir().join(format!("ungil-stdlib-{}", std::process::id()));
    fs::create_dir_all(folder.join("pack/inner")).expect("a folder");
    fs::write(folder.join("one.py"), "1").expect("a file");
    fs::write(folder.join("pack/__init__.py"), "2").expect("a file");
    fs::write(folder.join("pack/two.py"), b"\xff").expect("a file");
    fs::write(folder.join("pack/inner/lost.py"), "3").expect("a file");

    let ours = archive::rows().filter(|(_, row)| row.is_ours).count();
    assert_eq!(names_in(Some(&folder)).len(), 3 + ours);
    let one = find_in("one", Some(&folder)).expect("one");
    assert_eq!((one.is_package, one.source().ok()), (false, Some("1".to_owned())));
    assert_eq!(one.path, folder.join("one.py").to_string_lossy());
    assert!(find_in("pack", Some(&folder)).expect("pack").is_package);
    assert!(find_in("pack.two", Some(&folder)).expect("pack.two").source().is_err());
    assert!(find_in("json", Some(&folder)).is_none());
    fs::remove_dir_all(&folder).expect("removed");
}
