"""Bytes of files: read by position, written whole or not at all, and who uses them."""
