"""``python -m qemusave``."""

from .cli.main import script

script()
