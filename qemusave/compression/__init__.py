"""How payloads are compressed: one module a codec, both directions."""
