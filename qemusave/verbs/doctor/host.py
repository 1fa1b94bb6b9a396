"""The host: programs that can be asked, how long one waits for them, and a list of who was there to ask."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess

from ...log import step
from ...tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

PATIENCE = 20
"""Seconds that a program has for its answer; a libvirtd that hangs is not waited for again."""

_URIS = ("LIBVIRT_DEFAULT_URI", "VIRSH_DEFAULT_CONNECT_URI")
_SYSTEM, _SESSION = "qemu:///system", "qemu:///session"
_TRUSTED = ("/usr/", "/bin/", "/sbin/", "/opt/", "/nix/store/", "/run/libvirt/")
_FAILED = "error: "


class Answer(NamedTuple):
    """What a program said: whether it succeeded, its output, and the last line of its errors."""

    good: bool
    text: str
    words: str


class Host:
    """Asks, and remembers who was there.

    Args:
        connect: the URI of libvirt; by default that of the environment, else the system's.
        home: the home of the user whose session an image may belong to.
    """

    def __init__(self, connect: str | None = None, home: str | None = None) -> None:
        self.connect, self.home = connect, os.path.expanduser("~") if home is None else home
        self._asked: dict[str, bool] = {}
        self._answers: dict[tuple[str, ...], Answer | None] = {}

    @property
    def asked(self) -> list[str]:
        """The programs and files that were there to ask."""
        return [name for name, there in self._asked.items() if there]

    @property
    def not_asked(self) -> list[str]:
        """The programs and files that were not there, did not answer, or could not be looked at."""
        return [name for name, there in self._asked.items() if not there]

    def note(self, name: str, there: bool) -> bool:
        """Note whether something was there to ask; once it was, it was."""
        self._asked[name] = self._asked.get(name, False) or there
        return there

    def status(self, path: str) -> os.stat_result | None:
        """Look at a file; None if it is not there, or if nobody can tell.

        Raises:
            FileNotFoundError: it is certain that it is not there.
        """
        try:
            found = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            self.note(path, there=True)
            raise FileNotFoundError(path) from None
        except (OSError, ValueError):
            self.note(path, there=False)
            return None
        self.note(path, there=True)
        return found

    def run(self, *argv: str) -> Answer | None:
        """Run a program; None if it is not there or does not answer in time. The same is asked once."""
        if argv not in self._answers:
            self._answers[argv] = self._run(argv)
        return self._answers[argv]

    def _run(self, argv: tuple[str, ...]) -> Answer | None:
        if shutil.which(argv[0]) is None:
            return None
        try:
            done = subprocess.run(
                argv,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE,
                env={**os.environ, "LC_ALL": "C"},
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            step(f"{argv[0]} does not answer: {error}")
            return None
        out, err = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
        lines = [line.removeprefix(_FAILED) for line in err.splitlines() if line.startswith(_FAILED)]
        step(f"asked: {' '.join(argv)}: {'well' if done.returncode == 0 else '; '.join(lines) or done.returncode}")
        return Answer(done.returncode == 0, out, lines[-1] if lines else err.strip())


class Libvirt:
    """The libvirt of a host, through virsh, which only looks.

    Args:
        host: where virsh is.
        path: the image; one of a session's managed saves belongs to that.

    Attributes:
        version: of the daemon, such as ``11.3.0``; None if there is none that answers.
        writable: whether questions may be asked for which libvirt wants more than the right to look; of the system's
            libvirt only root asks them, as others would be asked for a password.
    """

    def __init__(self, host: Host, path: str) -> None:
        self.host = host
        session = os.path.realpath(path).startswith(os.path.join(host.home, ".config", "libvirt", ""))
        self._uri: tuple[str, ...] = ()
        if host.connect is not None:
            self._uri = ("-c", host.connect)
        elif not any(os.environ.get(name) for name in _URIS):
            self._uri = ("-c", _SESSION if session else _SYSTEM)
        said = " ".join([*self._uri, *(os.environ.get(name, "") for name in _URIS)])
        self.writable = os.geteuid() == 0 or _SESSION in said or host.connect is not None
        self.version = self._version()

    def _version(self) -> str | None:
        answer = self.ask("version", "--daemon")
        if not self.host.note("virsh", answer is not None and answer.good):
            return None
        assert answer is not None
        lines = dict(line.split(":", 1) for line in answer.text.splitlines() if ":" in line)
        said = lines.get("Running against daemon") or lines.get("Using library", "")
        return said.split()[-1] if said.split() else None

    def ask(self, *words: str) -> Answer | None:
        """Run a command of virsh's that changes nothing, over a connection that can change nothing."""
        return self.host.run("virsh", "-q", "-r", *self._uri, *words)

    def ask_more(self, *words: str) -> Answer | None:
        """Run a command that changes nothing either, but which libvirt does not allow over such a connection."""
        return self.host.run("virsh", "-q", *self._uri, *words) if self.writable else None

    def command(self, *words: str) -> tuple[str, ...]:
        """Return a command line of virsh's for the user, who connects as we did where it was asked for."""
        return ("virsh", *(("-c", self.host.connect) if self.host.connect is not None else ()), *words)


def installed(host: Host) -> str | None:
    """Return the version of a libvirt whose daemon does not answer, by its program; None if there is none."""
    for program in ("libvirtd", "virtqemud"):
        answer = host.run(program, "--version")
        if host.note(program, answer is not None and answer.good) and answer is not None:
            return answer.text.split()[-1]
    return None


def trusted(program: str) -> bool:
    """Say whether a program that an image names may be started to ask it: anybody can write a name into an image."""
    path = os.path.realpath(program)
    try:
        status = os.stat(path)
    except OSError:
        return False
    writable = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return path.startswith(_TRUSTED) and status.st_uid == 0 and not writable


def first_there(host: Host, programs: Iterable[str]) -> str | None:
    """Return the path of the first of some programs that is on this host."""
    for name in programs:
        if (path := shutil.which(name)) is not None:
            host.note(name, there=True)
            return path
    return None
