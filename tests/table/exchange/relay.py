"""A line that notes every byte that passes, both ways."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread


class Relay:
    """Takes connections, and passes what comes on to an address."""

    def __init__(self, to: tuple[str, int]) -> None:
        self.to, self.passed = to, bytearray()
        self.held = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.held.getsockname()[1]}"

    def run(self) -> None:
        """Until the socket is closed."""
        with suppress(OSError):
            while True:
                one, _ = self.held.accept()
                other = socket.create_connection(self.to)
                for source, sink in ((one, other), (other, one)):
                    Thread(target=self.copy, args=(source, sink), daemon=True).start()

    def copy(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while some := source.recv(65_536):
                self.passed += some
                sink.sendall(some)
        for each in (source, sink):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def relay(url: str) -> Iterator[Relay]:
    """A relay before an address."""
    host, port = url.removeprefix("http://").split(":")
    one = Relay((host, int(port)))
    Thread(target=one.run, daemon=True).start()
    try:
        yield one
    finally:
        one.held.close()
