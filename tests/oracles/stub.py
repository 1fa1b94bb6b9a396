"""QEMU's stub for gdb: it sets any register of any vCPU, which no program in the guest has to do then."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import NamedTuple

SECONDS = 20
_PIECE = 0xFF0


class Register(NamedTuple):
    """A register: its number, name and feature (the XML file that lists it says so), and its bytes."""

    number: int
    name: str
    feature: str
    length: int


class Stub:
    """The stub of a QEMU that listens on a socket (GDB's remote serial protocol).

    Args:
        path: the socket.
    """

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(SECONDS)
        self._socket.connect(str(path))
        self._said = b""
        self.ask("qSupported:xmlRegisters=i386")

    def close(self) -> None:
        """Leave the stub alone."""
        self._socket.close()

    def ask(self, text: str) -> str:
        """Give a command and return the answer."""
        data = text.encode()
        self._socket.sendall(b"$%s#%02x" % (data, sum(data) & 0xFF))
        while (end := self._said.find(b"#")) < 0 or len(self._said) < end + 3:
            piece = self._socket.recv(1 << 16)
            assert piece, "the stub has hung up"
            self._said += piece
        answer, self._said = self._said[self._said.index(b"$") + 1 : end], self._said[end + 3 :]
        self._socket.sendall(b"+")
        return answer.decode("latin-1")

    def _file(self, name: str) -> str:
        found, last = "", False
        while not last:
            answer = self.ask(f"qXfer:features:read:{name}:{len(found):x},{_PIECE:x}")
            assert answer[:1] in ("l", "m"), answer
            found += re.sub(r"}(.)", lambda byte: chr(ord(byte[1]) ^ 0x20), answer[1:], flags=re.DOTALL)
            last = answer[0] == "l"
        return found

    def registers(self) -> list[Register]:
        """List the registers that the stub describes."""
        found, number = [], 0
        for name in re.findall(r'href="([^"]+)"', self._file("target.xml")):
            text = self._file(name)
            (feature, *_) = re.findall(r'feature name="([^"]+)"', text)
            for tag in re.findall(r"<reg\b[^>]*>", text):
                said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
                number = int(said.get("regnum", number))
                found.append(Register(number, said["name"], feature, int(said["bitsize"]) // 8))
                number += 1
        return found

    def choose(self, vcpu: int) -> None:
        """Take the vCPU, counted from 0, that all that follows is about."""
        assert self.ask(f"Hg{vcpu + 1:x}") == "OK"

    def write(self, number: int, data: bytes) -> None:
        """Set a register, of which the stub takes what it likes."""
        self.ask(f"P{number:x}={data.hex()}")
