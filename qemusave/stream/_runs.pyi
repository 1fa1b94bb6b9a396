from .runs import PageRun

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
def copy_runs(
    source: int,
    position: int,
    end: int,
    fd: int,
    page: int,
    length: int,
    low: int,
    high: int,
    shift: int,
    reached: int,
    word: bytes = ...,
    places: list[int] = ...,
    /,
) -> tuple[int, int]: ...
def find_words(fd: int, position: int, end: int, word: bytes, places: list[int], /) -> None: ...
