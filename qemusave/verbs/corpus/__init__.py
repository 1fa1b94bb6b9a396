"""A corpus for fuzzing readers of saved images: every file is built from the declaration and says what it is for.

* :mod:`qemusave.verbs.corpus.build`, ``memory`` - images and streams from the declared types;
* :mod:`qemusave.verbs.corpus.containers` - payloads in compressors' containers;
* :mod:`qemusave.verbs.corpus.places` - where the declared fields are, and what else could stand there;
* :mod:`qemusave.verbs.corpus.small` - the parts of the seeds;
* :mod:`qemusave.verbs.corpus.wholes`, ``guests``, ``breaks``, ``bombs``, ``fields`` - the seeds;
* :mod:`qemusave.verbs.corpus.files` - manifest, archives, dictionary.
"""

from __future__ import annotations

from .small import Seed


def seeds() -> list[Seed]:
    """Return all seeds, each content once: whole images, every rule broken, fields at their bounds, cut-off ones."""
    from .bombs import bombs
    from .breaks import breaks
    from .fields import boundaries, cuts
    from .guests import guests
    from .machine import machines
    from .wholes import wholes

    found: dict[bytes, Seed] = {}
    for seed in (*breaks(), *wholes(), *guests(), *machines(), *bombs(), *boundaries(), *cuts()):
        found.setdefault(seed.data, seed)
    return sorted(found.values())
