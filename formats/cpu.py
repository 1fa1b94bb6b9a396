"""The state of a vCPU that nothing in the stream describes: `cpu` of x86-64, versions 4 to 12, in QEMU up to 2.2.

Later versions put more behind what is declared here, never between.  See docs/facts/cpu.md#x86-64.

Source: QEMU ``target-i386/machine.c`` of 1.5 (``vmstate_cpu``, ``vmstate_segment``).
"""

from __future__ import annotations

from construct import Bytes, Int32ub, Int64ub, Struct

from .dialect import says

OLDEST_X86_CPU = 4
"""The oldest version of `cpu` that QEMU 0.12 and later read."""

NEWEST_X86_CPU = 12
"""The newest, which it still has."""

WIDE_SYSENTER = 7
"""The first version of `cpu` in which the addresses of sysenter have 64 bits."""

X86Segment = Struct(
    "selector" / Int32ub
    * says("The selector."),
    "base" / Int64ub
    * says("The address."),
    "limit" / Int32ub
    * says("The limit."),
    "flags" / Int32ub
    * says("The upper half of the descriptor."),
) * says("A segment register, or the register of a table.")

X86General = Struct(
    "rax" / Int64ub
    * says("A general register."),
    "rcx" / Int64ub
    * says("A general register."),
    "rdx" / Int64ub
    * says("A general register."),
    "rbx" / Int64ub
    * says("A general register."),
    "rsp" / Int64ub
    * says("The stack."),
    "rbp" / Int64ub
    * says("A general register."),
    "rsi" / Int64ub
    * says("A general register."),
    "rdi" / Int64ub
    * says("A general register."),
    "r8" / Int64ub
    * says("A general register."),
    "r9" / Int64ub
    * says("A general register."),
    "r10" / Int64ub
    * says("A general register."),
    "r11" / Int64ub
    * says("A general register."),
    "r12" / Int64ub
    * says("A general register."),
    "r13" / Int64ub
    * says("A general register."),
    "r14" / Int64ub
    * says("A general register."),
    "r15" / Int64ub
    * says("A general register."),
    "rip" / Int64ub
    * says("The instruction."),
    "rflags" / Int64ub
    * says("The flags."),
    "hflags" / Int32ub
    * says("QEMU's own flags: whether the CPU is in long mode, among others."),
    "fpu" / Bytes(88)
    * says("Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent."),
    "es" / X86Segment
    * says("A segment."),
    "cs" / X86Segment
    * says("The segment of the code."),
    "ss" / X86Segment
    * says("The segment of the stack."),
    "ds" / X86Segment
    * says("A segment."),
    "fs" / X86Segment
    * says("A segment."),
    "gs" / X86Segment
    * says("A segment."),
    "ldt" / X86Segment
    * says("The local descriptors."),
    "tr" / X86Segment
    * says("The task."),
    "gdt" / X86Segment
    * says("The global descriptors; base and limit count."),
    "idt" / X86Segment
    * says("The interrupts; base and limit count."),
    "sysenter_cs" / Int32ub
    * says("The code segment of sysenter."),
) * says("The registers up to those of sysenter.")

X86Control = Struct(
    "cr0" / Int64ub
    * says("A control register."),
    "cr2" / Int64ub
    * says("The address of the last page fault."),
    "cr3" / Int64ub
    * says("The page tables."),
    "cr4" / Int64ub
    * says("A control register."),
    "debug" / Bytes(64)
    * says("The debug registers, 64 bits each."),
    "a20_mask" / Int32ub
    * says("The mask of addresses."),
    "mxcsr" / Int32ub
    * says("Control and status of SSE."),
    "xmm" / Bytes(256)
    * says("Sixteen times the low and the high half of a register of SSE."),
    "efer" / Int64ub
    * says("Extended features: long mode, among others."),
    "star" / Int64ub
    * says("The segments of syscall."),
    "lstar" / Int64ub
    * says("The address of syscall."),
    "cstar" / Int64ub
    * says("The address of syscall of 32-bit code."),
    "fmask" / Int64ub
    * says("The flags that syscall clears."),
    "kernel_gs_base" / Int64ub
    * says("The base of gs that swapgs brings."),
) * says("The registers behind those of sysenter.")

X86Cpu = Struct(
    "general" / X86General
    * says("The registers up to those of sysenter."),
    "sysenter_esp" / Int64ub
    * says("The stack of sysenter."),
    "sysenter_eip" / Int64ub
    * says("The address of sysenter."),
    "control" / X86Control
    * says("The registers behind them."),
) * says("The beginning of `cpu` of x86-64, versions 7 to 12.")

X86OldCpu = Struct(
    "general" / X86General
    * says("The registers up to those of sysenter."),
    "sysenter_esp" / Int32ub
    * says("The stack of sysenter."),
    "sysenter_eip" / Int32ub
    * says("The address of sysenter."),
    "control" / X86Control
    * says("The registers behind them."),
) * says("The beginning of `cpu` of x86-64, versions 4 to 6.")
