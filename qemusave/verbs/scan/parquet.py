"""The entries of a scan as a Parquet file, through pyarrow (``pip install qemusave[parquet]``)."""

from __future__ import annotations

import contextlib
import errno
import os

from ...errors import UnsupportedError
from ...files.output import Output
from ...version import install_command
from ..info.fields import LISTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from ...errors import StrPath

_ROWS = 8192
_MAGIC = b"PAR1"
_MOST = (1 << 63) - 1


def to_parquet(
    entries: Iterable[dict[str, Any]], path: StrPath, fields: Mapping[str, str], *, force: bool = False
) -> Iterator[dict[str, Any]]:
    """Write entries to a file as they pass by; it gets its name when the last one has.

    Args:
        entries: what passes by.
        path: the file.
        fields: the columns, those with a dot in structs (``SELECT header.format``), and of what kind each is.
        force: replace a Parquet file of that name.

    Raises:
        OSError: the file cannot be made, or is another one than a Parquet file.
        UnsupportedError: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise UnsupportedError(f"Parquet needs `{install_command('parquet')}`", feature="parquet") from None
    _refuse_another(path)
    tree = _tree(fields)
    schema = pyarrow.schema(_columns(tree, pyarrow))
    rows: list[dict[str, Any]] = []
    with (
        Output(path, force=force) as out,
        os.fdopen(os.dup(out.fd), "wb") as file,
        ParquetWriter(file, schema, compression="zstd") as writer,
    ):
        for entry in entries:
            rows.append(_row(entry, tree))
            if len(rows) == _ROWS:
                writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
                rows.clear()
            yield entry
        writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))


def _refuse_another(path: StrPath) -> None:
    """Refuse to replace what is no Parquet file: it is easily one of the images that are looked at."""
    with contextlib.suppress(FileNotFoundError), open(path, "rb") as file:
        if (begin := file.read(len(_MAGIC))) and begin != _MAGIC:
            raise OSError(errno.EINVAL, "Not a Parquet file, and not replaced by one", os.fspath(path))


def _tree(fields: Mapping[str, str]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, kind in fields.items():
        *above, last = name.split(".")
        place = tree
        for part in above:
            place = place.setdefault(part, {})
        place[last] = kind
    return tree


def _columns(tree: dict[str, Any], arrow: Any, above: str = "") -> list[Any]:
    kinds = {
        "text": arrow.string(),
        "number": arrow.int64(),
        "flag": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
        "time": arrow.int64(),
        "version": arrow.string(),
    }

    def kind(name: str, inner: Any) -> Any:
        if not isinstance(inner, dict):
            return kinds[inner]
        struct = arrow.struct(_columns(inner, arrow, f"{above}{name}."))
        return arrow.list_(struct) if above + name in LISTS else struct

    return [arrow.field(name, kind(name, inner)) for name, inner in tree.items()]


def _row(entry: dict[str, Any], tree: dict[str, Any]) -> dict[str, Any]:
    """Take what there are columns for; a number beyond 64 bits becomes null, what is no UTF-8 is escaped."""
    row: dict[str, Any] = {}
    for name, inner in tree.items():
        value = entry.get(name)
        if isinstance(value, list) and isinstance(inner, dict):
            value = [_row(one, inner) for one in value]
        elif isinstance(inner, dict) and value is not None:
            value = _row(value, inner)
        elif isinstance(value, str):
            value = value.encode("utf-8", "backslashreplace").decode()
        elif isinstance(value, int) and value > _MOST:
            value = None
        row[name] = value
    return row
