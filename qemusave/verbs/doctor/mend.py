"""Write a copy of an image in which its domain XML names something else."""

from __future__ import annotations

from ...declared import LEN_PADDING
from ...errors import RefusedError
from ...files.opening import open_whole
from ...files.output import Output
from ...image.domain import parse_domain
from ...image.image import Image
from ...image.metadata import len_texts, pack_metadata
from ...image.move import relayout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors import StrPath


def copy_with(path: StrPath, out: StrPath, old: bytes, new: bytes) -> None:
    """Copy an image and replace a text in its domain XML wherever it stands; all else stays as it is.

    Args:
        path: the image, which is only read.
        out: the file to write; it must not exist.
        old: what is replaced, as it is written in XML.
        new: by what.

    Raises:
        RefusedError: the text does not stand there, or the XML would not be well-formed.
        QemusaveError: the image is damaged.
        OSError: a file cannot be read or written.
    """
    with Image(open_whole(path)) as image:
        xml = image.xml_bytes.replace(old, new)
        if xml == image.xml_bytes:
            raise RefusedError("the domain XML does not name that", path=path, found=old)
        parse_domain(xml)
        padding = None if len_texts(xml, image.cookie_bytes) <= image.header.len_data else LEN_PADDING
        with Output(out) as output:
            relayout(image, pack_metadata(image.header, xml, image.cookie_bytes, padding=padding), output.fd)
            output.date(image.source)
