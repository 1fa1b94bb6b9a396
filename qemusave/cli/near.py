"""What was meant, where a word is not known: the command line's answer to a slip."""

from __future__ import annotations

from ..text import alike

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 3


def near(word: str, known: Iterable[str]) -> str:
    """Return a question that names what is spelt like a word, to be put behind a sentence; empty if nothing is.

    Args:
        word: what was typed.
        known: what could have been meant.
    """
    names = list(dict.fromkeys(known))
    found = alike(word, names, _MOST)
    found = found or [name for name in names if word and name.lower().startswith(word.lower())][:_MOST]
    found = found or [name for name in names if word and name.rpartition("/")[2].lower() == word.lower()][:_MOST]
    return f"; did you mean {' or '.join(found)}?" if found else ""
