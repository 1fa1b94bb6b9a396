"""The generated reader and writer of the stream's structure: what is read is written again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qemusave import errors
from qemusave.formats import Capability, ConfigurationPart, RamFlag
from qemusave.stream import generated, generated_beginning
from qemusave.stream.start import Beginning

NAMES = st.binary(max_size=255)
U32 = st.integers(0, 0xFFFFFFFF)


def test_no_bit_is_left_for_another_flag_of_a_page() -> None:
    """So another one is another format, and the loop over the pages must be looked at."""
    assert sum(map(int, RamFlag)) == (1 << 10) - 1


@given(NAMES, U32, st.integers(0, 24), st.lists(NAMES | st.just(bytes(Capability.MAPPED_RAM)), max_size=64))
def test_what_was_read_is_written_again(machine: bytes, version: int, bits: int, names: list[bytes]) -> None:
    parts = [
        generated_beginning.put_subsection(
            ConfigurationPart.PAGE_BITS, version, generated_beginning.put_target_page_bits(bits)
        ),
        generated_beginning.put_subsection(
            ConfigurationPart.CAPABILITIES, 1, capability_list=generated_beginning.put_capability_list(names)
        ),
        generated_beginning.put_subsection(ConfigurationPart.UUID, 1, uuid=generated_beginning.put_uuid(bytes(16))),
    ]
    data = generated_beginning.put_configuration_section(machine, b"".join(parts))
    value = generated_beginning.read_configuration_section(Beginning(data))
    assert generated_beginning.build_configuration_section(value) == data
    assert value.fields.mapped_ram == (Capability.MAPPED_RAM in names)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_and_written_again_or_refused(data: bytes) -> None:
    """All readers that have a builder: what they read is what they write."""
    for module, name in [(m, name) for m in (generated, generated_beginning) for name in vars(m)]:
        if name.startswith("build_") and name != "build_section_footer":
            kind = name.removeprefix("build_")
            cursor = Beginning(data)
            try:
                value = getattr(module, f"read_{kind}")(cursor)
            except errors.QemusaveError:
                continue
            assert getattr(module, name)(value) == data[: cursor.at], kind
