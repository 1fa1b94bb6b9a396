"""The declaration as plain nodes."""
