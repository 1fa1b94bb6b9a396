"""Reads and writes a stream's structure, as formats/ declares it.

Generated from formats/ by `qemusave spec`; do not edit.
"""

from __future__ import annotations

from struct import Struct

from ..declared import LiveSection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .generated_beginning import Cursor

_B = Struct(">B")
_BH = Struct(">BH")
_BI = Struct(">BI")
_H = Struct(">H")
_HH = Struct(">HH")
_I = Struct(">I")
_IB = Struct(">IB")
_IHH = Struct(">IHH")
_II = Struct(">II")
_IQII = Struct(">IQII")
_IQQQ = Struct(">IQQQ")
_Q = Struct(">Q")
_QI = Struct(">QI")
_QQ = Struct(">QQ")
_QQQQ = Struct(">QQQQ")
_QQQQQQ = Struct(">QQQQQQ")
_QQQQQQQQQQQQQQQQQQI = Struct(">QQQQQQQQQQQQQQQQQQI")


class SectionId:
    """What follows the type byte of every section; a part, an end and a footer have no other head."""

    __slots__ = ('id',)

    id: int
    """Ties the parts of a section together; ids are arbitrary."""

    def __init__(self, id: int) -> None:
        """Keep them."""
        self.id = id


def read_section_id(cursor: Cursor) -> SectionId:
    """Read one: What follows the type byte of every section; a part, an end and a footer have no other head."""
    (id,) = _I.unpack(cursor.take(4, "section id"))
    return SectionId(id)


def put_section_id(id: int) -> bytes:
    """Write one: What follows the type byte of every section; a part, an end and a footer have no other head."""
    return _I.pack(id)


def build_section_id(value: SectionId) -> bytes:
    """Write again what was read: What follows the type byte of every section; a part, an end and a footer have no other head."""
    return b"".join([
        _I.pack(value.id),
    ])


class SectionFooter:
    """The end of a section."""

    __slots__ = ('kind', 'section_id',)

    kind: int
    """The type byte."""
    section_id: int
    """The id of the section that ends here."""

    def __init__(self, kind: int, section_id: int) -> None:
        """Keep them."""
        self.kind = kind
        self.section_id = section_id


def read_section_footer(cursor: Cursor, live_id: int) -> SectionFooter:
    """Read one: The end of a section."""
    kind, section_id = _BI.unpack(cursor.take(5, "section footer"))
    if kind != 126:
        raise cursor.wrong(
            "section_footer.kind is out of range: The type byte",
            at=cursor.position - 5, expected=126, found=kind)
    if section_id != live_id:
        raise cursor.wrong(
            "section_footer.section_id is out of range: The id of the section that ends here",
            at=cursor.position - 4, expected=live_id, found=section_id)
    return SectionFooter(kind, section_id)


def put_section_footer(section_id: int) -> bytes:
    """Write one: The end of a section."""
    return _BI.pack(126, section_id)


def build_section_footer(value: SectionFooter) -> bytes:
    """Write again what was read: The end of a section."""
    return b"".join([
        _B.pack(value.kind),
        _I.pack(value.section_id),
    ])


class VmDescription:
    """The description of all device state after its type byte; the JSON text follows."""

    __slots__ = ('len_json',)

    len_json: int
    """Bytes of the JSON text, which reaches to the end of the stream."""

    def __init__(self, len_json: int) -> None:
        """Keep them."""
        self.len_json = len_json


def read_vm_description(cursor: Cursor) -> VmDescription:
    """Read one: The description of all device state after its type byte; the JSON text follows."""
    (len_json,) = _I.unpack(cursor.take(4, "vm description"))
    return VmDescription(len_json)


def put_vm_description(len_json: int) -> bytes:
    """Write one: The description of all device state after its type byte; the JSON text follows."""
    return _I.pack(len_json)


def build_vm_description(value: VmDescription) -> bytes:
    """Write again what was read: The description of all device state after its type byte; the JSON text follows."""
    return b"".join([
        _I.pack(value.len_json),
    ])


class RamTotal:
    """What begins the list of the blocks: a 64-bit integer like RamWord."""

    __slots__ = ('word', 'total_high', 'total_low', 'flags',)

    word: int
    """All of its bits."""
    total_high: int
    """The sum of the lengths of all blocks, upper half."""
    total_low: int
    """The next bits of the sum, as in RamWord."""
    flags: int
    """MEM_SIZE; QEMU does not look at CONTINUE."""

    def __init__(self, word: int, total_high: int, total_low: int, flags: int) -> None:
        """Keep them."""
        self.word = word
        self.total_high = total_high
        self.total_low = total_low
        self.flags = flags


def read_ram_total(cursor: Cursor) -> RamTotal:
    """Read one: What begins the list of the blocks: a 64-bit integer like RamWord."""
    word: int = _Q.unpack(cursor.take(8, "ram total"))[0]
    total_high = word >> 32 & 0xffffffff
    total_low = word >> 10 & 0x3fffff
    flags = word & 0x3ff
    if flags not in (4, 36):
        raise cursor.wrong(
            "ram_total.flags is out of range: MEM_SIZE; QEMU does not look at CONTINUE",
            at=cursor.position - 8, expected=(4, 36), found=flags)
    return RamTotal(word, total_high, total_low, flags)


def put_ram_total(word: int) -> bytes:
    """Write one: What begins the list of the blocks: a 64-bit integer like RamWord."""
    return _Q.pack(word)


def build_ram_total(value: RamTotal) -> bytes:
    """Write again what was read: What begins the list of the blocks: a 64-bit integer like RamWord."""
    return _Q.pack(value.word)


class RamBlockLength:
    """A block in the block list, after its ShortString name."""

    __slots__ = ('used_length',)

    used_length: int
    """Bytes of the block, a multiple of the page size."""

    def __init__(self, used_length: int) -> None:
        """Keep them."""
        self.used_length = used_length


def read_ram_block_length(cursor: Cursor) -> RamBlockLength:
    """Read one: A block in the block list, after its ShortString name."""
    (used_length,) = _Q.unpack(cursor.take(8, "ram block length"))
    if used_length < 1:
        raise cursor.wrong(
            "ram_block_length.used_length is out of range: Bytes of the block, a multiple of the page size",
            at=cursor.position - 8, expected=">= 1", found=used_length)
    if used_length > 0x400000000000:
        raise cursor.wrong(
            "ram_block_length.used_length is out of range: Bytes of the block, a multiple of the page size",
            at=cursor.position - 8, expected="<= 0x400000000000", found=used_length)
    return RamBlockLength(used_length)


def put_ram_block_length(used_length: int) -> bytes:
    """Write one: A block in the block list, after its ShortString name."""
    return _Q.pack(used_length)


def build_ram_block_length(value: RamBlockLength) -> bytes:
    """Write again what was read: A block in the block list, after its ShortString name."""
    return b"".join([
        _Q.pack(value.used_length),
    ])


class RamBlockAddress:
    """An address behind the length of a block."""

    __slots__ = ('address',)

    address: int
    """Where the block is mapped; only with the capability x-ignore-shared."""

    def __init__(self, address: int) -> None:
        """Keep them."""
        self.address = address


def read_ram_block_address(cursor: Cursor) -> RamBlockAddress:
    """Read one: An address behind the length of a block."""
    (address,) = _Q.unpack(cursor.take(8, "ram block address"))
    return RamBlockAddress(address)


def put_ram_block_address(address: int) -> bytes:
    """Write one: An address behind the length of a block."""
    return _Q.pack(address)


def build_ram_block_address(value: RamBlockAddress) -> bytes:
    """Write again what was read: An address behind the length of a block."""
    return b"".join([
        _Q.pack(value.address),
    ])


class MappedRamHeader:
    """What follows the length of each block in the mapped-ram layout."""

    __slots__ = ('version', 'page_size', 'bitmap_offset', 'pages_offset',)

    version: int
    """Always 1."""
    page_size: int
    """Bytes of a page; with the block's length it gives the length of the bitmap."""
    bitmap_offset: int
    """Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored."""
    pages_offset: int
    """Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored."""

    def __init__(self, version: int, page_size: int, bitmap_offset: int, pages_offset: int) -> None:
        """Keep them."""
        self.version = version
        self.page_size = page_size
        self.bitmap_offset = bitmap_offset
        self.pages_offset = pages_offset


def read_mapped_ram_header(cursor: Cursor) -> MappedRamHeader:
    """Read one: What follows the length of each block in the mapped-ram layout."""
    version, page_size, bitmap_offset, pages_offset = _IQQQ.unpack(cursor.take(28, "mapped ram header"))
    if version != 1:
        raise cursor.unsupported(
            "mapped_ram_header.version is out of range: Always 1",
            "mapped-ram-version",
            at=cursor.position - 28, expected=1, found=version)
    if page_size < 512:
        raise cursor.wrong(
            "mapped_ram_header.page_size is out of range: Bytes of a page; with the block's length it gives the length of the bitmap",
            at=cursor.position - 24, expected=">= 512", found=page_size)
    if page_size > 0x40000000:
        raise cursor.wrong(
            "mapped_ram_header.page_size is out of range: Bytes of a page; with the block's length it gives the length of the bitmap",
            at=cursor.position - 24, expected="<= 0x40000000", found=page_size)
    if pages_offset < (cursor.position if (bitmap_offset != 0) else 0):
        raise cursor.wrong(
            "mapped_ram_header.pages_offset is out of range: Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored",
            at=cursor.position - 8, expected=f">= {(cursor.position if (bitmap_offset != 0) else 0)}", found=pages_offset)
    if pages_offset > 0x4000000000000:
        raise cursor.wrong(
            "mapped_ram_header.pages_offset is out of range: Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored",
            at=cursor.position - 8, expected="<= 0x4000000000000", found=pages_offset)
    return MappedRamHeader(version, page_size, bitmap_offset, pages_offset)


def put_mapped_ram_header(page_size: int, bitmap_offset: int, pages_offset: int) -> bytes:
    """Write one: What follows the length of each block in the mapped-ram layout."""
    return _IQQQ.pack(1, page_size, bitmap_offset, pages_offset)


def build_mapped_ram_header(value: MappedRamHeader) -> bytes:
    """Write again what was read: What follows the length of each block in the mapped-ram layout."""
    return b"".join([
        _I.pack(value.version),
        _Q.pack(value.page_size),
        _Q.pack(value.bitmap_offset),
        _Q.pack(value.pages_offset),
    ])


class VfioRecord:
    """A record in the state of a VFIO device."""

    __slots__ = ('mark', 'tag', 'len_data',)

    mark: bytes
    """Says that this is a mark of VFIO."""
    tag: int
    """What follows."""
    len_data: int
    """Bytes that follow."""

    def __init__(self, mark: bytes, tag: int, len_data: int) -> None:
        """Keep them."""
        self.mark = mark
        self.tag = tag
        self.len_data = len_data


def read_vfio_record(cursor: Cursor) -> VfioRecord:
    """Read one: A record in the state of a VFIO device."""
    mark = cursor.take(6, "vfio record")
    if mark != b'\xff\xff\xff\xff\xef\x10':
        raise cursor.wrong(
            "vfio_record.mark is out of range: Says that this is a mark of VFIO",
            at=cursor.position - len(mark), expected=b'\xff\xff\xff\xff\xef\x10', found=mark)
    (tag,) = _H.unpack(cursor.take(2, "vfio record"))
    if tag not in (1, 2, 3, 4, 5):
        raise cursor.wrong(
            "vfio_record.tag is out of range: What follows",
            at=cursor.position - 2, expected=(1, 2, 3, 4, 5), found=tag)
    len_data = 0
    if tag == 4:
        (len_data,) = _Q.unpack(cursor.take(8, "vfio record"))
        if len_data > 0x400000000000:
            raise cursor.wrong(
                "vfio_record.len_data is out of range: Bytes that follow",
                at=cursor.position - 8, expected="<= 0x400000000000", found=len_data)
        cursor.skip(len_data, "vfio record")
    return VfioRecord(mark, tag, len_data)


class X86Segment:
    """A segment register, or the register of a table."""

    __slots__ = ('selector', 'base', 'limit', 'flags',)

    selector: int
    """The selector."""
    base: int
    """The address."""
    limit: int
    """The limit."""
    flags: int
    """The upper half of the descriptor."""

    def __init__(self, selector: int, base: int, limit: int, flags: int) -> None:
        """Keep them."""
        self.selector = selector
        self.base = base
        self.limit = limit
        self.flags = flags


def read_x86_segment(cursor: Cursor) -> X86Segment:
    """Read one: A segment register, or the register of a table."""
    selector, base, limit, flags = _IQII.unpack(cursor.take(20, "x86 segment"))
    return X86Segment(selector, base, limit, flags)


def put_x86_segment(selector: int, base: int, limit: int, flags: int) -> bytes:
    """Write one: A segment register, or the register of a table."""
    return _IQII.pack(selector, base, limit, flags)


def build_x86_segment(value: X86Segment) -> bytes:
    """Write again what was read: A segment register, or the register of a table."""
    return b"".join([
        _I.pack(value.selector),
        _Q.pack(value.base),
        _I.pack(value.limit),
        _I.pack(value.flags),
    ])


class X86General:
    """The registers up to those of sysenter."""

    __slots__ = ('rax', 'rcx', 'rdx', 'rbx', 'rsp', 'rbp', 'rsi', 'rdi', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14', 'r15', 'rip', 'rflags', 'hflags', 'fpu', 'es', 'cs', 'ss', 'ds', 'fs', 'gs', 'ldt', 'tr', 'gdt', 'idt', 'sysenter_cs',)

    rax: int
    """A general register."""
    rcx: int
    """A general register."""
    rdx: int
    """A general register."""
    rbx: int
    """A general register."""
    rsp: int
    """The stack."""
    rbp: int
    """A general register."""
    rsi: int
    """A general register."""
    rdi: int
    """A general register."""
    r8: int
    """A general register."""
    r9: int
    """A general register."""
    r10: int
    """A general register."""
    r11: int
    """A general register."""
    r12: int
    """A general register."""
    r13: int
    """A general register."""
    r14: int
    """A general register."""
    r15: int
    """A general register."""
    rip: int
    """The instruction."""
    rflags: int
    """The flags."""
    hflags: int
    """QEMU's own flags: whether the CPU is in long mode, among others."""
    fpu: bytes
    """Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent."""
    es: X86Segment
    """A segment."""
    cs: X86Segment
    """The segment of the code."""
    ss: X86Segment
    """The segment of the stack."""
    ds: X86Segment
    """A segment."""
    fs: X86Segment
    """A segment."""
    gs: X86Segment
    """A segment."""
    ldt: X86Segment
    """The local descriptors."""
    tr: X86Segment
    """The task."""
    gdt: X86Segment
    """The global descriptors; base and limit count."""
    idt: X86Segment
    """The interrupts; base and limit count."""
    sysenter_cs: int
    """The code segment of sysenter."""

    def __init__(self, rax: int, rcx: int, rdx: int, rbx: int, rsp: int, rbp: int, rsi: int, rdi: int, r8: int, r9: int, r10: int, r11: int, r12: int, r13: int, r14: int, r15: int, rip: int, rflags: int, hflags: int, fpu: bytes, es: X86Segment, cs: X86Segment, ss: X86Segment, ds: X86Segment, fs: X86Segment, gs: X86Segment, ldt: X86Segment, tr: X86Segment, gdt: X86Segment, idt: X86Segment, sysenter_cs: int) -> None:
        """Keep them."""
        self.rax = rax
        self.rcx = rcx
        self.rdx = rdx
        self.rbx = rbx
        self.rsp = rsp
        self.rbp = rbp
        self.rsi = rsi
        self.rdi = rdi
        self.r8 = r8
        self.r9 = r9
        self.r10 = r10
        self.r11 = r11
        self.r12 = r12
        self.r13 = r13
        self.r14 = r14
        self.r15 = r15
        self.rip = rip
        self.rflags = rflags
        self.hflags = hflags
        self.fpu = fpu
        self.es = es
        self.cs = cs
        self.ss = ss
        self.ds = ds
        self.fs = fs
        self.gs = gs
        self.ldt = ldt
        self.tr = tr
        self.gdt = gdt
        self.idt = idt
        self.sysenter_cs = sysenter_cs


def read_x86_general(cursor: Cursor) -> X86General:
    """Read one: The registers up to those of sysenter."""
    rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15, rip, rflags, hflags = _QQQQQQQQQQQQQQQQQQI.unpack(cursor.take(148, "x86 general"))
    fpu = cursor.take(88, "x86 general")
    es = read_x86_segment(cursor)
    cs = read_x86_segment(cursor)
    ss = read_x86_segment(cursor)
    ds = read_x86_segment(cursor)
    fs = read_x86_segment(cursor)
    gs = read_x86_segment(cursor)
    ldt = read_x86_segment(cursor)
    tr = read_x86_segment(cursor)
    gdt = read_x86_segment(cursor)
    idt = read_x86_segment(cursor)
    (sysenter_cs,) = _I.unpack(cursor.take(4, "x86 general"))
    return X86General(rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15, rip, rflags, hflags, fpu, es, cs, ss, ds, fs, gs, ldt, tr, gdt, idt, sysenter_cs)


def put_x86_general(rax: int, rcx: int, rdx: int, rbx: int, rsp: int, rbp: int, rsi: int, rdi: int, r8: int, r9: int, r10: int, r11: int, r12: int, r13: int, r14: int, r15: int, rip: int, rflags: int, hflags: int, fpu: bytes, selector: int, base: int, limit: int, flags: int, sysenter_cs: int) -> bytes:
    """Write one: The registers up to those of sysenter."""
    return _QQQQQQQQQQQQQQQQQQI.pack(rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15, rip, rflags, hflags) + fpu + put_x86_segment(selector, base, limit, flags) + put_x86_segment(selector, base, limit, flags) + put_x86_segment(selector, base, limit, flags) + put_x86_segment(selector, base, limit, flags) + put_x86_segment(selector, base, limit, flags) + put_x86_segment(selector, base, limit, flags) + put_x86_segment(selector, base, limit, flags) + put_x86_segment(selector, base, limit, flags) + put_x86_segment(selector, base, limit, flags) + put_x86_segment(selector, base, limit, flags) + _I.pack(sysenter_cs)


def build_x86_general(value: X86General) -> bytes:
    """Write again what was read: The registers up to those of sysenter."""
    return b"".join([
        _Q.pack(value.rax),
        _Q.pack(value.rcx),
        _Q.pack(value.rdx),
        _Q.pack(value.rbx),
        _Q.pack(value.rsp),
        _Q.pack(value.rbp),
        _Q.pack(value.rsi),
        _Q.pack(value.rdi),
        _Q.pack(value.r8),
        _Q.pack(value.r9),
        _Q.pack(value.r10),
        _Q.pack(value.r11),
        _Q.pack(value.r12),
        _Q.pack(value.r13),
        _Q.pack(value.r14),
        _Q.pack(value.r15),
        _Q.pack(value.rip),
        _Q.pack(value.rflags),
        _I.pack(value.hflags),
        value.fpu,
        build_x86_segment(value.es),
        build_x86_segment(value.cs),
        build_x86_segment(value.ss),
        build_x86_segment(value.ds),
        build_x86_segment(value.fs),
        build_x86_segment(value.gs),
        build_x86_segment(value.ldt),
        build_x86_segment(value.tr),
        build_x86_segment(value.gdt),
        build_x86_segment(value.idt),
        _I.pack(value.sysenter_cs),
    ])


class X86Control:
    """The registers behind those of sysenter."""

    __slots__ = ('cr0', 'cr2', 'cr3', 'cr4', 'debug', 'a20_mask', 'mxcsr', 'xmm', 'efer', 'star', 'lstar', 'cstar', 'fmask', 'kernel_gs_base',)

    cr0: int
    """A control register."""
    cr2: int
    """The address of the last page fault."""
    cr3: int
    """The page tables."""
    cr4: int
    """A control register."""
    debug: bytes
    """The debug registers, 64 bits each."""
    a20_mask: int
    """The mask of addresses."""
    mxcsr: int
    """Control and status of SSE."""
    xmm: bytes
    """Sixteen times the low and the high half of a register of SSE."""
    efer: int
    """Extended features: long mode, among others."""
    star: int
    """The segments of syscall."""
    lstar: int
    """The address of syscall."""
    cstar: int
    """The address of syscall of 32-bit code."""
    fmask: int
    """The flags that syscall clears."""
    kernel_gs_base: int
    """The base of gs that swapgs brings."""

    def __init__(self, cr0: int, cr2: int, cr3: int, cr4: int, debug: bytes, a20_mask: int, mxcsr: int, xmm: bytes, efer: int, star: int, lstar: int, cstar: int, fmask: int, kernel_gs_base: int) -> None:
        """Keep them."""
        self.cr0 = cr0
        self.cr2 = cr2
        self.cr3 = cr3
        self.cr4 = cr4
        self.debug = debug
        self.a20_mask = a20_mask
        self.mxcsr = mxcsr
        self.xmm = xmm
        self.efer = efer
        self.star = star
        self.lstar = lstar
        self.cstar = cstar
        self.fmask = fmask
        self.kernel_gs_base = kernel_gs_base


def read_x86_control(cursor: Cursor) -> X86Control:
    """Read one: The registers behind those of sysenter."""
    cr0, cr2, cr3, cr4 = _QQQQ.unpack(cursor.take(32, "x86 control"))
    debug = cursor.take(64, "x86 control")
    a20_mask, mxcsr = _II.unpack(cursor.take(8, "x86 control"))
    xmm = cursor.take(256, "x86 control")
    efer, star, lstar, cstar, fmask, kernel_gs_base = _QQQQQQ.unpack(cursor.take(48, "x86 control"))
    return X86Control(cr0, cr2, cr3, cr4, debug, a20_mask, mxcsr, xmm, efer, star, lstar, cstar, fmask, kernel_gs_base)


def put_x86_control(cr0: int, cr2: int, cr3: int, cr4: int, debug: bytes, a20_mask: int, mxcsr: int, xmm: bytes, efer: int, star: int, lstar: int, cstar: int, fmask: int, kernel_gs_base: int) -> bytes:
    """Write one: The registers behind those of sysenter."""
    return _QQQQ.pack(cr0, cr2, cr3, cr4) + debug + _II.pack(a20_mask, mxcsr) + xmm + _QQQQQQ.pack(efer, star, lstar, cstar, fmask, kernel_gs_base)


def build_x86_control(value: X86Control) -> bytes:
    """Write again what was read: The registers behind those of sysenter."""
    return b"".join([
        _Q.pack(value.cr0),
        _Q.pack(value.cr2),
        _Q.pack(value.cr3),
        _Q.pack(value.cr4),
        value.debug,
        _I.pack(value.a20_mask),
        _I.pack(value.mxcsr),
        value.xmm,
        _Q.pack(value.efer),
        _Q.pack(value.star),
        _Q.pack(value.lstar),
        _Q.pack(value.cstar),
        _Q.pack(value.fmask),
        _Q.pack(value.kernel_gs_base),
    ])


class X86Cpu:
    """The beginning of `cpu` of x86-64, versions 7 to 12."""

    __slots__ = ('general', 'sysenter_esp', 'sysenter_eip', 'control',)

    general: X86General
    """The registers up to those of sysenter."""
    sysenter_esp: int
    """The stack of sysenter."""
    sysenter_eip: int
    """The address of sysenter."""
    control: X86Control
    """The registers behind them."""

    def __init__(self, general: X86General, sysenter_esp: int, sysenter_eip: int, control: X86Control) -> None:
        """Keep them."""
        self.general = general
        self.sysenter_esp = sysenter_esp
        self.sysenter_eip = sysenter_eip
        self.control = control


def read_x86_cpu(cursor: Cursor) -> X86Cpu:
    """Read one: The beginning of `cpu` of x86-64, versions 7 to 12."""
    general = read_x86_general(cursor)
    sysenter_esp, sysenter_eip = _QQ.unpack(cursor.take(16, "x86 cpu"))
    control = read_x86_control(cursor)
    return X86Cpu(general, sysenter_esp, sysenter_eip, control)


def put_x86_cpu(rax: int, rcx: int, rdx: int, rbx: int, rsp: int, rbp: int, rsi: int, rdi: int, r8: int, r9: int, r10: int, r11: int, r12: int, r13: int, r14: int, r15: int, rip: int, rflags: int, hflags: int, fpu: bytes, selector: int, base: int, limit: int, flags: int, sysenter_cs: int, sysenter_esp: int, sysenter_eip: int, cr0: int, cr2: int, cr3: int, cr4: int, debug: bytes, a20_mask: int, mxcsr: int, xmm: bytes, efer: int, star: int, lstar: int, cstar: int, fmask: int, kernel_gs_base: int) -> bytes:
    """Write one: The beginning of `cpu` of x86-64, versions 7 to 12."""
    return put_x86_general(rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15, rip, rflags, hflags, fpu, selector, base, limit, flags, sysenter_cs) + _QQ.pack(sysenter_esp, sysenter_eip) + put_x86_control(cr0, cr2, cr3, cr4, debug, a20_mask, mxcsr, xmm, efer, star, lstar, cstar, fmask, kernel_gs_base)


def build_x86_cpu(value: X86Cpu) -> bytes:
    """Write again what was read: The beginning of `cpu` of x86-64, versions 7 to 12."""
    return b"".join([
        build_x86_general(value.general),
        _Q.pack(value.sysenter_esp),
        _Q.pack(value.sysenter_eip),
        build_x86_control(value.control),
    ])


class X86OldCpu:
    """The beginning of `cpu` of x86-64, versions 4 to 6."""

    __slots__ = ('general', 'sysenter_esp', 'sysenter_eip', 'control',)

    general: X86General
    """The registers up to those of sysenter."""
    sysenter_esp: int
    """The stack of sysenter."""
    sysenter_eip: int
    """The address of sysenter."""
    control: X86Control
    """The registers behind them."""

    def __init__(self, general: X86General, sysenter_esp: int, sysenter_eip: int, control: X86Control) -> None:
        """Keep them."""
        self.general = general
        self.sysenter_esp = sysenter_esp
        self.sysenter_eip = sysenter_eip
        self.control = control


def read_x86_old_cpu(cursor: Cursor) -> X86OldCpu:
    """Read one: The beginning of `cpu` of x86-64, versions 4 to 6."""
    general = read_x86_general(cursor)
    sysenter_esp, sysenter_eip = _II.unpack(cursor.take(8, "x86 old cpu"))
    control = read_x86_control(cursor)
    return X86OldCpu(general, sysenter_esp, sysenter_eip, control)


def put_x86_old_cpu(rax: int, rcx: int, rdx: int, rbx: int, rsp: int, rbp: int, rsi: int, rdi: int, r8: int, r9: int, r10: int, r11: int, r12: int, r13: int, r14: int, r15: int, rip: int, rflags: int, hflags: int, fpu: bytes, selector: int, base: int, limit: int, flags: int, sysenter_cs: int, sysenter_esp: int, sysenter_eip: int, cr0: int, cr2: int, cr3: int, cr4: int, debug: bytes, a20_mask: int, mxcsr: int, xmm: bytes, efer: int, star: int, lstar: int, cstar: int, fmask: int, kernel_gs_base: int) -> bytes:
    """Write one: The beginning of `cpu` of x86-64, versions 4 to 6."""
    return put_x86_general(rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15, rip, rflags, hflags, fpu, selector, base, limit, flags, sysenter_cs) + _II.pack(sysenter_esp, sysenter_eip) + put_x86_control(cr0, cr2, cr3, cr4, debug, a20_mask, mxcsr, xmm, efer, star, lstar, cstar, fmask, kernel_gs_base)


def build_x86_old_cpu(value: X86OldCpu) -> bytes:
    """Write again what was read: The beginning of `cpu` of x86-64, versions 4 to 6."""
    return b"".join([
        build_x86_general(value.general),
        _I.pack(value.sysenter_esp),
        _I.pack(value.sysenter_eip),
        build_x86_control(value.control),
    ])


class CommandHead:
    """A command after its type byte; it has neither an id nor a footer."""

    __slots__ = ('command', 'len_data',)

    command: int
    """What the receiving side is to do, a StreamCommand; readers pass over one that they do not know."""
    len_data: int
    """Bytes that belong to it."""

    def __init__(self, command: int, len_data: int) -> None:
        """Keep them."""
        self.command = command
        self.len_data = len_data


def read_command_head(cursor: Cursor) -> CommandHead:
    """Read one: A command after its type byte; it has neither an id nor a footer."""
    command, len_data = _HH.unpack(cursor.take(4, "command head"))
    return CommandHead(command, len_data)


def put_command_head(command: int, len_data: int) -> bytes:
    """Write one: A command after its type byte; it has neither an id nor a footer."""
    return _HH.pack(command, len_data)


def build_command_head(value: CommandHead) -> bytes:
    """Write again what was read: A command after its type byte; it has neither an id nor a footer."""
    return b"".join([
        _H.pack(value.command),
        _H.pack(value.len_data),
    ])


class Command:
    """A command after its type byte."""

    __slots__ = ('head', 'data',)

    head: CommandHead
    """Which command it is."""
    data: bytes
    """What belongs to it."""

    def __init__(self, head: CommandHead, data: bytes) -> None:
        """Keep them."""
        self.head = head
        self.data = data


def read_command(cursor: Cursor) -> Command:
    """Read one: A command after its type byte."""
    head = read_command_head(cursor)
    data = cursor.take(head.len_data, "command")
    return Command(head, data)


def put_command(command: int, len_data: int, data: bytes) -> bytes:
    """Write one: A command after its type byte."""
    return put_command_head(command, len_data) + data


def build_command(value: Command) -> bytes:
    """Write again what was read: A command after its type byte."""
    return b"".join([
        build_command_head(value.head),
        value.data,
    ])


class ShortString:
    """A name of at most 255 bytes after its length."""

    __slots__ = ('len_name', 'name',)

    len_name: int
    """Bytes of the name."""
    name: bytes
    """The name, without a terminator."""

    def __init__(self, len_name: int, name: bytes) -> None:
        """Keep them."""
        self.len_name = len_name
        self.name = name


def read_short_string(cursor: Cursor) -> ShortString:
    """Read one: A name of at most 255 bytes after its length."""
    (len_name,) = _B.unpack(cursor.take(1, "short string"))
    name = cursor.take(len_name, "short string")
    return ShortString(len_name, name)


def put_short_string(name: bytes) -> bytes:
    """Write one: A name of at most 255 bytes after its length."""
    return _B.pack(len(name)) + name


def build_short_string(value: ShortString) -> bytes:
    """Write again what was read: A name of at most 255 bytes after its length."""
    return b"".join([
        _B.pack(value.len_name),
        value.name,
    ])


class SectionInstance:
    """The rest of the head of a start or a full section, after its id and its ShortString name."""

    __slots__ = ('instance_id', 'version_id',)

    instance_id: int
    """Tells devices of the same kind apart."""
    version_id: int
    """The version of the device's state."""

    def __init__(self, instance_id: int, version_id: int) -> None:
        """Keep them."""
        self.instance_id = instance_id
        self.version_id = version_id


def read_section_instance(cursor: Cursor) -> SectionInstance:
    """Read one: The rest of the head of a start or a full section, after its id and its ShortString name."""
    instance_id, version_id = _II.unpack(cursor.take(8, "section instance"))
    return SectionInstance(instance_id, version_id)


def put_section_instance(instance_id: int, version_id: int) -> bytes:
    """Write one: The rest of the head of a start or a full section, after its id and its ShortString name."""
    return _II.pack(instance_id, version_id)


def build_section_instance(value: SectionInstance) -> bytes:
    """Write again what was read: The rest of the head of a start or a full section, after its id and its ShortString name."""
    return b"".join([
        _I.pack(value.instance_id),
        _I.pack(value.version_id),
    ])


class DeviceHead:
    """The head of a device's whole state, after its type byte; the state follows and has no length."""

    __slots__ = ('id', 'name', 'instance',)

    id: SectionId
    """The section's id."""
    name: ShortString
    """The device's name."""
    instance: SectionInstance
    """Which of the devices of that name it is, and the version of its state."""

    def __init__(self, id: SectionId, name: ShortString, instance: SectionInstance) -> None:
        """Keep them."""
        self.id = id
        self.name = name
        self.instance = instance


def read_device_head(cursor: Cursor) -> DeviceHead:
    """Read one: The head of a device's whole state, after its type byte; the state follows and has no length."""
    id = read_section_id(cursor)
    name = read_short_string(cursor)
    instance = read_section_instance(cursor)
    return DeviceHead(id, name, instance)


def put_device_head(id: int, name: bytes, instance_id: int, version_id: int) -> bytes:
    """Write one: The head of a device's whole state, after its type byte; the state follows and has no length."""
    return put_section_id(id) + put_short_string(name) + put_section_instance(instance_id, version_id)


def build_device_head(value: DeviceHead) -> bytes:
    """Write again what was read: The head of a device's whole state, after its type byte; the state follows and has no length."""
    return b"".join([
        build_section_id(value.id),
        build_short_string(value.name),
        build_section_instance(value.instance),
    ])


class HtabChunk:
    """A chunk of pseries' hash table."""

    __slots__ = ('index', 'num_valid', 'num_invalid',)

    index: int
    """The first entry that the chunk is about."""
    num_valid: int
    """Entries that follow."""
    num_invalid: int
    """Empty entries behind those, which are not stored; no entries at all end the table."""

    def __init__(self, index: int, num_valid: int, num_invalid: int) -> None:
        """Keep them."""
        self.index = index
        self.num_valid = num_valid
        self.num_invalid = num_invalid


def read_htab_chunk(cursor: Cursor) -> HtabChunk:
    """Read one: A chunk of pseries' hash table."""
    index, num_valid, num_invalid = _IHH.unpack(cursor.take(8, "htab chunk"))
    cursor.skip(num_valid * 16, "htab chunk")
    return HtabChunk(index, num_valid, num_invalid)


class HtabPart:
    """What a part of `spapr/htab` holds."""

    __slots__ = ('head',)

    head: int
    """0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size."""

    def __init__(self, head: int) -> None:
        """Keep them."""
        self.head = head


def read_htab_part(cursor: Cursor) -> HtabPart:
    """Read one: What a part of `spapr/htab` holds."""
    (head,) = _I.unpack(cursor.take(4, "htab part"))
    if head == 0:
        while True:
            item = read_htab_chunk(cursor)
            if (item.num_valid == 0) & (item.num_invalid == 0):
                break
    return HtabPart(head)


class StorageAttributesWord:
    """What begins each record of `s390-storage_attributes`: a 64-bit integer."""

    __slots__ = ('word', 'address_high', 'address_low', 'flags',)

    word: int
    """All of its bits."""
    address_high: int
    """The guest's address, upper half."""
    address_low: int
    """The next bits of the address, down to the page."""
    flags: int
    """One bit of StorageAttributesFlag."""

    def __init__(self, word: int, address_high: int, address_low: int, flags: int) -> None:
        """Keep them."""
        self.word = word
        self.address_high = address_high
        self.address_low = address_low
        self.flags = flags


def read_storage_attributes_word(cursor: Cursor) -> StorageAttributesWord:
    """Read one: What begins each record of `s390-storage_attributes`: a 64-bit integer."""
    word: int = _Q.unpack(cursor.take(8, "storage attributes word"))[0]
    address_high = word >> 32 & 0xffffffff
    address_low = word >> 12 & 0xfffff
    flags = word & 0xfff
    if flags not in (1, 2, 8):
        raise cursor.wrong(
            "storage_attributes_word.flags is out of range: One bit of StorageAttributesFlag",
            at=cursor.position - 8, expected=(1, 2, 8), found=flags)
    return StorageAttributesWord(word, address_high, address_low, flags)


def put_storage_attributes_word(word: int) -> bytes:
    """Write one: What begins each record of `s390-storage_attributes`: a 64-bit integer."""
    return _Q.pack(word)


def build_storage_attributes_word(value: StorageAttributesWord) -> bytes:
    """Write again what was read: What begins each record of `s390-storage_attributes`: a 64-bit integer."""
    return _Q.pack(value.word)


class StorageAttributesRecord:
    """A record of `s390-storage_attributes`."""

    __slots__ = ('word', 'len_data', 'next_kind', 'is_last',)

    word: StorageAttributesWord
    """What follows."""
    len_data: int
    """How many attributes follow, one byte each."""
    next_kind: int
    """The byte that follows: a few old writers forget the end mark, and then it is a footer's."""
    is_last: bool
    """Whether this part ends here."""

    def __init__(self, word: StorageAttributesWord, len_data: int, next_kind: int, is_last: bool) -> None:
        """Keep them."""
        self.word = word
        self.len_data = len_data
        self.next_kind = next_kind
        self.is_last = is_last


def read_storage_attributes_record(cursor: Cursor) -> StorageAttributesRecord:
    """Read one: A record of `s390-storage_attributes`."""
    word = read_storage_attributes_word(cursor)
    len_data = 0
    if word.flags == 2:
        (len_data,) = _Q.unpack(cursor.take(8, "storage attributes record"))
        if len_data > 0x400000000000:
            raise cursor.wrong(
                "storage_attributes_record.len_data is out of range: How many attributes follow, one byte each",
                at=cursor.position - 8, expected="<= 0x400000000000", found=len_data)
        cursor.skip(len_data, "storage attributes record")
    next_kind = cursor.peek()
    is_last = (word.flags == 1) | ((word.flags == 8) & (next_kind == 126))
    return StorageAttributesRecord(word, len_data, next_kind, is_last)


def read_storage_attributes_part(cursor: Cursor) -> None:
    """Read one: What a part of `s390-storage_attributes` holds."""
    while True:
        item = read_storage_attributes_record(cursor)
        if item.is_last:
            break


class DiskWord:
    """What begins each record of `block`: a 64-bit integer."""

    __slots__ = ('word', 'sector_high', 'sector_low', 'flags',)

    word: int
    """All of its bits."""
    sector_high: int
    """The first sector of the piece, upper bits; or percent."""
    sector_low: int
    """Its lower bits."""
    flags: int
    """Bits of DiskFlag."""

    def __init__(self, word: int, sector_high: int, sector_low: int, flags: int) -> None:
        """Keep them."""
        self.word = word
        self.sector_high = sector_high
        self.sector_low = sector_low
        self.flags = flags


def read_disk_word(cursor: Cursor) -> DiskWord:
    """Read one: What begins each record of `block`: a 64-bit integer."""
    word: int = _Q.unpack(cursor.take(8, "disk word"))[0]
    sector_high = word >> 32 & 0xffffffff
    sector_low = word >> 9 & 0x7fffff
    flags = word & 0x1ff
    if flags not in (1, 9, 2, 4):
        raise cursor.wrong(
            "disk_word.flags is out of range: Bits of DiskFlag",
            at=cursor.position - 8, expected=(1, 9, 2, 4), found=flags)
    return DiskWord(word, sector_high, sector_low, flags)


def put_disk_word(word: int) -> bytes:
    """Write one: What begins each record of `block`: a 64-bit integer."""
    return _Q.pack(word)


def build_disk_word(value: DiskWord) -> bytes:
    """Write again what was read: What begins each record of `block`: a 64-bit integer."""
    return _Q.pack(value.word)


class DiskRecord:
    """A record of `block`."""

    __slots__ = ('word', 'disk',)

    word: DiskWord
    """What follows."""
    disk: ShortString | None
    """The name of the disk."""

    def __init__(self, word: DiskWord, disk: ShortString | None) -> None:
        """Keep them."""
        self.word = word
        self.disk = disk


def read_disk_record(cursor: Cursor) -> DiskRecord:
    """Read one: A record of `block`."""
    word = read_disk_word(cursor)
    disk: ShortString | None = None
    if (word.flags & 1) != 0:
        disk = read_short_string(cursor)
    if word.flags == 1:
        cursor.skip(0x100000, "disk record")
    return DiskRecord(word, disk)


def read_disks_part(cursor: Cursor) -> None:
    """Read one: What a part of `block` holds."""
    while True:
        item = read_disk_record(cursor)
        if (item.word.flags & 2) != 0:
            break


class BackupPart:
    """What `pbs-state` holds."""

    __slots__ = ('len_state',)

    len_state: int
    """Bytes that follow."""

    def __init__(self, len_state: int) -> None:
        """Keep them."""
        self.len_state = len_state


def read_backup_part(cursor: Cursor) -> BackupPart:
    """Read one: What `pbs-state` holds."""
    (len_state,) = _Q.unpack(cursor.take(8, "backup part"))
    if len_state > 0x400000000000:
        raise cursor.wrong(
            "backup_part.len_state is out of range: Bytes that follow",
            at=cursor.position - 8, expected="<= 0x400000000000", found=len_state)
    cursor.skip(len_state, "backup part")
    return BackupPart(len_state)


class DirtyBitmapStart:
    """The beginning of a dirty bitmap."""

    __slots__ = ('granularity', 'flags',)

    granularity: int
    """Bytes that a bit stands for."""
    flags: int
    """Whether the bitmap is enabled and persistent."""

    def __init__(self, granularity: int, flags: int) -> None:
        """Keep them."""
        self.granularity = granularity
        self.flags = flags


def read_dirty_bitmap_start(cursor: Cursor) -> DirtyBitmapStart:
    """Read one: The beginning of a dirty bitmap."""
    granularity, flags = _IB.unpack(cursor.take(5, "dirty bitmap start"))
    return DirtyBitmapStart(granularity, flags)


def put_dirty_bitmap_start(granularity: int, flags: int) -> bytes:
    """Write one: The beginning of a dirty bitmap."""
    return _IB.pack(granularity, flags)


def build_dirty_bitmap_start(value: DirtyBitmapStart) -> bytes:
    """Write again what was read: The beginning of a dirty bitmap."""
    return b"".join([
        _I.pack(value.granularity),
        _B.pack(value.flags),
    ])


class DirtyBitmapBits:
    """Bits of a dirty bitmap."""

    __slots__ = ('start', 'num_sectors',)

    start: int
    """The first sector that the bits are about."""
    num_sectors: int
    """How many sectors; a size and the bits follow unless all are zero."""

    def __init__(self, start: int, num_sectors: int) -> None:
        """Keep them."""
        self.start = start
        self.num_sectors = num_sectors


def read_dirty_bitmap_bits(cursor: Cursor) -> DirtyBitmapBits:
    """Read one: Bits of a dirty bitmap."""
    start, num_sectors = _QI.unpack(cursor.take(12, "dirty bitmap bits"))
    return DirtyBitmapBits(start, num_sectors)


def put_dirty_bitmap_bits(start: int, num_sectors: int) -> bytes:
    """Write one: Bits of a dirty bitmap."""
    return _QI.pack(start, num_sectors)


def build_dirty_bitmap_bits(value: DirtyBitmapBits) -> bytes:
    """Write again what was read: Bits of a dirty bitmap."""
    return b"".join([
        _Q.pack(value.start),
        _I.pack(value.num_sectors),
    ])


class DirtyBitmapRecord:
    """A record of `dirty-bitmap`."""

    __slots__ = ('flags', 'device', 'name', 'start', 'bits', 'len_data',)

    flags: int
    """DirtyBitmapFlag: what follows."""
    device: ShortString | None
    """The name of the disk."""
    name: ShortString | None
    """The name of the bitmap."""
    start: DirtyBitmapStart | None
    """How a bitmap begins."""
    bits: DirtyBitmapBits | None
    """What the bits are about."""
    len_data: int
    """Bytes of the bits."""

    def __init__(self, flags: int, device: ShortString | None, name: ShortString | None, start: DirtyBitmapStart | None, bits: DirtyBitmapBits | None, len_data: int) -> None:
        """Keep them."""
        self.flags = flags
        self.device = device
        self.name = name
        self.start = start
        self.bits = bits
        self.len_data = len_data


def read_dirty_bitmap_record(cursor: Cursor) -> DirtyBitmapRecord:
    """Read one: A record of `dirty-bitmap`."""
    (flags,) = _B.unpack(cursor.take(1, "dirty bitmap record"))
    if flags > 127:
        raise cursor.wrong(
            "dirty_bitmap_record.flags is out of range: DirtyBitmapFlag: what follows",
            at=cursor.position - 1, expected="<= 127", found=flags)
    device: ShortString | None = None
    if (flags & 9) == 8:
        device = read_short_string(cursor)
    name: ShortString | None = None
    if (flags & 5) == 4:
        name = read_short_string(cursor)
    start: DirtyBitmapStart | None = None
    if (flags & 17) == 16:
        start = read_dirty_bitmap_start(cursor)
    bits: DirtyBitmapBits | None = None
    if (flags & 65) == 64:
        bits = read_dirty_bitmap_bits(cursor)
    len_data = 0
    if (flags & 67) == 64:
        (len_data,) = _Q.unpack(cursor.take(8, "dirty bitmap record"))
        if len_data > 0x400000000000:
            raise cursor.wrong(
                "dirty_bitmap_record.len_data is out of range: Bytes of the bits",
                at=cursor.position - 8, expected="<= 0x400000000000", found=len_data)
        cursor.skip(len_data, "dirty bitmap record")
    return DirtyBitmapRecord(flags, device, name, start, bits, len_data)


def read_dirty_bitmap_part(cursor: Cursor) -> None:
    """Read one: What a part of `dirty-bitmap` holds."""
    while True:
        item = read_dirty_bitmap_record(cursor)
        if (item.flags & 1) != 0:
            break


def put_ram_word(word: int) -> bytes:
    """Write one: What begins each record of a ram section: an offset, with RamFlag below the page size."""
    return _Q.pack(word)


def put_ram_fill(fill: int) -> bytes:
    """Write one: The rest of a zero page's record."""
    return _B.pack(fill)


def put_ram_delta(len_delta: int) -> bytes:
    """Write one: The rest of an xbzrle page's record; the difference follows."""
    return _BH.pack(1, len_delta)


def put_ram_compressed(len_zlib: int) -> bytes:
    """Write one: The rest of a compressed page's record; the zlib stream follows."""
    return _I.pack(len_zlib)


SECTIONS: dict[int, Callable[[Cursor], object]] = {
    8: read_command,
    4: read_device_head,
}
"""What reads what follows a section's type byte."""


LIVE: dict[bytes, Callable[[Cursor], object]] = {
    LiveSection.HTAB: read_htab_part,
    LiveSection.STORAGE_ATTRIBUTES: read_storage_attributes_part,
    LiveSection.DISKS: read_disks_part,
    LiveSection.BACKUP: read_backup_part,
    LiveSection.DIRTY_BITMAP: read_dirty_bitmap_part,
}
"""What reads what follows a live section's name."""
