# What the scripts share: saying what is done, and saying in one line what is wrong.
# Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

if [ -t 2 ]; then bold=$'\033[1m' plain=$'\033[0m'; else bold='' plain=''; fi
say() { printf '%s==>%s %s\n' "$bold" "$plain" "$*" >&2; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# run_quietly LOG COMMAND...: the output goes to LOG; on failure its end is shown.
run_quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")" || die "cannot write to $(dirname "$log"): is the disk full or read-only?"
  if ! "$@" >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    if grep -q 'No space left on device' "$log"; then die "the disk is full ($(df -h --output=avail "$root" | tail -n 1 | tr -d ' ') left)"; fi
    die "this failed: $* (whole log: $log)"
  fi
}

need_space_mb() {
  local free
  free=$(df --output=avail -m "$root" | tail -n 1 | tr -d ' ')
  [ "$free" -ge "$1" ] || die "the disk has $free MB left in $root; $1 MB are needed"
}

configure_and_build() { # PRESET [cmake --build arguments...]
  local preset=$1
  shift
  say "building ($preset; the first time takes some minutes) ..."
  run_quietly "$root/build/log/configure-$preset.log" cmake -S "$root" --preset "$preset"
  run_quietly "$root/build/log/build-$preset.log" cmake --build "$root/build/$preset" "$@"
}
