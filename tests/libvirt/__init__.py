"""Tests against real libvirt and QEMU, in a Debian root of their own: `make test-libvirt`."""
