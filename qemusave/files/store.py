"""Images in object stores and behind whatever else fsspec knows: ``s3://bucket/vm.save``."""

from __future__ import annotations

import errno

from ..errors import UnsupportedError
from ..version import install_command
from .blocks import Blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import StrPath


class Stored(Blocks):
    """An object, by ranged reads (``pip install 'qemusave[scan]'``).

    Raises:
        OSError: it cannot be read.
        UnsupportedError: fsspec, or what it needs for this scheme, is not installed.
    """

    def __init__(self, url: str, path: StrPath) -> None:
        super().__init__(path)
        self.url = url
        try:
            from fsspec.core import url_to_fs

            self._system, self._name = url_to_fs(url, use_listings_cache=False)
        except ImportError as error:
            message = f"this needs `{install_command('scan')}` ({error})"
            raise UnsupportedError(message, path=path, feature="scan") from None
        except ValueError as error:  # an unknown scheme
            raise UnsupportedError(str(error), path=path, feature="scan") from None
        except Exception as error:
            raise self._failed(error) from error
        try:
            self.size = int(self._system.size(self._name) or 0)
        except Exception as error:  # each store's client has exceptions of its own
            raise self._failed(error) from error

    def get(self, start: int, length: int) -> bytes:
        """Return bytes of it."""
        try:
            return bytes(self._system.cat_file(self._name, start=start, end=min(start + length, self.size)))
        except Exception as error:
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> OSError:
        number = getattr(error, "errno", None) or errno.EIO
        return OSError(number, getattr(error, "strerror", None) or str(error) or type(error).__name__, self.url)
