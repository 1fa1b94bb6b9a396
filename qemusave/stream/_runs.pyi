from array import array

from .runs import PageRun, Piece, Tally

def plain_runs(view: memoryview, at: int, end: int, page: int, length: int, /) -> tuple[list[PageRun], int]: ...
def write_runs(
    fd: int,
    data: memoryview,
    runs: list[PageRun],
    first: int,
    page: int,
    stride: int,
    low: int,
    high: int,
    shift: int,
    reached: int,
    word: bytes = ...,
    places: list[int] = ...,
    /,
) -> tuple[int, int]: ...
def read_ahead(source: int, size: int, page: int, threaded: bool, /) -> object: ...
def copy_runs(
    ahead: object,
    position: int,
    end: int,
    fd: int,
    length: int,
    low: int,
    high: int,
    shift: int,
    reached: int,
    word: bytes = ...,
    places: list[int] = ...,
    /,
) -> tuple[int, int]: ...
def write_pieces(
    fd: int,
    pieces: list[Piece],
    page: int,
    length: int,
    low: int,
    high: int,
    shift: int,
    reached: int,
    word: bytes = ...,
    places: list[int] = ...,
    /,
) -> tuple[int, int, Tally]: ...
def copy_parts(
    source: int, parts: array[int], fd: int, threaded: bool, word: bytes = ..., places: list[int] = ..., /
) -> int: ...
def find_words(fd: int, position: int, end: int, word: bytes, places: list[int], /) -> None: ...
