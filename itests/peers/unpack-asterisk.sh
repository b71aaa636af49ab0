#!/usr/bin/env bash
# unpack-asterisk.sh DIR [SUITE...]: Asterisk and all it needs in DIR, for distributions without the package (Debian 12 and
# 13). The suites are tried in this order; bullseye has version 16, forky and sid have 22.
# The packages come from another Debian release by way of a private apt root and are only unpacked: nothing is installed,
# no script of a package runs, the system's own packages and their state are not touched. About 70 MB to fetch.
# Afterwards: DIR/asterisk (the program), DIR/modules and DIR/share (its folders).
set -euo pipefail

dir=$(realpath -m "$1")
work=$dir.unpacking

# mirrors: what the machine's own apt uses and may be a Debian mirror; keys decide
mirrors() {
  cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list /etc/apt/sources.list 2>/dev/null \
    | awk '/^(URIs:|deb )/ { for (i = 2; i <= NF; i++) if ($i ~ /:\/\/.*\/debian\/?$/ && !seen[$i]++) print $i }' || true
}

# fetch MIRROR SUITE: all packages into $work/cache/archives
fetch() {
  rm -rf "$work"
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
  : >"$work/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $1 $2 main" >"$work/sources.list"
  cat >"$work/apt.conf" <<CONF
Dir::Etc::sourcelist "$work/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State::lists "$work/lists";
Dir::State::status "$work/status";
Dir::State::extended_states "$work/extended";
Dir::Cache "$work/cache";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
Acquire::Retries "3";
APT::Install-Recommends "false";
APT::Sandbox::User "$(id -un)";
CONF
  APT_CONFIG=$work/apt.conf apt-get -qq update >/dev/null \
    && APT_CONFIG=$work/apt.conf apt-get -qq install -y --download-only asterisk asterisk-modules >/dev/null
}

# fetch_any SUITE: from the first mirror that has it
fetch_any() {
  local mirror
  for mirror in $(mirrors); do
    fetch "$mirror" "$1" && return
  done
  return 1
}

# an old release changes no more; the development release is the second choice
shift
[ $# -gt 0 ] || set -- bullseye sid
fetched=
for suite in "$@"; do
  if fetch_any "$suite"; then
    fetched=$suite
    break
  fi
done
[ -n "$fetched" ] || { echo "no Debian mirror of /etc/apt has the packages of: $*" >&2; exit 1; }

tree=$work/tree
mkdir -p "$tree"
for package in "$work"/cache/archives/*.deb; do
  dpkg-deb -x "$package" "$tree"
done
modules=$(dirname "$(find "$tree/usr/lib" -name res_pjsip.so -print -quit)")
loader=$(find "$tree/lib" "$tree/lib64" "$tree/usr/lib" "$tree/usr/lib64" -name 'ld-linux-*.so.*' -print -quit 2>/dev/null || true)
libc=$(find "$tree/lib" "$tree/usr/lib" -name libc.so.6 -print -quit 2>/dev/null || true)
multiarch=$(basename "$(dirname "$libc")")
if [ -z "$loader" ] || [ -z "$libc" ] || [ ! -d "$modules" ]; then
  echo "the packages of Asterisk are not as expected: $tree" >&2
  exit 1
fi

rm -rf "$dir"
mv "$tree" "$dir"
rm -rf "$work"
ln -s "${modules#"$tree"/}" "$dir/modules"
ln -s usr/share/asterisk "$dir/share"
# its own C library, for the machine's may be older or newer than the packages expect
cat >"$dir/asterisk" <<RUN
#!/bin/sh
here=\$(dirname "\$(realpath "\$0")")
usr=\$here/usr/lib
exec "\$here/${loader#"$tree"/}" --library-path \\
  "\$here/lib/$multiarch:\$usr/$multiarch:\$usr/$multiarch/asterisk:\$usr/asterisk:\$usr:\$usr/$multiarch/pulseaudio:\$usr/$multiarch/blas:\$usr/$multiarch/lapack" \\
  "\$here/usr/sbin/asterisk" "\$@"
RUN
chmod +x "$dir/asterisk"
