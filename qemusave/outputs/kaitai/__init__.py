"""Kaitai: spec.ksy, and the parsers that Kaitai's compiler makes of it."""
