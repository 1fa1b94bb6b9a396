"""The version of this program, and how this copy of it came here, so that a hint to install more can be followed."""

from __future__ import annotations

import sys

__version__ = "0.1.0"

DEB = "/usr/lib/qemusave"
"""Where the Debian package has its Python environment (``packaging/deb``)."""


def install_command(extra: str) -> str:
    """Return the command that installs what an extra of the package brings, for the way this copy came.

    Args:
        extra: a name of ``[project.optional-dependencies]`` in pyproject.toml, such as ``mount``.
    """
    if sys.prefix == DEB:
        return f"sudo {DEB}/bin/python3 -m pip install {_packages(extra)}"
    if "pipx" in sys.prefix.split("/"):
        return f"pipx inject qemusave {_packages(extra)}"
    return f"pip install 'qemusave[{extra}]'"


def _packages(extra: str) -> str:
    """Name the packages of an extra, which also those can get who have qemusave from nowhere else."""
    import re
    from importlib.metadata import PackageNotFoundError, requires

    try:
        told = requires("qemusave") or []
    except PackageNotFoundError:
        told = []
    names = [line.partition(";")[0].strip() for line in told if re.search(rf"extra\s*==\s*['\"]{extra}['\"]", line)]
    return " ".join(f"'{name}'" for name in names) or f"'qemusave[{extra}]'"
