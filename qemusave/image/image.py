"""One saved image: its wrapping, and the guest in it."""

from __future__ import annotations

from .wrapped import Wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..memory.physical import Physical
    from ..memory.ram import Ram
    from ..stream.cpu import Vcpu
    from .devices import Devices
    from .guest import Guest
    from .virtual import Virtual


class Image(Wrapped):
    """A libvirt QEMU saved-domain image, or a bare migration stream as `virsh dump` writes it.

    Use it as a context manager, or call :meth:`close`.  Opening an image reads 92 bytes.

    >>> with qemusave.open("vm.save") as image:
    ...     image.physical[0xFFFF0:0xFFFF5].hex(), image.ram["pc.ram"][0], image.cpus[0].registers["rip"]
    ...     image.devices["ich9_ahci"]["dev[1].port_regs.irq_stat"]
    ('ea5be000f0', 83, 47042)
    0
    """

    _guest: Guest | None = None
    _devices: Devices | None = None

    def __repr__(self) -> str:
        what = "a bare stream" if self.bare else f"version {self.header.version}, {self.header.format_name}"
        return f"<Image {str(self.path or 'in memory')!r}: {what}, {self.source.size} bytes>"

    def close(self) -> None:
        """Close the file, unless the caller brought it open, and give back what was decompressed."""
        if self._guest is not None:
            self._guest.close()
        super().close()

    @property
    def guest(self) -> Guest:
        """The saved guest: its memory, and what is to be known before that can be trusted.

        Raises:
            FormatError: there is no migration stream behind the metadata.
        """
        if self._guest is None:
            from .guest import Guest

            self._guest = Guest(self)
        return self._guest

    @property
    def ram(self) -> Ram:
        """The guest's memory, block by block: ``image.ram["pc.ram"].read(offset, length)``.

        The stream is read once, when this is first asked for.  Of a damaged image it is as much as there is; see
        :attr:`qemusave.image.guest.Guest.problem`.

        Raises:
            QemusaveError: the stream gives no block list.
        """
        return self.guest.ram

    @property
    def physical(self) -> Physical:
        """The guest's memory by physical address: ``image.physical.read(address, length)``.

        Raises:
            QemusaveError: as for :attr:`ram`.
            UnsupportedError: the machine's memory map is not known.
        """
        return self.guest.physical

    @property
    def devices(self) -> Devices:
        """The state of the devices by name and field: ``image.devices["hpet"]["config"]``.

        Raises:
            QemusaveError: as for :attr:`ram`, or the stream is damaged.
            UnsupportedError: the stream does not describe its devices.
        """
        if self._devices is None:
            from .devices import Devices

            if self.guest.problem is not None:
                raise self.guest.problem
            self._devices = Devices(self.ram)
        return self._devices

    @property
    def cpus(self) -> list[Vcpu]:
        """The vCPUs with their registers: ``image.cpus[0].registers["rip"]``.

        Raises:
            QemusaveError: as for :attr:`devices`, or they are not known.
        """
        if self.guest.problem is not None:
            raise self.guest.problem
        return self.guest.vcpus()

    def virtual(self, cpu: int = 0, *, tables: int | None = None) -> Virtual:
        """The guest's memory by virtual address: ``image.virtual()[0xffffffff81000000:0xffffffff81000010]``.

        Args:
            cpu: the vCPU that sees it so, by its number.
            tables: the physical address of other page tables, those of another process for example.

        Raises:
            ValueError: there is no such vCPU.
            QemusaveError: as for :attr:`ram`.
            UnsupportedError: the registers, the memory map, or page tables of that kind cannot be read.
        """
        from .virtual import virtual_of

        return virtual_of(self.guest, cpu, tables)
