from .pages import Map

def data_records(offset: int, page: int, data: bytes, /) -> bytes: ...
def write_records(
    source: int, where: int, bitmap: bytes, first: int, last: int, page: int, fd: int, place: int, threads: bool, /
) -> tuple[int, int]: ...
def map_records(
    source: int,
    position: int,
    end: int,
    fd: int,
    page: int,
    length: int,
    low: int,
    high: int,
    shift: int,
    bits: bytearray,
    threads: bool,
    /,
) -> int: ...
def read_block(pages: Map, page: int, offset: int, end: int, into: bytearray | memoryview, /) -> tuple[int, int]: ...
def differing(one: Map, two: Map, page: int, offset: int, end: int, /) -> tuple[list[tuple[int, int]], int]: ...
