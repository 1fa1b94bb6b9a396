"""What a process of :mod:`.workers` does: calls what it is told to call, and gives back what comes of it."""

from __future__ import annotations

import os
import pickle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any


def main() -> None:
    """Call functions until nobody asks any more."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):  # what a function reads or prints is not what is asked or answered
        os.dup2(nothing, number)
    while True:
        try:
            function, item = pickle.load(requests)
        except EOFError:
            return
        try:
            answer = function(item)
        except Exception as error:
            answer = error
        _give(answers, answer)


def _give(answers: IO[bytes], answer: Any) -> None:
    try:
        data = pickle.dumps(answer)
    except Exception as error:  # an exception of another library can hold anything
        data = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}: {answer!r}"))
    try:
        answers.write(data)
        answers.flush()
    except BrokenPipeError:
        os._exit(0)  # who asked has gone
