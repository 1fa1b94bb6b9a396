"""``python -m qemusave``."""

from .cli import script

script()
