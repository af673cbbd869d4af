# Shared by the scripts beside it: where things are, how a step reports, and the environment of cargo.
# Sourced, never run. Everything that is installed goes into .tools and scripts/node_modules, which git ignores.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$root/.tools
export root tools
. "$root/scripts/versions.sh"
cd "$root"

# die "sentence": says what is wrong and ends.
die() {
    printf '\n✗ %s\n' "$*" >&2
    exit 1
}

# run "what" "what to do if it fails" command…: announces a step, keeps its output in a log, prints its time.
# The command may be a function: it runs in a bash of its own, so that set -e holds inside it.
# A failure prints the end of the log and returns non-zero.
run() {
    local what=$1 hint=$2 started=$SECONDS status=0
    shift 2
    mkdir -p "$tools/logs"
    log=$tools/logs/$(printf '%s' "$what" | tr -cs '[:alnum:]' '-').log
    printf '▸ %s … ' "$what"
    bash -euo pipefail -c "$(declare -f)"$'\n'"$(printf '%q ' "$@")" >"$log" 2>&1 </dev/null || status=$?
    if [[ $status -eq 0 ]]; then
        printf '%s s\n' $((SECONDS - started))
        return 0
    fi
    printf 'failed after %s s\n\n' $((SECONDS - started))
    tail -n "${LOG_LINES:-30}" "$log" | sed 's/^/    /'
    printf '\n✗ failed: %s\n  what to do: %s\n  the whole log: %s\n' "$what" "$hint" "$log"
    return "$status"
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo ${CI:+-n} "$@"
    else
        echo "this needs root, and there is no sudo: run as root: $*" >&2
        return 1
    fi
}

apt_install() {
    command -v apt-get >/dev/null || { echo "apt-get is not on this machine" >&2; return 1; }
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get install -y --no-install-recommends "$@" ||
        { as_root apt-get update && as_root apt-get install -y --no-install-recommends "$@"; }
}

chromium_path() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [[ -n $name ]] && command -v "$name"; then return 0; fi
    done
    cat "$tools/chromium.path" 2>/dev/null
}

# The hash of the files that git knows or would add under the given paths: names and contents.
hash_of() {
    { git ls-files -coz --exclude-standard -- "$@" 2>/dev/null || find "$@" -type f -print0; } |
        LC_ALL=C sort -zu | { xargs -0 sha256sum 2>/dev/null || true; } | sha256sum | cut -d' ' -f1
}

# The toolchain that scripts/setup found or installed, for every cargo call that shares target/.
# RUSTC_BOOTSTRAP is part of it everywhere, not only where std is built: build scripts look at it, so a call
# without it would compile half of the dependencies again.
use_rust() {
    set -a # shellcheck disable=SC1091
    . "$tools/rust.env"
    set +a
    export PATH="$tools/bin:$RUST_BIN:$root/scripts/node_modules/.bin:$PATH"
    if [[ -n $RUST_LIB ]]; then export LD_LIBRARY_PATH="$RUST_LIB${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"; fi
    if [[ -n $WASM_LINKER ]]; then export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$WASM_LINKER; fi
    export RUSTC_BOOTSTRAP=1
    unset RUSTC RUSTDOC RUSTFLAGS CARGO_ENCODED_RUSTFLAGS RUSTUP_TOOLCHAIN
}

# What the wasm build adds: std from source with the features that browsers of 2021 have (the prebuilt std of
# rustup uses reference-types, which leave the page blank there), and no path of this machine in the wasm.
use_wasm() {
    local flags=(-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals,+sign-ext,+nontrapping-fptoint,+bulk-memory)
    local crates
    # Size: a panic stops at once without a message of its own, source places and Debug texts are left out, and
    # views are erased to one type, which leaves a tenth less of Leptos's generic code (measured: 258 to 232 kB).
    flags+=(-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none --cfg=erase_components)
    # cargo names what lies in the project's folder, as the library source does, relative to it.
    flags+=("--remap-path-prefix=$root=/app" "--remap-path-prefix=$RUST_SRC=/rust" "--remap-path-prefix=${RUST_SRC#"$root/"}=/rust")
    for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do flags+=("--remap-path-prefix=$crates=/crates"); done
    # The encoded form splits at \x1f, so that paths may contain spaces.
    CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; printf '%s' "${flags[*]}")
    # Sorting by merging runs of any kind weighs 30 kB; with this feature std sorts plainly.
    export CARGO_ENCODED_RUSTFLAGS CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
}
