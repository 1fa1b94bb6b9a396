"""The format of libvirt's QEMU saved-domain images, declared once.

Everything else in the project (the Kaitai mirror ``spec.ksy``, generated parsers, the format reference, the offsets
and masks of the fast paths) is derived from what stands in this package.  Read it in this order:

* :mod:`formats.dialect` - the words the declaration is written in: construct's own, and the few that it lacks;
* :mod:`formats.libvirt` - the header, the domain XML, the save cookie, and where the payload begins;
* :mod:`formats.payload` - how the first bytes of a payload tell what it is;
* :mod:`formats.lzop`    - the container of lzop, for which there is no library;
* :mod:`formats.stream`  - the beginning of QEMU's migration stream.

The names below *are* the format: a type that is not listed is not part of any output.
"""

from .libvirt import (
    FEATURES_VERSION,
    FORMAT_VERSION,
    LEN_HEADER,
    MAX_VERSION,
    ByteOrder,
    SaveFeature,
    SaveFormat,
    SaveHeader,
    SaveImage,
    SaveMagic,
    TextArea,
)
from .lzop import LzopBlock, LzopFile, LzopFlag, LzopHeader
from .payload import PayloadMagic
from .stream import (
    STREAM_VERSION,
    Capability,
    CapabilityList,
    Configuration,
    ConfigurationPart,
    ShortString,
    StreamHeader,
    StreamSection,
    Subsection,
    TargetPageBits,
    Uuid,
)

__all__ = [
    "FEATURES_VERSION",
    "FORMAT_VERSION",
    "LEN_HEADER",
    "MAX_VERSION",
    "STREAM_VERSION",
    "ByteOrder",
    "Capability",
    "CapabilityList",
    "Configuration",
    "ConfigurationPart",
    "LzopBlock",
    "LzopFile",
    "LzopFlag",
    "LzopHeader",
    "PayloadMagic",
    "SaveFeature",
    "SaveFormat",
    "SaveHeader",
    "SaveImage",
    "SaveMagic",
    "ShortString",
    "StreamHeader",
    "StreamSection",
    "Subsection",
    "TargetPageBits",
    "TextArea",
    "Uuid",
]
