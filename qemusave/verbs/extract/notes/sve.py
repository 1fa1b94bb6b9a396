"""The note of Arm's Scalable Vector Extension (Linux ``arch/arm64/include/uapi/asm/ptrace.h``)."""

from __future__ import annotations

from struct import pack

from .form import Form, exactly, padded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....stream.cpu import Vcpu

_VECTORS, _PREDICATES = 32, 17  # the last of the predicates is FFR
_MOST = 16
"""Units of 128 bits of the longest vector. The stream does not say what it is; this is that of QEMU's ``-cpu max``."""
# QEMU migrates the first half of that, 1024 bits; what is behind it is zeros here.
_REGISTERS = 1  # flags: the vectors' contents follow, not only their lower 128 bits
_BITS_64 = (1 << 64) - 1

# KVM's numbers of system registers, the lower 16 bits.
_LENGTHS = {False: (0xC090, 0xE090, 0xF090), True: (0xC096, 0xE096, 0xF096)}  # ZCR and SMCR of EL1, 2 and 3
_SVCR, _HCR_EL2, _SCTLR_EL2, _SCTLR_EL3 = 0xDA12, 0xE088, 0xE080, 0xF080
_LENGTH, _STREAMING = 15, 1
_E2H, _TGE = 1 << 34, 1 << 27


def content(vcpu: Vcpu, form: Form, low: list[tuple[int, int]], floats: tuple[int, int]) -> bytes:
    """Make the note's content.

    Args:
        vcpu: the vCPU.
        form: how its numbers are written; vectors are little-endian always.
        low: the lower 128 bits of each vector.
        floats: FPSR and FPCR.
    """
    part, units = vcpu.fields["cpu/sve"], _units(vcpu)
    parts = [form.words((_length(units), _length(_MOST)), 32), form.words((16 * units, 16 * _MOST, _REGISTERS, 0), 16)]
    for pair, more in zip(low, exactly(part["env.vfp.zregs"], _VECTORS), strict=True):
        vector = _quads([*pair, *more["d"][: 2 * _MOST - 2]])
        parts.append(vector.ljust(16 * units, b"\0")[: 16 * units])
    predicates = exactly(part["env.vfp.pregs"], _PREDICATES)
    parts += [_quads(exactly(predicate["p"], _MOST // 4))[: 2 * units] for predicate in predicates]
    return padded(padded(b"".join(parts), 16) + form.words(floats, 32), 16)


def _length(units: int) -> int:
    """Say how long a note with vectors of so many units is."""
    return 16 + 16 * units * _VECTORS + -(-2 * units * _PREDICATES // 16) * 16 + 16


def _quads(values: Sequence[int]) -> bytes:
    return pack(f"<{len(values)}Q", *(value & _BITS_64 for value in values))


def _units(vcpu: Vcpu) -> int:
    """Say how long vectors are where the core is: what that exception level and all above it allow."""
    system = {number & 0xFFFF: value for number, value in vcpu.system.items() if number >> 16 == 0x6030_0000_0013}
    streaming = bool(system.get(_SVCR, 0) & _STREAMING)
    level, lengths = _level(vcpu.fields["cpsr"]), _LENGTHS[streaming]
    hcr = system.get(_HCR_EL2, 0)
    in_host = bool(hcr & _E2H) and (level == 2 or (level == 0 and bool(hcr & _TGE)))
    counts = (level < 2 and not in_host, level <= 2 and _SCTLR_EL2 in system, _SCTLR_EL3 in system)
    told = [system.get(number, 0) & _LENGTH for number, count in zip(lengths, counts, strict=True) if count]
    units = min(told, default=_MOST - 1) + 1
    return 1 << (units.bit_length() - 1) if streaming else units


def _level(pstate: int) -> int:
    """Return the exception level of the 64-bit state; of the 32-bit one whether it is EL0."""
    if pstate & 1 << 4:
        return {0x10: 0, 0x1A: 2, 0x16: 3}.get(pstate & 0x1F, 1)
    return pstate >> 2 & 3
