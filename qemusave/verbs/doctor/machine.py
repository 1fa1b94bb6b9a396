"""Emulator, machine type, KVM and CPU: whether this host's QEMU has what the guest had."""

from __future__ import annotations

import os
import re
import tempfile

from .codes import finding
from .host import first_there, trusted
from .remedies import ELSEWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from ...image.domain import Domain
    from .codes import Finding
    from .host import Answer, Host, Libvirt
    from .remedies import Remedies
    from .wanted import Described

CAPABILITIES = "virsh domcapabilities"
"""What is asked for machine and CPU; only once it has answered, it is known that QEMU would take the guest."""

_ARCH = re.compile(r"[a-z0-9_]{2,16}")
_UNKNOWN_MODEL = re.compile("Unknown CPU model (.*)")
_QEMU = {"i686": "i386", "armv7l": "arm", "armv6l": "arm", "ppc64le": "ppc64"}
_UNFIT = ("Cannot check QEMU binary", "architecture from emulator", "unable to find any emulator")
_NO_MACHINE, _NO_KVM = re.compile("the machine '.*' is not supported"), re.compile("accel 'kvm'|KVM is not supported")


def machine_findings(
    host: Host, libvirt: Libvirt, domain: Domain, wanted: Described, remedies: Remedies
) -> Iterator[Finding]:
    """Yield what this host's QEMU lacks, as libvirt says, or as QEMU itself says where there is no libvirt."""
    emulator, arch = wanted.emulator, domain.arch or ""
    own = first_there(host, _programs(arch))
    if own is None and libvirt.version is None:  # nobody is to restore anything here
        host.note(_programs(arch)[0] if _programs(arch) else "QEMU", there=False)
        return
    if emulator is not None and not _exists(host, emulator):
        message = f"the emulator is not there: {emulator}"
        yield finding("emulator.missing", message, remedies.set("emulator", own or ELSEWHERE))
        emulator = own
    if emulator is not None and not trusted(emulator):
        host.note(emulator, there=False)
        return
    if libvirt.version is None:
        yield from _by_qemu(host, domain, own, remedies)
        return
    words = _options(domain, emulator)
    answer = libvirt.ask_more("domcapabilities", *words)
    if answer is not None and answer.good:
        host.note(CAPABILITIES, there=True)
        yield from _cpu(libvirt, wanted, words, remedies)
        return
    refused = None if answer is None else _refused(answer.words, domain, emulator, own, remedies)
    host.note(CAPABILITIES, there=refused is not None)
    if refused is not None:
        yield refused


def _refused(words: str, domain: Domain, emulator: str | None, own: str | None, remedies: Remedies) -> Finding | None:
    """Say what libvirt's words mean; None if they are of something else."""
    if _NO_MACHINE.search(words):
        return finding("host.machine", f"QEMU here has no machine {domain.machine}: {words}", _machines(own))
    if _NO_KVM.search(words):
        return finding("host.kvm", f"the guest needs KVM, and this host has none: {words}", "ls -l /dev/kvm")
    if any(said in words for said in _UNFIT):
        better = remedies.set("emulator", own) if emulator and own and emulator != own else ""
        return finding("emulator.unfit", f"libvirt cannot use the emulator: {words}", better)
    return None


def _exists(host: Host, path: str) -> bool:
    try:
        host.status(path)
    except FileNotFoundError:
        return False
    return True


def _programs(arch: str) -> list[str]:
    if not _ARCH.fullmatch(arch):
        return []
    own = ["/usr/libexec/qemu-kvm"] if arch == os.uname().machine else []
    return [f"qemu-system-{_QEMU.get(arch, arch)}", *own]


def _machines(program: str | None) -> str:
    return f"{program or 'qemu-system-x86_64'} -machine help"


def _options(domain: Domain, emulator: str | None) -> list[str]:
    given = {"--emulatorbin": emulator, "--arch": domain.arch, "--machine": domain.machine, "--virttype": domain.type}
    return [word for name, value in given.items() if value for word in (name, value)]


def _by_qemu(host: Host, domain: Domain, own: str | None, remedies: Remedies) -> Iterator[Finding]:
    if own is None or domain.machine is None:
        return
    answer = host.run(own, "-machine", "help")
    if answer is None or not answer.good:
        host.note(os.path.basename(own), there=False)
        return
    names = {line.split()[0] for line in answer.text.splitlines()[1:] if line.strip()}
    if domain.machine not in names:
        message = f"QEMU here has no machine {domain.machine}, which is the guest's"
        yield finding("host.machine", message, _machines(own))


def _cpu(libvirt: Libvirt, wanted: Described, words: list[str], remedies: Remedies) -> Iterator[Finding]:
    """Yield what the CPU of the guest has and this host's QEMU has not."""
    if wanted.cpu is None or wanted.cpu.find("model") is None:
        return
    model = (wanted.cpu.findtext("model") or "").strip()
    answer = _compared(libvirt, wanted.cpu, [{"--emulatorbin": "--emulator"}.get(word, word) for word in words])
    if answer is None or answer.good:
        return
    if unknown := _UNKNOWN_MODEL.search(answer.words):
        yield finding("host.cpu-model", f"QEMU here knows no CPU {unknown[1]}", remedies.edit())
    elif "does not provide required features" in answer.words or "incompatible" in answer.words:
        looks = wanted.check != "none"
        code = "host.cpu" if looks else "host.cpu-unchecked"
        last = "" if looks else "; libvirt does not look at that (check='none'), and QEMU leaves them out"
        yield finding(code, f"CPU {model}: {answer.words}{last}", remedies.edit() if looks else "")


def _compared(libvirt: Libvirt, cpu: Element, words: list[str]) -> Answer | None:
    from xml.etree.ElementTree import tostring

    with tempfile.NamedTemporaryFile(prefix="qemusave-", suffix=".xml") as file:
        file.write(tostring(cpu))
        file.flush()
        return libvirt.ask_more("hypervisor-cpu-compare", file.name, "--error", *words)
