"""Slow or greedy connections on the plain line of this machine cannot keep a node deaf."""

import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Semaphore, Thread

import pytest

from detente.table.exchange import ExchangeLimits, sync
from detente.table.exchange.listener import AT_ONCE, PeerListener
from tests.table.exchange.answering import answering
from tests.table.exchange.test_hostile_peer import Two, entered
from tests.table.exchange.test_hostile_peer import two as two

HALF = b"POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n"
WHOLE_HEAD = HALF + b"\r\n{"


def place(url: str) -> tuple[str, int]:
    return "127.0.0.1", int(url.rpartition(":")[2])


@contextmanager
def knocking(where: tuple[str, int], said: bytes, many: int) -> Iterator[None]:
    """Many lines with a part of a request, opened again as soon as they are ended.

    The block begins once all are open, or no more can be.
    """
    over, full = Event(), Semaphore(0)

    def hold(count: int) -> None:
        with selectors.DefaultSelector() as lines:
            opened = 0
            while not over.is_set():
                try:
                    while len(lines.get_map()) < count and not over.is_set():
                        line = socket.create_connection(where, 1)
                        lines.register(line, selectors.EVENT_READ)
                        line.sendall(said)
                        opened += 1
                        if opened == count:
                            full.release()
                except OSError:
                    full.release()
                for one, _ in lines.select(0.02):
                    if _is_ended(one.fileobj):  # type: ignore[arg-type]
                        lines.unregister(one.fileobj)
                        one.fileobj.close()  # type: ignore[union-attr]
            for one in list(lines.get_map().values()):
                one.fileobj.close()  # type: ignore[union-attr]

    threads = [Thread(target=hold, args=(many // 4,), daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in threads:
        full.acquire(timeout=5)
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(5)


def _is_ended(line: socket.socket) -> bool:
    try:
        return line.recv(1 << 16) == b""
    except OSError:
        return True


@pytest.mark.parametrize("said", [b"", HALF, WHOLE_HEAD], ids=["nothing", "half", "head"])
def test_an_honest_peer_comes_in_beside_lines_that_are_opened_again_and_again(
    two: Two, said: bytes
) -> None:
    """Of the attack that refused an honest peer six times in a row, over half a minute."""
    with answering(two[0], ExchangeLimits()) as url, knocking(place(url), said, 400):
        for _ in range(3):
            two[1].say("one more")
            began = time.monotonic()
            assert sync(two[1], url).same
            assert time.monotonic() - began < 20


def test_a_line_that_never_speaks_ends_soon(two: Two) -> None:
    brief = ExchangeLimits(greeting_seconds=0.5)
    with answering(two[0], brief) as url, socket.create_connection(place(url)) as line:
        line.sendall(HALF)
        line.settimeout(5)
        assert line.recv(100) == b""


@pytest.fixture
def waiting() -> Iterator[PeerListener]:
    with PeerListener(socket.create_server(("127.0.0.1", 0)), 8) as held:
        yield held


def opened(held: PeerListener) -> tuple[socket.socket, socket.socket]:
    """Both ends of a new line."""
    theirs = socket.create_connection(held.getsockname()[:2])
    ours, _ = held.accept()
    return ours, theirs


def test_who_knocks_goes_before_who_speaks_and_who_speaks_before_a_peer(
    waiting: PeerListener,
) -> None:
    peer, speaker, *silent = [opened(waiting) for _ in range(4)]
    waiting.known(peer[0].fileno(), "us")
    waiting.spoke(speaker[0].fileno())
    more = [opened(waiting) for _ in range(2)]
    ended = [_is_over(theirs) for _, theirs in (peer, speaker, *silent, *more)]
    assert ended == [False, False, True, False, False, False]
    for _, theirs in (peer, speaker, *silent, *more):
        theirs.close()


def test_of_peers_alone_the_one_that_holds_most_gives_way(waiting: PeerListener) -> None:
    lines = []
    for at in range(8):
        lines.append(opened(waiting))
        waiting.known_from(lines[-1][1].getsockname()[:2], "them" if at else "us")
    lines.append(opened(waiting))
    assert [at for at, (_, theirs) in enumerate(lines) if _is_over(theirs)] == [1]
    for _, theirs in lines:
        theirs.close()


def _is_over(line: socket.socket) -> bool:
    line.settimeout(0.2)
    try:
        return line.recv(1) == b""
    except TimeoutError:
        return False


def asked(line: socket.socket, ask: bytes) -> bytes:
    """A whole answer, whose body is an empty object."""
    line.sendall(ask)
    some = b""
    while not some.endswith(b"{}"):
        some += line.recv(1 << 16) or b"{}"
    return some


def test_a_session_makes_its_line_known(two: Two) -> None:
    """A peer that holds sessions and lines keeps its own places, and no stranger takes them."""
    with answering(two[0], ExchangeLimits(connections=8)) as url:
        token = entered(two[1], url)
        line = socket.create_connection(place(url))
        ask = f"GET /summary HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
        line.settimeout(5)
        assert asked(line, ask).startswith(b"HTTP/1.1 200")
        with knocking(place(url), HALF, 4 * AT_ONCE):
            assert asked(line, ask).startswith(b"HTTP/1.1 200")
        line.close()
