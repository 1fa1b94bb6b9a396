"""What libvirt wraps around a stream: header, texts, domain, payload."""
