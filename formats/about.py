"""What a format is called, and what its documents say beside the declaration: the rest of what the outputs need."""

from __future__ import annotations

from typing import Any, NamedTuple

_NOTHING: dict[str, Any] = {}


class About(NamedTuple):
    """Names, texts and places of one format; ``ABOUT`` of the module that declares it (docs/dialect.md).

    Attributes:
        id: what Kaitai calls it, and the Go package: lower case, words joined by ``_``.
        root: the declared record that a whole file is; its first field is the record that the file begins with.
        title: what one file is, in a few words.
        prefix: what names in C, poke and Wireshark begin with.
        subject: what such files are called in a sentence, if not by the title.
        application: programs that write them.
        extension: of their names.
        license: of what is generated.
        references: addresses of documents, each with a word or two on what is there.
        tags: the keys of Kaitai's gallery under which it is found.
        files: output to file name; what is not named is not made. Outputs: ``outputs/__init__.py``.
        texts: output to what its file says of this format alone.
        examples: output to an expression that its introduction shows.
        words: for file(1), field to tests and texts; of a field with none, only what is wrong with it is said. Other
            fields are given as name and number, or as the name of the number.
        signatures: for file(1), what is said behind the title, by the signature's name.
        encodings: fields that are texts, and how these are encoded.
        modules: those that declare it, in the order in which they are to be told, if there are several.
        source: where it is declared, for the line that every generated file begins with.
        user: which of the numbers for private use Wireshark knows captures of its files by, from 0 to 15.
    """

    id: str
    root: str
    title: str
    prefix: str
    subject: str = ""
    application: tuple[str, ...] = ()
    extension: str = ""
    license: str = "CC0-1.0"
    references: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    files: dict[str, str] = _NOTHING
    texts: dict[str, str] = _NOTHING
    examples: dict[str, str] = _NOTHING
    words: dict[str, tuple[tuple[str, str], ...]] = _NOTHING
    signatures: dict[str, str] = _NOTHING
    encodings: dict[str, str] = _NOTHING
    modules: tuple[Any, ...] = ()
    source: str = "formats/"
    user: int = 0
