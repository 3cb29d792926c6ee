# A clean Debian 12 with what our packages depend on, for tests that install them.  Sourced after serve.sh, by
# root, with mounts of its own (unshare -m); needs debootstrap and dpkg-shlibdeps.
#
# The first run makes the root with debootstrap (network, some minutes) and keeps it in
# build/clean-root; each run works on a layer above it.

packages="$KB_SOURCE/build/packages"

# make_packages VERSION...: of what is built already.
make_packages() {
  local version
  for version in "$@"; do
    "$KB_SOURCE/scripts/package" --no-build --version "$version" >"$KB_TEMP/package.log" 2>&1 || fail "scripts/package: $(tail -n 5 "$KB_TEMP/package.log")"
  done
}
debs() { ls "$packages"/kunskapsbank-{common,indexer,searchd}_"$1"_*.deb; }

base=${KB_CLEAN_ROOT:-$KB_SOURCE/build/clean-root}

# make_clean_root VERSION: in $base; what the packages of that version depend on, and the runbook asks for, is in it.
make_clean_root() {
  local depends
  depends=$( (for deb in $(debs "$1"); do dpkg-deb -f "$deb" Depends; done | tr ',' '\n' | sed 's/ *\([^ (|]*\).*/\1/' | grep -v '^kunskapsbank'; printf 'curl\nxapian-tools\n') | sort -u)
  cmp -s <(echo "$depends") "$base/.has" && return 0
  echo "making the clean root in $base"
  [ -x "$base/usr/bin/dpkg" ] || { rm -rf "$base"; debootstrap --variant=minbase --include=adduser,init-system-helpers bookworm "$base" >"$KB_TEMP/debootstrap.log" 2>&1; } ||
    { echo "skipped: debootstrap: $(tail -n 1 "$KB_TEMP/debootstrap.log")"; exit 77; }
  chroot "$base" apt-get update >"$KB_TEMP/apt.log" 2>&1 &&
    chroot "$base" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $depends >>"$KB_TEMP/apt.log" 2>&1 ||
    { echo "skipped: the packages ours depend on: $(tail -n 1 "$KB_TEMP/apt.log")"; exit 77; }
  chroot "$base" apt-get clean
  echo "$depends" >"$base/.has"
}

# mount_clean_root: sets root, where a layer of this test's own lies over it.
mount_clean_root() {
  root="$KB_TEMP/root"
  mkdir -p "$KB_TEMP/layer" "$root"
  mount -t tmpfs -o size=1500m layer "$KB_TEMP/layer" || { echo "skipped: no file system in memory"; exit 77; }
  mkdir "$KB_TEMP/layer/upper" "$KB_TEMP/layer/work"
  mount -t overlay overlay -o "lowerdir=$base,upperdir=$KB_TEMP/layer/upper,workdir=$KB_TEMP/layer/work" "$root" ||
    { echo "skipped: no overlay file system"; exit 77; }
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
}
unmount_clean_root() { umount "$root/dev" "$root/proc" "$root" "$KB_TEMP/layer" 2>/dev/null; }

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
