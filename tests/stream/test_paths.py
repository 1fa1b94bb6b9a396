"""Devices by name, and their fields by path."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from conftest import IMAGES, real
from hypothesis import given
from hypothesis import strategies as st

import qemusave
from qemusave.stream.paths import look_up, paths_of

names = st.text("ab.[]01/", min_size=1, max_size=4)
values = st.recursive(
    st.integers() | st.lists(st.integers(), min_size=1, max_size=2),
    lambda inner: st.dictionaries(names, inner, min_size=1, max_size=3) | st.lists(inner, min_size=1, max_size=2),
    max_leaves=6,
)


def leaf(value: Any, path: str) -> Any:
    """Follow a path as it was made, by trying all ways to read it."""
    found = []
    if not path:
        found.append(value)
    if isinstance(value, dict):
        for name, one in value.items():
            if path.startswith(name):
                rest = path[len(name) :]
                found += leaf(one, rest.removeprefix(".")) if rest[:1] in ("", ".", "[") else []
    if isinstance(value, list):
        for number, one in enumerate(value):
            if path.startswith(f"[{number}]"):
                found += leaf(one, path[len(f"[{number}]") :].removeprefix("."))
    return found


@given(st.dictionaries(names, values, min_size=1, max_size=3))
def test_each_path_that_is_listed_leads_to_a_value_that_it_can_mean(fields: dict[str, Any]) -> None:
    for path in paths_of(fields):
        assert look_up(fields, path) in leaf(fields, path)


@pytest.mark.parametrize("name", ["q35-vga.zstd", "aarch64-virt.zstd"])
def test_fields_of_real_devices_are_found(name: str) -> None:
    with qemusave.open(real(name)) as image:
        assert len(image.devices) > 10 and image.devices is image.devices
        for number, device in enumerate(image.devices):
            assert image.devices[number] is device and image.devices[device.name, device.instance or 0] is device
            assert all(device[path] in leaf(device.fields, path) for path in islice(paths_of(device.fields), 99))


def test_names_and_fields_that_are_not_there_or_several() -> None:
    with qemusave.open(IMAGES / "q35-vga.zstd.save") as image:
        devices = image.devices
        assert (
            devices["ich9_ahci"]["dev[1].port_regs.irq_stat"] == devices["ich9_ahci"]["ahci.dev[1].port_regs.irq_stat"]
        )
        assert (
            "ich9_ahci" in devices and "ahci" not in devices and repr(devices["hpet"]).startswith("<Device 'hpet' #0:")
        )
        for ask, words in (
            (lambda: devices["ich9_ahc"], "no device is named 'ich9_ahc'; near to it: ich9_ahci"),
            (lambda: devices["dma"], r"2 devices are named 'dma'; say which: \('dma', 0\), \('dma', 1\)"),
            (lambda: devices["dma", 7], "no device is named 'dma' #7"),
            (lambda: devices["hpet"]["confg"], "hpet has no field 'confg'; near to it: config"),
            (lambda: devices["ich9_ahci"]["dev[99].port_regs.irq_stat"], "has no field"),
        ):
            with pytest.raises(KeyError, match=words):
                ask()
        assert image.cpus[0].registers["rip"] == devices["cpu"]["env.eip"]


def test_a_damaged_image_has_neither_devices_nor_cpus() -> None:
    with qemusave.open(IMAGES / "trunc-gzip-half.save", strict=False) as image:
        for ask in (lambda: image.devices, lambda: image.cpus):
            with pytest.raises(qemusave.QemusaveError):
                ask()
