# Made-up catalogs of a size, made once and kept: shared by the benches.  Sourced.

machine() {
  printf 'machine: %s cores, %s, load %s\n' "$(nproc)" "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)" \
    "$(cut -d' ' -f1 /proc/loadavg)"
}

# made_up_catalog SIZE: sets `catalog` to a folder with records and index of SIZE results of a search.  Made again
# when the generator is newer.
made_up_catalog() {
  catalog=${KB_BENCH_FOLDER:-$KB_SOURCE/build/bench}/$1
  [ -e "$catalog/done" ] && [ "$catalog/done" -nt "$KB_SOURCE/tests/bench/made_up/directory.cc" ] && return
  rm -rf "$catalog"
  mkdir -p "$catalog"
  echo "making $1 places in $catalog ..." >&2
  "$KB_BIN/catalog_index__made_up_bench" "$KB_SOURCE/data" "$1" >"$catalog/records.ndjson"
  timed import "$KB_BIN/indexer" --data "$catalog" import "$catalog/records.ndjson"
  timed index "$KB_BIN/indexer" --data "$catalog" index
  rm "$catalog/records.ndjson"
  touch "$catalog/done"
}

# timed NAME COMMAND...: seconds on the wall and of the processor, and the most memory, to $catalog/NAME.time
# (where the program "time" is installed).
timed() {
  local name=$1
  shift
  [ -x /usr/bin/time ] || { "$@" >"$catalog/$name.log" 2>&1 || { cat "$catalog/$name.log" >&2; exit 1; }; return 0; }
  /usr/bin/time -f '%e %U %S %M' -o "$catalog/$name.time" "$@" >"$catalog/$name.log" 2>&1 ||
    { cat "$catalog/$name.log" >&2; exit 1; }
  awk -v name="$name" '{ printf "  %s: %.0f s, %.0f s of the processor, at most %.0f MB\n", name, $1, $2 + $3, $4 / 1024 }' \
    "$catalog/$name.time" >&2
}
