"""Print the folder that volatility3 takes after ``-p`` to read images in place.

vol -p "$(qemusave volatility)" -f guest.save windows.info
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from ...version import install_command
from ..say import print_json
from ..tell import OK, USAGE, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if find_spec("volatility3") is None:
        complain(f"volatility3 is not installed for this Python: {install_command('volatility3')}")
        return USAGE
    folder = str(Path(__file__).parents[2] / "plugins" / "volatility" / "plugins")
    if args.json:
        print_json({"plugin_dirs": folder})
    else:
        print(folder)
    return OK
