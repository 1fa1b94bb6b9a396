"""The commonest edits by name: ``disk.vda=/srv/new.img``; the rest of the texts stays byte for byte."""

from __future__ import annotations

from functools import partial

from ...errors import FormatError
from ...image.markup import Edit, escaped
from ...text import alike

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ...image.markup import Element

    Keys = dict[str, "Key"]

_OF_DISK = {"file": "file", "block": "dev", "dir": "dir", "network": "name", None: "file"}
_OF_INTERFACE = {"network": "network", "bridge": "bridge", "direct": "dev"}
_BEFORE_TITLE = ("genid", "uuid", "name")


class Key:
    """What can be given another value.

    Attributes:
        value: the one it has; empty for none.
        put: gives it another.
    """

    def __init__(self, value: str | None, put: Callable[[str], None]) -> None:
        self.value, self.put = value or "", put


def keys_of(edit: Edit) -> Keys:
    """Say what of a domain XML can be given another value, by its key."""
    root = edit.root
    found = dict(_texts(edit, ("name",), ("devices", "emulator"), ("os", "loader")))
    found["title"] = _title(edit)
    if (nvram := root.first("os", "nvram")) is not None:
        source = nvram.first("source")
        if source is None:
            found["nvram"] = Key(nvram.content, partial(edit.set_content, nvram))
        elif source.get("file") is not None:
            found["nvram"] = Key(source.get("file"), partial(edit.set_attribute, source, "file"))
    if (model := root.first("cpu", "model")) is not None:
        found["cpu.model"] = Key(model.content, partial(edit.set_content, model))
    for disk in root.all("devices", "disk"):
        target = disk.first("target")
        if target is not None and target.get("dev") and (attribute := _OF_DISK.get(disk.get("type"))):
            found.setdefault(f"disk.{target.get('dev')}", _source(edit, disk, attribute, target))
    for number, interface in enumerate(root.all("devices", "interface")):
        if (attribute := _OF_INTERFACE.get(interface.get("type") or "")) is not None:
            key = _source(edit, interface, attribute, None)
            found[f"interface.{number}.source"] = key
            if (mac := interface.first("mac")) is not None and mac.get("address"):
                found[f"interface.{(mac.get('address') or '').lower()}.source"] = key
    return found


def _texts(edit: Edit, *paths: tuple[str, ...]) -> Iterator[tuple[str, Key]]:
    for path in paths:
        if (element := edit.root.first(*path)) is not None:
            yield path[-1], Key(element.content, partial(edit.set_content, element))


def _title(edit: Edit) -> Key:
    """Return the title's key, which a domain without a title has, too."""
    if (title := edit.root.first("title")) is not None:
        return Key(title.content, partial(edit.set_content, title))
    before = next((found for name in _BEFORE_TITLE if (found := edit.root.first(name)) is not None), None)

    def put(value: str) -> None:
        if before is None:
            raise ValueError("the domain has neither a name nor a UUID, behind which its title would stand")
        edit.insert_after(before, f"<title>{escaped(value)}</title>")

    return Key(None, put)


def _source(edit: Edit, device: Element, attribute: str, behind: Element | None) -> Key:
    """Return the key of a device's source; an empty drive has none yet."""
    if (source := device.first("source")) is not None:
        return Key(source.get(attribute), partial(edit.set_attribute, source, attribute))

    def put(value: str) -> None:
        if behind is None:
            raise ValueError(f"the {device.name} has no source")
        edit.insert_after(behind, f"<source {attribute}='{escaped(value)}'/>")

    return Key(None, put)


def parsed(words: Iterable[str]) -> dict[str, str]:
    """Read ``KEY=VALUE``; of a key that comes more than once the last value counts.

    Raises:
        ValueError: there is no equals sign, or no XML can hold the value.
    """
    found = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not (key and equals):
            raise ValueError(f"{word!r} is not KEY=VALUE, such as disk.vda=/srv/vm.img")
        if any(ord(c) < ord(" ") for c in value):
            raise ValueError(f"the value of {key} has a control character or more than one line")
        found[key] = value
    return found


def changed(xml: bytes, cookie: bytes | None, settings: dict[str, str]) -> tuple[bytes, bytes | None]:
    """Give what is named other values, in the domain XML, and what of it the save cookie has, there, too.

    Args:
        xml: the domain XML.
        cookie: the save cookie, or None.
        settings: the values by their keys (:func:`keys_of`).

    Raises:
        ValueError: the domain has nothing of such a name; the words say what it has.
        FormatError: a text cannot be read.
    """
    edit = Edit(xml)
    keys = keys_of(edit)
    for name, value in settings.items():
        key = keys.get(name) or keys.get(name.lower())
        if key is None:
            near = "".join(f"; did you mean {one}?" for one in alike(name, keys, 1))
            raise ValueError(f"there is no {name} to set; this domain has: {_listed(keys)}{near}")
        key.put(value)
    if cookie is not None and "cpu.model" in settings:
        cookie = _with_model(cookie, settings["cpu.model"])
    return edit.text(), cookie


def _with_model(cookie: bytes, model: str) -> bytes:
    """Name the CPU in the save cookie, too: it is the one that libvirt restores."""
    try:
        edit = Edit(cookie)
    except FormatError as error:
        error.message = f"the save cookie's CPU cannot be named: {error.message}"
        raise
    if (element := edit.root.first("cpu", "model")) is not None:
        edit.set_content(element, model)
    return edit.text()


def _listed(keys: Keys) -> str:
    return ", ".join(f"{name} ({key.value})" if key.value else name for name, key in keys.items())
