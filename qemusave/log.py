"""What is done, and why so, step by step: to the logger `qemusave`, and to the user of `qemusave -v`."""

from __future__ import annotations

import sys
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME = "qemusave"


def step(sentence: str) -> None:
    """Tell one step to the logger, at the level INFO."""
    logging = sys.modules.get("logging")  # whoever listens has imported it; for nobody else it is loaded
    if logging is not None:
        logging.getLogger(NAME).info("%s", sentence)


@contextmanager
def told(tell: Callable[[str], object]) -> Iterator[None]:
    """Have each step told to a function for a while, whatever becomes of the log besides."""
    import logging

    class Telling(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            tell(record.getMessage())

    logger, handler = logging.getLogger(NAME), Telling()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate
