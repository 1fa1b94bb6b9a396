# Generated from formats/ by `qemusave spec`; do not edit.
# This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild
# type: ignore

import kaitaistruct
from kaitaistruct import KaitaiStruct, KaitaiStream, BytesIO
from enum import IntEnum


if getattr(kaitaistruct, 'API_VERSION', (0, 9)) < (0, 11):
    raise Exception("Incompatible Kaitai Struct Python API: 0.11 or later is required, but you have %s" % (kaitaistruct.__version__))

class LibvirtSaveImage(KaitaiStruct):
    """A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
    
    .. seealso::
       Header - https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h
    
    
    
    .. seealso::
       Writer and reader - https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c
    
    
    
    .. seealso::
       Migration stream - https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure
    """

    class ByteOrder(IntEnum):
        little = 0
        big = 1

    class SaveFormat(IntEnum):
        raw = 0
        gzip = 1
        bzip2 = 2
        xz = 3
        lzop = 4
        zstd = 5
        sparse = 6

    class StreamCommand(IntEnum):
        open_return_path = 1
        ping = 2
        postcopy_advise = 3
        postcopy_listen = 4
        postcopy_run = 5
        postcopy_ram_discard = 6
        packaged = 7
        enable_colo = 8
        postcopy_resume = 9
        recv_bitmap = 10
        switchover_start = 11
    def __init__(self, _io, _parent=None, _root=None):
        super(LibvirtSaveImage, self).__init__(_io)
        self._parent = _parent
        self._root = _root or self
        self._read()

    def _read(self):
        self.header = LibvirtSaveImage.SaveHeader(self._io, self, self._root)
        self._raw_xml = self._io.read_bytes(self.header.words.len_xml)
        _io__raw_xml = KaitaiStream(BytesIO(self._raw_xml))
        self.xml = LibvirtSaveImage.TextArea(_io__raw_xml, self, self._root)
        if self.header.words.ofs_cookie != 0:
            pass
            self._raw_cookie = self._io.read_bytes(self.header.words.len_cookie)
            _io__raw_cookie = KaitaiStream(BytesIO(self._raw_cookie))
            self.cookie = LibvirtSaveImage.TextArea(_io__raw_cookie, self, self._root)



    def _fetch_instances(self):
        pass
        self.header._fetch_instances()
        self.xml._fetch_instances()
        if self.header.words.ofs_cookie != 0:
            pass
            self.cookie._fetch_instances()

        _ = self.payload
        if hasattr(self, '_m_payload'):
            pass


    class CapabilityList(KaitaiStruct):
        """The fields of the subsection `configuration/capabilities`."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.CapabilityList, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.num_capabilities = self._io.read_u4be()
            self.capabilities = []
            for i in range(self.num_capabilities):
                self.capabilities.append(LibvirtSaveImage.ShortString(self._io, self, self._root))



        def _fetch_instances(self):
            pass
            for i in range(len(self.capabilities)):
                pass
                self.capabilities[i]._fetch_instances()



    class CommandHead(KaitaiStruct):
        """A command after its type byte; it has neither an id nor a footer."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.CommandHead, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.command = KaitaiStream.resolve_enum(LibvirtSaveImage.StreamCommand, self._io.read_u2be())
            if not isinstance(self.command, LibvirtSaveImage.StreamCommand):
                raise kaitaistruct.ValidationNotInEnumError(self.command, self._io, u"/types/command_head/seq/0")
            self.len_data = self._io.read_u2be()


        def _fetch_instances(self):
            pass


    class Configuration(KaitaiStruct):
        """The configuration section after its type byte; subsections may follow."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.Configuration, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.len_machine = self._io.read_u4be()
            self.machine = self._io.read_bytes(self.len_machine)


        def _fetch_instances(self):
            pass


    class DirtyBitmapBits(KaitaiStruct):
        """Bits of a dirty bitmap."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.DirtyBitmapBits, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.start = self._io.read_u8be()
            self.num_sectors = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class DirtyBitmapStart(KaitaiStruct):
        """The beginning of a dirty bitmap."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.DirtyBitmapStart, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.granularity = self._io.read_u4be()
            self.flags = self._io.read_u1()


        def _fetch_instances(self):
            pass


    class HtabChunk(KaitaiStruct):
        """The head of a chunk of pseries' hash table."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.HtabChunk, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.index = self._io.read_u4be()
            self.num_valid = self._io.read_u2be()
            self.num_invalid = self._io.read_u2be()


        def _fetch_instances(self):
            pass


    class LzopBlock(KaitaiStruct):
        """The head of a block."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.LzopBlock, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.len_uncompressed = self._io.read_u4be()
            self.len_compressed = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class LzopFile(KaitaiStruct):
        """The second part of an lzop file header."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.LzopFile, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.mode = self._io.read_u4be()
            self.mtime_low = self._io.read_u4be()
            self.mtime_high = self._io.read_u4be()
            self.len_name = self._io.read_u1()


        def _fetch_instances(self):
            pass


    class LzopHeader(KaitaiStruct):
        """The first part of an lzop file header; the filter's number may follow."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.LzopHeader, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.magic = self._io.read_bytes(9)
            if not self.magic == b"\x89\x4C\x5A\x4F\x00\x0D\x0A\x1A\x0A":
                raise kaitaistruct.ValidationNotEqualError(b"\x89\x4C\x5A\x4F\x00\x0D\x0A\x1A\x0A", self.magic, self._io, u"/types/lzop_header/seq/0")
            self.version = self._io.read_u2be()
            self.version_lib = self._io.read_u2be()
            self.version_needed = self._io.read_u2be()
            self.method = self._io.read_u1()
            self.level = self._io.read_u1()
            self.flags = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class LzopSum(KaitaiStruct):
        """A checksum: one behind the file header, up to four before the data of a block."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.LzopSum, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.checksum = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class MappedRamHeader(KaitaiStruct):
        """What follows the length of each block in the mapped-ram layout."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.MappedRamHeader, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.version = self._io.read_u4be()
            if not self.version == 1:
                raise kaitaistruct.ValidationNotEqualError(1, self.version, self._io, u"/types/mapped_ram_header/seq/0")
            self.page_size = self._io.read_u8be()
            self.bitmap_offset = self._io.read_u8be()
            self.pages_offset = self._io.read_u8be()


        def _fetch_instances(self):
            pass


    class RamBlockAddress(KaitaiStruct):
        """An address behind the length of a block."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamBlockAddress, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.address = self._io.read_u8be()


        def _fetch_instances(self):
            pass


    class RamBlockLength(KaitaiStruct):
        """A block in the block list, after its ShortString name."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamBlockLength, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.used_length = self._io.read_u8be()


        def _fetch_instances(self):
            pass


    class RamCompressed(KaitaiStruct):
        """The rest of a compressed page's record; the zlib stream follows."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamCompressed, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.len_zlib = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class RamDelta(KaitaiStruct):
        """The rest of an xbzrle page's record; the difference follows."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamDelta, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.encoding = self._io.read_u1()
            if not self.encoding == 1:
                raise kaitaistruct.ValidationNotEqualError(1, self.encoding, self._io, u"/types/ram_delta/seq/0")
            self.len_delta = self._io.read_u2be()


        def _fetch_instances(self):
            pass


    class RamFill(KaitaiStruct):
        """The rest of a zero page's record."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamFill, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.fill = self._io.read_u1()


        def _fetch_instances(self):
            pass


    class RamWord(KaitaiStruct):
        """What begins each record of a ram section."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamWord, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.word = self._io.read_u8be()


        def _fetch_instances(self):
            pass


    class SaveHeader(KaitaiStruct):
        """The first 92 bytes of a saved image."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SaveHeader, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.magic = self._io.read_bytes(16)
            if not  ((self.magic == b"\x4C\x69\x62\x76\x69\x72\x74\x51\x65\x6D\x75\x64\x53\x61\x76\x65") or (self.magic == b"\x4C\x69\x62\x76\x69\x72\x74\x51\x65\x6D\x75\x64\x50\x61\x72\x74")) :
                raise kaitaistruct.ValidationNotAnyOfError(self.magic, self._io, u"/types/save_header/seq/0")
            self._raw_words = self._io.read_bytes(76)
            _io__raw_words = KaitaiStream(BytesIO(self._raw_words))
            self.words = LibvirtSaveImage.Words(_io__raw_words, self, self._root)


        def _fetch_instances(self):
            pass
            self.words._fetch_instances()
            _ = self.version_le
            if hasattr(self, '_m_version_le'):
                pass


        @property
        def byte_order(self):
            """The byte order of the numbers that follow."""
            if hasattr(self, '_m_byte_order'):
                return self._m_byte_order

            self._m_byte_order = (LibvirtSaveImage.ByteOrder.little if self.version_le <= 3 else LibvirtSaveImage.ByteOrder.big)
            return getattr(self, '_m_byte_order', None)

        @property
        def version_le(self):
            """The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version."""
            if hasattr(self, '_m_version_le'):
                return self._m_version_le

            _pos = self._io.pos()
            self._io.seek(16)
            self._m_version_le = self._io.read_u4le()
            self._io.seek(_pos)
            return getattr(self, '_m_version_le', None)


    class SectionId(KaitaiStruct):
        """What follows the type byte of every section; a part, an end and a footer have no other head."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SectionId, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.section_id = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class SectionInstance(KaitaiStruct):
        """The rest of the head of a start or a full section, after its id and its ShortString name."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SectionInstance, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.instance_id = self._io.read_u4be()
            self.version_id = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class ShortString(KaitaiStruct):
        """A name of at most 255 bytes after its length."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.ShortString, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.len_name = self._io.read_u1()
            self.name = self._io.read_bytes(self.len_name)


        def _fetch_instances(self):
            pass


    class StreamHeader(KaitaiStruct):
        """The first eight bytes of a migration stream."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.StreamHeader, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.magic = self._io.read_bytes(4)
            if not self.magic == b"\x51\x45\x56\x4D":
                raise kaitaistruct.ValidationNotEqualError(b"\x51\x45\x56\x4D", self.magic, self._io, u"/types/stream_header/seq/0")
            self.version = self._io.read_u4be()
            if not self.version == 3:
                raise kaitaistruct.ValidationNotEqualError(3, self.version, self._io, u"/types/stream_header/seq/1")


        def _fetch_instances(self):
            pass


    class Subsection(KaitaiStruct):
        """The head of a subsection after its type byte; its fields follow."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.Subsection, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.name = LibvirtSaveImage.ShortString(self._io, self, self._root)
            self.head = LibvirtSaveImage.SubsectionHead(self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.name._fetch_instances()
            self.head._fetch_instances()


    class SubsectionHead(KaitaiStruct):
        """What stands between the name of a subsection and its fields."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SubsectionHead, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.version = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class TargetPageBits(KaitaiStruct):
        """The fields of the subsection `configuration/target-page-bits`."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.TargetPageBits, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.page_bits = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class TextArea(KaitaiStruct):
        """An area that holds one NUL-terminated text and room for it to grow."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.TextArea, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.text = self._io.read_bytes_term(0, False, False, False)
            self.padding = self._io.read_bytes_full()


        def _fetch_instances(self):
            pass


    class Uuid(KaitaiStruct):
        """The fields of the subsection `configuration/uuid`."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.Uuid, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.uuid = self._io.read_bytes(16)


        def _fetch_instances(self):
            pass


    class VmDescription(KaitaiStruct):
        """The description of all device state after its type byte; the JSON text follows."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.VmDescription, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.len_json = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class Words(KaitaiStruct):
        """The numbers of the header, in the byte order of the host that wrote them."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.Words, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            _on = self._parent.byte_order
            if _on == LibvirtSaveImage.ByteOrder.little:
                pass
                self._is_le = True
            elif _on == LibvirtSaveImage.ByteOrder.big:
                pass
                self._is_le = False
            if not hasattr(self, '_is_le'):
                raise kaitaistruct.UndecidedEndiannessError("/types/words")
            elif self._is_le == True:
                self._read_le()
            elif self._is_le == False:
                self._read_be()

        def _read_le(self):
            self.version = self._io.read_u4le()
            if not self.version <= 3:
                raise kaitaistruct.ValidationGreaterThanError(3, self.version, self._io, u"/types/words/seq/0")
            self.len_data = self._io.read_u4le()
            if not self.len_data >= 1:
                raise kaitaistruct.ValidationLessThanError(1, self.len_data, self._io, u"/types/words/seq/1")
            self.was_running = self._io.read_u4le()
            self.format = self._io.read_u4le()
            if not  ((self.format == 0) or (self.format == 1) or (self.format == 2) or (self.format == 3) or (self.format == 4) or (self.format == 5) or (self.format == 6)) :
                raise kaitaistruct.ValidationNotAnyOfError(self.format, self._io, u"/types/words/seq/3")
            self.ofs_cookie = self._io.read_u4le()
            if not self.ofs_cookie <= self.len_data:
                raise kaitaistruct.ValidationGreaterThanError(self.len_data, self.ofs_cookie, self._io, u"/types/words/seq/4")
            if self.version >= 3:
                pass
                self.features = self._io.read_u4le()
                if not  ((self.features == 0) or (self.features == 1)) :
                    raise kaitaistruct.ValidationNotAnyOfError(self.features, self._io, u"/types/words/seq/5")

            self.reserved = self._io.read_bytes_full()

        def _read_be(self):
            self.version = self._io.read_u4be()
            if not self.version <= 3:
                raise kaitaistruct.ValidationGreaterThanError(3, self.version, self._io, u"/types/words/seq/0")
            self.len_data = self._io.read_u4be()
            if not self.len_data >= 1:
                raise kaitaistruct.ValidationLessThanError(1, self.len_data, self._io, u"/types/words/seq/1")
            self.was_running = self._io.read_u4be()
            self.format = self._io.read_u4be()
            if not  ((self.format == 0) or (self.format == 1) or (self.format == 2) or (self.format == 3) or (self.format == 4) or (self.format == 5) or (self.format == 6)) :
                raise kaitaistruct.ValidationNotAnyOfError(self.format, self._io, u"/types/words/seq/3")
            self.ofs_cookie = self._io.read_u4be()
            if not self.ofs_cookie <= self.len_data:
                raise kaitaistruct.ValidationGreaterThanError(self.len_data, self.ofs_cookie, self._io, u"/types/words/seq/4")
            if self.version >= 3:
                pass
                self.features = self._io.read_u4be()
                if not  ((self.features == 0) or (self.features == 1)) :
                    raise kaitaistruct.ValidationNotAnyOfError(self.features, self._io, u"/types/words/seq/5")

            self.reserved = self._io.read_bytes_full()


        def _fetch_instances(self):
            pass
            if self.version >= 3:
                pass


        @property
        def features_mapped_ram(self):
            """The payload uses QEMU's mapped-ram layout."""
            if hasattr(self, '_m_features_mapped_ram'):
                return self._m_features_mapped_ram

            if self.version >= 3:
                pass
                self._m_features_mapped_ram = self.features & 1 != 0

            return getattr(self, '_m_features_mapped_ram', None)

        @property
        def format_enum(self):
            """`format` as one of the known values."""
            if hasattr(self, '_m_format_enum'):
                return self._m_format_enum

            self._m_format_enum = KaitaiStream.resolve_enum(LibvirtSaveImage.SaveFormat, self.format)
            return getattr(self, '_m_format_enum', None)

        @property
        def len_cookie(self):
            """Bytes of the cookie's area, which reaches to the payload."""
            if hasattr(self, '_m_len_cookie'):
                return self._m_len_cookie

            self._m_len_cookie = self.len_data - self.len_xml
            return getattr(self, '_m_len_cookie', None)

        @property
        def len_xml(self):
            """Bytes of the XML's area: up to the cookie, or up to the payload."""
            if hasattr(self, '_m_len_xml'):
                return self._m_len_xml

            self._m_len_xml = (self.ofs_cookie if self.ofs_cookie != 0 else self.len_data)
            return getattr(self, '_m_len_xml', None)

        @property
        def ofs_payload(self):
            """Where the payload begins in the file; nothing else points to it and it is not aligned."""
            if hasattr(self, '_m_ofs_payload'):
                return self._m_ofs_payload

            self._m_ofs_payload = self.len_data + 92
            return getattr(self, '_m_ofs_payload', None)


    @property
    def payload(self):
        """QEMU's migration stream, plain or compressed, to the end of the file."""
        if hasattr(self, '_m_payload'):
            return self._m_payload

        _pos = self._io.pos()
        self._io.seek(self.header.words.ofs_payload)
        self._m_payload = self._io.read_bytes_full()
        self._io.seek(_pos)
        return getattr(self, '_m_payload', None)
