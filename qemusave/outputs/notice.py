"""The line that every generated file begins with, and the file's name."""

from __future__ import annotations

from ..spec.nodes import Spec

NOTICE = "Generated from formats/ by `qemusave spec`; do not edit."


def notice(spec: Spec) -> str:
    """Return the line for the files of one format."""
    return NOTICE.replace("formats/", spec.about.source)


def file_name(spec: Spec, output: str) -> str:
    """Return the name of an output's file, for the introduction in it."""
    return spec.about.files.get(output, spec.about.prefix).rsplit("/", 1)[-1]
