#!/usr/bin/env bash
# Makes sure that Xvfb (a screen without a screen) is there for the tests that take pictures of windows.
# usage: get_xvfb.sh      Installs Debian's package xvfb where it may (root, or sudo without a password); else says so.
# Always exits 0: the tests themselves decide whether a missing screen is a skip or a failure (LEO_REQUIRE_GODOT=1).
set -u
command -v Xvfb >/dev/null 2>&1 && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Xvfb is missing and this is no Debian: tests that need a screen will be skipped" >&2
  exit 0
fi
as_root=()
if [ "$(id -u)" != 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "Xvfb is missing; 'sudo apt-get install xvfb' brings it. Until then tests that need a screen are skipped" >&2
    exit 0
  fi
  as_root=(sudo -n)
fi
echo "installing xvfb …"
{ "${as_root[@]}" apt-get -q update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install xvfb; } >/dev/null 2>&1 \
  || echo "xvfb could not be installed: tests that need a screen will be skipped" >&2
exit 0
