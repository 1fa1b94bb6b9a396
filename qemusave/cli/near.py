"""What was meant, where a word is not known: the command line's answer to a slip."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST, _ALIKE = 3, 0.6


def near(word: str, known: Iterable[str]) -> str:
    """Return a question that names what is spelt like a word, to be put behind a sentence; empty if nothing is.

    Args:
        word: what was typed.
        known: what could have been meant.
    """
    from difflib import get_close_matches

    names = list(dict.fromkeys(known))
    small = {name.lower().lstrip("-"): name for name in names}
    found = [small[name] for name in get_close_matches(word.lower().lstrip("-"), list(small), _MOST, _ALIKE)]
    found = found or [name for name in names if word and name.lower().startswith(word.lower())][:_MOST]
    found = found or [name for name in names if word and name.rpartition("/")[2].lower() == word.lower()][:_MOST]
    return f"; did you mean {' or '.join(found)}?" if found else ""
