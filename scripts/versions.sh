# Every version that the build pins and that no lock file holds. Sourced by lib.sh.
# npm's packages are pinned in package.json and package-lock.json, crates in Cargo.lock.
export RUST_VERSION=1.96.0
export FRICTIONLESS_VERSION=5.18.1
export OPENPYXL_VERSION=3.1.5 # fills in the template as another program would
export CARGO_FUZZ_VERSION=0.13.2 # only scripts/fuzz needs it
export TRUNK_VERSION=0.21.14
export WASM_BINDGEN_VERSION=0.2.130 # the same as in Cargo.toml
export NODE_MINIMUM=20
# The Chromiums of 2021 that still live in office browsers: version, version of npm's chrome-aws-lambda, SHA-256 of its file.
OLD_CHROMIUMS=(
    "92 10.1.0 56c686eae8dd9ab747e5c3221d4f2c2358537f173ae7ca8b7bcee7405d091b52"
    "88 5.5.0 43aa7a0f00d1a83364fdc2a257852ec61e88803fe34ee05fdc43e019bb339e5e"
)
