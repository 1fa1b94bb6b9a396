"""How many of the machine's processors there are for this process."""

from __future__ import annotations

import os


def cores() -> int:
    """Return how many threads can run at a time: what the process is bound to, not what the machine has."""
    return len(os.sched_getaffinity(0))
