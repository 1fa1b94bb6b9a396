"""What programs that we did not write say of the seeds of the corpus: ``make corpus-verdicts``.

Each seed is given to libvirt (``save-image-dumpxml``, ``restore``), its payload to the program that decompresses it, to
QEMU (``-incoming``) and to QEMU's analyze-migration.py, and the whole file to file(1).  Their words go to
``qemusave/verbs/corpus/verdicts.tsv``, from which the corpus' manifest is made.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import qemusave
from qemusave.verbs.corpus import seeds
from qemusave.verbs.corpus.expected import expected
from qemusave.verbs.corpus.reasons import why
from qemusave.verbs.corpus.small import Seed
from qemusave.verbs.corpus.verdicts import FILE, GOOD, NOT_ASKED, Answers, Verdict, digest, table, verdicts

from .lab import VIRSH, Failed, Lab
from .qemu import verdict
from .root import ANALYZER, ready_root

MACHINE = ("-machine", "pc-i440fx-10.0", "-m", "8")
PROGRAMS = {
    "gzip": "gzip -dc",
    "bzip2": "bzip2 -dc",
    "xz": "xz -dc",
    "lzop": "lzop -dc --ignore-warn",
    "zstd": "zstd -dc",
}
"""As in libvirt, src/qemu/qemu_saveimage.c (qemuSaveImageGetCompressionProgram) and its callers."""
_GONE = ("End of file while reading data", "failed to connect", "Cannot recv data", "Connection reset", "Broken pipe")
"""What virsh says when there is no libvirtd any more."""
PATIENCE = 10
"""Seconds that a program has for its answer."""
JOURNAL = Path(__file__).parent.parent.parent / "build" / "verdicts"
SILENT = f"no answer in {PATIENCE} s"


class Asker:
    """A lab whose libvirtd is started again when an image has killed it."""

    DIED = "libvirtd ends"

    def __init__(self, root: Path) -> None:
        self.root, self.lab = root, None

    def __enter__(self) -> Asker:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self.lab is not None
        with contextlib.suppress(ProcessLookupError):  # it has gone by itself
            self.lab.__exit__()
        shutil.rmtree(self.lab.work)

    def _start(self) -> None:
        self.lab = Lab(self.root, Path(tempfile.mkdtemp(prefix="verdicts-"))).__enter__()

    def ask(self, seed: Seed) -> Answers:
        """Ask all programs of one seed."""
        assert self.lab is not None
        path = self.lab.work / "image.save"
        path.write_bytes(seed.data)
        program, incoming, analyzer = self._payload(seed.data)
        kind = subprocess.run(["file", "-b", str(path)], capture_output=True, text=True, check=True).stdout
        dumpxml = self._virsh("save-image-dumpxml", seed.data)
        restore = (
            dumpxml if dumpxml == self.DIED else self._virsh("restore", seed.data, "--paused")
        )  # reads it first, too
        known = kind.split(",")[0].strip()
        return Answers(
            dumpxml, restore, program, incoming, analyzer, GOOD if known.startswith("Libvirt") else NOT_ASKED
        )

    def _virsh(self, command: str, data: bytes, *options: str) -> str:
        assert self.lab is not None
        image = self.lab.work / "image.save"
        image.write_bytes(data)
        try:
            self.lab.run("timeout", str(PATIENCE), *VIRSH, command, self.lab.inside(image), *options)
        except Failed as failed:
            said = [line for line in str(failed).splitlines() if line.startswith("error: ")]
            if "exit code 124" in str(failed):
                self._end_domains()
                return SILENT
            if not said or any(word in said[-1] for word in _GONE):
                self.__exit__()
                self._start()
                return self.DIED
            return _words(said[-1])
        if command == "restore":
            self._end_domains()
        return GOOD

    def _end_domains(self) -> None:
        assert self.lab is not None
        for name in self.lab.virsh("list", "--name").split():
            self.lab.virsh("destroy", name)

    def _payload(self, data: bytes) -> tuple[str, str, str]:
        """Ask those that take the payload: the program that decompresses it, QEMU, and its analyze-migration.py."""
        assert self.lab is not None
        try:
            payload = qemusave.open(data, strict=False).payload
        except qemusave.QemusaveError:
            return (NOT_ASKED,) * 3
        if payload.encoding is None or not payload.size:
            return (NOT_ASKED,) * 3
        stream, program = data[payload.offset :], NOT_ASKED
        if payload.encoding in PROGRAMS:
            done = subprocess.run(
                [*self._limited(), *PROGRAMS[payload.encoding].split()], input=stream, capture_output=True, check=False
            )
            said = done.stderr.decode(errors="replace").splitlines()
            program, stream = _words(*said) if done.returncode else GOOD, done.stdout
        mapped = payload.stream == "mapped-ram" and payload.encoding == "none"
        path = self.lab.work / "stream"
        path.write_bytes(data if mapped else stream)
        told = verdict(self.lab, path, *MACHINE, mapped_ram=mapped, offset=payload.offset if mapped else 0)
        incoming = GOOD if told.loads else _words(*told.words.splitlines())
        if mapped:
            return program, incoming, NOT_ASKED
        script = [sys.executable, str(self.root / ANALYZER), "-f", str(path)]
        try:
            read = subprocess.run(script, capture_output=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return program, incoming, SILENT
        problems = re.findall(r"^[\w.]*(?:Error|Exception|Interrupt)\b.*", read.stderr.decode(errors="replace"), re.M)
        return program, incoming, GOOD if read.returncode == 0 else _words(problems[0])

    def _limited(self) -> list[str]:
        """Return what keeps a bomb small: no more than so much memory."""
        return ["prlimit", f"--as={1 << 30}"]


def _words(*lines: str) -> str:
    """Return what was said, in one line of ASCII that is the same every time, shortened."""
    said = " | ".join(line.strip().removeprefix("error: ") for line in lines if line.strip())
    for what in (
        r"\d{4}-\d\d-\d\dT[\d:.]+Z ",
        r"qemu-system-x86_64: ",
        r"/srv/\S+",
        r" ?\(vm='[^']*'\)",
        r"/\*stdin\*\\",
    ):
        said = re.sub(what, "", said)
    said = said.replace("Failed to restore domain from  | ", "").replace("operation failed: ", "").replace("\t", " ")
    return said[:160].encode("ascii", "backslashreplace").decode().strip() or "no word"


def ask(chosen: list[Seed], journal: Path | None = None) -> list[Answers]:
    """Ask of each seed; a journal has the answers of a run that was ended."""
    answers: list[Answers] = []
    with ready_root() as root, Asker(root) as asker:
        for seed in chosen:
            answers.append(asker.ask(seed))
            if journal is not None:
                with journal.open("a", encoding="ascii") as file:
                    file.write("\t".join((digest(seed.data), *answers[-1])) + "\n")
    return answers


def judged(seed: Seed, said: Answers) -> Verdict:
    """Put beside what was said of a seed what was expected, and why they differ."""
    found = Verdict(seed.name, digest(seed.data), expected(seed.data), said, "")
    return found._replace(why=why(found))


def main() -> int:
    """Ask of the seeds that are new or have changed, or with ``--all`` of all, and write what was said."""
    known = {} if "--all" in sys.argv else {row.digest: row.said for row in verdicts().values()}
    made = seeds()
    journals = [JOURNAL.with_suffix(f".{number}") for number in range(2 * len(os.sched_getaffinity(0)))]
    new = [seed for seed in made if digest(seed.data) not in known | _noted(journals)]
    parts = [new[number :: len(journals)] for number in range(len(journals))]
    with ProcessPoolExecutor(len(journals)) as workers:
        list(workers.map(ask, filter(None, parts), journals))
    known |= _noted(journals)
    found = [judged(seed, known[digest(seed.data)]) for seed in made]
    FILE.write_text(table(found))
    for journal in journals:
        journal.unlink(missing_ok=True)
    print(f"asked of {len(new)} seeds of {len(made)}; {FILE.name} is written")
    unexplained = [row for row in found if row.differing and not row.why]
    for row in unexplained:
        print(f"{row.name}: {row.expected} expected, {row.said} said")
    return 1 if unexplained else 0


def _noted(journals: list[Path]) -> dict[str, Answers]:
    lines = [line for path in journals if path.exists() for line in path.read_text("ascii").splitlines()]
    return {number: Answers(*said) for number, *said in (line.split("\t") for line in lines)}


if __name__ == "__main__":
    sys.exit(main())
