"""A peer that never ends, repeats itself, takes nothing or takes all places keeps nobody back."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread, Timer
from threading import enumerate as enumerate_threads

import httpx
import pytest

from detente.table.exchange import ExchangeError, ExchangeLimits, Pinned, make_certificate, sync
from detente.table.exchange.peer import Peer
from detente.table.exchange.session import Door, Session
from tests.table.exchange.answering import answering
from tests.table.nodes import ChainNode, node

Two = tuple[ChainNode, ChainNode]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    a, b = node("a", str(tmp_path / "a.db")), node("b", str(tmp_path / "b.db"))
    yield a, b
    a.close()
    b.close()


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize("begin", [HEAD + b"X-Slow: ", HEAD + b"Content-Length: 9999\r\n\r\n"])
def test_an_answer_that_comes_byte_by_byte_is_cut(two: Two, begin: bytes) -> None:
    held = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        with suppress(OSError):
            line, _ = held.accept()
            line.sendall(begin)
            while True:
                line.sendall(b"x")
                time.sleep(0.1)

    Thread(target=drip, daemon=True).start()
    began = time.monotonic()
    with pytest.raises(ExchangeError, match="no whole answer in 1 seconds"):
        url = f"http://127.0.0.1:{held.getsockname()[1]}"
        sync(two[0], url, limits=ExchangeLimits(request_seconds=0.5, answer_seconds=1.0))
    assert time.monotonic() - began < 4
    held.close()


def test_nothing_waits_to_cut_a_line_whose_answer_came(two: Two) -> None:
    a, b = two
    with answering(a) as url:
        entered(b, url)
        waiting = [one for one in enumerate_threads() if isinstance(one, Timer)]
        for one in waiting:
            one.join(5)
        assert not any(one.is_alive() for one in waiting)


Pages = Callable[[list[bytes], int], tuple[list[bytes], int, bool]]


@pytest.mark.parametrize(
    "pages",
    [
        lambda acts, after: ([], after + 1, True),
        lambda acts, after: (acts, after + 1, True),
        lambda acts, after: (acts, 0, True),
    ],
)
def test_pages_without_end_are_refused(
    two: Two, monkeypatch: pytest.MonkeyPatch, pages: Pages
) -> None:
    a, b = two
    a.say(n=3)
    acts = [one.envelope for one in a.store.all()]
    monkeypatch.setattr(Peer, "give", lambda self, vector, after: pages(acts, after))
    with answering(a) as url, pytest.raises(ExchangeError, match="do not go on"):
        sync(b, url)


def test_a_node_does_not_take_itself_for_a_peer(two: Two) -> None:
    a, _ = two
    with answering(a) as url, pytest.raises(ExchangeError, match="the very key of this node"):
        sync(a, url)


def test_one_key_cannot_hold_all_places(two: Two) -> None:
    door = Door(two[0], ExchangeLimits(sessions=8))
    for number in range(3):
        door._sessions[f"honest{number}"] = Session(f"honest{number}", 1e12, 9)
    for number in range(50):
        door._make_room()
        door._sessions[f"token{number}"] = Session("greedy", 1e12, 9)
    assert all(door.peer(f"honest{number}") for number in range(3))
    assert len(door._sessions) == 8


def test_an_answer_that_nobody_takes_does_not_hold_its_line(two: Two) -> None:
    a, _ = two
    a.say("long " * 10_000, n=300)
    size = 16 << 20
    limits = ExchangeLimits(request_seconds=0.5, answer_seconds=1.0, connections=4, page_bytes=size)
    with answering(a, limits) as url:
        host, port = url.removeprefix("http://").split(":")
        greedy = [asked(host, int(port), url, two) for _ in range(3)]
        time.sleep(3.5)
        assert httpx.post(f"{url}/hello", content=b"{}", trust_env=False).status_code == 400
        assert all(ended(one) for one in greedy)


def asked(host: str, port: int, url: str, two: Two) -> socket.socket:
    """A line on which a page was asked for, and nothing is read."""
    token = entered(two[1], url)
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect((host, port))
    said = b'{"vector": {}, "after": 0}'
    head = f"POST /acts/since HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n"
    line.sendall(head.encode() + b"Content-Length: %d\r\n\r\n%s" % (len(said), said))
    return line


def entered(one: ChainNode, url: str) -> str:
    """A session's token."""
    from detente.table.exchange.wire import Wire

    with Wire(url, None, ExchangeLimits()) as wire:
        Peer(one, wire)
        return wire.token


def ended(line: socket.socket) -> bool:
    """Whether the other end has let go before all had come."""
    line.settimeout(3)
    some = 0
    try:
        while part := line.recv(1 << 16):
            some += len(part)
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return some < 12_000_000


def test_lines_on_which_nobody_speaks_do_not_use_up_the_files(two: Two, tmp_path: Path) -> None:
    """Before TLS anybody can knock: the oldest go, and a peer comes in at once."""
    for one in "ab":
        make_certificate(tmp_path / f"{one}.pem", tmp_path / f"{one}.key", one, b"a passphrase")
    pins = {one: (tmp_path / f"{one}.pem", tmp_path / f"{one}.key") for one in "ab"}
    pinned = [Pinned(*pins[x], (pins[y][0],), b"a passphrase") for x, y in ("ab", "ba")]
    with answering(two[0], ExchangeLimits(connections=4), pinned[0]) as url:
        place = ("127.0.0.1", int(url.rpartition(":")[2]))
        lines = [socket.create_connection(place) for _ in range(100)]
        began = time.monotonic()
        assert sync(two[1], url, pinned=pinned[1]).same
        assert time.monotonic() - began < 10
        assert sum(ended(one) for one in lines[:90]) == 90
    for line in lines:
        line.close()
