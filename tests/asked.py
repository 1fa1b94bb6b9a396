"""Domains, and what libvirt 11.3 says of each through `virsh save-image-dumpxml`; nothing where it takes it."""

from __future__ import annotations

NAME, TYPE = "missing name information", "internal error: missing domain type attribute"
UUID, OS_TYPE = "internal error: malformed uuid element", "XML error: an os <type> must be specified"
SLASH = "XML error: name a/b cannot contain '/'"


def domain(name: str = "made", uuid: str | None = None, type: str | None = "qemu", os: str | None = "hvm") -> bytes:
    """Return a domain XML; None leaves an element or the attribute out."""
    said = f"<name>{name}</name><memory>65536</memory>"
    said += "" if uuid is None else f"<uuid>{uuid}</uuid>"
    said += "" if os is None else f"<os><type>{os}</type></os>"
    return ("<domain>" if type is None else f"<domain type='{type}'>").encode() + said.encode() + b"</domain>"


DIGITS = "1f7a9a0c-8a3f-4a54-9c8e-0a1b2c3d4e5f"
ASKED = {
    "whole": (domain(), ""),
    "no-type": (domain(type=None), TYPE),
    "empty-type": (domain(type=""), TYPE),
    "empty-name": (domain(""), NAME),
    "blank-name": (domain(" "), ""),
    "name-of-a-line": (domain("\n"), ""),
    "name-with-a-line": (domain("made\n"), ""),
    "slash": (domain("a/b"), SLASH),
    "slash-in-a-child": (domain("a<b>/</b>b"), SLASH),
    "slash-behind-a-child": (domain("a<b/>/b"), SLASH),
    "name-with-an-empty-child": (domain("<b/>"), NAME),
    "name-in-a-child": (domain("<b>a</b>"), ""),
    "no-os": (domain(os=None), OS_TYPE),
    "empty-os-type": (domain(os=""), OS_TYPE),
    "empty-uuid": (domain(uuid=""), ""),
    "blank-uuid": (domain(uuid=" "), UUID),
    "bad-uuid": (domain(uuid="zz"), UUID),
    "uuid-with-blanks": (domain(uuid=f" \n {DIGITS} \n"), ""),
    "uuid-of-words": (domain(uuid=DIGITS.replace("-", " ")), ""),
    "uuid-in-a-child": (domain(uuid=f"<b>{DIGITS}</b>"), ""),
    "nothing": (b"<domain/>", NAME),
    "no-name-bad-uuid-no-os": (domain("", "zz", os=None), NAME),
    "no-type-no-name": (domain("", type=None), NAME),
    "no-type-bad-uuid": (domain(uuid="zz", type=None), UUID),
    "slash-bad-uuid": (domain("a/b", "zz"), UUID),
    "slash-bad-uuid-no-os": (domain("a/b", "zz", os=None), UUID),
    "slash-no-os": (domain("a/b", os=None), OS_TYPE),
    "bad-uuid-no-os": (domain(uuid="zz", os=None), UUID),
}


def memory(said: str) -> bytes:
    """Return a domain XML with this instead of its amount of memory."""
    return domain().replace(b"<memory>65536</memory>", said.encode())


NUMBER = "XML error: Invalid value '{}' for element or attribute './memory[1]'"
SUFFIX, TOO_LARGE = "invalid argument: unknown suffix '{}'", "numerical overflow: value too large: {}"
MEMORIES = {
    "<memory>8</memory>": "",
    "<memory> +8</memory>": "",
    "<memory>00000000000000000000000000008</memory>": "",
    "<memory>8<b>1</b></memory>": "",
    "<memory>8</memory><memory>much</memory>": "",
    "<memory unit=''>8</memory>": "",
    "<memory unit='TB'>1</memory>": "",
    "<memory unit='byte'>8</memory>": "",
    "<memory unit='Kib'>8</memory>": "",
    "<memory>9007199254740991</memory>": "",
    "<memory>8 </memory>": NUMBER.format("8 "),
    "<memory> </memory>": NUMBER.format(" "),
    "<memory>much</memory>": NUMBER.format("much"),
    "<memory>-8</memory>": NUMBER.format("-8"),
    "<memory>8.5</memory>": NUMBER.format("8.5"),
    "<memory unit='ell'>much</memory>": NUMBER.format("much"),
    "<memory>99999999999999999999999</memory>": NUMBER.format("99999999999999999999999"),
    "<memory>18446744073709551616</memory>": NUMBER.format("18446744073709551616"),
    "<memory unit='ell'>8</memory>": SUFFIX.format("ell"),
    "<memory unit='KI'>8</memory>": SUFFIX.format("KI"),
    "<memory unit=' KiB'>8</memory>": SUFFIX.format(" KiB"),
    "<memory>9007199254740992</memory>": TOO_LARGE.format("9007199254740992"),
    "<memory unit='E'>9999</memory>": TOO_LARGE.format("9999E"),
    "<memory/>": "XML error: Memory size must be specified via <memory> or in the <numa> configuration",
}
"""Amounts of memory, and what libvirt 11.3 says of a domain with one; of the last, if it has no NUMA cells either."""
