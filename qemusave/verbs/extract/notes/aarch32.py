"""Where a core in the 32-bit state has the registers that the 64-bit state sees (Arm ARM, D1.20.1)."""

from __future__ import annotations

from .form import exactly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MODE = 0x1F
_USER, _FIQ, _IRQ, _SUPERVISOR, _ABORT, _HYP, _UNDEFINED, _SYSTEM = 0x10, 0x11, 0x12, 0x13, 0x17, 0x1A, 0x1B, 0x1F
_BANKS = {  # of modes with their own: QEMU's number of the bank, and which x are r13 and r14
    _SUPERVISOR: (1, 19, 18),
    _ABORT: (2, 21, 20),
    _UNDEFINED: (3, 23, 22),
    _IRQ: (4, 17, 16),
    _FIQ: (5, 29, 30),
}
_NUM_BANKS, _HYP_BANK = 8, 6


def registers_64(fields: dict[str, Any]) -> list[int]:
    """Return x0 to x30."""
    mode = fields["cpsr"] & _MODE
    now = exactly(fields["env.regs"], 16)
    r13, r14 = (exactly(fields[f"env.banked_{name}"], _NUM_BANKS) for name in ("r13", "r14"))
    x = [*now[:8], *(exactly(fields["env.usr_regs"], 5) if mode == _FIQ else now[8:13]), *[0] * 18]
    x[13] = now[13] if mode in (_USER, _SYSTEM) else r13[0]
    x[14] = now[14] if mode in (_USER, _SYSTEM, _HYP) else r14[0]
    x[15] = now[13] if mode == _HYP else r13[_HYP_BANK]
    x[24:29] = now[8:13] if mode == _FIQ else exactly(fields["env.fiq_regs"], 5)
    for of, (bank, at13, at14) in _BANKS.items():
        x[at13], x[at14] = (now[13], now[14]) if of == mode else (r13[bank], r14[bank])
    return x
