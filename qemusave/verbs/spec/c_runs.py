"""C that finds runs of page records in memory: the loop that all of a large stream goes through."""

from __future__ import annotations

from collections.abc import Iterator

from ...outputs.c_parser import comment
from ...spec.nodes import Int, Spec

WORD, FILL = "ram_word", "ram_fill"
"""Records: the word that begins a page's record, and what follows it for a page of one repeated byte."""


def lines(spec: Spec) -> Iterator[str]:
    """Write the sizes of the two records, from the declaration, and the loop."""
    fill = sum(f.type.size for f in spec.records[FILL].fields if isinstance(f.type, Int))
    for name, size in ((WORD, spec.records[WORD].num_bits // 8), (FILL, fill)):
        yield from ("", *comment(f"Bytes of it: {spec.records[name].doc}"))
        yield f"#define QEMUSAVE_LEN_{name.upper()} {size}"
    flags = next(f.type.bits for f in spec.records[WORD].fields if f.name == "flags" and isinstance(f.type, Int))
    yield from (
        "",
        *comment("Bytes of the smallest page of a target: the flags of a record's word leave no room for less."),
    )
    yield f"#define QEMUSAVE_LEAST_TARGET_PAGE {1 << flags}"
    yield from RUN.splitlines()


RUN = r"""
/** Records of pages in memory, one behind the other, each of the next page of one block. */
struct qemusave_run {
    /** QEMUSAVE_RAM_FLAG_PAGE, pages as they are, or QEMUSAVE_RAM_FLAG_ZERO, pages of zeros. */
    uint64_t kind;
    /** Offset of the first page in its block, in bytes, and how many pages there are. */
    uint64_t offset, pages;
    /** Bytes from one record to the next; a page's content stands behind QEMUSAVE_LEN_RAM_WORD of them. */
    uint64_t stride;
};

/**
 * Find the run of page records that begins here, all of the block of the record before: for a stream in memory, or a
 * large piece of one. Returns how many bytes it takes; 0 where something else begins, which qemusave_stream_next()
 * knows, or nothing that is whole.
 *
 * page_size: bytes of a page, a power of two.
 * length: bytes of the block: a record of a page behind its end ends the run.
 */
static inline size_t qemusave_plain_run(const uint8_t *bytes, size_t size, uint64_t page_size, uint64_t length,
                                        struct qemusave_run *run)
{
    enum { LEAST = QEMUSAVE_LEN_RAM_WORD + QEMUSAVE_LEN_RAM_FILL };
    uint64_t word, flags, offset, pages = 0;
    int64_t at = 0, end = size < INT64_MAX ? (int64_t)size : INT64_MAX, stride = LEAST;
    int stored;

    if (end < LEAST || page_size == 0 || page_size > QEMUSAVE_MAX_PAGE_SIZE)
        return 0;
    word = qemusave_be64(bytes);
    flags = word & (page_size - 1);
    offset = word - flags;
    stored = flags == (QEMUSAVE_RAM_FLAG_PAGE | QEMUSAVE_RAM_FLAG_CONTINUE);
    if (!stored && flags != (QEMUSAVE_RAM_FLAG_ZERO | QEMUSAVE_RAM_FLAG_CONTINUE))
        return 0;
    if (stored)
        stride = QEMUSAVE_LEN_RAM_WORD + (int64_t)page_size;
    if (length > INT64_MAX - page_size)
        length = INT64_MAX - page_size; /* whoever looks at single records goes on */
    run->kind = stored ? QEMUSAVE_RAM_FLAG_PAGE : QEMUSAVE_RAM_FLAG_ZERO;
    run->offset = offset;
    run->stride = (uint64_t)stride;
    while (end - at >= stride && offset < length && qemusave_be64(bytes + at) == word
           && (stored || bytes[at + QEMUSAVE_LEN_RAM_WORD] == 0)) {
        at += stride;
        word += page_size;
        offset += page_size;
        pages++;
    }
    run->pages = pages;
    return (size_t)at;
}
"""
