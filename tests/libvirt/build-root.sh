#!/bin/sh
# build-root.sh FOLDER SUITE PACKAGE...: install a Debian suite and packages of it below FOLDER. Runs as root in a mount
# namespace of its own, so that nothing has to be unmounted afterwards.
set -eu
root=$1 suite=$2
shift 2

bootstrap() { # [MIRROR]
  rm -rf "$root"
  debootstrap --force-check-gpg --variant=minbase "$suite" "$root" "$@"
}

# From where this machine has its own packages, if that is Debian and has the suite; else from debootstrap's own choice.
for mirror in $(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | sort -u) default; do
  if [ "$mirror" = default ]; then bootstrap; else bootstrap "$mirror"; fi && break
done
test -x "$root/usr/bin/apt-get"

printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no daemon starts when its package is installed
chmod +x "$root/usr/sbin/policy-rc.d"
echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/fast" # the folder counts only when all of it is there
mount -t proc proc "$root/proc"
apt() { chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 "$@"; }
apt update
apt install --yes --no-install-recommends "$@"

# QEMU's own reader of streams is in its source package only.
sed -n 's/^deb /deb-src /p' "$root/etc/apt/sources.list" >"$root/etc/apt/sources.list.d/sources.list"
apt update
mkdir "$root/opt/qemu"
chroot "$root" sh -euc 'cd /opt/qemu; apt-get -qq -o Acquire::Retries=3 -o APT::Sandbox::User=root source --download-only qemu
  tar -xf qemu_*.orig.tar.xz --strip-components=2 --wildcards "*/scripts/analyze-migration.py"; rm qemu_*'
apt clean
