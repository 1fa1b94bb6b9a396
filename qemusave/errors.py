"""The exceptions of the library: one root, classes by meaning.

::

    QemusaveError
    ├─ FormatError(ValueError)         the bytes contradict the format
    │  ├─ TruncatedError(EOFError)     the file ends too early; .needed .available
    │  ├─ BudgetError                  reading on would cost more than any real image does; .unit
    │  └─ MagicError                   not such a file at all; .kind says what it seems to be
    ├─ UnsupportedError                valid, but nothing this library can handle; .feature
    ├─ RefusedError                    a change that would break the guest, or an image in use; force does it
    │  └─ SameFileError(ValueError)    what is to be written is what is read
    ├─ CodecError                      a compressed payload cannot be decoded; .encoding
    └─ SpecError(TypeError)            formats/ left its dialect (only developers see it)

All attributes are optional and keyword-only.  ``path`` is the file, ``offset`` counts bytes from its beginning.
Errors of the file system (``OSError``) pass through unchanged.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

StrPath = str | os.PathLike[str]


class QemusaveError(Exception):
    """The root of everything that this library raises on purpose.

    Args:
        message: one sentence without the path.
        path: the file, or None for bytes and unnamed file objects.
        offset: where in the file, in bytes.
        expected: what the format asks for there.
        found: what is there.
        details: attributes of the subclass, such as ``needed``; ``rule`` is the rule of `verify` that is broken;
            ``remedy`` is what the command line says of its options, which the message of the library does not.

    >>> try:
    ...     qemusave.extract("cut.save", "memory.raw")
    ... except qemusave.QemusaveError as error:
    ...     print(type(error).__name__, hex(error.offset), error.message)
    TruncatedError 0x30867 the gzip payload is cut off
    """

    def __init__(
        self,
        message: str,
        *,
        path: StrPath | None = None,
        offset: int | None = None,
        expected: Any = None,
        found: Any = None,
        **details: Any,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.offset = offset
        self.expected = expected
        self.found = found
        self.details = details

    def __getattr__(self, name: str) -> Any:
        """Give the details as attributes."""
        try:
            return self.__dict__["details"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __str__(self) -> str:
        """Join path, offset and sentence: ``vm.save @ 0x10: ...``."""
        place = [] if self.path is None else [os.fspath(self.path)]
        if self.offset is not None:
            place.append(f"@ {self.offset:#x}")
        return f"{' '.join(place)}: {self.message}" if place else self.message

    def with_remedy(self) -> str:
        """Say also which option of the command line helps, if one does."""
        return f"{self}; {self.details['remedy']}" if self.details.get("remedy") else str(self)

    def __reduce__(self) -> Any:
        """Survive pickling, attributes included."""
        return (type(self), (self.message,), self.__dict__)


class FormatError(QemusaveError, ValueError):
    """The bytes contradict the format.

    >>> try:
    ...     qemusave.parse_header(bytes(92))
    ... except qemusave.FormatError as error:
    ...     print(type(error).__name__)
    MagicError
    """


class TruncatedError(FormatError, EOFError):
    """The file ends before the format says; ``.needed`` and ``.available`` are bytes at ``.offset``.

    >>> try:
    ...     qemusave.parse_header(b"LibvirtQemudSave")
    ... except qemusave.TruncatedError as error:
    ...     print(error.needed, error.available)
    76 0
    """


class BudgetError(FormatError):
    """Reading on would cost more than any real image does; ``.unit`` (str) is ``bytes``, ``objects`` or ``steps``.

    >>> issubclass(qemusave.BudgetError, qemusave.FormatError)  # to a caller, the image is damaged
    True
    """


class MagicError(FormatError):
    """Not a libvirt saved image; ``.kind`` (str) says what the file seems to be, for example ``"a gzip file"``.

    >>> try:
    ...     qemusave.open(bytes([0x7F]) + b"ELF" + bytes(96))
    ... except qemusave.MagicError as error:
    ...     print(error.kind)
    an ELF file that is no dump of a guest's memory
    """


class UnsupportedError(QemusaveError):
    """Valid as far as can be seen, but beyond this library; ``.feature`` (str) names it.

    >>> try:
    ...     qemusave.index("other.save")
    ... except qemusave.UnsupportedError as error:
    ...     print(error.feature)
    index
    """


class RefusedError(QemusaveError):
    """A change that is not made unless it is forced, because it would break the guest or somebody else's work.

    >>> try:
    ...     qemusave.define("vm.save", xml=b"<domain/>")
    ... except qemusave.RefusedError as error:
    ...     print(error.message.partition(";")[0])
    libvirt would refuse the new XML, which has no name and no type and no OS type
    """


class SameFileError(RefusedError, ValueError):
    """The file that is to be written is one that is read; nothing forces that."""


class CodecError(QemusaveError):
    """A compressed payload cannot be decoded; ``.encoding`` (str) is the compressor's name.

    >>> issubclass(qemusave.CodecError, qemusave.FormatError)  # the image may be sound
    False
    """


class SpecError(QemusaveError, TypeError):
    """The declaration in ``formats/`` uses something that the outputs cannot express; ``.declaration`` names it.

    >>> issubclass(qemusave.SpecError, qemusave.QemusaveError)
    True
    """


class Located:
    """What is read, and so knows where something is wrong: a file, a stream.

    Attributes:
        path: the file, or None for bytes and unnamed file objects.
    """

    path: StrPath | None

    @property
    def position(self) -> int | None:
        """Where an error is that does not say where: the place that has been reached, if there is such a thing."""
        return None

    def wrong(self, message: str, *, at: int | None = None, **details: Any) -> FormatError:
        """Make the error for bytes that contradict the format.

        Args:
            message: one sentence.
            at: where they are, in bytes; by default, here.
            details: ``expected``, ``found``, ``rule``.
        """
        return FormatError(message, path=self.path, offset=self.position if at is None else at, **details)

    def cut_off(self, message: str, *, at: int | None = None, **details: Any) -> TruncatedError:
        """Make the error for bytes that end too early; *details* are ``needed`` and ``available``, in bytes."""
        return TruncatedError(message, path=self.path, offset=self.position if at is None else at, **details)

    def unsupported(self, message: str, feature: str, *, at: int | None = None, **details: Any) -> UnsupportedError:
        """Make the error for what is valid, but beyond this library."""
        where = self.position if at is None else at
        return UnsupportedError(message, path=self.path, offset=where, feature=feature, **details)


def error_json(error: Exception) -> dict[str, Any]:
    """Describe an error as the JSON output has it."""
    message = getattr(error, "message", None) or getattr(error, "strerror", None) or str(error)
    return {"kind": type(error).__name__, "message": message, "offset": getattr(error, "offset", None)}
