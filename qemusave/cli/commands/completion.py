"""Write the script with which a shell completes command lines: commands, options, choices, files.

`qemusave completion bash > ~/.local/share/bash-completion/completions/qemusave`

`qemusave completion zsh > _qemusave`, in a folder of $fpath

`qemusave completion fish > ~/.config/fish/completions/qemusave.fish`
"""

from __future__ import annotations

import sys
from pathlib import Path

from ..tell import OK

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

_FILES = {"bash": "qemusave", "zsh": "_qemusave", "fish": "qemusave.fish"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("shell", choices=tuple(_FILES), help="the shell")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    script = Path(__file__).parent.parent / "shell" / _FILES[args.shell]
    sys.stdout.write(script.read_text(encoding="utf-8"))
    return OK
