"""Plain command lines, read without argparse, mean what argparse makes of them."""

from __future__ import annotations

from functools import partial

import pytest

from qemusave.cli.parsers import COMMANDS, declare, parser_of
from qemusave.cli.plain import plain

LINES = [
    [],
    ["a"],
    ["a", "b"],
    ["a", "--json"],
    ["--json", "a"],
    ["--json", "a", "b"],
    ["a", "--json", "b"],
    ["--json"],
    ["-h"],
    ["a", "--cookie"],
    ["a", "--quick", "--json"],
    ["--sha256", "a"],
    ["--", "a"],
    ["-"],
    ["a", "-"],
    [""],
    ["--jso", "a"],
    ["a", "--nothing"],
    ["--check"],
    ["--out", "x"],
    ["a", "--name", "cpu"],
    ["a", "--as", "raw", "b"],
    ["a", "--physical", "0", "1"],
    ["--json", "--json", "a"],
    ["a", "b", "c"],
    ["-1"],
    ["a", "--xml", "x"],
    ["--xml", "-", "a", "--running"],
    ["--paused", "a", "--force"],
    ["a", "--paused", "--running"],
    ["a", "--xml"],
    ["a", "--xml", "-x"],
    ["a", "--xml", "--json"],
    ["a", "--xml=x"],
    ["a", "--xml", "x", "--cookie", "y", "--dry-run"],
    ["a", "b", "--as", "elf"],
    ["--as", "raw", "a", "-"],
    ["a", "b", "--as", "nothing"],
    ["a", "b", "--as"],
    ["a", "b"],
    ["a", "b", "--as", "raw", "--as", "elf", "--force"],
    ["a", "b", "--as", "raw", "--block", "x"],
    ["a", "b", "--as=raw"],
    ["a", "b", "--format", "zstd"],
    ["a", "b", "--format", "none"],
    ["a", "b", "--format", "sparse", "--force"],
    ["a", "--xml", "x", "--xml", "y"],
    ["a", "--block", "x"],
    ["a", "--xml", ""],
    ["a", "--paused", "--paused"],
]


@pytest.mark.parametrize("command", COMMANDS)
def test_plain_command_lines_are_read_as_argparse_would(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser, read = parser_of(command), 0
    for words in LINES:
        quick = plain(partial(declare, command), words)
        if quick is not None:
            assert vars(quick) == vars(parser.parse_args(words)), words
            read += 1
    assert read >= 4 or command in (
        "spec",
        "read",
        "explain",
        "extract",
        "repair",
        "diff",
        "convert",
        "mount",
        "volatility",
        "report",
        "view",
        "completion",
    )
