# For tests that drive the two programs: a catalog of its own in a temporary
# folder, served on a free port.  Sourced; needs KB_BIN and KB_SOURCE.
#
#   . "$KB_SOURCE/tests/support/serve.sh"
#   serve --now 2026-11-27T23:10,frozen        # imports data/demo, indexes, serves; sets KB_URL

KB_BIN=${KB_BIN:?where the programs are}
KB_SOURCE=${KB_SOURCE:?where the project is}
KB_TEMP=$(mktemp -d "${TMPDIR:-/tmp}/kb-e2e-XXXXXX")
export KB_TEMP # by it the programs that a test has started are known again
kb_pids=()

kb_running() { env -u KB_TEMP sh -c 'grep -lzsx "KB_TEMP=$1" /proc/[0-9]*/environ | cut -d / -f 3' - "$KB_TEMP"; }

# A program that is ended with its test is noted in kb_pids.  (`shell_function &` notes a shell, and not what
# runs in it.)  Those that were forgotten are ended here, and the test fails.
kb_end_forgotten() {
  local pid
  for _ in $(seq 100); do
    [ -n "$(kb_running)" ] || return 0
    sleep 0.1
  done
  for pid in $(kb_running); do
    echo "FAILED: left running: $(tr '\0' ' ' <"/proc/$pid/cmdline")"
    kill -KILL "$pid"
  done
  return 1
}

kb_cleanup() {
  local status=$?
  for pid in "${kb_pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${kb_pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  kb_end_forgotten || status=1
  if [ "$status" -ne 0 ] && [ "$status" -ne 77 ]; then
    for log in "$KB_TEMP"/*.log; do echo "--- $(basename "$log")"; tail -n 20 "$log"; done
  fi
  rm -rf "$KB_TEMP"
  exit "$status"
}
trap kb_cleanup EXIT

fail() {
  echo "FAILED: $*"
  exit 1
}

# Whether the programs carry a sanitizer: their memory and their pace are no measure then.
is_sanitized() { ldd "$KB_BIN/searchd" 2>/dev/null | grep 'libasan\|libtsan' >/dev/null; }

# start_searchd [OPTION...]: serves $KB_TEMP/data; sets KB_URL and searchd_pid.
start_searchd() {
  : >"$KB_TEMP/searchd.log" # here, not by the child: after a restart the old address must not be read
  "$KB_BIN/searchd" --data "$KB_TEMP/data" --listen 127.0.0.1:0 "$@" >"$KB_TEMP/searchd.log" 2>&1 &
  searchd_pid=$!
  kb_pids+=("$searchd_pid")
  for _ in $(seq 1200); do
    KB_URL=$(grep -om1 'http://127\.0\.0\.1:[0-9]*' "$KB_TEMP/searchd.log") && break
    kill -0 "$searchd_pid" 2>/dev/null || fail "searchd did not start"
    sleep 0.1
  done
  [ -n "$KB_URL" ] || fail "searchd printed no address"
  export KB_URL
}

import_demo() {
  "$KB_BIN/indexer" --data "$KB_TEMP/data" import "$KB_SOURCE/data/demo/records.json" >"$KB_TEMP/import.log" 2>&1 ||
    fail "the import of the shipped records"
  "$KB_BIN/indexer" --data "$KB_TEMP/data" index >"$KB_TEMP/index.log" 2>&1 || fail "indexing"
}

# The shipped records have addresses and no coordinates: for a map they get made-up ones.
import_made_up_places() {
  jq '.services[] |= (.id as $id | if .locations then .locations |= [to_entries[] | .key as $i | .value
          | if .type == "physical" then .latitude = 57.68 + (($id | length) + $i) % 9 * 0.008
              | .longitude = 11.90 + ($id | explode | add) % 11 * 0.012 else . end] else . end)' \
    "$KB_SOURCE/data/demo/records.json" >"$KB_TEMP/made-up-places.json"
  "$KB_BIN/indexer" --data "$KB_TEMP/data" import "$KB_TEMP/made-up-places.json" >"$KB_TEMP/places.log" 2>&1 &&
    "$KB_BIN/indexer" --data "$KB_TEMP/data" index >>"$KB_TEMP/places.log" 2>&1 || fail "the made-up places"
}

wait_ready() {
  for _ in $(seq 1200); do
    [ "$(curl -s -o /dev/null -w '%{http_code}' "$KB_URL/health/ready")" = 200 ] && return 0
    sleep 0.1
  done
  fail "searchd did not become ready"
}

serve() {
  import_demo
  start_searchd "$@"
  wait_ready
}
