#!/bin/sh
# Makes these images, and what qemu-img says of them, in the current folder: with qemu-img and qemu-io 10.0.13 of Debian 13.
# The times of the snapshots and the actual sizes are of the day. internal-snapshot.qcow2.zst is the disk of a real guest,
# of which a snapshot was taken with its state; all but header, tables and snapshots was zeroed.
# snapshots.qcow2 and qemu-7.2-*.qcow2.zst are made by tests/oracles/test_disks.py: guests with two snapshots each.
set -eu

create() { qemu-img create -q -f qcow2 "$@"; }

create -o compat=0.10,cluster_size=512 v2.qcow2 300k
create -o compat=0.10,cluster_size=512 -b v2.qcow2 -F qcow2 v2-backing.qcow2
create -o cluster_size=4k,lazy_refcounts=on,refcount_bits=64 v3.qcow2 1M
create -o cluster_size=16k,extended_l2=on,compression_type=zstd v3-zstd.qcow2 2M
create -o cluster_size=512 -b v3.qcow2 -F qcow2 v3-backing.qcow2 256k
qemu-io -c 'write -P 7 0 3k' -c 'write -z 64k 2k' v3-backing.qcow2 >/dev/null
qemu-img snapshot -c first v3-backing.qcow2
qemu-img snapshot -c 'the second one' v3-backing.qcow2
qemu-io -c 'write -P 9 1k 512' v3-backing.qcow2 >/dev/null
create -o cluster_size=512,data_file=data.raw,data_file_raw=on v3-data-file.qcow2 64k
create --object secret,id=s,data=x -o cluster_size=512,encrypt.format=aes,encrypt.key-secret=s v3-aes.qcow2 64k
for image in *.qcow2; do qemu-img info --output=json "$image" >"${image%.qcow2}.info.json"; done
rm data.raw
