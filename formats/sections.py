"""The sections of a migration stream, wired together: from its first byte to where device state begins.

Source: QEMU ``migration/savevm.c`` (``qemu_savevm_state_setup``, ``save_section_header``, ``save_section_footer``).
"""

from __future__ import annotations

from typing import Any

from construct import Bytes, If, Int8ub, Int32ub, Struct, this

from .dialect import Derived, Enumerated, Lookahead, Repeated, Skipped, Valid, says
from .expressions import Before, Choose, Parameter
from .live import BackupPart, DirtyBitmapPart, DisksPart, HtabPart, LiveSection, StorageAttributesPart
from .machines import DEFAULT_PAGE_SIZE
from .ram import NAMELESS_RAM_VERSION, RAM_VERSION, RamPart
from .stream import (
    CommandHead,
    ConfigurationSection,
    SectionId,
    SectionInstance,
    ShortString,
    StreamHeader,
    StreamSection,
)

NO_SECTION = 0xFFFFFFFF
"""A section id that no stream has: ids count up from 0."""

Command = Struct(
    "head" / CommandHead
    * says("Which command it is."),
    "data" / Bytes(this.head.len_data)
    * says("What belongs to it."),
) * says("A command after its type byte.")

_is_ram = this.name == LiveSection.RAM

LiveHead = Struct(
    "section_id" / Int32ub
    * says("Ties the parts of the section together."),
    "len_name" / Int8ub
    * says("Bytes of the name."),
    "name" / Valid(Bytes(this.len_name), any_of=LiveSection)
    * says("Which section it is."),
    "instance_id" / Int32ub
    * says("Always 0 for these."),
    "version_id" / Valid(Int32ub,
                         least=Choose(_is_ram, Choose(this._._.footers, RAM_VERSION, NAMELESS_RAM_VERSION), 0),
                         most=Choose(_is_ram, RAM_VERSION, 0xFFFFFFFF))
    * says("The version of what follows; streams with a configuration have the latest of the ram section."),
) * says("The head of a section that comes in several parts, after its type byte.")

DeviceHead = Struct(
    "id" / SectionId
    * says("The section's id."),
    "name" / ShortString
    * says("The device's name."),
    "instance" / SectionInstance
    * says("Which of the devices of that name it is, and the version of its state."),
) * says("The head of a device's whole state, after its type byte; the state follows and has no length.")

PartHead = Struct(
    "section_id" / Valid(Int32ub, among=(
        this._.ram_id, this._.htab_id, this._.storage_attributes_id, this._.disks_id, this._.backup_id,
        this._.dirty_bitmap_id))
    * says("The id of a section that has begun."),
) * says("The head of a further part of a section, after its type byte.")

SectionFooter = Struct(
    "kind" / Valid(Enumerated(Int8ub, StreamSection), among=(StreamSection.FOOTER,))
    * says("The type byte."),
    "section_id" / Valid(Int32ub, least=this._.live_id, most=this._.live_id)
    * says("The id of the section that ends here."),
) * says("The end of a section.")


def _is(name: LiveSection) -> Any:
    """Tell whether a section is the live section of that name."""
    before = Before(f"{name.name.lower()}_id", NO_SECTION)
    part = Choose(this.is_part, this.part.section_id == before, False)
    return Derived(Choose(this.is_start, this.start.name == name, part))


def _id_of(name: LiveSection) -> Any:
    """Give the id of the live section of that name, as far as the stream has been read."""
    before = Before(f"{name.name.lower()}_id", NO_SECTION)
    return Derived(Choose(this.is_start, Choose(this.start.name == name, this.start.section_id, before), before))


Section = Struct(
    "kind" / Valid(Enumerated(Int8ub, StreamSection), among=(
        StreamSection.EOF, StreamSection.START, StreamSection.PART, StreamSection.END, StreamSection.FULL,
        StreamSection.COMMAND))
    * says("The type byte."),
    "is_start" / Derived(this.kind == StreamSection.START)
    * says("Whether a section that comes in several parts begins here."),
    "is_part" / Derived((this.kind == StreamSection.PART) | (this.kind == StreamSection.END))
    * says("Whether this is a further part of such a section."),
    "command" / If(this.kind == StreamSection.COMMAND, Command)
    * says("The command."),
    "device" / If(this.kind == StreamSection.FULL, DeviceHead)
    * says("The head of a device's state."),
    "start" / If(this.is_start, LiveHead)
    * says("The head of a section that comes in several parts."),
    "ram_id" / _id_of(LiveSection.RAM)
    * says("The id of the ram section, once it has begun."),
    "ram_has_names" / Derived(Choose(
        this.is_start,
        Choose(this.start.name == LiveSection.RAM, this.start.version_id >= RAM_VERSION, Before("ram_has_names", True)),
        Before("ram_has_names", True)))
    * says("Whether the ram section lists blocks and its records name them: it does since version 4."),
    "htab_id" / _id_of(LiveSection.HTAB)
    * says("The id of `spapr/htab`, once it has begun."),
    "storage_attributes_id" / _id_of(LiveSection.STORAGE_ATTRIBUTES)
    * says("The id of `s390-storage_attributes`, once it has begun."),
    "disks_id" / _id_of(LiveSection.DISKS)
    * says("The id of `block`, once it has begun."),
    "backup_id" / _id_of(LiveSection.BACKUP)
    * says("The id of `pbs-state`, once it has begun."),
    "dirty_bitmap_id" / _id_of(LiveSection.DIRTY_BITMAP)
    * says("The id of `dirty-bitmap`, once it has begun."),
    "part" / If(this.is_part, PartHead)
    * says("The head of a further part."),
    "live_id" / Derived(
        Choose(this.is_start, this.start.section_id, Choose(this.is_part, this.part.section_id, NO_SECTION)))
    * says("The id of the section, if it comes in several parts."),
    "is_live" / Derived(this.is_start | this.is_part)
    * says("Whether this is a part of a section that comes in several."),
    "is_ram" / _is(LiveSection.RAM)
    * says("Whether this is a part of the ram section."),
    "is_htab" / _is(LiveSection.HTAB)
    * says("Whether this is a part of `spapr/htab`."),
    "is_storage_attributes" / _is(LiveSection.STORAGE_ATTRIBUTES)
    * says("Whether this is a part of `s390-storage_attributes`."),
    "is_disks" / _is(LiveSection.DISKS)
    * says("Whether this is a part of `block`."),
    "is_backup" / _is(LiveSection.BACKUP)
    * says("Whether this is `pbs-state`."),
    "is_dirty_bitmap" / _is(LiveSection.DIRTY_BITMAP)
    * says("Whether this is a part of `dirty-bitmap`."),
    "ram" / If(this.is_ram, RamPart)
    * says("The guest's memory."),
    "htab" / If(this.is_htab, HtabPart)
    * says("The hash table of a pseries machine."),
    "storage_attributes" / If(this.is_storage_attributes, StorageAttributesPart)
    * says("The storage attributes of an s390x machine."),
    "disks" / If(this.is_disks, DisksPart)
    * says("Pieces of disks."),
    "backup" / If(this.is_backup, BackupPart)
    * says("The state of a backup."),
    "dirty_bitmap" / If(this.is_dirty_bitmap, DirtyBitmapPart)
    * says("Dirty bitmaps of disks."),
    "footer" / If(this._.footers & this.is_live, SectionFooter)
    * says("The section's end; machine types before 2.4 have none."),
) * says("A section of the stream, up to the first device's state.")

_page_size = Parameter("default_page_size", DEFAULT_PAGE_SIZE)
_of_configuration = this.configuration.fields

MigrationStream = Struct(
    "header" / StreamHeader
    * says("Magic and version."),
    "next_kind" / Lookahead(Int8ub)
    * says("The type byte that follows."),
    "footers" / Derived(this.next_kind == int(StreamSection.CONFIGURATION))
    * says("Whether sections end with a footer: machine types with a configuration, since 2.4, have both."),
    "configuration" / If(this.footers, ConfigurationSection)
    * says("What the machine is."),
    "page_size" / Derived(Choose(
        this.footers, Choose(_of_configuration.page_size != 0, _of_configuration.page_size, _page_size), _page_size))
    * says("Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the"
           " target is one of the few that have another."),
    "mapped_ram" / Derived(Choose(this.footers, _of_configuration.mapped_ram, False))
    * says("Whether the memory is in the mapped-ram layout."),
    "ignore_shared" / Derived(Choose(this.footers, _of_configuration.ignore_shared, False))
    * says("Whether blocks have addresses and shared ones are not stored."),
    "sections" / Repeated(Section, until=(this.kind == StreamSection.FULL) | (this.kind == StreamSection.EOF))
    * says("The sections, up to the first device's head or the end of the sections."),
    "rest" / Skipped()
    * says("Device state, which has no lengths of its own, and its description: the rest of the stream."),
) * says("QEMU's migration stream, not compressed.")
