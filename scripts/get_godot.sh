#!/usr/bin/env bash
# Puts a real Godot 4 (the editor, usable headless and under Xvfb) into a folder of its own, from Debian's packages.
# Debian's stable release may only have Godot 3, so the packages of the unstable one are unpacked, not installed.
#
# usage: scripts/get_godot.sh DEST      then run DEST/godot --version
# needs: Debian with apt-get, dpkg-deb and its keyring; about 900 MB of disk; no root.
#
# Does nothing when DEST/godot already answers. Never leaves DEST half made: it is built in DEST.tmp and renamed.
# Exit codes: 0 there is a Godot 4; 3 skipped, this is no Debian ("skipped: …" says why); 1 it failed; 2 wrong usage.
set -euo pipefail

say() { echo "get_godot: $*" >&2; }
skip() { say "skipped: $*; install Godot 4.4 or later yourself and set LEO_GODOT to it"; exit 3; }

[ $# -eq 1 ] && [ -n "$1" ] || { say "usage: scripts/get_godot.sh DEST"; exit 2; }
parent=$(dirname -- "$1")
mkdir -p -- "$parent"
dest=$(cd -- "$parent" && pwd)/$(basename -- "$1")
if "$dest/godot" --version >/dev/null 2>&1; then exit 0; fi

[ "$(uname -s)" = Linux ] || skip "not Linux"
for tool in apt-get dpkg dpkg-deb tar; do command -v "$tool" >/dev/null || skip "not Debian: there is no $tool"; done
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$keyring" ] || skip "not Debian: there is no $keyring"
arch=$(dpkg --print-architecture)
case $arch in
  amd64) triplet=x86_64-linux-gnu ;;
  arm64) triplet=aarch64-linux-gnu ;;
  *) skip "no Godot is packaged for $arch" ;;
esac
# The mirror is the one that this system uses already; none is named here.
mirror=$(apt-get indextargets --format '$(SITE)' 2>/dev/null | grep -E -m1 '/debian/?$' || true)
if [ -z "$mirror" ]; then
  mirror=$(grep -hoE 'https?://[^ ]*/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n1 | tr -d ' ' || true)
fi
[ -n "$mirror" ] || skip "this system's apt sources name no Debian mirror"

# One at a time: a second call waits, then finds the first one's work.
exec 9>"$dest.lock"
if command -v flock >/dev/null; then flock 9; fi
if "$dest/godot" --version >/dev/null 2>&1; then rm -f "$dest.lock"; exit 0; fi

work=$dest.tmp
rm -rf -- "$work"
trap 'rm -rf -- "$work" "$dest.lock"' EXIT
trap 'exit 130' INT TERM
apt=$work/apt root=$work/root
mkdir -p "$apt"/{lists/partial,archives/partial,etc,state} "$root"/usr/{bin,sbin,lib,lib64}

# An apt of its own, with an empty package state, so that everything Godot needs is fetched and nothing of the system used.
: >"$apt/state/status"
echo "deb [signed-by=$keyring] $mirror sid main" >"$apt/etc/sources.list"
options=(
  -q -o Dir::Etc="$apt/etc" -o Dir::Etc::SourceList="$apt/etc/sources.list" -o Dir::Etc::SourceParts=-
  -o Dir::State="$apt/state" -o Dir::State::Lists="$apt/lists" -o Dir::State::Status="$apt/state/status"
  -o Dir::Cache="$apt" -o Dir::Cache::Archives="$apt/archives"
  -o APT::Architecture="$arch" -o Acquire::Check-Valid-Until=false -o Debug::NoLocking=true
  -o APT::Sandbox::User="$(id -un)" -o Acquire::Retries=3
)
say "fetching Godot 4 for $arch into $dest"
apt-get "${options[@]}" update >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; say "the package lists could not be read"; exit 1; }
apt-get "${options[@]}" -y --no-install-recommends --download-only install godot \
  libgl1-mesa-dri libglx-mesa0 libegl1 libx11-6 libxcursor1 libxinerama1 libxrandr2 libxi6 libxrender1 libxkbcommon0 \
  >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; say "the packages could not be fetched"; exit 1; }

# An empty root has none of the links of a merged /usr, so they are made before anything is unpacked.
for folder in bin sbin lib lib64; do ln -s "usr/$folder" "$root/$folder"; done
for package in "$apt"/archives/*.deb; do
  dpkg-deb --fsys-tarfile "$package" | tar -x --keep-directory-symlink --no-same-owner -C "$root"
done
rm -rf -- "$apt" "$work/log"

loader=$(cd "$root" && find usr -name 'ld-linux-*.so.*' | head -n1)
[ -n "$loader" ] || { say "the packages hold no dynamic loader"; exit 1; }
cat >"$work/godot" <<WRAPPER
#!/bin/sh
# Godot with the libraries that came with it. Written by scripts/get_godot.sh.
root=\$(dirname -- "\$(readlink -f -- "\$0")")/root
libs=\$root/usr/lib/$triplet
export LIBGL_DRIVERS_PATH="\$libs/dri" GBM_BACKENDS_PATH="\$libs/gbm" __EGL_VENDOR_LIBRARY_DIRS="\$root/usr/share/glvnd/egl_vendor.d"
exec "\$root/$loader" --library-path "\$libs:\$libs/pulseaudio" --argv0 godot "\$root/usr/bin/godot" "\$@"
WRAPPER
chmod +x "$work/godot"
version=$("$work/godot" --version) || { say "Godot was unpacked but does not start"; exit 1; }
case $version in 4.*) ;; *) say "Debian gave Godot $version, not 4"; exit 1 ;; esac

rm -rf -- "$dest"
mv -- "$work" "$dest"
say "$version in $dest"
