//! The checks of the fuzz targets over their seeds: each as it stands, cut short, and with bytes changed.
#![cfg(feature = "office")]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "fuzz/checks.rs"]
mod checks;

use std::{fs, panic, path::Path};

/// How many changed forms of each seed are tried; `scripts/fuzz` tries millions.
const CHANGES: u64 = 60;

/// Numbers that are the same on every machine and in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

/// A seed cut, joined to itself, or with some bytes changed.
fn changed(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    match numbers.below(4) {
        0 => bytes.truncate(numbers.below(seed.len() + 1)),
        1 => {
            let at = numbers.below(seed.len() + 1);
            bytes.splice(at..at, seed[numbers.below(seed.len() + 1)..].iter().copied().take(40));
        }
        _ => {
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(bytes.len());
                let byte = *seed.get(numbers.below(seed.len())).unwrap_or(&0);
                let new = if numbers.below(2) == 0 { byte } else { u8::try_from(numbers.below(256)).unwrap() };
                bytes.get_mut(at).into_iter().for_each(|byte| *byte = new);
            }
        }
    }
    bytes
}

#[test]
fn every_parser_keeps_its_promises_over_the_seeds_and_what_is_near_them() {
    for (name, check) in checks::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(name);
        let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{name} has no seeds");
        check(b"");
        for file in files {
            let seed = fs::read(&file).unwrap();
            let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
            for bytes in std::iter::once(seed.clone()).chain((0..CHANGES).map(|_| changed(&seed, &mut numbers))) {
                let kept = panic::catch_unwind(|| check(&bytes));
                assert!(
                    kept.is_ok(),
                    "{name} does not keep its promise for {:?}, made of {}",
                    String::from_utf8_lossy(&bytes),
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_check_is_a_fuzz_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let targets: Vec<&str> =
        manifest.lines().filter_map(|line| line.strip_prefix("path = \"fuzz_targets/")?.strip_suffix(".rs\"")).collect();
    assert_eq!(targets, checks::ALL.map(|(name, _)| name));
    for (name, _) in checks::ALL {
        let target = fs::read_to_string(folder.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("checks::{name}(data)")), "{name} runs another check");
    }
}
