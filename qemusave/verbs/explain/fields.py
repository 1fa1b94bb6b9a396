"""Which fields of the declaration bytes of a file are."""

from __future__ import annotations

import contextlib

from ...errors import QemusaveError
from . import Explainer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...image.image import Image

_NAMED = 256  # places whose fields are named; a damaged image has few


def fields_at(image: Image, offsets: Iterable[int]) -> list[str | None]:
    """Name the fields of the declaration at offsets; None where there is no byte, or none that can be read."""
    explainer, known, found = Explainer(image), dict[int, str | None](), []
    for offset in offsets:
        if offset not in known:
            known[offset] = None
            if len(known) <= _NAMED:
                with contextlib.suppress(QemusaveError):
                    known[offset] = explainer.explain(offset).field
        found.append(known[offset])
    return found
