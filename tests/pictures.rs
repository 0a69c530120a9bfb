//! The pictures of the README are drawn by the program itself, from a fixed clock, and are fresh.

use std::path::Path;
use std::process::Command;

/// Name, size and keys of every picture.
const PICTURES: &[(&str, &str, &str)] = &[
    ("grid", "150x40", "<Right><Right><Space><Right><Space>[<Space>]"),
    ("search", "100x30", "/machine learn"),
    ("list", "100x30", "v<Down><Space>"),
    ("now", "100x30", "<Space>jj<Space>lll<Space>:show-now<Enter>"),
    ("agenda", "100x30", "<Space>l<Space>jj<Space>jjj<Space>A<Home>jj"),
];

#[test]
fn pictures_are_fresh() {
    let home = tempfile::tempdir().expect("a temporary folder");
    for (name, size, keys) in PICTURES {
        let output = Command::new(env!("CARGO_BIN_EXE_hallway"))
            .args(["screenshot", "--format", "svg", "--size", size, "--keys", keys])
            .env("XDG_DATA_HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path())
            .output()
            .expect("the program runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let drawn = String::from_utf8(output.stdout).expect("SVG is text");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/pictures/{name}.svg"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &drawn).expect("the picture is written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "{} is stale: run UPDATE_GOLDEN=1 cargo test --test pictures", path.display());
    }
}
