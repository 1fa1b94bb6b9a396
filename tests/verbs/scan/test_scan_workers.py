"""Processes of this machine that look at images, or make something of each."""

from __future__ import annotations

import operator
import os
import signal
from pathlib import Path

import pytest
from conftest import malformed, real
from scannable import scan
from terminals import SGR, Session

from qemusave.verbs.scan import Scan
from qemusave.verbs.scan.each import Job, out_path, work
from qemusave.verbs.scan.forked import work_forked
from qemusave.verbs.scan.workers import Workers


def test_answers_come_in_order_and_items_are_taken_when_there_is_work_for_them() -> None:
    taken: list[int] = []
    with Workers(2) as workers:
        for number, (item, answer) in enumerate(
            workers.in_order(operator.neg, (taken.append(n) or n for n in range(200)))
        ):
            assert (item, answer) == (number, -number) and len(taken) <= number + 1 + 16
        assert taken == list(range(200)) and len(workers._all) == 2
        [(_, error)] = workers.in_order(int, ["x"])
        assert isinstance(error, ValueError) and len(workers._all) == 2


def test_a_process_that_dies_takes_only_its_own_with_it() -> None:
    kill = [0, signal.SIGKILL, 0, 0, signal.SIGKILL, 0]
    with Workers(2) as workers:
        answers = [answer for _, answer in workers.in_order(signal.raise_signal, kill)]
    assert [isinstance(answer, OSError) for answer in answers] == [number > 0 for number in kill]
    assert answers[1].strerror == "the process that looked at it was killed by signal 9"


def test_who_stops_listening_leaves_nobody_behind() -> None:
    with Workers(2) as workers:
        assert next(workers.in_order(operator.neg, range(9))) == (0, 0)
        processes = [process.process for process in workers._all]
    assert processes and all(process.returncode is not None for process in processes)


def test_processes_say_what_one_says(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in sorted(malformed().items())[::12]:
        (tree / f"bad-{name}.save").write_bytes(data)
    (tree / "a" / "bad.save").write_bytes(real("trunc-gzip-half"))
    places = (tree, tree / "notes.txt", tree / "missing.save", tree / "a" / "tiny-paused.raw.save")
    alone = scan(capsys, "--deep", "--jobs", 1, *places, code=5)
    assert len(alone[0]) > 5 and scan(capsys, "--deep", "--jobs", 3, *places, code=5) == alone
    several, one = (Scan(places, deep=True, jobs=jobs) for jobs in (2, 1))
    assert list(several) == list(one) and (several.others, several.failed) == (one.others, one.failed)


def test_a_job_in_a_copy_of_a_process_does_what_a_program_does(tmp_path: Path) -> None:
    (tmp_path / "sound.save").write_bytes(real("tiny-paused.zstd"))
    (tmp_path / "bad.save").write_bytes(real("trunc-gzip-half"))
    for words in (("extract", "--as", "raw"), ("extract", "--as", "nothing")):
        jobs = [
            [
                Job(words, str(tmp_path / f"{name}.save"), str(tmp_path / way / name), str(tmp_path / way))
                for name in ("sound", "bad", "absent")
            ]
            for way in ("started", "forked")
        ]
        told = [[] for _ in jobs]
        for job in jobs[0]:
            try:
                told[0].append(work(job))
            except OSError as error:
                told[0].append(error)
        with Workers(1) as workers:
            told[1] = [answer for _, answer in workers.in_order(work_forked, jobs[1])]
        assert [str(t).replace("/started", "") for t in told[0]] == [str(t).replace("/forked", "") for t in told[1]]
        for way in ("started", "forked"):
            made = {path.name: path.read_bytes() for path in (tmp_path / way).iterdir()}
            assert ("sound" in made) == ("nothing" not in words)
            for path in (tmp_path / way).iterdir():
                path.unlink()
            if way == "started":
                first = made
        assert made == first


def readers(path: Path) -> list[str]:
    """Name the processes that have a file open."""
    found = []
    for fd in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.readlink(fd) == str(path):
                found.append(fd.parts[2])
        except OSError:
            pass
    return found


def test_ctrl_c_ends_all_processes(long_image: Path, tmp_path: Path) -> None:
    images, to = tmp_path / "images", tmp_path / "to"
    images.mkdir()
    for name in "abc":
        (images / name).symlink_to(long_image)
    session = Session("scan", "--jobs", 2, images, "--each", "convert --format xz", "--to", to)
    while not readers(long_image) or not out_path(to, str(images / "a"), "").parent.exists():
        assert session.process.poll() is None, session.shown
    session.press(b"\x03")
    assert session.end() == 130 and SGR.sub("", session.last) == "qemusave: interrupted"
    assert not readers(long_image) and not [path for path in to.rglob("*") if path.is_file()]
    assert "Traceback" not in session.shown
