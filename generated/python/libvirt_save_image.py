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

    class RamFlag(IntEnum):
        flag_full = 1
        zero = 2
        mem_size = 4
        page = 8
        eos = 16
        flag_continue = 32
        xbzrle = 64
        hook = 128
        compress_page = 256
        multifd_flush = 512

    class SaveFormat(IntEnum):
        raw = 0
        gzip = 1
        bzip2 = 2
        xz = 3
        lzop = 4
        zstd = 5
        sparse = 6

    class StreamSection(IntEnum):
        eof = 0
        start = 1
        part = 2
        section_end = 3
        section_full = 4
        subsection = 5
        vmdescription = 6
        configuration = 7
        command = 8
        footer = 126

    class VfioTag(IntEnum):
        end_of_state = 1
        dev_config = 2
        dev_setup = 3
        dev_data = 4
        init_data_sent = 5
    def __init__(self, _io, _parent=None, _root=None):
        super(LibvirtSaveImage, self).__init__(_io)
        self._parent = _parent
        self._root = _root or self
        self._read()

    def _read(self):
        self.header = LibvirtSaveImage.SaveHeader(self._io, self, self._root)
        self._raw_xml = self._io.read_bytes((self.header.words.len_xml if self.header.words.len_xml <= self._io.size() else self._io.size()))
        _io__raw_xml = KaitaiStream(BytesIO(self._raw_xml))
        self.xml = LibvirtSaveImage.TextArea(_io__raw_xml, self, self._root)
        if self.header.words.ofs_cookie != 0:
            pass
            self._raw_cookie = self._io.read_bytes((self.header.words.len_cookie if self.header.words.len_cookie <= self._io.size() else self._io.size()))
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

        _ = self.stream
        if hasattr(self, '_m_stream'):
            pass
            self._m_stream._fetch_instances()


    class BackupPart(KaitaiStruct):
        """What `pbs-state` holds."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.BackupPart, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.len_state = self._io.read_u8be()
            if not self.len_state >= (self.len_state if  ((self.len_state >= 0) and (self.len_state <= 70368744177664))  else 1):
                raise kaitaistruct.ValidationLessThanError((self.len_state if  ((self.len_state >= 0) and (self.len_state <= 70368744177664))  else 1), self.len_state, self._io, u"/types/backup_part/seq/0")
            if not self.len_state <= (self.len_state if  ((self.len_state >= 0) and (self.len_state <= 70368744177664))  else 0):
                raise kaitaistruct.ValidationGreaterThanError((self.len_state if  ((self.len_state >= 0) and (self.len_state <= 70368744177664))  else 0), self.len_state, self._io, u"/types/backup_part/seq/0")
            self.state = LibvirtSaveImage.Span(self._io.pos(), self._io.pos() + self.len_state, self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.state._fetch_instances()

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.state.ofs_end
            return getattr(self, '_m_ofs_end', None)


    class CapabilityList(KaitaiStruct):
        """The fields of the subsection `configuration/capabilities`."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.CapabilityList, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.num_capabilities = self._io.read_u4be()
            if not self.num_capabilities <= 64:
                raise kaitaistruct.ValidationGreaterThanError(64, self.num_capabilities, self._io, u"/types/capability_list/seq/0")
            self.capabilities = []
            for i in range(self.num_capabilities):
                self.capabilities.append(LibvirtSaveImage.CapabilityName((False if len(self.capabilities) == 0 else self.capabilities[-1].mapped_ram), (False if len(self.capabilities) == 0 else self.capabilities[-1].ignore_shared), self._io, self, self._root))



        def _fetch_instances(self):
            pass
            for i in range(len(self.capabilities)):
                pass
                self.capabilities[i]._fetch_instances()


        @property
        def ignore_shared(self):
            """Whether blocks have addresses and shared ones are not stored."""
            if hasattr(self, '_m_ignore_shared'):
                return self._m_ignore_shared

            self._m_ignore_shared = (self.capabilities[-1].ignore_shared if self.num_capabilities > 0 else False)
            return getattr(self, '_m_ignore_shared', None)

        @property
        def mapped_ram(self):
            """Whether the memory is in the mapped-ram layout: this decides, not the image's header."""
            if hasattr(self, '_m_mapped_ram'):
                return self._m_mapped_ram

            self._m_mapped_ram = (self.capabilities[-1].mapped_ram if self.num_capabilities > 0 else False)
            return getattr(self, '_m_mapped_ram', None)


    class CapabilityName(KaitaiStruct):
        """A capability that was switched on."""
        def __init__(self, before_mapped_ram, before_ignore_shared, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.CapabilityName, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.before_mapped_ram = before_mapped_ram
            self.before_ignore_shared = before_ignore_shared
            self._read()

        def _read(self):
            self.len_name = self._io.read_u1()
            self.name = self._io.read_bytes(self.len_name)


        def _fetch_instances(self):
            pass

        @property
        def ignore_shared(self):
            """Whether this or one before is `x-ignore-shared`."""
            if hasattr(self, '_m_ignore_shared'):
                return self._m_ignore_shared

            self._m_ignore_shared = (True if self.name == b"\x78\x2D\x69\x67\x6E\x6F\x72\x65\x2D\x73\x68\x61\x72\x65\x64" else self.before_ignore_shared)
            return getattr(self, '_m_ignore_shared', None)

        @property
        def mapped_ram(self):
            """Whether this or one before is `mapped-ram`."""
            if hasattr(self, '_m_mapped_ram'):
                return self._m_mapped_ram

            self._m_mapped_ram = (True if self.name == b"\x6D\x61\x70\x70\x65\x64\x2D\x72\x61\x6D" else self.before_mapped_ram)
            return getattr(self, '_m_mapped_ram', None)


    class Command(KaitaiStruct):
        """A command after its type byte."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.Command, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.head = LibvirtSaveImage.CommandHead(self._io, self, self._root)
            self.data = self._io.read_bytes(self.head.len_data)


        def _fetch_instances(self):
            pass
            self.head._fetch_instances()


    class CommandHead(KaitaiStruct):
        """A command after its type byte; it has neither an id nor a footer."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.CommandHead, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.command = self._io.read_u2be()
            self.len_data = self._io.read_u2be()


        def _fetch_instances(self):
            pass


    class Configuration(KaitaiStruct):
        """The configuration section after its type byte."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.Configuration, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.len_machine = self._io.read_u4be()
            if not self.len_machine >= (self.len_machine if self.len_machine <= 256 else 1):
                raise kaitaistruct.ValidationLessThanError((self.len_machine if self.len_machine <= 256 else 1), self.len_machine, self._io, u"/types/configuration/seq/0")
            if not self.len_machine <= (self.len_machine if self.len_machine <= 256 else 0):
                raise kaitaistruct.ValidationGreaterThanError((self.len_machine if self.len_machine <= 256 else 0), self.len_machine, self._io, u"/types/configuration/seq/0")
            self.machine = self._io.read_bytes(self.len_machine)
            self.at_next_kind = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.next_kind == 5:
                pass
                self.subsections = []
                i = 0
                while True:
                    _ = LibvirtSaveImage.Subsection((0 if len(self.subsections) == 0 else self.subsections[-1].page_size), (False if len(self.subsections) == 0 else self.subsections[-1].mapped_ram), (False if len(self.subsections) == 0 else self.subsections[-1].ignore_shared), self._io, self, self._root)
                    self.subsections.append(_)
                    if _.next_kind != 5:
                        break
                    i += 1



        def _fetch_instances(self):
            pass
            self.at_next_kind._fetch_instances()
            if self.next_kind == 5:
                pass
                for i in range(len(self.subsections)):
                    pass
                    self.subsections[i]._fetch_instances()


            _ = self.next_kind
            if hasattr(self, '_m_next_kind'):
                pass


        @property
        def ignore_shared(self):
            """Whether blocks have addresses and shared ones are not stored."""
            if hasattr(self, '_m_ignore_shared'):
                return self._m_ignore_shared

            self._m_ignore_shared = (self.subsections[-1].ignore_shared if self.next_kind == 5 else False)
            return getattr(self, '_m_ignore_shared', None)

        @property
        def mapped_ram(self):
            """Whether the memory is in the mapped-ram layout."""
            if hasattr(self, '_m_mapped_ram'):
                return self._m_mapped_ram

            self._m_mapped_ram = (self.subsections[-1].mapped_ram if self.next_kind == 5 else False)
            return getattr(self, '_m_mapped_ram', None)

        @property
        def next_kind(self):
            """The type byte that follows."""
            if hasattr(self, '_m_next_kind'):
                return self._m_next_kind

            _pos = self._io.pos()
            self._io.seek(self.at_next_kind.ofs)
            self._m_next_kind = self._io.read_u1()
            self._io.seek(_pos)
            return getattr(self, '_m_next_kind', None)

        @property
        def page_size(self):
            """Bytes of a page of the target; 0 where the subsections do not say it."""
            if hasattr(self, '_m_page_size'):
                return self._m_page_size

            self._m_page_size = (self.subsections[-1].page_size if self.next_kind == 5 else 0)
            return getattr(self, '_m_page_size', None)


    class ConfigurationSection(KaitaiStruct):
        """The configuration section, which has neither an id nor a footer."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.ConfigurationSection, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.kind = KaitaiStream.resolve_enum(LibvirtSaveImage.StreamSection, self._io.read_u1())
            if not  ((self.kind == LibvirtSaveImage.StreamSection.configuration)) :
                raise kaitaistruct.ValidationNotAnyOfError(self.kind, self._io, u"/types/configuration_section/seq/0")
            self.fields = LibvirtSaveImage.Configuration(self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.fields._fetch_instances()


    class DeviceHead(KaitaiStruct):
        """The head of a device's whole state, after its type byte; the state follows and has no length."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.DeviceHead, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.id = LibvirtSaveImage.SectionId(self._io, self, self._root)
            self.name = LibvirtSaveImage.ShortString(self._io, self, self._root)
            self.instance = LibvirtSaveImage.SectionInstance(self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.id._fetch_instances()
            self.name._fetch_instances()
            self.instance._fetch_instances()


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


    class DirtyBitmapPart(KaitaiStruct):
        """What a part of `dirty-bitmap` holds."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.DirtyBitmapPart, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.records = []
            i = 0
            while True:
                _ = LibvirtSaveImage.DirtyBitmapRecordAt((self._io.pos() if len(self.records) == 0 else self.records[-1].dirty_bitmap_record.ofs_end), self._io, self, self._root)
                self.records.append(_)
                if _.dirty_bitmap_record.flags & 1 != 0:
                    break
                i += 1


        def _fetch_instances(self):
            pass
            for i in range(len(self.records)):
                pass
                self.records[i]._fetch_instances()


        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.records[-1].dirty_bitmap_record.ofs_end
            return getattr(self, '_m_ofs_end', None)


    class DirtyBitmapRecord(KaitaiStruct):
        """A record of `dirty-bitmap`."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.DirtyBitmapRecord, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.flags = self._io.read_u1()
            if not self.flags <= 127:
                raise kaitaistruct.ValidationGreaterThanError(127, self.flags, self._io, u"/types/dirty_bitmap_record/seq/0")
            if self.flags & 9 == 8:
                pass
                self.device = LibvirtSaveImage.ShortString(self._io, self, self._root)

            if self.flags & 5 == 4:
                pass
                self.name = LibvirtSaveImage.ShortString(self._io, self, self._root)

            if self.flags & 17 == 16:
                pass
                self.start = LibvirtSaveImage.DirtyBitmapStart(self._io, self, self._root)

            if self.flags & 65 == 64:
                pass
                self.bits = LibvirtSaveImage.DirtyBitmapBits(self._io, self, self._root)

            if self.flags & 67 == 64:
                pass
                self.len_data = self._io.read_u8be()
                if not self.len_data >= (self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 1):
                    raise kaitaistruct.ValidationLessThanError((self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 1), self.len_data, self._io, u"/types/dirty_bitmap_record/seq/5")
                if not self.len_data <= (self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 0):
                    raise kaitaistruct.ValidationGreaterThanError((self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 0), self.len_data, self._io, u"/types/dirty_bitmap_record/seq/5")

            self.head_end = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.flags & 67 == 64:
                pass
                self.data = LibvirtSaveImage.Span(self.head_end.ofs, self.head_end.ofs + self.len_data, self._io, self, self._root)



        def _fetch_instances(self):
            pass
            if self.flags & 9 == 8:
                pass
                self.device._fetch_instances()

            if self.flags & 5 == 4:
                pass
                self.name._fetch_instances()

            if self.flags & 17 == 16:
                pass
                self.start._fetch_instances()

            if self.flags & 65 == 64:
                pass
                self.bits._fetch_instances()

            if self.flags & 67 == 64:
                pass

            self.head_end._fetch_instances()
            if self.flags & 67 == 64:
                pass
                self.data._fetch_instances()


        @property
        def data_end(self):
            """Where data ends, if there is one."""
            if hasattr(self, '_m_data_end'):
                return self._m_data_end

            self._m_data_end = (self.data.ofs_end if self.flags & 67 == 64 else self.head_end.ofs)
            return getattr(self, '_m_data_end', None)

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.data_end
            return getattr(self, '_m_ofs_end', None)


    class DirtyBitmapRecordAt(KaitaiStruct):
        """Where a dirty_bitmap_record is; it is read when it is asked for."""
        def __init__(self, ofs, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.DirtyBitmapRecordAt, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ofs = ofs
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass
            _ = self.dirty_bitmap_record
            if hasattr(self, '_m_dirty_bitmap_record'):
                pass
                self._m_dirty_bitmap_record._fetch_instances()


        @property
        def dirty_bitmap_record(self):
            """A record of `dirty-bitmap`."""
            if hasattr(self, '_m_dirty_bitmap_record'):
                return self._m_dirty_bitmap_record

            _pos = self._io.pos()
            self._io.seek(self.ofs)
            self._m_dirty_bitmap_record = LibvirtSaveImage.DirtyBitmapRecord(self._io, self, self._root)
            self._io.seek(_pos)
            return getattr(self, '_m_dirty_bitmap_record', None)


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


    class DiskRecord(KaitaiStruct):
        """A record of `block`."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.DiskRecord, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.word = LibvirtSaveImage.DiskWord(self._io, self, self._root)
            if self.word.flags & 1 != 0:
                pass
                self.disk = LibvirtSaveImage.ShortString(self._io, self, self._root)

            self.head_end = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.word.flags == 1:
                pass
                self.data = LibvirtSaveImage.Span(self.head_end.ofs, self.head_end.ofs + 1048576, self._io, self, self._root)



        def _fetch_instances(self):
            pass
            self.word._fetch_instances()
            if self.word.flags & 1 != 0:
                pass
                self.disk._fetch_instances()

            self.head_end._fetch_instances()
            if self.word.flags == 1:
                pass
                self.data._fetch_instances()


        @property
        def data_end(self):
            """Where data ends, if there is one."""
            if hasattr(self, '_m_data_end'):
                return self._m_data_end

            self._m_data_end = (self.data.ofs_end if self.word.flags == 1 else self.head_end.ofs)
            return getattr(self, '_m_data_end', None)

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.data_end
            return getattr(self, '_m_ofs_end', None)


    class DiskRecordAt(KaitaiStruct):
        """Where a disk_record is; it is read when it is asked for."""
        def __init__(self, ofs, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.DiskRecordAt, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ofs = ofs
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass
            _ = self.disk_record
            if hasattr(self, '_m_disk_record'):
                pass
                self._m_disk_record._fetch_instances()


        @property
        def disk_record(self):
            """A record of `block`."""
            if hasattr(self, '_m_disk_record'):
                return self._m_disk_record

            _pos = self._io.pos()
            self._io.seek(self.ofs)
            self._m_disk_record = LibvirtSaveImage.DiskRecord(self._io, self, self._root)
            self._io.seek(_pos)
            return getattr(self, '_m_disk_record', None)


    class DiskWord(KaitaiStruct):
        """What begins each record of `block`: a 64-bit integer."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.DiskWord, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.sector_high = self._io.read_bits_int_be(32)
            self.sector_low = self._io.read_bits_int_be(23)
            self.flags = self._io.read_bits_int_be(9)
            if not  ((self.flags == 1) or (self.flags == 9) or (self.flags == 2) or (self.flags == 4)) :
                raise kaitaistruct.ValidationNotAnyOfError(self.flags, self._io, u"/types/disk_word/seq/2")


        def _fetch_instances(self):
            pass


    class DisksPart(KaitaiStruct):
        """What a part of `block` holds."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.DisksPart, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.records = []
            i = 0
            while True:
                _ = LibvirtSaveImage.DiskRecordAt((self._io.pos() if len(self.records) == 0 else self.records[-1].disk_record.ofs_end), self._io, self, self._root)
                self.records.append(_)
                if _.disk_record.word.flags & 2 != 0:
                    break
                i += 1


        def _fetch_instances(self):
            pass
            for i in range(len(self.records)):
                pass
                self.records[i]._fetch_instances()


        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.records[-1].disk_record.ofs_end
            return getattr(self, '_m_ofs_end', None)


    class HtabChunk(KaitaiStruct):
        """A chunk of pseries' hash table."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.HtabChunk, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.index = self._io.read_u4be()
            self.num_valid = self._io.read_u2be()
            self.num_invalid = self._io.read_u2be()
            self.entries = LibvirtSaveImage.Span(self._io.pos(), self._io.pos() + (self.num_valid * 16), self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.entries._fetch_instances()

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.entries.ofs_end
            return getattr(self, '_m_ofs_end', None)


    class HtabChunkAt(KaitaiStruct):
        """Where a htab_chunk is; it is read when it is asked for."""
        def __init__(self, ofs, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.HtabChunkAt, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ofs = ofs
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass
            _ = self.htab_chunk
            if hasattr(self, '_m_htab_chunk'):
                pass
                self._m_htab_chunk._fetch_instances()


        @property
        def htab_chunk(self):
            """A chunk of pseries' hash table."""
            if hasattr(self, '_m_htab_chunk'):
                return self._m_htab_chunk

            _pos = self._io.pos()
            self._io.seek(self.ofs)
            self._m_htab_chunk = LibvirtSaveImage.HtabChunk(self._io, self, self._root)
            self._io.seek(_pos)
            return getattr(self, '_m_htab_chunk', None)


    class HtabPart(KaitaiStruct):
        """What a part of `spapr/htab` holds."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.HtabPart, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.head = self._io.read_u4be()
            self.head_end = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.head == 0:
                pass
                self.chunks = []
                i = 0
                while True:
                    _ = LibvirtSaveImage.HtabChunkAt((self.head_end.ofs if len(self.chunks) == 0 else self.chunks[-1].htab_chunk.ofs_end), self._io, self, self._root)
                    self.chunks.append(_)
                    if  ((_.htab_chunk.num_valid == 0) and (_.htab_chunk.num_invalid == 0)) :
                        break
                    i += 1



        def _fetch_instances(self):
            pass
            self.head_end._fetch_instances()
            if self.head == 0:
                pass
                for i in range(len(self.chunks)):
                    pass
                    self.chunks[i]._fetch_instances()



        @property
        def chunks_end(self):
            """Where chunks ends, if there is one."""
            if hasattr(self, '_m_chunks_end'):
                return self._m_chunks_end

            self._m_chunks_end = (self.chunks[-1].htab_chunk.ofs_end if self.head == 0 else self.head_end.ofs)
            return getattr(self, '_m_chunks_end', None)

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.chunks_end
            return getattr(self, '_m_ofs_end', None)


    class LiveHead(KaitaiStruct):
        """The head of a section that comes in several parts, after its type byte."""
        def __init__(self, footers, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.LiveHead, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.footers = footers
            self._read()

        def _read(self):
            self.section_id = self._io.read_u4be()
            self.len_name = self._io.read_u1()
            self.name = self._io.read_bytes(self.len_name)
            if not  ((self.name == b"\x72\x61\x6D") or (self.name == b"\x73\x70\x61\x70\x72\x2F\x68\x74\x61\x62") or (self.name == b"\x73\x33\x39\x30\x2D\x73\x74\x6F\x72\x61\x67\x65\x5F\x61\x74\x74\x72\x69\x62\x75\x74\x65\x73") or (self.name == b"\x62\x6C\x6F\x63\x6B") or (self.name == b"\x70\x62\x73\x2D\x73\x74\x61\x74\x65") or (self.name == b"\x64\x69\x72\x74\x79\x2D\x62\x69\x74\x6D\x61\x70")) :
                raise kaitaistruct.ValidationNotAnyOfError(self.name, self._io, u"/types/live_head/seq/2")
            self.instance_id = self._io.read_u4be()
            self.version_id = self._io.read_u4be()
            if not self.version_id >= (self.version_id if  ((self.version_id >= ((4 if self.footers else 3) if self.name == b"\x72\x61\x6D" else 0)) and (self.version_id <= (4 if self.name == b"\x72\x61\x6D" else 4294967295)))  else 1):
                raise kaitaistruct.ValidationLessThanError((self.version_id if  ((self.version_id >= ((4 if self.footers else 3) if self.name == b"\x72\x61\x6D" else 0)) and (self.version_id <= (4 if self.name == b"\x72\x61\x6D" else 4294967295)))  else 1), self.version_id, self._io, u"/types/live_head/seq/4")
            if not self.version_id <= (self.version_id if  ((self.version_id >= ((4 if self.footers else 3) if self.name == b"\x72\x61\x6D" else 0)) and (self.version_id <= (4 if self.name == b"\x72\x61\x6D" else 4294967295)))  else 0):
                raise kaitaistruct.ValidationGreaterThanError((self.version_id if  ((self.version_id >= ((4 if self.footers else 3) if self.name == b"\x72\x61\x6D" else 0)) and (self.version_id <= (4 if self.name == b"\x72\x61\x6D" else 4294967295)))  else 0), self.version_id, self._io, u"/types/live_head/seq/4")


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
        """The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic."""
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
            if not self.page_size >= (self.page_size if  ((self.page_size >= 512) and (self.page_size <= 1073741824))  else 1):
                raise kaitaistruct.ValidationLessThanError((self.page_size if  ((self.page_size >= 512) and (self.page_size <= 1073741824))  else 1), self.page_size, self._io, u"/types/mapped_ram_header/seq/1")
            if not self.page_size <= (self.page_size if  ((self.page_size >= 512) and (self.page_size <= 1073741824))  else 0):
                raise kaitaistruct.ValidationGreaterThanError((self.page_size if  ((self.page_size >= 512) and (self.page_size <= 1073741824))  else 0), self.page_size, self._io, u"/types/mapped_ram_header/seq/1")
            self.bitmap_offset = self._io.read_u8be()
            self.pages_offset = self._io.read_u8be()
            if not self.pages_offset >= (self.pages_offset if  ((self.pages_offset >= (self._io.pos() if self.bitmap_offset != 0 else 0)) and (self.pages_offset <= 1125899906842624))  else 1):
                raise kaitaistruct.ValidationLessThanError((self.pages_offset if  ((self.pages_offset >= (self._io.pos() if self.bitmap_offset != 0 else 0)) and (self.pages_offset <= 1125899906842624))  else 1), self.pages_offset, self._io, u"/types/mapped_ram_header/seq/3")
            if not self.pages_offset <= (self.pages_offset if  ((self.pages_offset >= (self._io.pos() if self.bitmap_offset != 0 else 0)) and (self.pages_offset <= 1125899906842624))  else 0):
                raise kaitaistruct.ValidationGreaterThanError((self.pages_offset if  ((self.pages_offset >= (self._io.pos() if self.bitmap_offset != 0 else 0)) and (self.pages_offset <= 1125899906842624))  else 0), self.pages_offset, self._io, u"/types/mapped_ram_header/seq/3")


        def _fetch_instances(self):
            pass


    class MigrationStream(KaitaiStruct):
        """QEMU's migration stream, not compressed."""
        def __init__(self, default_page_size, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.MigrationStream, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.default_page_size = default_page_size
            self._read()

        def _read(self):
            self.header = LibvirtSaveImage.StreamHeader(self._io, self, self._root)
            self.at_next_kind = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.footers:
                pass
                self.configuration = LibvirtSaveImage.ConfigurationSection(self._io, self, self._root)

            self.sections = []
            i = 0
            while True:
                _ = LibvirtSaveImage.SectionAt((self._io.pos() if len(self.sections) == 0 else self.sections[-1].section.ofs_end), (4294967295 if len(self.sections) == 0 else self.sections[-1].section.ram_id), (True if len(self.sections) == 0 else self.sections[-1].section.ram_has_names), (4294967295 if len(self.sections) == 0 else self.sections[-1].section.htab_id), (4294967295 if len(self.sections) == 0 else self.sections[-1].section.storage_attributes_id), (4294967295 if len(self.sections) == 0 else self.sections[-1].section.disks_id), (4294967295 if len(self.sections) == 0 else self.sections[-1].section.backup_id), (4294967295 if len(self.sections) == 0 else self.sections[-1].section.dirty_bitmap_id), self.footers, self.ignore_shared, self.mapped_ram, self.page_size, self._io, self, self._root)
                self.sections.append(_)
                if  ((_.section.kind == LibvirtSaveImage.StreamSection.section_full) or (_.section.kind == LibvirtSaveImage.StreamSection.eof)) :
                    break
                i += 1
            self.rest = LibvirtSaveImage.Span(self.sections[-1].section.ofs_end, self._io.size(), self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.header._fetch_instances()
            self.at_next_kind._fetch_instances()
            if self.footers:
                pass
                self.configuration._fetch_instances()

            for i in range(len(self.sections)):
                pass
                self.sections[i]._fetch_instances()

            self.rest._fetch_instances()
            _ = self.next_kind
            if hasattr(self, '_m_next_kind'):
                pass


        @property
        def footers(self):
            """Whether sections end with a footer: machine types with a configuration, since 2.4, have both."""
            if hasattr(self, '_m_footers'):
                return self._m_footers

            self._m_footers = self.next_kind == 7
            return getattr(self, '_m_footers', None)

        @property
        def ignore_shared(self):
            """Whether blocks have addresses and shared ones are not stored."""
            if hasattr(self, '_m_ignore_shared'):
                return self._m_ignore_shared

            self._m_ignore_shared = (self.configuration.fields.ignore_shared if self.footers else False)
            return getattr(self, '_m_ignore_shared', None)

        @property
        def mapped_ram(self):
            """Whether the memory is in the mapped-ram layout."""
            if hasattr(self, '_m_mapped_ram'):
                return self._m_mapped_ram

            self._m_mapped_ram = (self.configuration.fields.mapped_ram if self.footers else False)
            return getattr(self, '_m_mapped_ram', None)

        @property
        def next_kind(self):
            """The type byte that follows."""
            if hasattr(self, '_m_next_kind'):
                return self._m_next_kind

            _pos = self._io.pos()
            self._io.seek(self.at_next_kind.ofs)
            self._m_next_kind = self._io.read_u1()
            self._io.seek(_pos)
            return getattr(self, '_m_next_kind', None)

        @property
        def page_size(self):
            """Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another."""
            if hasattr(self, '_m_page_size'):
                return self._m_page_size

            self._m_page_size = ((self.configuration.fields.page_size if self.configuration.fields.page_size != 0 else self.default_page_size) if self.footers else self.default_page_size)
            return getattr(self, '_m_page_size', None)


    class PartHead(KaitaiStruct):
        """The head of a further part of a section, after its type byte."""
        def __init__(self, ram_id, htab_id, storage_attributes_id, disks_id, backup_id, dirty_bitmap_id, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.PartHead, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ram_id = ram_id
            self.htab_id = htab_id
            self.storage_attributes_id = storage_attributes_id
            self.disks_id = disks_id
            self.backup_id = backup_id
            self.dirty_bitmap_id = dirty_bitmap_id
            self._read()

        def _read(self):
            self.section_id = self._io.read_u4be()
            if not  ((self.section_id == self.ram_id) or (self.section_id == self.htab_id) or (self.section_id == self.storage_attributes_id) or (self.section_id == self.disks_id) or (self.section_id == self.backup_id) or (self.section_id == self.dirty_bitmap_id)) :
                raise kaitaistruct.ValidationNotAnyOfError(self.section_id, self._io, u"/types/part_head/seq/0")


        def _fetch_instances(self):
            pass


    class RamBlock(KaitaiStruct):
        """A block in the block list."""
        def __init__(self, ignore_shared, mapped_ram, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamBlock, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ignore_shared = ignore_shared
            self.mapped_ram = mapped_ram
            self._read()

        def _read(self):
            self.name = LibvirtSaveImage.ShortString(self._io, self, self._root)
            self.length = LibvirtSaveImage.RamBlockLength(self._io, self, self._root)
            if self.ignore_shared:
                pass
                self.address = LibvirtSaveImage.RamBlockAddress(self._io, self, self._root)

            if self.mapped_ram:
                pass
                self.mapped = LibvirtSaveImage.MappedRamHeader(self._io, self, self._root)

            self.head_end = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.is_stored:
                pass
                self.stored = LibvirtSaveImage.Span(self.head_end.ofs, self.mapped.pages_offset + self.length.used_length, self._io, self, self._root)



        def _fetch_instances(self):
            pass
            self.name._fetch_instances()
            self.length._fetch_instances()
            if self.ignore_shared:
                pass
                self.address._fetch_instances()

            if self.mapped_ram:
                pass
                self.mapped._fetch_instances()

            self.head_end._fetch_instances()
            if self.is_stored:
                pass
                self.stored._fetch_instances()

            _ = self.bitmap
            if hasattr(self, '_m_bitmap'):
                pass

            _ = self.next_len
            if hasattr(self, '_m_next_len'):
                pass

            _ = self.pages
            if hasattr(self, '_m_pages'):
                pass


        @property
        def bitmap(self):
            """Which pages are stored, in the byte order of the host that wrote it; the others are zero."""
            if hasattr(self, '_m_bitmap'):
                return self._m_bitmap

            if self.is_stored:
                pass
                _pos = self._io.pos()
                self._io.seek(self.mapped.bitmap_offset)
                self._m_bitmap = self._io.read_bytes(((self.num_words * 8) if (self.num_words * 8) <= self._io.size() else self._io.size()))
                self._io.seek(_pos)

            return getattr(self, '_m_bitmap', None)

        @property
        def is_stored(self):
            """Whether bitmap and pages follow."""
            if hasattr(self, '_m_is_stored'):
                return self._m_is_stored

            self._m_is_stored = (self.mapped.bitmap_offset != 0 if self.mapped_ram else False)
            return getattr(self, '_m_is_stored', None)

        @property
        def next_len(self):
            """The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins."""
            if hasattr(self, '_m_next_len'):
                return self._m_next_len

            _pos = self._io.pos()
            self._io.seek(self.stored_end)
            self._m_next_len = self._io.read_u1()
            self._io.seek(_pos)
            return getattr(self, '_m_next_len', None)

        @property
        def num_words(self):
            """Words of the bitmap: one bit a page."""
            if hasattr(self, '_m_num_words'):
                return self._m_num_words

            self._m_num_words = ((((self.length.used_length // self.mapped.page_size + 64) - 1) // 64) if self.is_stored else 0)
            return getattr(self, '_m_num_words', None)

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.stored_end
            return getattr(self, '_m_ofs_end', None)

        @property
        def pages(self):
            """The pages."""
            if hasattr(self, '_m_pages'):
                return self._m_pages

            if self.is_stored:
                pass
                _pos = self._io.pos()
                self._io.seek(self.mapped.pages_offset)
                self._m_pages = self._io.read_bytes((self.length.used_length if self.length.used_length <= self._io.size() else self._io.size()))
                self._io.seek(_pos)

            return getattr(self, '_m_pages', None)

        @property
        def stored_end(self):
            """Where stored ends, if there is one."""
            if hasattr(self, '_m_stored_end'):
                return self._m_stored_end

            self._m_stored_end = (self.stored.ofs_end if self.is_stored else self.head_end.ofs)
            return getattr(self, '_m_stored_end', None)


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


    class RamBlockAt(KaitaiStruct):
        """Where a ram_block is; it is read when it is asked for."""
        def __init__(self, ofs, ignore_shared, mapped_ram, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamBlockAt, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ofs = ofs
            self.ignore_shared = ignore_shared
            self.mapped_ram = mapped_ram
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass
            _ = self.ram_block
            if hasattr(self, '_m_ram_block'):
                pass
                self._m_ram_block._fetch_instances()


        @property
        def ram_block(self):
            """A block in the block list."""
            if hasattr(self, '_m_ram_block'):
                return self._m_ram_block

            _pos = self._io.pos()
            self._io.seek(self.ofs)
            self._m_ram_block = LibvirtSaveImage.RamBlock(self.ignore_shared, self.mapped_ram, self._io, self, self._root)
            self._io.seek(_pos)
            return getattr(self, '_m_ram_block', None)


    class RamBlockLength(KaitaiStruct):
        """A block in the block list, after its ShortString name."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamBlockLength, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.used_length = self._io.read_u8be()
            if not self.used_length >= (self.used_length if  ((self.used_length >= 1) and (self.used_length <= 70368744177664))  else 1):
                raise kaitaistruct.ValidationLessThanError((self.used_length if  ((self.used_length >= 1) and (self.used_length <= 70368744177664))  else 1), self.used_length, self._io, u"/types/ram_block_length/seq/0")
            if not self.used_length <= (self.used_length if  ((self.used_length >= 1) and (self.used_length <= 70368744177664))  else 0):
                raise kaitaistruct.ValidationGreaterThanError((self.used_length if  ((self.used_length >= 1) and (self.used_length <= 70368744177664))  else 0), self.used_length, self._io, u"/types/ram_block_length/seq/0")


        def _fetch_instances(self):
            pass


    class RamBlockList(KaitaiStruct):
        """The list of the blocks, with which the start of the ram section begins."""
        def __init__(self, ram_has_names, ignore_shared, mapped_ram, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamBlockList, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ram_has_names = ram_has_names
            self.ignore_shared = ignore_shared
            self.mapped_ram = mapped_ram
            self._read()

        def _read(self):
            self.total = LibvirtSaveImage.RamTotal(self._io, self, self._root)
            self.head_end = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.ram_has_names:
                pass
                self.blocks = []
                i = 0
                while True:
                    _ = LibvirtSaveImage.RamBlockAt((self.head_end.ofs if len(self.blocks) == 0 else self.blocks[-1].ram_block.ofs_end), self.ignore_shared, self.mapped_ram, self._io, self, self._root)
                    self.blocks.append(_)
                    if _.ram_block.next_len == 0:
                        break
                    i += 1



        def _fetch_instances(self):
            pass
            self.total._fetch_instances()
            self.head_end._fetch_instances()
            if self.ram_has_names:
                pass
                for i in range(len(self.blocks)):
                    pass
                    self.blocks[i]._fetch_instances()



        @property
        def blocks_end(self):
            """Where blocks ends, if there is one."""
            if hasattr(self, '_m_blocks_end'):
                return self._m_blocks_end

            self._m_blocks_end = (self.blocks[-1].ram_block.ofs_end if self.ram_has_names else self.head_end.ofs)
            return getattr(self, '_m_blocks_end', None)

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.blocks_end
            return getattr(self, '_m_ofs_end', None)


    class RamCompressed(KaitaiStruct):
        """The rest of a compressed page's record; the zlib stream follows."""
        def __init__(self, page_size, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamCompressed, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.page_size = page_size
            self._read()

        def _read(self):
            self.len_zlib = self._io.read_u4be()
            if not self.len_zlib >= (self.len_zlib if  ((self.len_zlib >= 1) and (self.len_zlib <= (self.page_size * 2 + 64)))  else 1):
                raise kaitaistruct.ValidationLessThanError((self.len_zlib if  ((self.len_zlib >= 1) and (self.len_zlib <= (self.page_size * 2 + 64)))  else 1), self.len_zlib, self._io, u"/types/ram_compressed/seq/0")
            if not self.len_zlib <= (self.len_zlib if  ((self.len_zlib >= 1) and (self.len_zlib <= (self.page_size * 2 + 64)))  else 0):
                raise kaitaistruct.ValidationGreaterThanError((self.len_zlib if  ((self.len_zlib >= 1) and (self.len_zlib <= (self.page_size * 2 + 64)))  else 0), self.len_zlib, self._io, u"/types/ram_compressed/seq/0")


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


    class RamPart(KaitaiStruct):
        """What a part of the ram section holds."""
        def __init__(self, is_start, ram_has_names, ignore_shared, mapped_ram, page_size, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamPart, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.is_start = is_start
            self.ram_has_names = ram_has_names
            self.ignore_shared = ignore_shared
            self.mapped_ram = mapped_ram
            self.page_size = page_size
            self._read()

        def _read(self):
            self.head_end = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.is_start:
                pass
                self.block_list = LibvirtSaveImage.RamBlockList(self.ram_has_names, self.ignore_shared, self.mapped_ram, self._io, self, self._root)

            self.records = []
            i = 0
            while True:
                _ = LibvirtSaveImage.RamRecordAt((self.block_list_end if len(self.records) == 0 else self.records[-1].ram_record.ofs_end), self.ram_has_names, self.page_size, self.mapped_ram, self._io, self, self._root)
                self.records.append(_)
                if _.ram_record.kind == LibvirtSaveImage.RamFlag.eos:
                    break
                i += 1


        def _fetch_instances(self):
            pass
            self.head_end._fetch_instances()
            if self.is_start:
                pass
                self.block_list._fetch_instances()

            for i in range(len(self.records)):
                pass
                self.records[i]._fetch_instances()


        @property
        def block_list_end(self):
            """Where block_list ends, if there is one."""
            if hasattr(self, '_m_block_list_end'):
                return self._m_block_list_end

            self._m_block_list_end = (self.block_list.ofs_end if self.is_start else self.head_end.ofs)
            return getattr(self, '_m_block_list_end', None)

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.records[-1].ram_record.ofs_end
            return getattr(self, '_m_ofs_end', None)


    class RamRecord(KaitaiStruct):
        """A record of a ram section: a page, or a mark."""
        def __init__(self, ram_has_names, page_size, mapped_ram, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamRecord, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ram_has_names = ram_has_names
            self.page_size = page_size
            self.mapped_ram = mapped_ram
            self._read()

        def _read(self):
            self.word = LibvirtSaveImage.RamWord(self.page_size, self.mapped_ram, self._io, self, self._root)
            if self.has_name:
                pass
                self.name = LibvirtSaveImage.ShortString(self._io, self, self._root)

            if self.kind == LibvirtSaveImage.RamFlag.zero:
                pass
                self.fill = LibvirtSaveImage.RamFill(self._io, self, self._root)

            if self.kind == LibvirtSaveImage.RamFlag.xbzrle:
                pass
                self.delta = LibvirtSaveImage.RamDelta(self._io, self, self._root)

            if self.kind == LibvirtSaveImage.RamFlag.compress_page:
                pass
                self.packed = LibvirtSaveImage.RamCompressed(self.page_size, self._io, self, self._root)

            self.data = LibvirtSaveImage.Span(self._io.pos(), self._io.pos() + self.len_data, self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.word._fetch_instances()
            if self.has_name:
                pass
                self.name._fetch_instances()

            if self.kind == LibvirtSaveImage.RamFlag.zero:
                pass
                self.fill._fetch_instances()

            if self.kind == LibvirtSaveImage.RamFlag.xbzrle:
                pass
                self.delta._fetch_instances()

            if self.kind == LibvirtSaveImage.RamFlag.compress_page:
                pass
                self.packed._fetch_instances()

            self.data._fetch_instances()

        @property
        def has_name(self):
            """Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section."""
            if hasattr(self, '_m_has_name'):
                return self._m_has_name

            self._m_has_name = (False if  ((self.kind == LibvirtSaveImage.RamFlag.eos) or (self.kind == LibvirtSaveImage.RamFlag.multifd_flush))  else (self.word.flags & 32 == 0 if self.ram_has_names else False))
            return getattr(self, '_m_has_name', None)

        @property
        def kind(self):
            """The flags without CONTINUE."""
            if hasattr(self, '_m_kind'):
                return self._m_kind

            self._m_kind = KaitaiStream.resolve_enum(LibvirtSaveImage.RamFlag, (self.word.flags & 991))
            return getattr(self, '_m_kind', None)

        @property
        def len_data(self):
            """Bytes of the page, the difference or the zlib stream."""
            if hasattr(self, '_m_len_data'):
                return self._m_len_data

            self._m_len_data = (self.page_size if self.kind == LibvirtSaveImage.RamFlag.page else (self.delta.len_delta if self.kind == LibvirtSaveImage.RamFlag.xbzrle else (self.packed.len_zlib if self.kind == LibvirtSaveImage.RamFlag.compress_page else 0)))
            return getattr(self, '_m_len_data', None)

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.data.ofs_end
            return getattr(self, '_m_ofs_end', None)


    class RamRecordAt(KaitaiStruct):
        """Where a ram_record is; it is read when it is asked for."""
        def __init__(self, ofs, ram_has_names, page_size, mapped_ram, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamRecordAt, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ofs = ofs
            self.ram_has_names = ram_has_names
            self.page_size = page_size
            self.mapped_ram = mapped_ram
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass
            _ = self.ram_record
            if hasattr(self, '_m_ram_record'):
                pass
                self._m_ram_record._fetch_instances()


        @property
        def ram_record(self):
            """A record of a ram section: a page, or a mark."""
            if hasattr(self, '_m_ram_record'):
                return self._m_ram_record

            _pos = self._io.pos()
            self._io.seek(self.ofs)
            self._m_ram_record = LibvirtSaveImage.RamRecord(self.ram_has_names, self.page_size, self.mapped_ram, self._io, self, self._root)
            self._io.seek(_pos)
            return getattr(self, '_m_ram_record', None)


    class RamTotal(KaitaiStruct):
        """What begins the list of the blocks: a 64-bit integer like RamWord."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamTotal, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.total_high = self._io.read_bits_int_be(32)
            self.total_low = self._io.read_bits_int_be(22)
            self.flags = self._io.read_bits_int_be(10)
            if not  ((self.flags == 4) or (self.flags == 36)) :
                raise kaitaistruct.ValidationNotAnyOfError(self.flags, self._io, u"/types/ram_total/seq/2")


        def _fetch_instances(self):
            pass


    class RamWord(KaitaiStruct):
        """What begins each record of a ram section: an offset, with RamFlag below the page size."""
        def __init__(self, page_size, mapped_ram, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.RamWord, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.page_size = page_size
            self.mapped_ram = mapped_ram
            self._read()

        def _read(self):
            self.offset_high = self._io.read_bits_int_be(32)
            self.offset_low = self._io.read_bits_int_be(22)
            self.flags = self._io.read_bits_int_be(10)
            if not  ((self.flags == (16 if self.is_whole else 1024)) or (self.flags == (48 if self.is_whole else 1024)) or (self.flags == (2 if self.is_page else 1024)) or (self.flags == (34 if self.is_page else 1024)) or (self.flags == (8 if self.is_page else 1024)) or (self.flags == (40 if self.is_page else 1024)) or (self.flags == (64 if self.is_page else 1024)) or (self.flags == (96 if self.is_page else 1024)) or (self.flags == (256 if self.is_page else 1024)) or (self.flags == (288 if self.is_page else 1024)) or (self.flags == (512 if self.is_page else 1024)) or (self.flags == (544 if self.is_page else 1024))) :
                raise kaitaistruct.ValidationNotAnyOfError(self.flags, self._io, u"/types/ram_word/seq/2")


        def _fetch_instances(self):
            pass

        @property
        def is_page(self):
            """Whether this can be a page: not in the mapped-ram layout."""
            if hasattr(self, '_m_is_page'):
                return self._m_is_page

            self._m_is_page = (False if self.mapped_ram else self.is_whole)
            return getattr(self, '_m_is_page', None)

        @property
        def is_whole(self):
            """Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it."""
            if hasattr(self, '_m_is_whole'):
                return self._m_is_whole

            self._m_is_whole = self.offset_low & self.page_size // 1024 - 1 == 0
            return getattr(self, '_m_is_whole', None)


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
            """The byte order of the numbers that follow. 0: little. 1: big."""
            if hasattr(self, '_m_byte_order'):
                return self._m_byte_order

            self._m_byte_order = (0 if self.version_le <= 3 else 1)
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


    class Section(KaitaiStruct):
        """A section of the stream, up to the first device's state."""
        def __init__(self, before_ram_id, before_ram_has_names, before_htab_id, before_storage_attributes_id, before_disks_id, before_backup_id, before_dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.Section, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.before_ram_id = before_ram_id
            self.before_ram_has_names = before_ram_has_names
            self.before_htab_id = before_htab_id
            self.before_storage_attributes_id = before_storage_attributes_id
            self.before_disks_id = before_disks_id
            self.before_backup_id = before_backup_id
            self.before_dirty_bitmap_id = before_dirty_bitmap_id
            self.footers = footers
            self.ignore_shared = ignore_shared
            self.mapped_ram = mapped_ram
            self.page_size = page_size
            self._read()

        def _read(self):
            self.kind = KaitaiStream.resolve_enum(LibvirtSaveImage.StreamSection, self._io.read_u1())
            if not  ((self.kind == LibvirtSaveImage.StreamSection.eof) or (self.kind == LibvirtSaveImage.StreamSection.start) or (self.kind == LibvirtSaveImage.StreamSection.part) or (self.kind == LibvirtSaveImage.StreamSection.section_end) or (self.kind == LibvirtSaveImage.StreamSection.section_full) or (self.kind == LibvirtSaveImage.StreamSection.command)) :
                raise kaitaistruct.ValidationNotAnyOfError(self.kind, self._io, u"/types/section/seq/0")
            if self.kind == LibvirtSaveImage.StreamSection.command:
                pass
                self.command = LibvirtSaveImage.Command(self._io, self, self._root)

            if self.kind == LibvirtSaveImage.StreamSection.section_full:
                pass
                self.device = LibvirtSaveImage.DeviceHead(self._io, self, self._root)

            if self.is_start:
                pass
                self.start = LibvirtSaveImage.LiveHead(self.footers, self._io, self, self._root)

            if self.is_part:
                pass
                self.part = LibvirtSaveImage.PartHead(self.ram_id, self.htab_id, self.storage_attributes_id, self.disks_id, self.backup_id, self.dirty_bitmap_id, self._io, self, self._root)

            self.head_end = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.is_ram:
                pass
                self.ram = LibvirtSaveImage.RamPart(self.is_start, self.ram_has_names, self.ignore_shared, self.mapped_ram, self.page_size, self._io, self, self._root)



        def _fetch_instances(self):
            pass
            if self.kind == LibvirtSaveImage.StreamSection.command:
                pass
                self.command._fetch_instances()

            if self.kind == LibvirtSaveImage.StreamSection.section_full:
                pass
                self.device._fetch_instances()

            if self.is_start:
                pass
                self.start._fetch_instances()

            if self.is_part:
                pass
                self.part._fetch_instances()

            self.head_end._fetch_instances()
            if self.is_ram:
                pass
                self.ram._fetch_instances()

            _ = self.backup
            if hasattr(self, '_m_backup'):
                pass
                self._m_backup._fetch_instances()

            _ = self.dirty_bitmap
            if hasattr(self, '_m_dirty_bitmap'):
                pass
                self._m_dirty_bitmap._fetch_instances()

            _ = self.disks
            if hasattr(self, '_m_disks'):
                pass
                self._m_disks._fetch_instances()

            _ = self.footer
            if hasattr(self, '_m_footer'):
                pass
                self._m_footer._fetch_instances()

            _ = self.htab
            if hasattr(self, '_m_htab'):
                pass
                self._m_htab._fetch_instances()

            _ = self.storage_attributes
            if hasattr(self, '_m_storage_attributes'):
                pass
                self._m_storage_attributes._fetch_instances()


        @property
        def backup(self):
            """The state of a backup."""
            if hasattr(self, '_m_backup'):
                return self._m_backup

            if self.is_backup:
                pass
                _pos = self._io.pos()
                self._io.seek(self.disks_end)
                self._m_backup = LibvirtSaveImage.BackupPart(self._io, self, self._root)
                self._io.seek(_pos)

            return getattr(self, '_m_backup', None)

        @property
        def backup_end(self):
            """Where backup ends, if there is one."""
            if hasattr(self, '_m_backup_end'):
                return self._m_backup_end

            self._m_backup_end = (self.backup.ofs_end if self.is_backup else self.disks_end)
            return getattr(self, '_m_backup_end', None)

        @property
        def backup_id(self):
            """The id of `pbs-state`, once it has begun."""
            if hasattr(self, '_m_backup_id'):
                return self._m_backup_id

            self._m_backup_id = ((self.start.section_id if self.start.name == b"\x70\x62\x73\x2D\x73\x74\x61\x74\x65" else self.before_backup_id) if self.is_start else self.before_backup_id)
            return getattr(self, '_m_backup_id', None)

        @property
        def dirty_bitmap(self):
            """Dirty bitmaps of disks."""
            if hasattr(self, '_m_dirty_bitmap'):
                return self._m_dirty_bitmap

            if self.is_dirty_bitmap:
                pass
                _pos = self._io.pos()
                self._io.seek(self.backup_end)
                self._m_dirty_bitmap = LibvirtSaveImage.DirtyBitmapPart(self._io, self, self._root)
                self._io.seek(_pos)

            return getattr(self, '_m_dirty_bitmap', None)

        @property
        def dirty_bitmap_end(self):
            """Where dirty_bitmap ends, if there is one."""
            if hasattr(self, '_m_dirty_bitmap_end'):
                return self._m_dirty_bitmap_end

            self._m_dirty_bitmap_end = (self.dirty_bitmap.ofs_end if self.is_dirty_bitmap else self.backup_end)
            return getattr(self, '_m_dirty_bitmap_end', None)

        @property
        def dirty_bitmap_id(self):
            """The id of `dirty-bitmap`, once it has begun."""
            if hasattr(self, '_m_dirty_bitmap_id'):
                return self._m_dirty_bitmap_id

            self._m_dirty_bitmap_id = ((self.start.section_id if self.start.name == b"\x64\x69\x72\x74\x79\x2D\x62\x69\x74\x6D\x61\x70" else self.before_dirty_bitmap_id) if self.is_start else self.before_dirty_bitmap_id)
            return getattr(self, '_m_dirty_bitmap_id', None)

        @property
        def disks(self):
            """Pieces of disks."""
            if hasattr(self, '_m_disks'):
                return self._m_disks

            if self.is_disks:
                pass
                _pos = self._io.pos()
                self._io.seek(self.storage_attributes_end)
                self._m_disks = LibvirtSaveImage.DisksPart(self._io, self, self._root)
                self._io.seek(_pos)

            return getattr(self, '_m_disks', None)

        @property
        def disks_end(self):
            """Where disks ends, if there is one."""
            if hasattr(self, '_m_disks_end'):
                return self._m_disks_end

            self._m_disks_end = (self.disks.ofs_end if self.is_disks else self.storage_attributes_end)
            return getattr(self, '_m_disks_end', None)

        @property
        def disks_id(self):
            """The id of `block`, once it has begun."""
            if hasattr(self, '_m_disks_id'):
                return self._m_disks_id

            self._m_disks_id = ((self.start.section_id if self.start.name == b"\x62\x6C\x6F\x63\x6B" else self.before_disks_id) if self.is_start else self.before_disks_id)
            return getattr(self, '_m_disks_id', None)

        @property
        def footer(self):
            """The section's end; machine types before 2.4 have none."""
            if hasattr(self, '_m_footer'):
                return self._m_footer

            if  ((self.footers) and (self.is_live)) :
                pass
                _pos = self._io.pos()
                self._io.seek(self.dirty_bitmap_end)
                self._m_footer = LibvirtSaveImage.SectionFooter(self.live_id, self._io, self, self._root)
                self._io.seek(_pos)

            return getattr(self, '_m_footer', None)

        @property
        def footer_end(self):
            """Where footer ends, if there is one."""
            if hasattr(self, '_m_footer_end'):
                return self._m_footer_end

            self._m_footer_end = (self.footer.ofs_end if  ((self.footers) and (self.is_live))  else self.dirty_bitmap_end)
            return getattr(self, '_m_footer_end', None)

        @property
        def htab(self):
            """The hash table of a pseries machine."""
            if hasattr(self, '_m_htab'):
                return self._m_htab

            if self.is_htab:
                pass
                _pos = self._io.pos()
                self._io.seek(self.ram_end)
                self._m_htab = LibvirtSaveImage.HtabPart(self._io, self, self._root)
                self._io.seek(_pos)

            return getattr(self, '_m_htab', None)

        @property
        def htab_end(self):
            """Where htab ends, if there is one."""
            if hasattr(self, '_m_htab_end'):
                return self._m_htab_end

            self._m_htab_end = (self.htab.ofs_end if self.is_htab else self.ram_end)
            return getattr(self, '_m_htab_end', None)

        @property
        def htab_id(self):
            """The id of `spapr/htab`, once it has begun."""
            if hasattr(self, '_m_htab_id'):
                return self._m_htab_id

            self._m_htab_id = ((self.start.section_id if self.start.name == b"\x73\x70\x61\x70\x72\x2F\x68\x74\x61\x62" else self.before_htab_id) if self.is_start else self.before_htab_id)
            return getattr(self, '_m_htab_id', None)

        @property
        def is_backup(self):
            """Whether this is `pbs-state`."""
            if hasattr(self, '_m_is_backup'):
                return self._m_is_backup

            self._m_is_backup = (self.start.name == b"\x70\x62\x73\x2D\x73\x74\x61\x74\x65" if self.is_start else (self.part.section_id == self.before_backup_id if self.is_part else False))
            return getattr(self, '_m_is_backup', None)

        @property
        def is_dirty_bitmap(self):
            """Whether this is a part of `dirty-bitmap`."""
            if hasattr(self, '_m_is_dirty_bitmap'):
                return self._m_is_dirty_bitmap

            self._m_is_dirty_bitmap = (self.start.name == b"\x64\x69\x72\x74\x79\x2D\x62\x69\x74\x6D\x61\x70" if self.is_start else (self.part.section_id == self.before_dirty_bitmap_id if self.is_part else False))
            return getattr(self, '_m_is_dirty_bitmap', None)

        @property
        def is_disks(self):
            """Whether this is a part of `block`."""
            if hasattr(self, '_m_is_disks'):
                return self._m_is_disks

            self._m_is_disks = (self.start.name == b"\x62\x6C\x6F\x63\x6B" if self.is_start else (self.part.section_id == self.before_disks_id if self.is_part else False))
            return getattr(self, '_m_is_disks', None)

        @property
        def is_htab(self):
            """Whether this is a part of `spapr/htab`."""
            if hasattr(self, '_m_is_htab'):
                return self._m_is_htab

            self._m_is_htab = (self.start.name == b"\x73\x70\x61\x70\x72\x2F\x68\x74\x61\x62" if self.is_start else (self.part.section_id == self.before_htab_id if self.is_part else False))
            return getattr(self, '_m_is_htab', None)

        @property
        def is_live(self):
            """Whether this is a part of a section that comes in several."""
            if hasattr(self, '_m_is_live'):
                return self._m_is_live

            self._m_is_live =  ((self.is_start) or (self.is_part)) 
            return getattr(self, '_m_is_live', None)

        @property
        def is_part(self):
            """Whether this is a further part of such a section."""
            if hasattr(self, '_m_is_part'):
                return self._m_is_part

            self._m_is_part =  ((self.kind == LibvirtSaveImage.StreamSection.part) or (self.kind == LibvirtSaveImage.StreamSection.section_end)) 
            return getattr(self, '_m_is_part', None)

        @property
        def is_ram(self):
            """Whether this is a part of the ram section."""
            if hasattr(self, '_m_is_ram'):
                return self._m_is_ram

            self._m_is_ram = (self.start.name == b"\x72\x61\x6D" if self.is_start else (self.part.section_id == self.before_ram_id if self.is_part else False))
            return getattr(self, '_m_is_ram', None)

        @property
        def is_start(self):
            """Whether a section that comes in several parts begins here."""
            if hasattr(self, '_m_is_start'):
                return self._m_is_start

            self._m_is_start = self.kind == LibvirtSaveImage.StreamSection.start
            return getattr(self, '_m_is_start', None)

        @property
        def is_storage_attributes(self):
            """Whether this is a part of `s390-storage_attributes`."""
            if hasattr(self, '_m_is_storage_attributes'):
                return self._m_is_storage_attributes

            self._m_is_storage_attributes = (self.start.name == b"\x73\x33\x39\x30\x2D\x73\x74\x6F\x72\x61\x67\x65\x5F\x61\x74\x74\x72\x69\x62\x75\x74\x65\x73" if self.is_start else (self.part.section_id == self.before_storage_attributes_id if self.is_part else False))
            return getattr(self, '_m_is_storage_attributes', None)

        @property
        def live_id(self):
            """The id of the section, if it comes in several parts."""
            if hasattr(self, '_m_live_id'):
                return self._m_live_id

            self._m_live_id = (self.start.section_id if self.is_start else (self.part.section_id if self.is_part else 4294967295))
            return getattr(self, '_m_live_id', None)

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.footer_end
            return getattr(self, '_m_ofs_end', None)

        @property
        def ram_end(self):
            """Where ram ends, if there is one."""
            if hasattr(self, '_m_ram_end'):
                return self._m_ram_end

            self._m_ram_end = (self.ram.ofs_end if self.is_ram else self.head_end.ofs)
            return getattr(self, '_m_ram_end', None)

        @property
        def ram_has_names(self):
            """Whether the ram section lists blocks and its records name them: it does since version 4."""
            if hasattr(self, '_m_ram_has_names'):
                return self._m_ram_has_names

            self._m_ram_has_names = ((self.start.version_id >= 4 if self.start.name == b"\x72\x61\x6D" else self.before_ram_has_names) if self.is_start else self.before_ram_has_names)
            return getattr(self, '_m_ram_has_names', None)

        @property
        def ram_id(self):
            """The id of the ram section, once it has begun."""
            if hasattr(self, '_m_ram_id'):
                return self._m_ram_id

            self._m_ram_id = ((self.start.section_id if self.start.name == b"\x72\x61\x6D" else self.before_ram_id) if self.is_start else self.before_ram_id)
            return getattr(self, '_m_ram_id', None)

        @property
        def storage_attributes(self):
            """The storage attributes of an s390x machine."""
            if hasattr(self, '_m_storage_attributes'):
                return self._m_storage_attributes

            if self.is_storage_attributes:
                pass
                _pos = self._io.pos()
                self._io.seek(self.htab_end)
                self._m_storage_attributes = LibvirtSaveImage.StorageAttributesPart(self._io, self, self._root)
                self._io.seek(_pos)

            return getattr(self, '_m_storage_attributes', None)

        @property
        def storage_attributes_end(self):
            """Where storage_attributes ends, if there is one."""
            if hasattr(self, '_m_storage_attributes_end'):
                return self._m_storage_attributes_end

            self._m_storage_attributes_end = (self.storage_attributes.ofs_end if self.is_storage_attributes else self.htab_end)
            return getattr(self, '_m_storage_attributes_end', None)

        @property
        def storage_attributes_id(self):
            """The id of `s390-storage_attributes`, once it has begun."""
            if hasattr(self, '_m_storage_attributes_id'):
                return self._m_storage_attributes_id

            self._m_storage_attributes_id = ((self.start.section_id if self.start.name == b"\x73\x33\x39\x30\x2D\x73\x74\x6F\x72\x61\x67\x65\x5F\x61\x74\x74\x72\x69\x62\x75\x74\x65\x73" else self.before_storage_attributes_id) if self.is_start else self.before_storage_attributes_id)
            return getattr(self, '_m_storage_attributes_id', None)


    class SectionAt(KaitaiStruct):
        """Where a section is; it is read when it is asked for."""
        def __init__(self, ofs, before_ram_id, before_ram_has_names, before_htab_id, before_storage_attributes_id, before_disks_id, before_backup_id, before_dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SectionAt, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ofs = ofs
            self.before_ram_id = before_ram_id
            self.before_ram_has_names = before_ram_has_names
            self.before_htab_id = before_htab_id
            self.before_storage_attributes_id = before_storage_attributes_id
            self.before_disks_id = before_disks_id
            self.before_backup_id = before_backup_id
            self.before_dirty_bitmap_id = before_dirty_bitmap_id
            self.footers = footers
            self.ignore_shared = ignore_shared
            self.mapped_ram = mapped_ram
            self.page_size = page_size
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass
            _ = self.section
            if hasattr(self, '_m_section'):
                pass
                self._m_section._fetch_instances()


        @property
        def section(self):
            """A section of the stream, up to the first device's state."""
            if hasattr(self, '_m_section'):
                return self._m_section

            _pos = self._io.pos()
            self._io.seek(self.ofs)
            self._m_section = LibvirtSaveImage.Section(self.before_ram_id, self.before_ram_has_names, self.before_htab_id, self.before_storage_attributes_id, self.before_disks_id, self.before_backup_id, self.before_dirty_bitmap_id, self.footers, self.ignore_shared, self.mapped_ram, self.page_size, self._io, self, self._root)
            self._io.seek(_pos)
            return getattr(self, '_m_section', None)


    class SectionFooter(KaitaiStruct):
        """The end of a section."""
        def __init__(self, live_id, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SectionFooter, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.live_id = live_id
            self._read()

        def _read(self):
            self.kind = KaitaiStream.resolve_enum(LibvirtSaveImage.StreamSection, self._io.read_u1())
            if not  ((self.kind == LibvirtSaveImage.StreamSection.footer)) :
                raise kaitaistruct.ValidationNotAnyOfError(self.kind, self._io, u"/types/section_footer/seq/0")
            self.section_id = self._io.read_u4be()
            if not self.section_id == self.live_id:
                raise kaitaistruct.ValidationNotEqualError(self.live_id, self.section_id, self._io, u"/types/section_footer/seq/1")
            self.head_end = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.head_end._fetch_instances()

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.head_end.ofs
            return getattr(self, '_m_ofs_end', None)


    class SectionId(KaitaiStruct):
        """What follows the type byte of every section; a part, an end and a footer have no other head."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SectionId, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.id = self._io.read_u4be()


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


    class SeekTableEntry(KaitaiStruct):
        """A frame, in the order of the file."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SeekTableEntry, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.len_compressed = self._io.read_u4le()
            self.len_decompressed = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class SeekTableFooter(KaitaiStruct):
        """What ends a seek table."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SeekTableFooter, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.num_frames = self._io.read_u4le()
            self.descriptor = self._io.read_u1()
            self.magic = self._io.read_bytes(4)
            if not self.magic == b"\xB1\xEA\x92\x8F":
                raise kaitaistruct.ValidationNotEqualError(b"\xB1\xEA\x92\x8F", self.magic, self._io, u"/types/seek_table_footer/seq/2")


        def _fetch_instances(self):
            pass


    class SeekTableHead(KaitaiStruct):
        """What begins a seek table, behind the last frame."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SeekTableHead, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.magic = self._io.read_bytes(4)
            if not self.magic == b"\x5E\x2A\x4D\x18":
                raise kaitaistruct.ValidationNotEqualError(b"\x5E\x2A\x4D\x18", self.magic, self._io, u"/types/seek_table_head/seq/0")
            self.len_table = self._io.read_u4le()


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


    class Span(KaitaiStruct):
        """Bytes that are not read until they are asked for."""
        def __init__(self, ofs, ofs_end, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.Span, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ofs = ofs
            self.ofs_end = ofs_end
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass
            _ = self.data
            if hasattr(self, '_m_data'):
                pass


        @property
        def data(self):
            """The bytes."""
            if hasattr(self, '_m_data'):
                return self._m_data

            _pos = self._io.pos()
            self._io.seek(self.ofs)
            self._m_data = self._io.read_bytes(((self.ofs_end - self.ofs) if (self.ofs_end - self.ofs) <= self._io.size() else self._io.size()))
            self._io.seek(_pos)
            return getattr(self, '_m_data', None)


    class StorageAttributesPart(KaitaiStruct):
        """What a part of `s390-storage_attributes` holds."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.StorageAttributesPart, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.records = []
            i = 0
            while True:
                _ = LibvirtSaveImage.StorageAttributesRecordAt((self._io.pos() if len(self.records) == 0 else self.records[-1].storage_attributes_record.ofs_end), self._io, self, self._root)
                self.records.append(_)
                if _.storage_attributes_record.is_last:
                    break
                i += 1


        def _fetch_instances(self):
            pass
            for i in range(len(self.records)):
                pass
                self.records[i]._fetch_instances()


        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.records[-1].storage_attributes_record.ofs_end
            return getattr(self, '_m_ofs_end', None)


    class StorageAttributesRecord(KaitaiStruct):
        """A record of `s390-storage_attributes`."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.StorageAttributesRecord, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.word = LibvirtSaveImage.StorageAttributesWord(self._io, self, self._root)
            if self.word.flags == 2:
                pass
                self.len_data = self._io.read_u8be()
                if not self.len_data >= (self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 1):
                    raise kaitaistruct.ValidationLessThanError((self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 1), self.len_data, self._io, u"/types/storage_attributes_record/seq/1")
                if not self.len_data <= (self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 0):
                    raise kaitaistruct.ValidationGreaterThanError((self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 0), self.len_data, self._io, u"/types/storage_attributes_record/seq/1")

            self.head_end = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.word.flags == 2:
                pass
                self.data = LibvirtSaveImage.Span(self.head_end.ofs, self.head_end.ofs + self.len_data, self._io, self, self._root)



        def _fetch_instances(self):
            pass
            self.word._fetch_instances()
            if self.word.flags == 2:
                pass

            self.head_end._fetch_instances()
            if self.word.flags == 2:
                pass
                self.data._fetch_instances()

            _ = self.next_kind
            if hasattr(self, '_m_next_kind'):
                pass


        @property
        def data_end(self):
            """Where data ends, if there is one."""
            if hasattr(self, '_m_data_end'):
                return self._m_data_end

            self._m_data_end = (self.data.ofs_end if self.word.flags == 2 else self.head_end.ofs)
            return getattr(self, '_m_data_end', None)

        @property
        def is_last(self):
            """Whether this part ends here."""
            if hasattr(self, '_m_is_last'):
                return self._m_is_last

            self._m_is_last =  ((self.word.flags == 1) or ( ((self.word.flags == 8) and (self.next_kind == 126)) )) 
            return getattr(self, '_m_is_last', None)

        @property
        def next_kind(self):
            """The byte that follows: a few old writers forget the end mark, and then it is a footer's."""
            if hasattr(self, '_m_next_kind'):
                return self._m_next_kind

            _pos = self._io.pos()
            self._io.seek(self.data_end)
            self._m_next_kind = self._io.read_u1()
            self._io.seek(_pos)
            return getattr(self, '_m_next_kind', None)

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.data_end
            return getattr(self, '_m_ofs_end', None)


    class StorageAttributesRecordAt(KaitaiStruct):
        """Where a storage_attributes_record is; it is read when it is asked for."""
        def __init__(self, ofs, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.StorageAttributesRecordAt, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.ofs = ofs
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass
            _ = self.storage_attributes_record
            if hasattr(self, '_m_storage_attributes_record'):
                pass
                self._m_storage_attributes_record._fetch_instances()


        @property
        def storage_attributes_record(self):
            """A record of `s390-storage_attributes`."""
            if hasattr(self, '_m_storage_attributes_record'):
                return self._m_storage_attributes_record

            _pos = self._io.pos()
            self._io.seek(self.ofs)
            self._m_storage_attributes_record = LibvirtSaveImage.StorageAttributesRecord(self._io, self, self._root)
            self._io.seek(_pos)
            return getattr(self, '_m_storage_attributes_record', None)


    class StorageAttributesWord(KaitaiStruct):
        """What begins each record of `s390-storage_attributes`: a 64-bit integer."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.StorageAttributesWord, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.address_high = self._io.read_bits_int_be(32)
            self.address_low = self._io.read_bits_int_be(20)
            self.flags = self._io.read_bits_int_be(12)
            if not  ((self.flags == 1) or (self.flags == 2) or (self.flags == 8)) :
                raise kaitaistruct.ValidationNotAnyOfError(self.flags, self._io, u"/types/storage_attributes_word/seq/2")


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
        """A subsection of the configuration."""
        def __init__(self, before_page_size, before_mapped_ram, before_ignore_shared, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.Subsection, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self.before_page_size = before_page_size
            self.before_mapped_ram = before_mapped_ram
            self.before_ignore_shared = before_ignore_shared
            self._read()

        def _read(self):
            self.kind = KaitaiStream.resolve_enum(LibvirtSaveImage.StreamSection, self._io.read_u1())
            if not  ((self.kind == LibvirtSaveImage.StreamSection.subsection)) :
                raise kaitaistruct.ValidationNotAnyOfError(self.kind, self._io, u"/types/subsection/seq/0")
            self.name = LibvirtSaveImage.SubsectionName(self._io, self, self._root)
            self.head = LibvirtSaveImage.SubsectionHead(self._io, self, self._root)
            if self.name.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x74\x61\x72\x67\x65\x74\x2D\x70\x61\x67\x65\x2D\x62\x69\x74\x73":
                pass
                self.target_page_bits = LibvirtSaveImage.TargetPageBits(self._io, self, self._root)

            if self.name.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73":
                pass
                self.capability_list = LibvirtSaveImage.CapabilityList(self._io, self, self._root)

            if self.name.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x75\x75\x69\x64":
                pass
                self.uuid = LibvirtSaveImage.Uuid(self._io, self, self._root)

            self.at_next_kind = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.name._fetch_instances()
            self.head._fetch_instances()
            if self.name.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x74\x61\x72\x67\x65\x74\x2D\x70\x61\x67\x65\x2D\x62\x69\x74\x73":
                pass
                self.target_page_bits._fetch_instances()

            if self.name.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73":
                pass
                self.capability_list._fetch_instances()

            if self.name.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x75\x75\x69\x64":
                pass
                self.uuid._fetch_instances()

            self.at_next_kind._fetch_instances()
            _ = self.next_kind
            if hasattr(self, '_m_next_kind'):
                pass


        @property
        def ignore_shared(self):
            """Whether this or a subsection before lists `x-ignore-shared`."""
            if hasattr(self, '_m_ignore_shared'):
                return self._m_ignore_shared

            self._m_ignore_shared = (self.capability_list.ignore_shared if self.name.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73" else self.before_ignore_shared)
            return getattr(self, '_m_ignore_shared', None)

        @property
        def mapped_ram(self):
            """Whether this or a subsection before lists `mapped-ram`."""
            if hasattr(self, '_m_mapped_ram'):
                return self._m_mapped_ram

            self._m_mapped_ram = (self.capability_list.mapped_ram if self.name.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73" else self.before_mapped_ram)
            return getattr(self, '_m_mapped_ram', None)

        @property
        def next_kind(self):
            """The type byte that follows."""
            if hasattr(self, '_m_next_kind'):
                return self._m_next_kind

            _pos = self._io.pos()
            self._io.seek(self.at_next_kind.ofs)
            self._m_next_kind = self._io.read_u1()
            self._io.seek(_pos)
            return getattr(self, '_m_next_kind', None)

        @property
        def page_size(self):
            """Bytes of a page, if this or a subsection before says it; else 0."""
            if hasattr(self, '_m_page_size'):
                return self._m_page_size

            self._m_page_size = (self.target_page_bits.page_size if self.name.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x74\x61\x72\x67\x65\x74\x2D\x70\x61\x67\x65\x2D\x62\x69\x74\x73" else self.before_page_size)
            return getattr(self, '_m_page_size', None)


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


    class SubsectionName(KaitaiStruct):
        """The name of a subsection of the configuration."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.SubsectionName, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.len_name = self._io.read_u1()
            self.name = self._io.read_bytes(self.len_name)
            if not  ((self.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x74\x61\x72\x67\x65\x74\x2D\x70\x61\x67\x65\x2D\x62\x69\x74\x73") or (self.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73") or (self.name == b"\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x75\x75\x69\x64")) :
                raise kaitaistruct.ValidationNotAnyOfError(self.name, self._io, u"/types/subsection_name/seq/1")


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
            if not self.page_bits <= 24:
                raise kaitaistruct.ValidationGreaterThanError(24, self.page_bits, self._io, u"/types/target_page_bits/seq/0")


        def _fetch_instances(self):
            pass

        @property
        def page_size(self):
            """Bytes of a page; the flags of a RamWord leave no room for less than 1024."""
            if hasattr(self, '_m_page_size'):
                return self._m_page_size

            self._m_page_size = ((1 << self.page_bits) if self.page_bits > 9 else 0)
            return getattr(self, '_m_page_size', None)


    class TextArea(KaitaiStruct):
        """An area that holds one NUL-terminated text and room for it to grow."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.TextArea, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.text = KaitaiStream.bytes_terminate(self._io.read_bytes_full(), 0, False)


        def _fetch_instances(self):
            pass
            _ = self.padding
            if hasattr(self, '_m_padding'):
                pass


        @property
        def padding(self):
            """The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it."""
            if hasattr(self, '_m_padding'):
                return self._m_padding

            _pos = self._io.pos()
            self._io.seek(len(self.text))
            self._m_padding = self._io.read_bytes_full()
            self._io.seek(_pos)
            return getattr(self, '_m_padding', None)


    class Uuid(KaitaiStruct):
        """The fields of the subsection `configuration/uuid`."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.Uuid, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.value = self._io.read_bytes(16)


        def _fetch_instances(self):
            pass


    class VfioRecord(KaitaiStruct):
        """A record in the state of a VFIO device."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.VfioRecord, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.mark = self._io.read_bytes(6)
            if not self.mark == b"\xFF\xFF\xFF\xFF\xEF\x10":
                raise kaitaistruct.ValidationNotEqualError(b"\xFF\xFF\xFF\xFF\xEF\x10", self.mark, self._io, u"/types/vfio_record/seq/0")
            self.tag = KaitaiStream.resolve_enum(LibvirtSaveImage.VfioTag, self._io.read_u2be())
            if not isinstance(self.tag, LibvirtSaveImage.VfioTag):
                raise kaitaistruct.ValidationNotInEnumError(self.tag, self._io, u"/types/vfio_record/seq/1")
            if self.tag == LibvirtSaveImage.VfioTag.dev_data:
                pass
                self.len_data = self._io.read_u8be()
                if not self.len_data >= (self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 1):
                    raise kaitaistruct.ValidationLessThanError((self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 1), self.len_data, self._io, u"/types/vfio_record/seq/2")
                if not self.len_data <= (self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 0):
                    raise kaitaistruct.ValidationGreaterThanError((self.len_data if  ((self.len_data >= 0) and (self.len_data <= 70368744177664))  else 0), self.len_data, self._io, u"/types/vfio_record/seq/2")

            self.head_end = LibvirtSaveImage.Span(self._io.pos(), self._io.pos(), self._io, self, self._root)
            if self.tag == LibvirtSaveImage.VfioTag.dev_data:
                pass
                self.data = LibvirtSaveImage.Span(self.head_end.ofs, self.head_end.ofs + self.len_data, self._io, self, self._root)



        def _fetch_instances(self):
            pass
            if self.tag == LibvirtSaveImage.VfioTag.dev_data:
                pass

            self.head_end._fetch_instances()
            if self.tag == LibvirtSaveImage.VfioTag.dev_data:
                pass
                self.data._fetch_instances()


        @property
        def data_end(self):
            """Where data ends, if there is one."""
            if hasattr(self, '_m_data_end'):
                return self._m_data_end

            self._m_data_end = (self.data.ofs_end if self.tag == LibvirtSaveImage.VfioTag.dev_data else self.head_end.ofs)
            return getattr(self, '_m_data_end', None)

        @property
        def ofs_end(self):
            """Where this ends in the file."""
            if hasattr(self, '_m_ofs_end'):
                return self._m_ofs_end

            self._m_ofs_end = self.data_end
            return getattr(self, '_m_ofs_end', None)


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
            if _on == 0:
                pass
                self._is_le = True
            elif _on == 1:
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


    class X86Control(KaitaiStruct):
        """The registers behind those of sysenter."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.X86Control, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.cr0 = self._io.read_u8be()
            self.cr2 = self._io.read_u8be()
            self.cr3 = self._io.read_u8be()
            self.cr4 = self._io.read_u8be()
            self.debug = self._io.read_bytes(64)
            self.a20_mask = self._io.read_u4be()
            self.mxcsr = self._io.read_u4be()
            self.xmm = self._io.read_bytes(256)
            self.efer = self._io.read_u8be()
            self.star = self._io.read_u8be()
            self.lstar = self._io.read_u8be()
            self.cstar = self._io.read_u8be()
            self.fmask = self._io.read_u8be()
            self.kernel_gs_base = self._io.read_u8be()


        def _fetch_instances(self):
            pass


    class X86Cpu(KaitaiStruct):
        """The beginning of `cpu` of x86-64, versions 7 to 12."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.X86Cpu, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.general = LibvirtSaveImage.X86General(self._io, self, self._root)
            self.sysenter_esp = self._io.read_u8be()
            self.sysenter_eip = self._io.read_u8be()
            self.control = LibvirtSaveImage.X86Control(self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.general._fetch_instances()
            self.control._fetch_instances()


    class X86General(KaitaiStruct):
        """The registers up to those of sysenter."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.X86General, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.rax = self._io.read_u8be()
            self.rcx = self._io.read_u8be()
            self.rdx = self._io.read_u8be()
            self.rbx = self._io.read_u8be()
            self.rsp = self._io.read_u8be()
            self.rbp = self._io.read_u8be()
            self.rsi = self._io.read_u8be()
            self.rdi = self._io.read_u8be()
            self.r8 = self._io.read_u8be()
            self.r9 = self._io.read_u8be()
            self.r10 = self._io.read_u8be()
            self.r11 = self._io.read_u8be()
            self.r12 = self._io.read_u8be()
            self.r13 = self._io.read_u8be()
            self.r14 = self._io.read_u8be()
            self.r15 = self._io.read_u8be()
            self.rip = self._io.read_u8be()
            self.rflags = self._io.read_u8be()
            self.hflags = self._io.read_u4be()
            self.fpu = self._io.read_bytes(88)
            self.es = LibvirtSaveImage.X86Segment(self._io, self, self._root)
            self.cs = LibvirtSaveImage.X86Segment(self._io, self, self._root)
            self.ss = LibvirtSaveImage.X86Segment(self._io, self, self._root)
            self.ds = LibvirtSaveImage.X86Segment(self._io, self, self._root)
            self.fs = LibvirtSaveImage.X86Segment(self._io, self, self._root)
            self.gs = LibvirtSaveImage.X86Segment(self._io, self, self._root)
            self.ldt = LibvirtSaveImage.X86Segment(self._io, self, self._root)
            self.tr = LibvirtSaveImage.X86Segment(self._io, self, self._root)
            self.gdt = LibvirtSaveImage.X86Segment(self._io, self, self._root)
            self.idt = LibvirtSaveImage.X86Segment(self._io, self, self._root)
            self.sysenter_cs = self._io.read_u4be()


        def _fetch_instances(self):
            pass
            self.es._fetch_instances()
            self.cs._fetch_instances()
            self.ss._fetch_instances()
            self.ds._fetch_instances()
            self.fs._fetch_instances()
            self.gs._fetch_instances()
            self.ldt._fetch_instances()
            self.tr._fetch_instances()
            self.gdt._fetch_instances()
            self.idt._fetch_instances()


    class X86OldCpu(KaitaiStruct):
        """The beginning of `cpu` of x86-64, versions 4 to 6."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.X86OldCpu, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.general = LibvirtSaveImage.X86General(self._io, self, self._root)
            self.sysenter_esp = self._io.read_u4be()
            self.sysenter_eip = self._io.read_u4be()
            self.control = LibvirtSaveImage.X86Control(self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.general._fetch_instances()
            self.control._fetch_instances()


    class X86Segment(KaitaiStruct):
        """A segment register, or the register of a table."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.X86Segment, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.selector = self._io.read_u4be()
            self.base = self._io.read_u8be()
            self.limit = self._io.read_u4be()
            self.flags = self._io.read_u4be()


        def _fetch_instances(self):
            pass


    class XzFooter(KaitaiStruct):
        """How an xz stream ends; an index of its blocks precedes it."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.XzFooter, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.crc = self._io.read_u4le()
            self.backward_size = self._io.read_u4le()
            self.flags = self._io.read_u2le()
            self.magic = self._io.read_bytes(2)
            if not self.magic == b"\x59\x5A":
                raise kaitaistruct.ValidationNotEqualError(b"\x59\x5A", self.magic, self._io, u"/types/xz_footer/seq/3")


        def _fetch_instances(self):
            pass


    class XzHeader(KaitaiStruct):
        """How an xz stream begins; its blocks follow."""
        def __init__(self, _io, _parent=None, _root=None):
            super(LibvirtSaveImage.XzHeader, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.magic = self._io.read_bytes(6)
            if not self.magic == b"\xFD\x37\x7A\x58\x5A\x00":
                raise kaitaistruct.ValidationNotEqualError(b"\xFD\x37\x7A\x58\x5A\x00", self.magic, self._io, u"/types/xz_header/seq/0")
            self.flags = self._io.read_u2le()
            self.crc = self._io.read_u4le()


        def _fetch_instances(self):
            pass


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

    @property
    def stream(self):
        """The payload as a migration stream, where it is not compressed."""
        if hasattr(self, '_m_stream'):
            return self._m_stream

        _pos = self._io.pos()
        self._io.seek(self.header.words.ofs_payload)
        self._m_stream = LibvirtSaveImage.MigrationStream(4096, self._io, self, self._root)
        self._io.seek(_pos)
        return getattr(self, '_m_stream', None)
