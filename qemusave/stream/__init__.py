"""QEMU's migration stream: sections, records, blocks, device state."""
