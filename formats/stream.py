"""QEMU's migration stream: magic, version, configuration, and the heads of its sections (FORMAT.md 4).

Source: QEMU ``migration/savevm.c`` (``qemu_savevm_state_header``, ``vmstate_configuration``).  All integers are
big-endian, whatever the host.
"""

from __future__ import annotations

from construct import Array, Bytes, Const, Int8ub, Int16ub, Int32ub, Struct, this

from .dialect import Described, Enumerated, Signature, Valid, says
from .payload import PayloadMagic

STREAM_VERSION = 3
"""The only version of the stream since QEMU 0.10."""


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
) * says("A name of at most 255 bytes after its length.")  # fmt: skip

StreamHeader = Struct(
    "magic" / Const(bytes(PayloadMagic.QEMU))
    * says("Says that this is a QEMU migration stream.", orig="QEMU_VM_FILE_MAGIC"),
    "version" / Valid(Int32ub, least=STREAM_VERSION, most=STREAM_VERSION)
    * says("Always 3; version 2 ended with QEMU 0.10.", orig="QEMU_VM_FILE_VERSION"),
) * says("The first eight bytes of a migration stream.")  # fmt: skip

Configuration = Struct(
    "len_machine" / Int32ub
    * says("Bytes of the machine type's name."),
    "machine" / Bytes(this.len_machine)
    * says("The versioned machine type, such as `pc-q35-10.0`."),
) * says("The configuration section after its type byte; subsections may follow.")  # fmt: skip

SubsectionHead = Struct(
    "version" / Int32ub
    * says("The version of its fields; 1 for those of the configuration."),
) * says("What stands between the name of a subsection and its fields.")  # fmt: skip

Subsection = Struct(
    "name" / ShortString
    * says("The subsection's name, such as `configuration/capabilities`."),
    "head" / SubsectionHead
    * says("Its version."),
) * says("The head of a subsection after its type byte; its fields follow.")  # fmt: skip

SectionId = Struct(
    "section_id" / Int32ub
    * says("Ties the parts of a section together; ids are arbitrary."),
) * says("What follows the type byte of every section; a part, an end and a footer have no other head.")  # fmt: skip

SectionInstance = Struct(
    "instance_id" / Int32ub
    * says("Tells devices of the same kind apart."),
    "version_id" / Int32ub
    * says("The version of the device's state."),
) * says("The rest of the head of a start or a full section, after its id and its ShortString name.")  # fmt: skip

CommandHead = Struct(
    "command" / Enumerated(Int16ub, StreamCommand)
    * says("What the receiving side is to do."),
    "len_data" / Int16ub
    * says("Bytes that belong to it."),
) * says("A command after its type byte; it has neither an id nor a footer.")  # fmt: skip

VmDescription = Struct(
    "len_json" / Int32ub
    * says("Bytes of the JSON text, which reaches to the end of the stream."),
) * says("The description of all device state after its type byte; the JSON text follows.")  # fmt: skip

TargetPageBits = Struct(
    "page_bits" / Int32ub
    * says("The target's page size is two to this power."),
) * says("The fields of the subsection `configuration/target-page-bits`.")  # fmt: skip

Uuid = Struct(
    "uuid" / Bytes(16)
    * says("The guest's UUID as 16 bytes."),
) * says("The fields of the subsection `configuration/uuid`.")  # fmt: skip

CapabilityList = Struct(
    "num_capabilities" / Int32ub
    * says("How many names follow."),
    "capabilities" / Array(this.num_capabilities, ShortString)
    * says("The capabilities that were switched on."),
) * says("The fields of the subsection `configuration/capabilities`.")  # fmt: skip
