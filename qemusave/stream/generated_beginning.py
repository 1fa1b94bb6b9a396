"""Reads and writes the beginning of a stream, as formats/ declares it.

Generated from formats/ by `qemusave spec`; do not edit.
"""

from __future__ import annotations

from struct import Struct

from ..declared import Capability, ConfigurationPart, PayloadMagic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Protocol

    from ..errors import FormatError, UnsupportedError

    class Cursor(Protocol):
        """What is read: a stream, forwards."""

        @property
        def position(self) -> int:
            """Where the next byte stands."""

        def take(self, length: int, what: str = "stream") -> bytes:
            """Read bytes."""

        def skip(self, length: int, what: str = "stream") -> None:
            """Pass over bytes."""

        def peek(self) -> int:
            """Return the next byte without reading it, or -1 at the end."""

        def wrong(self, message: str, *, at: int | None = None, **details: Any) -> FormatError:
            """Make the error for bytes that contradict the format."""

        def unsupported(
            self, message: str, feature: str, *, at: int | None = None, **details: Any
        ) -> UnsupportedError:
            """Make the error for what is valid, but beyond this library."""

_B = Struct(">B")
_I = Struct(">I")


class StreamHeader:
    """The first eight bytes of a migration stream."""

    __slots__ = ('magic', 'version',)

    magic: bytes
    """Says that this is a QEMU migration stream."""
    version: int
    """Always 3; version 2 ended with QEMU 0.10."""

    def __init__(self, magic: bytes, version: int) -> None:
        """Keep them."""
        self.magic = magic
        self.version = version


def read_stream_header(cursor: Cursor) -> StreamHeader:
    """Read one: The first eight bytes of a migration stream."""
    magic = cursor.take(4, "stream header")
    if magic != PayloadMagic.QEMU:
        raise cursor.wrong(
            "stream_header.magic is out of range: Says that this is a QEMU migration stream",
            at=cursor.position - len(magic), expected=PayloadMagic.QEMU, found=magic)
    (version,) = _I.unpack(cursor.take(4, "stream header"))
    if version != 3:
        raise cursor.unsupported(
            "stream_header.version is out of range: Always 3; version 2 ended with QEMU 0.10",
            "stream-version",
            at=cursor.position - 4, expected=3, found=version)
    return StreamHeader(magic, version)


def put_stream_header() -> bytes:
    """Write one: The first eight bytes of a migration stream."""
    return PayloadMagic.QEMU + _I.pack(3)


def build_stream_header(value: StreamHeader) -> bytes:
    """Write again what was read: The first eight bytes of a migration stream."""
    return b"".join([
        value.magic,
        _I.pack(value.version),
    ])


class SubsectionName:
    """The name of a subsection of the configuration."""

    __slots__ = ('len_name', 'name',)

    len_name: int
    """Bytes of the name."""
    name: bytes
    """The name."""

    def __init__(self, len_name: int, name: bytes) -> None:
        """Keep them."""
        self.len_name = len_name
        self.name = name


def read_subsection_name(cursor: Cursor) -> SubsectionName:
    """Read one: The name of a subsection of the configuration."""
    (len_name,) = _B.unpack(cursor.take(1, "subsection name"))
    name = cursor.take(len_name, "subsection name")
    if name not in (ConfigurationPart.PAGE_BITS, ConfigurationPart.CAPABILITIES, ConfigurationPart.UUID):
        raise cursor.wrong(
            "subsection_name.name is out of range: The name",
            at=cursor.position - len(name), expected=(ConfigurationPart.PAGE_BITS, ConfigurationPart.CAPABILITIES, ConfigurationPart.UUID), found=name)
    return SubsectionName(len_name, name)


def put_subsection_name(name: bytes) -> bytes:
    """Write one: The name of a subsection of the configuration."""
    return _B.pack(len(name)) + name


def build_subsection_name(value: SubsectionName) -> bytes:
    """Write again what was read: The name of a subsection of the configuration."""
    return b"".join([
        _B.pack(value.len_name),
        value.name,
    ])


class SubsectionHead:
    """What stands between the name of a subsection and its fields."""

    __slots__ = ('version',)

    version: int
    """The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration."""

    def __init__(self, version: int) -> None:
        """Keep them."""
        self.version = version


def read_subsection_head(cursor: Cursor) -> SubsectionHead:
    """Read one: What stands between the name of a subsection and its fields."""
    (version,) = _I.unpack(cursor.take(4, "subsection head"))
    return SubsectionHead(version)


def put_subsection_head(version: int) -> bytes:
    """Write one: What stands between the name of a subsection and its fields."""
    return _I.pack(version)


def build_subsection_head(value: SubsectionHead) -> bytes:
    """Write again what was read: What stands between the name of a subsection and its fields."""
    return b"".join([
        _I.pack(value.version),
    ])


class TargetPageBits:
    """The fields of the subsection `configuration/target-page-bits`."""

    __slots__ = ('page_bits', 'page_size',)

    page_bits: int
    """The target's page size is two to this power."""
    page_size: int
    """Bytes of a page; the flags of a RamWord leave no room for less than 1024."""

    def __init__(self, page_bits: int, page_size: int) -> None:
        """Keep them."""
        self.page_bits = page_bits
        self.page_size = page_size


def read_target_page_bits(cursor: Cursor) -> TargetPageBits:
    """Read one: The fields of the subsection `configuration/target-page-bits`."""
    (page_bits,) = _I.unpack(cursor.take(4, "target page bits"))
    if page_bits > 24:
        raise cursor.wrong(
            "target_page_bits.page_bits is out of range: The target's page size is two to this power",
            at=cursor.position - 4, expected="<= 24", found=page_bits)
    page_size = (1 << page_bits) if (page_bits > 9) else 0
    return TargetPageBits(page_bits, page_size)


def put_target_page_bits(page_bits: int) -> bytes:
    """Write one: The fields of the subsection `configuration/target-page-bits`."""
    return _I.pack(page_bits)


def build_target_page_bits(value: TargetPageBits) -> bytes:
    """Write again what was read: The fields of the subsection `configuration/target-page-bits`."""
    return b"".join([
        _I.pack(value.page_bits),
    ])


class CapabilityName:
    """A capability that was switched on."""

    __slots__ = ('len_name', 'name', 'mapped_ram', 'ignore_shared',)

    len_name: int
    """Bytes of the name."""
    name: bytes
    """The capability's name."""
    mapped_ram: bool
    """Whether this or one before is `mapped-ram`."""
    ignore_shared: bool
    """Whether this or one before is `x-ignore-shared`."""

    def __init__(self, len_name: int, name: bytes, mapped_ram: bool, ignore_shared: bool) -> None:
        """Keep them."""
        self.len_name = len_name
        self.name = name
        self.mapped_ram = mapped_ram
        self.ignore_shared = ignore_shared


def read_capability_name(cursor: Cursor, before: CapabilityName | None = None) -> CapabilityName:
    """Read one: A capability that was switched on."""
    (len_name,) = _B.unpack(cursor.take(1, "capability name"))
    name = cursor.take(len_name, "capability name")
    mapped_ram = True if (name == Capability.MAPPED_RAM) else (False if before is None else before.mapped_ram)
    ignore_shared = True if (name == Capability.IGNORE_SHARED) else (False if before is None else before.ignore_shared)
    return CapabilityName(len_name, name, mapped_ram, ignore_shared)


def put_capability_name(name: bytes) -> bytes:
    """Write one: A capability that was switched on."""
    return _B.pack(len(name)) + name


def build_capability_name(value: CapabilityName) -> bytes:
    """Write again what was read: A capability that was switched on."""
    return b"".join([
        _B.pack(value.len_name),
        value.name,
    ])


class CapabilityList:
    """The fields of the subsection `configuration/capabilities`."""

    __slots__ = ('num_capabilities', 'capabilities', 'mapped_ram', 'ignore_shared',)

    num_capabilities: int
    """How many names follow."""
    capabilities: list[CapabilityName]
    """The capabilities that were switched on."""
    mapped_ram: bool
    """Whether the memory is in the mapped-ram layout: this decides, not the image's header."""
    ignore_shared: bool
    """Whether blocks have addresses and shared ones are not stored."""

    def __init__(self, num_capabilities: int, capabilities: list[CapabilityName], mapped_ram: bool, ignore_shared: bool) -> None:
        """Keep them."""
        self.num_capabilities = num_capabilities
        self.capabilities = capabilities
        self.mapped_ram = mapped_ram
        self.ignore_shared = ignore_shared


def read_capability_list(cursor: Cursor) -> CapabilityList:
    """Read one: The fields of the subsection `configuration/capabilities`."""
    (num_capabilities,) = _I.unpack(cursor.take(4, "capability list"))
    if num_capabilities > 64:
        raise cursor.wrong(
            "capability_list.num_capabilities is out of range: How many names follow",
            at=cursor.position - 4, expected="<= 64", found=num_capabilities)
    capabilities: list[CapabilityName] = []
    for _ in range(num_capabilities):
        capabilities.append(read_capability_name(cursor, capabilities[-1] if capabilities else None))
    mapped_ram = capabilities[-1].mapped_ram if (num_capabilities > 0) else False
    ignore_shared = capabilities[-1].ignore_shared if (num_capabilities > 0) else False
    return CapabilityList(num_capabilities, capabilities, mapped_ram, ignore_shared)


def put_capability_list(capabilities: Iterable[bytes]) -> bytes:
    """Write one: The fields of the subsection `configuration/capabilities`."""
    capabilities = list(capabilities)
    return _I.pack(len(capabilities)) + b"".join(map(put_capability_name, capabilities))


def build_capability_list(value: CapabilityList) -> bytes:
    """Write again what was read: The fields of the subsection `configuration/capabilities`."""
    return b"".join([
        _I.pack(value.num_capabilities),
        b"".join(map(build_capability_name, value.capabilities)),
    ])


class Uuid:
    """The fields of the subsection `configuration/uuid`."""

    __slots__ = ('value',)

    value: bytes
    """The guest's UUID as 16 bytes."""

    def __init__(self, value: bytes) -> None:
        """Keep them."""
        self.value = value


def read_uuid(cursor: Cursor) -> Uuid:
    """Read one: The fields of the subsection `configuration/uuid`."""
    value = cursor.take(16, "uuid")
    return Uuid(value)


def put_uuid(value: bytes) -> bytes:
    """Write one: The fields of the subsection `configuration/uuid`."""
    return value


def build_uuid(value: Uuid) -> bytes:
    """Write again what was read: The fields of the subsection `configuration/uuid`."""
    return b"".join([
        value.value,
    ])


class Subsection:
    """A subsection of the configuration."""

    __slots__ = ('kind', 'name', 'head', 'target_page_bits', 'capability_list', 'uuid', 'page_size', 'mapped_ram', 'ignore_shared', 'next_kind',)

    kind: int
    """The type byte."""
    name: SubsectionName
    """Which subsection this is, such as `configuration/capabilities`."""
    head: SubsectionHead
    """Its version."""
    target_page_bits: TargetPageBits | None
    """The fields of `configuration/target-page-bits`."""
    capability_list: CapabilityList | None
    """The fields of `configuration/capabilities`."""
    uuid: Uuid | None
    """The fields of `configuration/uuid`."""
    page_size: int
    """Bytes of a page, if this or a subsection before says it; else 0."""
    mapped_ram: bool
    """Whether this or a subsection before lists `mapped-ram`."""
    ignore_shared: bool
    """Whether this or a subsection before lists `x-ignore-shared`."""
    next_kind: int
    """The type byte that follows."""

    def __init__(self, kind: int, name: SubsectionName, head: SubsectionHead, target_page_bits: TargetPageBits | None, capability_list: CapabilityList | None, uuid: Uuid | None, page_size: int, mapped_ram: bool, ignore_shared: bool, next_kind: int) -> None:
        """Keep them."""
        self.kind = kind
        self.name = name
        self.head = head
        self.target_page_bits = target_page_bits
        self.capability_list = capability_list
        self.uuid = uuid
        self.page_size = page_size
        self.mapped_ram = mapped_ram
        self.ignore_shared = ignore_shared
        self.next_kind = next_kind


def read_subsection(cursor: Cursor, before: Subsection | None = None) -> Subsection:
    """Read one: A subsection of the configuration."""
    (kind,) = _B.unpack(cursor.take(1, "subsection"))
    if kind != 5:
        raise cursor.wrong(
            "subsection.kind is out of range: The type byte",
            at=cursor.position - 1, expected=5, found=kind)
    name = read_subsection_name(cursor)
    head = read_subsection_head(cursor)
    target_page_bits: TargetPageBits | None = None
    if name.name == ConfigurationPart.PAGE_BITS:
        target_page_bits = read_target_page_bits(cursor)
    capability_list: CapabilityList | None = None
    if name.name == ConfigurationPart.CAPABILITIES:
        capability_list = read_capability_list(cursor)
    uuid: Uuid | None = None
    if name.name == ConfigurationPart.UUID:
        uuid = read_uuid(cursor)
    page_size = target_page_bits.page_size if target_page_bits is not None else (0 if before is None else before.page_size)
    mapped_ram = capability_list.mapped_ram if capability_list is not None else (False if before is None else before.mapped_ram)
    ignore_shared = capability_list.ignore_shared if capability_list is not None else (False if before is None else before.ignore_shared)
    next_kind = cursor.peek()
    return Subsection(kind, name, head, target_page_bits, capability_list, uuid, page_size, mapped_ram, ignore_shared, next_kind)


def put_subsection(name: bytes, version: int, target_page_bits: bytes = b"", capability_list: bytes = b"", uuid: bytes = b"") -> bytes:
    """Write one: A subsection of the configuration."""
    return _B.pack(5) + put_subsection_name(name) + put_subsection_head(version) + target_page_bits + capability_list + uuid


def build_subsection(value: Subsection) -> bytes:
    """Write again what was read: A subsection of the configuration."""
    return b"".join([
        _B.pack(value.kind),
        build_subsection_name(value.name),
        build_subsection_head(value.head),
        (build_target_page_bits(value.target_page_bits) if value.target_page_bits is not None else b""),
        (build_capability_list(value.capability_list) if value.capability_list is not None else b""),
        (build_uuid(value.uuid) if value.uuid is not None else b""),
    ])


class Configuration:
    """The configuration section after its type byte."""

    __slots__ = ('len_machine', 'machine', 'next_kind', 'subsections', 'page_size', 'mapped_ram', 'ignore_shared',)

    len_machine: int
    """Bytes of the machine type's name."""
    machine: bytes
    """The versioned machine type, such as `pc-q35-10.0`."""
    next_kind: int
    """The type byte that follows."""
    subsections: list[Subsection]
    """What else the receiving side must know."""
    page_size: int
    """Bytes of a page of the target; 0 where the subsections do not say it."""
    mapped_ram: bool
    """Whether the memory is in the mapped-ram layout."""
    ignore_shared: bool
    """Whether blocks have addresses and shared ones are not stored."""

    def __init__(self, len_machine: int, machine: bytes, next_kind: int, subsections: list[Subsection], page_size: int, mapped_ram: bool, ignore_shared: bool) -> None:
        """Keep them."""
        self.len_machine = len_machine
        self.machine = machine
        self.next_kind = next_kind
        self.subsections = subsections
        self.page_size = page_size
        self.mapped_ram = mapped_ram
        self.ignore_shared = ignore_shared


def read_configuration(cursor: Cursor) -> Configuration:
    """Read one: The configuration section after its type byte."""
    (len_machine,) = _I.unpack(cursor.take(4, "configuration"))
    if len_machine > 256:
        raise cursor.wrong(
            "configuration.len_machine is out of range: Bytes of the machine type's name",
            at=cursor.position - 4, expected="<= 256", found=len_machine)
    machine = cursor.take(len_machine, "configuration")
    next_kind = cursor.peek()
    subsections: list[Subsection] = []
    if next_kind == 5:
        while True:
            subsections.append(read_subsection(cursor, subsections[-1] if subsections else None))
            if subsections[-1].next_kind != 5:
                break
    page_size = subsections[-1].page_size if (next_kind == 5) else 0
    mapped_ram = subsections[-1].mapped_ram if (next_kind == 5) else False
    ignore_shared = subsections[-1].ignore_shared if (next_kind == 5) else False
    return Configuration(len_machine, machine, next_kind, subsections, page_size, mapped_ram, ignore_shared)


def put_configuration(machine: bytes, subsections: bytes = b"") -> bytes:
    """Write one: The configuration section after its type byte."""
    return _I.pack(len(machine)) + machine + subsections


def build_configuration(value: Configuration) -> bytes:
    """Write again what was read: The configuration section after its type byte."""
    return b"".join([
        _I.pack(value.len_machine),
        value.machine,
        b"".join(map(build_subsection, value.subsections)),
    ])


class ConfigurationSection:
    """The configuration section, which has neither an id nor a footer."""

    __slots__ = ('kind', 'fields',)

    kind: int
    """The type byte."""
    fields: Configuration
    """What the machine is."""

    def __init__(self, kind: int, fields: Configuration) -> None:
        """Keep them."""
        self.kind = kind
        self.fields = fields


def read_configuration_section(cursor: Cursor) -> ConfigurationSection:
    """Read one: The configuration section, which has neither an id nor a footer."""
    (kind,) = _B.unpack(cursor.take(1, "configuration section"))
    if kind != 7:
        raise cursor.wrong(
            "configuration_section.kind is out of range: The type byte",
            at=cursor.position - 1, expected=7, found=kind)
    fields = read_configuration(cursor)
    return ConfigurationSection(kind, fields)


def put_configuration_section(machine: bytes, subsections: bytes = b"") -> bytes:
    """Write one: The configuration section, which has neither an id nor a footer."""
    return _B.pack(7) + put_configuration(machine, subsections)


def build_configuration_section(value: ConfigurationSection) -> bytes:
    """Write again what was read: The configuration section, which has neither an id nor a footer."""
    return b"".join([
        _B.pack(value.kind),
        build_configuration(value.fields),
    ])
