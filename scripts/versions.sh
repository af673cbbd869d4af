# Every version that the build pins and that no lock file holds. Sourced by lib.sh.
# npm's packages are pinned in package.json and package-lock.json, crates in Cargo.lock.
export RUST_VERSION=1.96.0
export FRICTIONLESS_VERSION=5.18.1
export OPENPYXL_VERSION=3.1.5 # fills in the template as another program would
export TRUNK_VERSION=0.21.14
export WASM_BINDGEN_VERSION=0.2.130 # the same as in Cargo.toml
export NODE_MINIMUM=20
