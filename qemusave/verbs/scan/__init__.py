"""Look at many images: below folders, in object stores, behind HTTP; by processes, by threads, or on a cluster."""

from __future__ import annotations

import os
from functools import partial
from itertools import chain, islice

from ...files.cores import cores
from .folders import files
from .identity import known_by
from .item import Item, Outcome, look, look_deep, looks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from typing import Any

    from ...errors import StrPath

THREADS = 16
"""How many objects are asked for at a time; local files are read without threads, which only cost there."""

_CHUNK = 256  # images of one task on a cluster


class Scan:
    """The entries of many images, as an iterable (docs/guide/fleet.md); no failure of one ends it.

    Attributes:
        others: how many files were no images.
        skipped: how many had been looked at before.
        failed: how many files and folders could not be read.

    >>> found = qemusave.Scan(["vm.save", "cut.save"])
    >>> sorted(entry["domain"]["name"] for entry in found), found.failed
    (['q35-vga', 'tiny'], 0)
    """

    def __init__(
        self,
        places: Iterable[StrPath],
        *,
        deep: bool = False,
        jobs: int = 1,
        threads: int = THREADS,
        dask: str | None = None,
        retries: int = 2,
        seen: Collection[str] = (),
        identify: bool = False,
        without: StrPath | None = None,
        redirects: bool = False,
        trouble: Callable[[Exception], object] = lambda error: None,
    ) -> None:
        """Say what to look at.

        Args:
            places: files, folders and URLs.
            deep: read all of each image: verify it and look at its pages.
            jobs: how many processes read local images, if there are several to be read whole.
            threads: how many objects are read at a time.
            dask: the address of a Dask scheduler, whose workers do the reading.
            retries: how often a worker tries an image that cannot be read.
            seen: what is left out, by what it is known by (:mod:`.identity`), or by path.
            identify: say in each entry what it is known by.
            without: a folder that is left out.
            redirects: follow redirects of HTTP to other hosts and ports.
            trouble: is told of each file or folder that cannot be read.
        """
        self.places = [os.fspath(place) for place in places]
        self.deep, self.jobs, self.threads, self.dask, self.retries = deep, jobs, threads, dask, retries
        self.identify = identify
        self.seen, self.without, self.redirects, self._trouble = seen, without, redirects, trouble
        self.others = self.skipped = self.failed = 0

    def __repr__(self) -> str:
        return f"<Scan of {', '.join(map(repr, self.places))}{', deep' if self.deep else ''}>"

    def trouble(self, error: Exception) -> None:
        """Count and report something that cannot be read."""
        self.failed += 1
        self._trouble(error)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the entries: in order, or from a cluster as they come."""
        for outcome in self._outcomes():
            if outcome.error is not None:
                self.trouble(outcome.error)
            elif outcome.within:
                for entry in outcome.within:
                    name = entry["path"].removeprefix(outcome.item.path)
                    yield from self._new(entry, outcome.item.identity and outcome.item.identity + name)
            elif outcome.entry is None:
                self.others += 1
            elif outcome.item.identity is None:
                yield outcome.entry
            else:
                yield from self._new(outcome.entry, outcome.item.identity)

    def _new(self, entry: dict[str, Any], identity: str | None) -> Iterator[dict[str, Any]]:
        """Yield an entry, with what it is known by, unless it was looked at before."""
        if identity is None:
            yield entry
        elif identity in self.seen or entry["path"] in self.seen:
            self.skipped += 1
        else:
            yield entry | {"identity": identity}

    def _items(self, places: Iterable[str]) -> Iterator[Item]:
        for place in places:
            for item in self._below(place):
                if item.path in self.seen or item.identity in self.seen:
                    self.skipped += 1
                else:
                    yield item

    def _below(self, place: str) -> Iterator[Item]:
        if "://" not in place:
            for path, named in files(place, self.trouble, without=self.without):
                yield Item(path, None, named, None, known_by(path) if self.identify else None)
            return
        from .remote import changed, objects

        try:
            for url, details, named in objects(place, redirects=self.redirects):
                known = known_by(url, details) if self.identify else None
                yield Item(url, details.get("size"), named, changed(details), known)
        except OSError as error:
            self.trouble(error)

    def _outcomes(self) -> Iterator[Outcome]:
        if self.dask is not None:
            yield from self._clustered(self.dask)
            return
        far = [place for place in self.places if "://" in place]
        yield from self._local(self._items(place for place in self.places if "://" not in place))
        items = self._items(far)
        while chunk := list(islice(items, self.threads * _CHUNK)):
            yield from self._threaded(chunk)

    def _local(self, items: Iterator[Item]) -> Iterator[Outcome]:
        """Look at images of this machine; by processes, if there are several to be read whole."""
        first = list(islice(items, 2)) if self.deep and self.jobs > 1 else []
        items = chain(first, items)
        if len(first) < 2:
            yield from map(self._look, items)
            return
        from .workers import Workers

        with Workers(self.jobs) as workers:
            for item, outcome in workers.in_order(partial(look, deep=True), items):
                if isinstance(outcome, OSError):  # of a process that has died
                    outcome = Outcome(item, None, OSError(outcome.errno, outcome.strerror, item.path))
                elif isinstance(outcome, Exception):
                    raise outcome
                yield outcome

    def _look(self, item: Item) -> Outcome:
        return look(item, deep=self.deep, redirects=self.redirects)

    def _threaded(self, items: Collection[Item]) -> Iterator[Outcome]:
        from concurrent.futures import ThreadPoolExecutor

        pool = ThreadPoolExecutor(self.threads)
        try:
            yield from pool.map(self._look, items)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # who is interrupted does not wait for a network

    def _clustered(self, address: str) -> Iterator[Outcome]:
        from .cluster import through

        items = self._items(self.places)
        chunks = iter(lambda: list(islice(items, 1 if self.deep else _CHUNK)), [])
        task = partial(look_deep if self.deep else looks, redirects=self.redirects)
        for chunk, result in through(address, task, chunks, retries=self.retries):
            if isinstance(result, Exception):
                yield from (Outcome(item, None, result) for item in chunk)
            else:
                yield from result


def scan(*places: StrPath, deep: bool = False, jobs: int | None = None) -> Scan:
    """Look at many images, local ones and those that URLs name.

    Args:
        places: files, folders, and URLs of what fsspec knows (``pip install qemusave[scan]``).
        deep: read all of each image: verify it and look at its pages.
        jobs: how many processes read local images, if there are several to be read whole; by default one for each core.

    Returns:
        An iterable of entries as ``qemusave scan`` prints them.  What cannot be read is left out and counted in
        ``failed``; what is no image, in ``others``.

    >>> [entry["payload"]["encoding"] for entry in qemusave.scan("vm.save")]
    ['zstd']
    """
    return Scan(places, deep=deep, jobs=jobs or cores())
