"""Programs that we did not write judge what qemusave says, in the Debian root of tests/libvirt: `make test-oracles`."""
