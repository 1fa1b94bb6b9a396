"""The fields of a device by their places: they fill its state, and are those that a single byte leads to."""

from __future__ import annotations

import pytest
from conftest import real

import qemusave
from qemusave.stream.devices import described
from qemusave.stream.fields import field_at, places


@pytest.mark.parametrize("name", ["q35-vga.zstd", "aarch64-virt.zstd"])
def test_the_fields_of_a_device_fill_its_state(name: str) -> None:
    with qemusave.open(real(name)) as image:
        description = image.ram.reader.description
        assert description is not None
        paths = 0
        for section, told in described(image.ram):
            assert told is not None
            state, data = description.state(told), image.ram.state(section)
            found = list(places(state, data))
            end = 0
            for place in found:
                assert place.start == end
                end += place.size
            assert end == len(data)
            for place in (place for place in found[:: max(1, len(found) // 20)] if place.size):
                assert field_at(state, data, place.start) == place
                assert field_at(state, data, place.start + place.size - 1) == place
            paths += len(found)
        assert paths > 500
