"""Work on many images on a cluster of machines, through Dask (``pip install qemusave[dask]``)."""

from __future__ import annotations

import asyncio
from importlib import import_module
from itertools import islice

from ...errors import UnsupportedError
from ...version import install_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

_AHEAD = 64
"""Tasks that the cluster has for each of its threads, at the most, or for one."""


def through(
    address: str, function: Callable[[Any], Any], items: Iterable[Any], *, retries: int
) -> Iterator[tuple[Any, Any]]:
    """Call a function for each item on a cluster; yield the items with the results, as they come, each once.

    An exception is tried again, and then is the result.  A task whose worker dies is done by another one; after
    Dask's ``distributed.scheduler.allowed-failures`` deaths, that is its result.

    Args:
        address: of the scheduler, such as ``tcp://host:8786``.
        function: of a module, since the workers import it.
        items: what it is called with; never more are taken than the cluster needs.
        retries: how often an exception is tried again.

    Raises:
        OSError: the scheduler does not answer.
        UnsupportedError: Dask is not installed.
    """
    try:
        distributed: Any = import_module("distributed")  # whose functions have no type hints
    except ImportError:
        raise UnsupportedError(f"a cluster needs `{install_command('dask')}`", feature="dask") from None
    rest = iter(items)
    with distributed.Client(address, set_as_default=False) as client:
        threads = sum(client.nthreads().values())
        given = {}

        def give(item: Any) -> Any:
            future = client.submit(function, item, retries=retries, pure=False)
            given[future.key] = item
            return future

        running = distributed.as_completed(
            [give(item) for item in islice(rest, _AHEAD * max(1, threads))], loop=client.loop
        )
        for future in running:
            try:
                result = future.result()
            except (Exception, asyncio.CancelledError) as error:
                result = OSError(0, f"lost by the cluster: {type(error).__name__}: {error}")
                result = error if isinstance(error, OSError) else result
            item = given.pop(future.key)
            future.release()
            for following in islice(rest, 1):
                running.add(give(following))
            yield item, result
