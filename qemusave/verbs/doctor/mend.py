"""Write a copy of an image in which its domain XML names something else."""

from __future__ import annotations

from ...declared import LEN_PADDING
from ...files.opening import open_whole
from ...files.output import Output
from ...image.domain import parse_domain
from ...image.image import Image
from ...image.metadata import len_texts, pack_metadata
from ...image.move import relayout
from ..edit.keys import changed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors import StrPath


def copy_with(path: StrPath, out: StrPath, key: str, value: str) -> None:
    """Copy an image and set something in its texts; all else stays as it is.

    Args:
        path: the image, which is only read.
        out: the file to write; it must not exist.
        key: what is set, as `define --set` names it.
        value: to what.

    Raises:
        ValueError: the domain has no such thing.
        RefusedError: the XML would not be well-formed.
        QemusaveError: the image is damaged.
        OSError: a file cannot be read or written.
    """
    with Image(open_whole(path)) as image:
        xml, cookie = changed(image.xml_bytes, image.cookie_bytes, {key: value})
        parse_domain(xml)
        padding = None if len_texts(xml, cookie) <= image.header.len_data else LEN_PADDING
        with Output(out) as output:
            relayout(image, pack_metadata(image.header, xml, cookie, padding=padding), output.fd)
            output.date(image.source)
