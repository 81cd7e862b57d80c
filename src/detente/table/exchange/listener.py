"""A socket that takes no more lines than it can hold: strangers who only knock cost little."""

import socket
from contextlib import suppress
from typing import Any


class Listener(socket.socket):
    """Waits for peers. Of lines on which nobody has shown who they are, the oldest ends first.

    Without this, lines that never begin TLS use up the files that a process may have open, and the
    event loop then writes to its log without end.
    """

    most = 128

    def __init__(self, held: socket.socket, most: int) -> None:
        """Takes the place of a socket that listens already."""
        super().__init__(held.family, held.type, held.proto, fileno=held.detach())
        self.most = most
        self._open: dict[int, socket.socket] = {}
        self._unknown: dict[int, None] = {}
        self._ending: list[socket.socket] = []

    def accept(self) -> tuple[socket.socket, Any]:
        """The next line.

        :raises BlockingIOError: lines that were ended must be closed first
        :raises ConnectionAbortedError: there are too many, all of peers that are known
        """
        self._forget()
        if len(self._ending) >= self.most:
            raise BlockingIOError
        line, whence = super().accept()
        if len(self._open) >= self.most and not self._let_go():
            line.close()
            raise ConnectionAbortedError("too many lines are open")
        number = line.fileno()
        self._open[number] = line
        self._unknown[number] = None
        return line, whence

    def known(self, number: int) -> None:
        """Somebody has come through TLS, or needs none, on the line with this file number."""
        self._unknown.pop(number, None)

    def _forget(self) -> None:
        for number in [n for n, line in self._open.items() if line.fileno() != n]:
            del self._open[number]
            self._unknown.pop(number, None)
        self._ending = [line for line in self._ending if line.fileno() >= 0]

    def _let_go(self) -> bool:
        """End the oldest line of nobody who is known; whoever reads from it closes it."""
        oldest = next(iter(self._unknown), None)
        if oldest is None:
            return False
        del self._unknown[oldest]
        line = self._open.pop(oldest)
        self._ending.append(line)
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        return True
