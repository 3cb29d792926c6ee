# The highest memory of an import.  Sourced, after serve.sh.

# peak_kb IMPORT-ARGUMENT...: imports into an empty catalog; prints the process's highest resident memory.
peak_kb() {
  rm -rf "$KB_TEMP/data"
  "$KB_BIN/indexer" --data "$KB_TEMP/data" import "$@" >"$KB_TEMP/import.log" 2>&1 &
  local pid=$! peak=0 now
  while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$pid/status" 2>/dev/null) && [ -n "$now" ]; do
    peak=$now
    sleep 0.05
  done
  wait $pid || return 1
  echo "$peak"
}
