"""What is closed at the end of a ``with``: sources, images, journals."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import Self


class Closing:
    """What is closed at the end of a ``with``."""

    def __enter__(self) -> Self:
        """Return the object itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give back what is open."""
        raise NotImplementedError
