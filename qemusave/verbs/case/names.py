"""What the files of a case are called; what an image is called in them."""

from __future__ import annotations

README, SUMS, MANIFEST, LOG, REPORT = "README.txt", "SHA256SUMS", "manifest.json", "log.jsonl", "report.html"
IMAGE = "image"
"""What stands where other results have the path of the image: in a case, only the log says where it was."""

KINDS = ("elf", "lime", "none")
"""What the memory can be written as."""
