"""A node that has too much to do: what its peer is told, and a line that is gone."""

import socket
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest

from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.refusal import ExchangeError
from detente.table.exchange.server import Deadline
from detente.table.exchange.wire import Wire


def asked(answer: bytes) -> str:
    """What is told when a node on this machine answers so, and closes the line."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            line, _ = door.accept()
            line.recv(4096)
            line.sendall(answer)
            line.close()

        Thread(target=serve, daemon=True).start()
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        with pytest.raises(ExchangeError) as wrong, Wire(url, None, ExchangeLimits()) as wire:
            wire.ask("/hello", {})
    return str(wrong.value)


BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy"


@pytest.mark.parametrize("answer", [b"", BUSY])
def test_a_node_that_is_busy_is_asked_again_and_not_for_certificates(answer: bytes) -> None:
    told = asked(answer)
    assert "try again in a minute" in told and "pinned" not in told


def test_a_line_of_tls_that_is_gone_is_left_alone() -> None:
    """CPython lets go of what its transport asks, once a line was closed twice."""

    def gone() -> int:
        raise AttributeError("'NoneType' object has no attribute '_get_write_buffer_size'")

    line: Any = Deadline.__new__(Deadline)
    closed: list[bool] = []
    line.transport = SimpleNamespace(
        get_write_buffer_size=gone, is_closing=lambda: True, close=lambda: closed.append(True)
    )
    line._late()
    assert closed == []
