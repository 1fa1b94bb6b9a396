"""Look at many images: a table on a terminal, else one JSON line for each, with the keys of `info`.

Folders are looked through with all below; other files in them are counted, and what cannot be read is reported and
left out. URLs (s3://bucket/folder/, https://host/vm.save, whatever fsspec knows) take one ranged GET for each image.

--where KEY=VALUE chooses, also with != > < >= <=; "null" is what is not there, * and ? stand for any characters,
numbers may have units: --where domain.arch=x86_64 --where 'size>1G' --where 'error!=null'. Of several, all must hold.
Times are dates: --where 'saved.mtime<2026-01-01'. Of disks and network cards, one is enough: domain.nics.mac=52:54:*.

--each runs a command for each image that was chosen: --each 'extract --as elf' --to DIR. Its output has the image's
whole path below DIR; what is there already is not made again.
"""

from __future__ import annotations

import json
import shlex
import sys
from functools import partial
from pathlib import Path

from ...files.cores import cores
from ...files.place import STANDARD
from ...text import size
from ...verbs.info.fields import FIELDS
from ...verbs.scan import THREADS, Scan
from ...verbs.scan.conditions import condition
from ...verbs.scan.item import ALL_FIELDS
from ..parsers import COMMANDS, parser_of
from ..say import SCHEMA, print_json, say
from ..table import table
from ..tell import DAMAGED, IO_ERROR, NOT_AN_IMAGE, OK, PROBLEMS, USAGE, complain, fail, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ...verbs.scan.journal import Journal
    from ...verbs.scan.summary import Summary
    from ..progress import Progress

_EACH = ("convert", "extract", "repair")  # commands that write one file of one image


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add = parser.add_argument
    add("places", metavar="PATH|URL", nargs="+", help="an image, a folder, or the URL of one")
    add("--where", metavar="CONDITION", action="append", default=[], help="only images of which this is true")
    add("--deep", action="store_true", help="read all of each image: verify it, and look for zero and duplicate pages")
    add("--summary", action="store_true", help="print a table of how many there are of what")
    add("--json", action="store_true", help="print lines of JSON on a terminal, too, or the summary as one object")
    add("--columns", metavar="A,B,...", help="print a table of these keys")
    add("--sort", metavar="KEY", help="sort by a key; this waits for the last image")
    add("--reverse", action="store_true", help="with --sort: the largest first")
    add("--out", metavar="FILE", help="append the lines to FILE; images that are in it already are left out")
    add("--parquet", metavar="FILE", help="write a Parquet file instead of lines")
    add("--force", action="store_true", help="replace the Parquet file if it exists")
    add("--jobs", metavar="N", type=int, help="read so many local images at a time, for --deep and --each (all cores)")
    add("--threads", metavar="N", type=int, default=THREADS, help=f"read so many URLs at a time ({THREADS})")
    add("--redirects", action="store_true", help="follow redirects of HTTP to other hosts and ports")
    add("--dask", metavar="ADDRESS", help="let the workers of this Dask scheduler do the work")
    add("--retries", metavar="N", type=int, default=2, help="how often a worker tries again what cannot be read (2)")
    add("--each", metavar="COMMAND", help=f"run one of {', '.join(_EACH)} for each image")
    add("--to", metavar="DIR", help="where the files of --each are written")


def run(args: argparse.Namespace) -> int:
    """Run the command."""
    if wrong := _mistake(args):
        complain(wrong)
        return USAGE
    try:
        fields = ALL_FIELDS if args.deep else FIELDS
        conditions = [condition(text, fields) for text in args.where]
        if args.columns is not None or args.sort is not None:
            from ..listing import checked, ordered

            checked(args.columns or "path", fields)
            ordered((), args.sort or "path", fields, reverse=False)
    except ValueError as error:
        complain(str(error))
        return USAGE
    if args.each:
        return _each(args, conditions)
    if args.out is None:
        return _scan(args, conditions, None)
    from ...verbs.scan.journal import Journal

    with Journal(args.out) as journal:
        return _scan(args, conditions, journal)


def _mistake(args: argparse.Namespace) -> str:
    """Say what is wrong with the combination of options, if anything is."""
    if STANDARD in args.places:
        return f"scan does not read {STANDARD}: it looks at files, folders and URLs by name"
    if (args.each is None) != (args.to is None):
        return "--each COMMAND and --to DIR belong together"
    if args.each and (args.deep or args.summary or args.out or args.parquet):
        return "--each goes without --deep, --summary, --out and --parquet"
    if (args.columns or args.sort) and args.each:
        return "--columns and --sort go without --each"
    if args.columns and (args.summary or args.out or args.parquet):
        return "--columns goes without --summary, --out and --parquet"
    if args.each and any("://" in place for place in args.places):
        return "--each wants paths, not URLs: its commands read files"
    if args.threads < 1 or args.retries < 0 or (args.jobs is not None and args.jobs < 1):
        return "--threads and --jobs want at least 1, --retries at least 0"
    return ""


def _found(args: argparse.Namespace, conditions: list[Any], seen: set[str]) -> tuple[Scan, Iterator[dict[str, Any]]]:
    places = args.places
    if args.dask:  # the workers have another working directory
        places = [place if "://" in place else str(Path(place).absolute()) for place in places]
    scan = Scan(
        places,
        deep=args.deep,
        jobs=1 if args.verbose else args.jobs or cores(),  # steps are told by this process only
        threads=args.threads,
        dask=None if args.each else args.dask,
        seen=seen,
        identify=args.out is not None,
        retries=args.retries,
        without=args.to,
        redirects=args.redirects,
        trouble=fail,
    )
    line: Progress | None = getattr(args, "progress", None)
    entries = iter(scan) if line is None else _watched(scan, line, args, conditions)
    for holds in conditions:
        entries = filter(holds, entries)
    return scan, entries


def _watched(scan: Scan, line: Progress, args: argparse.Namespace, conditions: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield the entries of a scan whose user looks on; where each takes long, first see how many there are."""
    if (args.deep or args.each) and not any("://" in place for place in scan.places):
        count = size = 0
        for entry in Scan(scan.places, seen=scan.seen, identify=scan.identify, without=scan.without):
            if not args.each or all(holds(entry) for holds in conditions):
                count, size = count + 1, size + (entry["size"] or 0)
                line.image(count, 0)
        here = args.deep and not args.dask and (scan.jobs == 1 or count < 2)
        line.expect(count, size if here else None)
    done = 0
    for entry in scan:
        wanted = not args.each or all(holds(entry) for holds in conditions)
        if args.each and wanted:  # it is begun when the next one is asked for
            line.image(done, 0)
        done += wanted
        if not args.each:
            line.image(done, entry["size"] or 0)
        yield entry


def _scan(args: argparse.Namespace, conditions: list[Any], journal: Journal | None) -> int:
    scan, entries = _found(args, conditions, journal.seen if journal else set())
    entries = entries if journal is None else journal.count(entries)
    if args.parquet:
        from ...verbs.scan.parquet import to_parquet

        fields = ALL_FIELDS if args.deep else FIELDS
        entries = to_parquet(entries, args.parquet, fields, force=args.force)
    summary = None
    if args.summary:
        from ...verbs.scan.summary import Summary

        summary = Summary()
        entries = summary.count(entries)
    write = journal.write if journal else None if args.summary or args.parquet else sys.stdout.write
    tabled = write == sys.stdout.write and not args.json and (args.columns is not None or sys.stdout.isatty())
    listed: Iterable[dict[str, Any]] = entries
    if args.sort is not None or tabled:
        from ..listing import COLUMNS, checked, ordered, print_table

        fields = ALL_FIELDS if args.deep else FIELDS
        sort = args.sort is not None
        listed = rows = ordered(entries, args.sort, fields, reverse=args.reverse) if sort else list(entries)
    count, worst = write_lines(listed, None if tabled else write)
    if tabled:
        print_table(rows, checked(args.columns, fields) if args.columns else COLUMNS, fields)
    if summary is not None and args.json:
        told = {"others": scan.others, "skipped": scan.skipped, "failed": scan.failed}
        print_json({"summary": {**summary.json(), **told}})
    elif summary is not None:
        _print(summary)
    _conclude(scan, count)
    return IO_ERROR if scan.failed else worst


def write_lines(entries: Iterable[dict[str, Any]], write: Any) -> tuple[int, int]:
    """Write the lines; return how many there were and the worst exit code of an image."""
    dumps, begin, count, worst = json.JSONEncoder(check_circular=False).encode, f'{{"schema": {SCHEMA}, ', 0, OK
    for entry in entries:
        count += 1
        if write is not None:
            write(f"{begin}{dumps(entry)[1:]}\n")
        if entry["error"] is not None:
            strange = entry["error"]["kind"] in ("MagicError", "UnsupportedError")
            worst = max(worst, NOT_AN_IMAGE if strange else DAMAGED)
        elif "deep" in entry and not entry["deep"]["ok"]:
            worst = max(worst, PROBLEMS)
    return count, worst


def _conclude(scan: Scan, count: int) -> None:
    told = [f"{count} images", f"{scan.others} other files"]
    told += [f"{scan.skipped} left out, which were there already"] if scan.skipped else []
    told += [f"{scan.failed} that could not be read"] if scan.failed else []
    note(", ".join(told))


def _print(summary: Summary) -> None:
    groups = summary.json()
    rows = [("all", "", summary.images, summary.size)]
    rows += [(name, one["value"], one["images"], one["size"]) for name in summary.groups for one in groups[name]]
    cells, before = [], ""
    for name, value, images, total in rows:
        cells.append((name if name != before else "", value, str(images), size(total)))
        before = name
    if table("group value >images >size", cells):
        return
    width = max(len(value) for _, value, _, _ in cells)
    for name, value, count, total_size in cells:
        say(f"{name:<8}  {value:<{width}}  {count:>9}  {total_size:>9}")


def _each(args: argparse.Namespace, conditions: list[Any]) -> int:
    from ...verbs.scan.cluster import through
    from ...verbs.scan.each import Done, Job, out_path, work
    from ...verbs.scan.forked import work_here

    words = shlex.split(args.each)
    if not words or words[0] not in _EACH or words[0] not in COMMANDS:
        complain(f"--each takes one of {', '.join(name for name in _EACH if name in COMMANDS)}, and its options")
        return USAGE
    given = parser_of(words[0]).parse_args([*words[1:], "IMAGE", "OUT"])
    ending = "." + str(getattr(given, "kind", None) or getattr(given, "format", None) or words[0])
    scan, entries = _found(args, conditions, set())
    folder = Path(args.to).absolute()
    jobs = (
        Job(
            tuple(words), str(Path(entry["path"]).absolute()), str(out_path(folder, entry["path"], ending)), str(folder)
        )
        for entry in entries
    )
    run_all = (
        partial(through, args.dask, work, retries=args.retries)
        if args.dask
        else partial(work_here, processes=args.jobs or cores())
    )
    count, failed, worst = 0, 0, OK
    for job, done in run_all(jobs):
        if not isinstance(done, Done):
            done = Done(IO_ERROR, str(done.strerror or done), False)
        count, worst, failed = count + 1, max(worst, done.code), failed + (done.code != OK)
        line = {
            "schema": SCHEMA,
            "path": job.image,
            "out": job.out,
            "exit_code": done.code,
            "there": done.there,
            "message": done.message,
        }
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
    _conclude(scan, count)
    if failed:
        complain(f"{failed} of them failed: see their exit_code and message")
    return IO_ERROR if scan.failed else worst
