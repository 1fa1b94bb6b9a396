"""Holds all JSON that the command line prints in the tests against its schema in generated/schema.

It is a plugin of pytest's: whatever test calls :func:`qemusave.cli.main.main`, what goes to standard output is looked
at on its way.  Where the program runs in a process of its own, tests call :func:`check` themselves.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache, wraps
from pathlib import Path
from typing import Any, TextIO

import pytest
from jsonschema import Draft202012Validator

from qemusave.cli import main as cli

FOLDER = Path(__file__).parent.parent / "generated" / "schema"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


@cache
def schema(name: str) -> dict[str, Any]:
    """Return a schema."""
    read: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text())
    return read


@cache
def validator(name: str) -> Draft202012Validator:
    """Return what holds JSON against a schema."""
    Draft202012Validator.check_schema(schema(name))
    return Draft202012Validator(schema(name))


def wrong(name: str, printed: Any) -> str:
    """Say what is wrong with something that was printed, or nothing."""
    found = next(validator(name).iter_errors(printed), None)
    return "" if found is None else f"{name}{found.json_path[1:]}: {found.message[:500]}"


def objects(words: list[str], out: str) -> Iterator[tuple[str, Any]]:
    """Yield what a command line has printed: the name of its schema, and the JSON."""
    command = next((word for word in words if not word.startswith("-")), "")
    if command == "scan":
        name = "scan-each" if "--each" in words else "scan"
        name = "scan-summary" if "--summary" in words and "--out" not in words else name
        if "--columns" in words or (name == "scan-summary" and "--json" not in words):
            return
        for text in [out] if name == "scan-summary" else out.splitlines():
            yield name, json.loads(text)
    elif "--json" in words:
        yield command + ("-check" if command == "case" and "--check" in words else ""), json.loads(out)


def check(words: list[str], out: str, code: int) -> None:
    """Assert that JSON which a command line has printed is as its schema says; only one that fails may print nothing."""
    if not out:
        assert code or "scan" in words or "--json" not in words, words
        return
    for name, printed in objects(words, out):
        if told := wrong(name, printed):
            raise AssertionError(told)


class Tee:
    """A stream that keeps what is written to another one."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.kept = stream, list[str]()

    def write(self, text: str) -> int:
        """Write, and keep it."""
        self.kept.append(text)
        return self.stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@pytest.hookimpl
def pytest_configure() -> None:
    """Look at what each command prints."""
    run = cli._run

    @wraps(run)
    def looked_at(words: list[str]) -> int:
        if sys.stdout is None or not ({"--json", "scan"} & set(words)) or {"-h", "--help"} & set(words):
            return run(words)
        before, sys.stdout = sys.stdout, Tee(sys.stdout)
        tee = sys.stdout
        try:
            code = run(list(words))
        finally:
            sys.stdout = before
        check(words, "".join(tee.kept), code)
        return code

    cli._run = looked_at
