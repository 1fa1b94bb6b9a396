"""A dissector in Lua for Wireshark and tshark: the header and the areas behind it, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

from ..spec.nodes import Binary, Conditional, Const, Expr, Field, Int, Name, Raw, Ref, Spec, Value
from ..spec.places import Place, areas_of, header_of, is_logical, length_of, signatures
from .notice import file_name, notice

_INTRODUCTION = """\
-- Open an image itself:    tshark -X lua_script:{file} -V -r IMAGE
-- or a capture of type DLT_USER{user} ({link}) with the beginning of an image in each packet. In Wireshark, put this \
file into
-- the folder of personal Lua plug-ins. Filters: {example}{name}.invalid, {name}.truncated.
-- The dissector takes the header apart and shows the areas behind it{said}."""

_FIRST_LINK = 147
"""The number of captures of type DLT_USER0."""

_TAKEN = frozenset(
    """add area and bit break bytes derived do else elseif field for function goto handler in invalid item local magics
    most nil not number or packet repeat return size then top tree truncated until""".split()  # noqa: SIM905 - words
)
"""Words of Lua's and of the dissector; a field of that name gets a ``_`` behind it."""

_HELPERS = """\

local function number(range, big)
  if range:len() == 8 then return (big and range:uint64() or range:le_uint64()):tonumber() end
  return big and range:uint() or range:le_uint()
end
local function add(tree, place, range, big)
  if big then return tree:add(place, range) end
  return tree:add_le(place, range)
end
local function derived(tree, place, value)  -- a number without bytes
  tree:add(place, UInt64.new(value % 4294967296, math.floor(value / 4294967296))):set_generated()
end
local function area(tree, place, bytes, at, length)
  local size = bytes:len()
  if length <= 0 then return end
  if at >= size then tree:add_proto_expert_info(truncated) return end
  local item = tree:add(place, bytes(at, math.min(length, size - at)))
  if at + length > size then item:add_proto_expert_info(truncated) end
end
"""

_FILE = """\

-- Images as they are: the beginning of the file is the only packet.
local most = 262144  -- bytes that a packet can have
local handler = FileHandler.new("{title}", "{name}", "{doc}", "r")
handler.extensions = "{extension}"
function handler.read_open(file, capture)
  local at = file:seek("cur")
  local magic = file:read({len_magic})
  file:seek("set", at)
  if not magics[magic] then return false end
  capture.encap = wtap_encaps.USER{user}
  capture.time_precision = wtap_tsprecs.SEC
  return true
end
local function beginning(file, frame, at)
  local data = file:read(most)
  if at ~= 0 or not data then return false end
  frame.data, frame.captured_length, frame.original_length = data, #data, #data
  frame.encap, frame.rec_type, frame.flags = wtap_encaps.USER{user}, wtap_rec_types.PACKET, wtap_presence_flags.CAP_LEN
  return true
end
function handler.read(file, capture, frame)
  local at = file:seek("cur")
  return beginning(file, frame, at) and at
end
function handler.seek_read(file, capture, frame, offset)
  file:seek("set", offset)
  return beginning(file, frame, offset)
end
function handler.read_close() return true end
function handler.seq_read_close() return true end
register_filehandler(handler)
"""


def text(spec: Spec) -> str:
    """Return the dissector."""
    header, root, about, name = header_of(spec), spec.records[spec.root], spec.about, spec.about.prefix
    example = f"{name}.{about.examples['wireshark']}, " if "wireshark" in about.examples else ""
    words = {"name": name, "user": about.user, "link": _FIRST_LINK + about.user, "example": example}
    words |= {"file": file_name(spec, "wireshark"), "said": about.texts.get("wireshark", "")}
    lines = [f"-- {notice(spec)}", f"-- {root.doc}", _INTRODUCTION.format(**words), ""]
    lines += [f'local {name} = Proto("{name}", {_quoted(about.title)})', f"local field = {name}.fields", *_magics(spec)]
    for p in header.places:
        if not p.field.peek:
            lines += _declare(spec, p)
    for f in areas_of(spec):
        lines.append(f"field.{f.name} = ProtoField.bytes({_names(spec, f)}, base.NONE, {_quoted(f.doc)})")
    lines += [
        f'local invalid = ProtoExpert.new("{name}.invalid", "a value outside the format",'
        " expert.group.MALFORMED, expert.severity.ERROR)",
        f'local truncated = ProtoExpert.new("{name}.truncated", "the bytes end here",'
        " expert.group.MALFORMED, expert.severity.WARN)",
        f"{name}.experts = {{ invalid, truncated }}",
        *_HELPERS.splitlines(),
        "",
        f"function {name}.dissector(bytes, packet, tree)",
        f'  packet.cols.protocol = "{name}"',
        f"  local top = tree:add({name}, bytes(), {_quoted(about.title)})",
        "  local size = bytes:len()",
        *(f"  {line}" for line in _body(spec)),
        "  return size",
        "end",
        f'DissectorTable.get("wtap_encap"):add(wtap.USER{about.user}, {name})',
    ]
    words |= {"title": about.title, "doc": root.doc.split(":")[0], "extension": about.extension}
    return "\n".join(lines) + "\n" + _FILE.format(**words, len_magic=header.stored[0].size)


def _magics(spec: Spec) -> Iterator[str]:
    shown = ", ".join(f"[{_quoted(value)}] = true" for value, _ in signatures(spec))
    yield f"local magics = {{ {shown} }}"


def _names(spec: Spec, f: Field) -> str:
    return f'"{spec.about.prefix}.{f.name}", "{f.name}"'


def _quoted(value: bytes | str) -> str:
    data = value.encode() if isinstance(value, str) else value
    return '"' + "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\{b:03d}" for b in data) + '"'


def _declare(spec: Spec, p: Place) -> Iterator[str]:
    """Declare what Wireshark shows and filters by."""
    f, doc = p.field, _quoted(p.field.doc)
    enum = getattr(f.type, "enum", "")
    if isinstance(f.type, Raw):
        kind = "string" if f.type.any_of else "bytes"
        yield f"field.{f.name} = ProtoField.{kind}({_names(spec, f)}, base.NONE, {doc})"
        return
    bits = p.size * 8 or 64  # what is derived has no size of its own
    flags = isinstance(f.type, Int) and f.type.flags
    meanings = "nil"
    if enum and not flags:
        shown = ", ".join(f'[{m.value!r}] = "{m.name}"' for m in spec.enums[enum].members)
        meanings = f"{{ {shown} }}"
    base = "base.HEX" if flags else "base.DEC"
    yield f"field.{f.name} = ProtoField.uint{bits}({_names(spec, f)}, {base}, {meanings}, nil, {doc})"
    for m in spec.enums[enum].members if flags else ():
        names = f'"{spec.about.prefix}.{f.name}.{m.name}", "{m.name}"'
        yield f"field.{f.name}_{m.name} = ProtoField.bool({names}, {bits}, nil, {int(m.value):#x}, {_quoted(m.doc)})"


def _body(spec: Spec) -> Iterator[str]:
    header, seen = header_of(spec), 0
    for p in header.places:
        f, at, local = p.field, f"bytes({p.offset}, {p.size})", _local(p.field.name)
        needed = p.area if p.stored else p.offset + p.size
        if needed > seen and p.size:
            yield f"if size < {needed} then top:add_proto_expert_info(truncated) return size end"
            seen = needed
        if isinstance(f.type, Value):
            yield f"local {local} = {_write(f.type.expr)}"
            yield f"derived(top, field.{f.name}, {local})"
            if header.order and f.name == header.order[0]:
                yield f"local big = {local} == {int(header.order[2].value)}"
        elif isinstance(f.type, Raw):
            yield f"local item = top:add(field.{f.name}, {at})"
            if p is header.stored[0]:
                yield f"if not magics[{at}:raw()] then item:add_proto_expert_info(invalid) return size end"
            elif f.type.literal is not None:
                yield f"if {at}:raw() ~= {_quoted(f.type.literal)} then item:add_proto_expert_info(invalid) end"
        elif isinstance(f.type, Int):
            yield from _number(spec, p, f.type, at)
    yield f"local behind = {header.size}"
    for f in areas_of(spec):
        assert isinstance(f.type, Raw | Ref)
        if f.at is not None:
            size = length_of(spec, f)
            length = f"size - {_write(f.at, nested=True)}" if size is None else _write(size)
            made = [f"area(top, field.{f.name}, bytes, {_write(f.at)}, {length})"]
        else:
            made = [
                f"area(top, field.{f.name}, bytes, behind, {_write(f.type.size)})",
                f"behind = behind + {_write(f.type.size)}",
            ]
        yield from made if f.when is None else [f"if {_write(f.when)} then", *(f"  {line}" for line in made), "end"]


def _number(spec: Spec, p: Place, of: Int, at: str) -> Iterator[str]:
    f, big = p.field, {"native": "big", "be": "true", "le": "false"}[of.order]
    yield f"local {_local(f.name)} = number({at}, {big})"
    if f.peek:
        return
    lines = [f"local item = add(top, field.{f.name}, {at}, {big})"]
    bits = spec.enums[of.enum].members if of.flags else ()
    lines += [f"add(item, field.{f.name}_{m.name}, {at}, {big})" for m in bits]
    lines += [f"if {test} then item:add_proto_expert_info(invalid) end" for test in _tests(spec, p, of)]
    if f.when is not None:
        lines = [f"if {_write(f.when)} then", *(f"  {line}" for line in lines), "end"]
    yield from lines


def _tests(spec: Spec, p: Place, of: Int) -> Iterator[str]:
    """Write what is wrong with a number."""
    f, local = p.field, _local(p.field.name)
    if of.enum:
        members = [int(m.value) for m in spec.enums[of.enum].members]
        if of.flags and p.size == 8:
            rest = ~sum(members) & (1 << 64) - 1
            number = f"bytes({p.offset}, {p.size}):{'le_' * (of.order == 'le')}uint64()"
            yield f"{number}:band(UInt64.new({rest & 0xFFFFFFFF:#x}, {rest >> 32:#x})) ~= UInt64.new(0)"
        elif of.flags:
            yield f"bit.band({local}, bit.bnot({sum(members):#x})) ~= 0"
        else:
            yield " and ".join(f"{local} ~= {value}" for value in members)
    for bound, sign in ((f.least, "<"), (f.most, ">")):
        if bound is not None:
            yield f"{local} {sign} {_write(bound, nested=True)}"


def _local(name: str) -> str:
    return name + "_" * (name in _TAKEN)


def _write(e: Expr | None, *, nested: bool = False) -> str:
    """Write an expression in Lua."""
    if isinstance(e, Const):
        return str(int(e.value))
    if isinstance(e, Name):
        return _local(e.path[-1])
    if isinstance(e, Binary):
        left, right = _write(e.left, nested=True), _write(e.right, nested=True)
        op = {"&": "and", "|": "or"}[e.op] if is_logical(e) else e.op.replace("!", "~")
        if op in "&|":
            return f"bit.{'band' if op == '&' else 'bor'}({left}, {right})"
        flat = f"{left} {op} {right}"
    else:
        assert isinstance(e, Conditional)
        flat = " ".join((_write(e.condition), "and", _write(e.yes, nested=True), "or", _write(e.no, nested=True)))
    return f"({flat})" if nested else flat
