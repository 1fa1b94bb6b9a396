"""QEMU's migration stream: magic, version, configuration, and the heads of its sections (docs/facts/stream.md).

Source: QEMU ``migration/savevm.c`` (``qemu_savevm_state_header``, ``vmstate_configuration``).  All integers are
big-endian, whatever the host.
"""

from __future__ import annotations

from construct import Bytes, Const, If, Int8ub, Int16ub, Int32ub, Struct, this

from .dialect import Derived, Described, Enumerated, Lookahead, Repeated, Signature, Valid, says
from .expressions import Before, Choose
from .payload import PayloadMagic

MAX_MACHINE = 256
"""Bytes that no machine type's name exceeds."""

MAX_CAPABILITIES = 64
"""More capabilities than QEMU lists."""

MAX_PAGE_BITS = 24
"""More than any target's page size has."""

STREAM_VERSION = 3
"""The only version of the stream since QEMU 0.10."""


CONFIGURATION_PART_VERSION = 1
"""The version of each subsection of the configuration."""


class StreamSection(Described):
    """The byte that begins each section of the stream."""

    EOF = 0x00, "The end of the sections."
    START = 0x01, "The first part of a section that comes in several."
    PART = 0x02, "A further part."
    END = 0x03, "The last part."
    FULL = 0x04, "A device's whole state."
    SUBSECTION = 0x05, "An optional piece inside a device's state or the configuration."
    VMDESCRIPTION = 0x06, "A JSON description of all device state, after the end of the sections."
    CONFIGURATION = 0x07, "What the machine is; only directly after the stream's version."
    COMMAND = 0x08, "A command to the receiving side."
    FOOTER = 0x7E, "The end of a section, with the section's number."


class StreamCommand(Described):
    """What a command section asks for; saved images hold only the last one."""

    OPEN_RETURN_PATH = 1, "Open a way back to the sender."
    PING = 2, "Answer with the number given."
    POSTCOPY_ADVISE = 3, "Postcopy may follow."
    POSTCOPY_LISTEN = 4, "Get ready for pages on demand."
    POSTCOPY_RUN = 5, "Let the guest run before all its memory is there."
    POSTCOPY_RAM_DISCARD = 6, "Drop pages that have changed since they were sent."
    PACKAGED = 7, "A nested sequence of sections follows, outside the command's own length."
    ENABLE_COLO = 8, "Keep a second machine in step."
    POSTCOPY_RESUME = 9, "Take up an interrupted postcopy."
    RECV_BITMAP = 10, "Say which pages have arrived."
    SWITCHOVER_START = 11, "The last round begins; since machine type 10.0."


class ConfigurationPart(Signature):
    """The subsections that a configuration can have, in this order."""

    PAGE_BITS = b"configuration/target-page-bits", "The target's page size, where it is not the architecture's least."
    CAPABILITIES = b"configuration/capabilities", "The capabilities that change the stream."
    UUID = b"configuration/uuid", "The guest's UUID; libvirt never asks for it."


class Capability(Signature):
    """Migration capabilities that change the stream and are therefore listed in its configuration."""

    IGNORE_SHARED = b"x-ignore-shared", "Shared memory blocks are listed but not stored."
    MAPPED_RAM = b"mapped-ram", "Memory lies at fixed file offsets, with a bitmap for each block."


ShortString = Struct(
    "len_name" / Int8ub
    * says("Bytes of the name."),
    "name" / Bytes(this.len_name)
    * says("The name, without a terminator."),
) * says("A name of at most 255 bytes after its length.")

StreamHeader = Struct(
    "magic" / Const(bytes(PayloadMagic.QEMU))
    * says("Says that this is a QEMU migration stream.", orig="QEMU_VM_FILE_MAGIC"),
    "version" / Valid(Int32ub, least=STREAM_VERSION, most=STREAM_VERSION)
    * says("Always 3; version 2 ended with QEMU 0.10.", orig="QEMU_VM_FILE_VERSION"),
) * says("The first eight bytes of a migration stream.")

SectionId = Struct(
    "id" / Int32ub
    * says("Ties the parts of a section together; ids are arbitrary."),
) * says("What follows the type byte of every section; a part, an end and a footer have no other head.")

SectionInstance = Struct(
    "instance_id" / Int32ub
    * says("Tells devices of the same kind apart."),
    "version_id" / Int32ub
    * says("The version of the device's state."),
) * says("The rest of the head of a start or a full section, after its id and its ShortString name.")

CommandHead = Struct(
    "command" / Int16ub
    * says("What the receiving side is to do, a StreamCommand; readers pass over one that they do not know."),
    "len_data" / Int16ub
    * says("Bytes that belong to it."),
) * says("A command after its type byte; it has neither an id nor a footer.")

VmDescription = Struct(
    "len_json" / Int32ub
    * says("Bytes of the JSON text, which reaches to the end of the stream."),
) * says("The description of all device state after its type byte; the JSON text follows.")

TargetPageBits = Struct(
    "page_bits" / Valid(Int32ub, most=MAX_PAGE_BITS)
    * says("The target's page size is two to this power."),
    "page_size" / Derived(Choose(this.page_bits > 9, 1 << this.page_bits, 0))
    * says("Bytes of a page; the flags of a RamWord leave no room for less than 1024."),
) * says("The fields of the subsection `configuration/target-page-bits`.")

Uuid = Struct(
    "value" / Bytes(16)
    * says("The guest's UUID as 16 bytes."),
) * says("The fields of the subsection `configuration/uuid`.")

CapabilityName = Struct(
    "len_name" / Int8ub
    * says("Bytes of the name."),
    "name" / Bytes(this.len_name)
    * says("The capability's name."),
    "mapped_ram" / Derived(Choose(this.name == Capability.MAPPED_RAM, True, Before("mapped_ram", False)))
    * says("Whether this or one before is `mapped-ram`."),
    "ignore_shared" / Derived(Choose(this.name == Capability.IGNORE_SHARED, True, Before("ignore_shared", False)))
    * says("Whether this or one before is `x-ignore-shared`."),
) * says("A capability that was switched on.")

CapabilityList = Struct(
    "num_capabilities" / Valid(Int32ub, most=MAX_CAPABILITIES)
    * says("How many names follow."),
    "capabilities" / Repeated(CapabilityName, count=this.num_capabilities)
    * says("The capabilities that were switched on."),
    "mapped_ram" / Derived(Choose(this.num_capabilities > 0, this.capabilities[-1].mapped_ram, False))
    * says("Whether the memory is in the mapped-ram layout: this decides, not the image's header."),
    "ignore_shared" / Derived(Choose(this.num_capabilities > 0, this.capabilities[-1].ignore_shared, False))
    * says("Whether blocks have addresses and shared ones are not stored."),
) * says("The fields of the subsection `configuration/capabilities`.")

SubsectionName = Struct(
    "len_name" / Int8ub
    * says("Bytes of the name."),
    "name" / Valid(Bytes(this.len_name), any_of=ConfigurationPart)
    * says("The name."),
) * says("The name of a subsection of the configuration.")

SubsectionHead = Struct(
    "version" / Int32ub
    * says("The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration."),
) * says("What stands between the name of a subsection and its fields.")

_is_page_bits = this.name.name == ConfigurationPart.PAGE_BITS
_is_capabilities = this.name.name == ConfigurationPart.CAPABILITIES

Subsection = Struct(
    "kind" / Valid(Enumerated(Int8ub, StreamSection), among=(StreamSection.SUBSECTION,))
    * says("The type byte."),
    "name" / SubsectionName
    * says("Which subsection this is, such as `configuration/capabilities`."),
    "head" / SubsectionHead
    * says("Its version."),
    "target_page_bits" / If(_is_page_bits, TargetPageBits)
    * says("The fields of `configuration/target-page-bits`."),
    "capability_list" / If(_is_capabilities, CapabilityList)
    * says("The fields of `configuration/capabilities`."),
    "uuid" / If(this.name.name == ConfigurationPart.UUID, Uuid)
    * says("The fields of `configuration/uuid`."),
    "page_size" / Derived(Choose(_is_page_bits, this.target_page_bits.page_size, Before("page_size", 0)))
    * says("Bytes of a page, if this or a subsection before says it; else 0."),
    "mapped_ram" / Derived(Choose(_is_capabilities, this.capability_list.mapped_ram, Before("mapped_ram", False)))
    * says("Whether this or a subsection before lists `mapped-ram`."),
    "ignore_shared" / Derived(
        Choose(_is_capabilities, this.capability_list.ignore_shared, Before("ignore_shared", False)))
    * says("Whether this or a subsection before lists `x-ignore-shared`."),
    "next_kind" / Lookahead(Int8ub)
    * says("The type byte that follows."),
) * says("A subsection of the configuration.")

_has_subsections = this.next_kind == int(StreamSection.SUBSECTION)

Configuration = Struct(
    "len_machine" / Valid(Int32ub, most=MAX_MACHINE)
    * says("Bytes of the machine type's name."),
    "machine" / Bytes(this.len_machine)
    * says("The versioned machine type, such as `pc-q35-10.0`."),
    "next_kind" / Lookahead(Int8ub)
    * says("The type byte that follows."),
    "subsections" / If(_has_subsections,
                       Repeated(Subsection, until=this.next_kind != int(StreamSection.SUBSECTION)))
    * says("What else the receiving side must know."),
    "page_size" / Derived(Choose(_has_subsections, this.subsections[-1].page_size, 0))
    * says("Bytes of a page of the target; 0 where the subsections do not say it."),
    "mapped_ram" / Derived(Choose(_has_subsections, this.subsections[-1].mapped_ram, False))
    * says("Whether the memory is in the mapped-ram layout."),
    "ignore_shared" / Derived(Choose(_has_subsections, this.subsections[-1].ignore_shared, False))
    * says("Whether blocks have addresses and shared ones are not stored."),
) * says("The configuration section after its type byte.")

ConfigurationSection = Struct(
    "kind" / Valid(Enumerated(Int8ub, StreamSection), among=(StreamSection.CONFIGURATION,))
    * says("The type byte."),
    "fields" / Configuration
    * says("What the machine is."),
) * says("The configuration section, which has neither an id nor a footer.")
