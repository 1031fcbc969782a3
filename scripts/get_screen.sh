#!/usr/bin/env bash
# Makes sure that Xvfb (a screen without a screen) and xdotool (a hand for its mouse) are there for the tests that look at
# windows and click in them.
# usage: get_screen.sh    Installs Debian's packages xvfb and xdotool where it may (root, or sudo without a password); else says so.
# Always exits 0: the tests themselves decide whether a missing one is a skip or a failure (LEO_REQUIRE_GODOT=1).
set -u
missing=()
command -v Xvfb >/dev/null 2>&1 || missing+=(xvfb)
command -v xdotool >/dev/null 2>&1 || missing+=(xdotool)
[ "${#missing[@]}" = 0 ] && exit 0
names="${missing[*]}"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "missing: $names, and this is no Debian: tests that need a screen or a mouse will be skipped" >&2
  exit 0
fi
as_root=()
if [ "$(id -u)" != 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "missing: $names; 'sudo apt-get install $names' brings them. Until then tests that need a screen or a mouse are skipped" >&2
    exit 0
  fi
  as_root=(sudo -n)
fi
echo "installing $names …"
{ "${as_root[@]}" apt-get -q update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "${missing[@]}"; } >/dev/null 2>&1 \
  || echo "$names could not be installed: tests that need a screen or a mouse will be skipped" >&2
exit 0
