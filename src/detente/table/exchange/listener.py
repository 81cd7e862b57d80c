"""A socket that takes no more lines than it can hold: strangers who only knock cost little."""

import asyncio
import socket
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

AT_ONCE = 8
"""Lines taken before those that are open are looked at again: a new one has time to speak."""


@dataclass
class PeerConnection:
    """An open line. `spoke`: a request has come whole; `key`: who has shown who it is, else ""."""

    held: socket.socket
    whence: tuple[str, int]
    spoke: bool = False
    key: str = ""


class PeerListener(socket.socket):
    """Waits for peers, and holds at most so many lines, a half of them of strangers.

    Where there are too many, a stranger's line ends: the oldest on which nobody has spoken, else
    the oldest. Where all are of peers, the oldest of the peer that holds most. So whoever opens
    lines and does nothing, or holds many, keeps nobody else out. Without this, lines that never
    begin TLS use up the files that a process may have open, and the event loop logs without end.
    """

    def __init__(self, sock: socket.socket, most: int) -> None:
        """Takes the place of a socket that listens already."""
        super().__init__(sock.family, sock.type, sock.proto, fileno=sock.detach())
        self.most = most
        self._lines: dict[int, PeerConnection] = {}
        self._ending: list[socket.socket] = []
        self._taken = 0

    def accept(self) -> tuple[socket.socket, Any]:
        """The next line.

        :raises BlockingIOError: lines that were ended must be closed first, or open ones heard
        """
        self._forget()
        if len(self._ending) >= self.most or self._taken >= AT_ONCE:
            raise BlockingIOError
        held, whence = super().accept()
        self._pause()
        strangers = sum(not line.key for line in self._lines.values())
        if len(self._lines) >= self.most or strangers >= max(1, self.most // 2):
            self._let_go()
        self._lines[held.fileno()] = PeerConnection(held, tuple(whence[:2]))
        return held, whence

    def spoke(self, number: int) -> None:
        """A request has come whole on the line with this file number."""
        if line := self._lines.get(number):
            line.spoke = True

    def known(self, number: int, key: str) -> None:
        """Who holds the line with this file number has shown who it is."""
        if line := self._lines.get(number):
            line.key = key

    def known_from(self, whence: tuple[str, int], key: str) -> None:
        """The same for the line from this address."""
        for line in self._lines.values():
            if line.whence == whence:
                line.key = key

    def _pause(self) -> None:
        """Count a line that was taken, until the loop has looked at the others again."""
        with suppress(RuntimeError):  # no loop waits for this socket
            asyncio.get_running_loop().call_soon(self._go_on)
            self._taken += 1

    def _go_on(self) -> None:
        self._taken = 0

    def _forget(self) -> None:
        for number in [n for n, line in self._lines.items() if line.held.fileno() != n]:
            del self._lines[number]
        self._ending = [held for held in self._ending if held.fileno() >= 0]

    def _let_go(self) -> None:
        """End a line; whoever reads from it closes it."""
        held = Counter(line.key for line in self._lines.values() if line.key)
        number = min(self._lines, key=lambda n: _worth(self._lines[n], held))
        line = self._lines.pop(number)
        self._ending.append(line.held)
        with suppress(OSError):
            line.held.shutdown(socket.SHUT_RDWR)


def _worth(line: PeerConnection, counter: Counter[str]) -> tuple[bool, bool, int]:
    """The lines of least worth go first, the older of two alike: lines stand in their order."""
    return bool(line.key), line.spoke, -counter[line.key]
