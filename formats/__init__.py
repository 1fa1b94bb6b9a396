"""The format of libvirt's QEMU saved-domain images, declared once.

Everything else in the project (the Kaitai mirror ``spec.ksy``, generated parsers, the format reference, the offsets
and masks of the fast paths) is derived from what stands in this package.  Read it in this order:

* :mod:`formats.dialect` - the words the declaration is written in: construct's own, and the few that it lacks;
* :mod:`formats.libvirt` - the header, the domain XML, the save cookie, and where the payload begins;
* :mod:`formats.payload` - how the first bytes of a payload tell what it is;
* :mod:`formats.lzop`    - the container of lzop, for which there is no library;
* :mod:`formats.stream`  - QEMU's migration stream: its beginning and the heads of its sections;
* :mod:`formats.ram`     - the guest's memory in the stream;
* :mod:`formats.machines` - where machines put their memory;
* :mod:`formats.live`    - the other live sections, which must be read to get past them.

The names below *are* the format: a type that is not listed is not part of any output.
"""

from .libvirt import (
    FEATURES_VERSION,
    FORMAT_VERSION,
    LEN_HEADER,
    LEN_PADDING,
    MAX_VERSION,
    ByteOrder,
    SaveFeature,
    SaveFormat,
    SaveHeader,
    SaveImage,
    SaveMagic,
    TextArea,
)
from .live import (
    LEN_HTAB_ENTRY,
    DirtyBitmapBits,
    DirtyBitmapFlag,
    DirtyBitmapStart,
    HtabChunk,
    StorageAttributesFlag,
    VfioTag,
)
from .lzop import LzopBlock, LzopFile, LzopFlag, LzopHeader, LzopSum
from .machines import (
    ALPHA_PAGE_SIZE,
    DEFAULT_PAGE_SIZE,
    HEXAGON_PAGE_SIZE,
    TRICORE_PAGE_SIZE,
    Cmos,
    Firmware,
    LowMemory,
    MainMemory,
    MemoryBase,
)
from .payload import ZSTD_SKIPPABLE_FIRST, ZSTD_SKIPPABLE_LAST, PayloadMagic
from .ram import (
    LEN_BITMAP_WORD,
    MAPPED_RAM_ALIGNMENT,
    MAPPED_RAM_VERSION,
    RAM_VERSION,
    MappedRamHeader,
    RamBlockAddress,
    RamBlockLength,
    RamCompressed,
    RamDelta,
    RamFill,
    RamFlag,
    RamWord,
)
from .stream import (
    STREAM_VERSION,
    Capability,
    CapabilityList,
    CommandHead,
    Configuration,
    ConfigurationPart,
    SectionId,
    SectionInstance,
    ShortString,
    StreamCommand,
    StreamHeader,
    StreamSection,
    Subsection,
    SubsectionHead,
    TargetPageBits,
    Uuid,
    VmDescription,
)

__all__ = [
    "ALPHA_PAGE_SIZE",
    "DEFAULT_PAGE_SIZE",
    "FEATURES_VERSION",
    "FORMAT_VERSION",
    "HEXAGON_PAGE_SIZE",
    "LEN_BITMAP_WORD",
    "LEN_HEADER",
    "LEN_HTAB_ENTRY",
    "LEN_PADDING",
    "MAPPED_RAM_ALIGNMENT",
    "MAPPED_RAM_VERSION",
    "MAX_VERSION",
    "RAM_VERSION",
    "STREAM_VERSION",
    "TRICORE_PAGE_SIZE",
    "ZSTD_SKIPPABLE_FIRST",
    "ZSTD_SKIPPABLE_LAST",
    "ByteOrder",
    "Capability",
    "CapabilityList",
    "Cmos",
    "CommandHead",
    "Configuration",
    "ConfigurationPart",
    "DirtyBitmapBits",
    "DirtyBitmapFlag",
    "DirtyBitmapStart",
    "Firmware",
    "HtabChunk",
    "LowMemory",
    "LzopBlock",
    "LzopFile",
    "LzopFlag",
    "LzopHeader",
    "LzopSum",
    "MainMemory",
    "MappedRamHeader",
    "MemoryBase",
    "PayloadMagic",
    "RamBlockAddress",
    "RamBlockLength",
    "RamCompressed",
    "RamDelta",
    "RamFill",
    "RamFlag",
    "RamWord",
    "SaveFeature",
    "SaveFormat",
    "SaveHeader",
    "SaveImage",
    "SaveMagic",
    "SectionId",
    "SectionInstance",
    "ShortString",
    "StorageAttributesFlag",
    "StreamCommand",
    "StreamHeader",
    "StreamSection",
    "Subsection",
    "SubsectionHead",
    "TargetPageBits",
    "TextArea",
    "Uuid",
    "VfioTag",
    "VmDescription",
]
