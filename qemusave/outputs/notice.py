"""The line that every generated file begins with."""

from __future__ import annotations

NOTICE = "Generated from formats/ by `qemusave spec`; do not edit."
