"""A node's door under messages of every kind: no crash, bounded memory, bounded time."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from detente.table.exchange import ExchangeLimits, sync
from detente.table.exchange.app import app
from detente.table.exchange.greeting import Greeting, nonce
from detente.table.exchange.refusal import Refusal
from detente.table.exchange.session import Door
from tests.table.exchange.answering import answering
from tests.table.nodes import TABLE, ChainNode, node

ROUTES = ["/hello", "/session", "/summary", "/acts/since", "/acts", "/", "/../etc"]
LIMITS = ExchangeLimits(body_bytes=20_000, envelope_bytes=5_000, request_seconds=1.0, connections=8)


@pytest.fixture(scope="module")
def a(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChainNode]:
    one = node("a", str(tmp_path_factory.mktemp("a") / "a.db"))
    one.say(n=3)
    yield one
    one.close()


class Caller:
    """Messages straight to the application; what it raises is raised here."""

    def __init__(self, a: ChainNode) -> None:
        self.transport = httpx.ASGITransport(app(a, LIMITS))

    def request(self, method: str, route: str, **message: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self.transport, base_url="http://door", trust_env=False
            ) as client:
                return await client.request(method, route, **message)

        return asyncio.run(ask())

    def post(self, route: str, **message: Any) -> httpx.Response:
        return self.request("POST", route, **message)


@pytest.fixture(scope="module")
def door(a: ChainNode) -> Caller:
    return Caller(a)


@pytest.fixture(scope="module")
def inside(a: ChainNode, door: Caller) -> dict[str, str]:
    """The headers of a peer that has shown who it is."""
    b = ChainNode("b", a.store)
    ours = nonce()
    told = door.post("/hello", json={"table": TABLE, "key": "b", "nonce": ours}).json()
    one = Greeting(TABLE, "b", ours, "a", told["nonce"])
    signature = b.sign(one.message("asking")).hex()
    token = door.post("/session", json={"nonce": told["nonce"], "signature": signature})
    return {"Authorization": f"Bearer {token.json()['token']}"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
NAMED = st.fixed_dictionaries(
    {},
    optional={
        name: JSON | st.just(TABLE) | st.just("a" * 64)
        for name in ("table", "key", "nonce", "signature", "vector", "after")
    },
)
BODIES = st.one_of(
    st.binary(max_size=400),
    JSON.map(lambda one: json.dumps(one).encode()),
    NAMED.map(lambda one: json.dumps(one).encode()),
    st.binary(max_size=99).map(lambda some: b"detente-acts 1 " + TABLE.encode() + b"\n" + some),
    st.tuples(st.integers(-1, 10**12), st.binary(max_size=60)).map(
        lambda two: (
            b"detente-acts 1 %s\nact 1 %d %s\n%s" % (TABLE.encode(), two[0], b"0" * 64, two[1])
        )
    ),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(route=st.sampled_from(ROUTES), body=BODIES, known=st.booleans(), get=st.booleans())
def test_any_message_is_answered_and_changes_nothing(
    route: str,
    body: bytes,
    known: bool,
    get: bool,
    a: ChainNode,
    door: Caller,
    inside: dict[str, str],
) -> None:
    method = "GET" if get else "POST"
    answer = door.request(method, route, content=body, headers=inside if known else {})
    assert answer.status_code < 500
    if not known and route in ("/summary", "/acts/since", "/acts"):
        assert answer.status_code in (401, 405)
    assert a.store.last() == 3


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 15_000,
        b'{"vector": {"a": 1e999}, "after": 0}',
        b'{"vector": {"a": true}, "after": 0}',
        b'{"vector": {"a": -1}, "after": 0}',
        b'{"vector": {}, "after": 99999999999999999999999}',
        b'{"vector": {}, "after": "0"}',
        b'{"vector": {}, "after": 0, "more": 1}',
        b'{"vector": {"\\ud800": "x"}, "after": 0}',
        b'{"vector": [], "after": 0}',
        b'{"after": ' + b"9" * 5_000 + b', "vector": {}}',
    ],
)
def test_what_asks_wrongly_is_refused(body: bytes, door: Caller, inside: dict[str, str]) -> None:
    answer = door.post("/acts/since", content=body, headers=inside)
    assert answer.status_code == 400
    assert answer.json()["told"]


def test_too_long_a_message_is_refused_before_it_is_read(
    door: Caller, inside: dict[str, str]
) -> None:
    for length in ("20001", "99999999999999999999999999", "-1", "x", ""):
        headers = inside | {"content-length": length}
        assert door.post("/acts", content=b"", headers=headers).status_code == 413
    assert door.post("/acts", content=streamed(), headers=inside).status_code == 413
    assert door.post("/hello", content=b"x" * 5_000).status_code == 413


async def streamed() -> AsyncIterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(30):
        yield b"x" * 1_000


PEAK = Path("/proc/self/clear_refs")
"""A 5 written here has the system count the most memory of this process anew."""


def most() -> int:
    """Kilobytes that this process had at most since the last count began; a new one begins."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    PEAK.write_text("5", encoding="ascii")
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


@pytest.mark.skipif(not PEAK.exists(), reason="Linux alone counts a peak anew")
def test_a_flood_takes_little_memory(a: ChainNode) -> None:
    def flood(many: int) -> None:
        for _ in range(many):
            with (
                httpx.Client(trust_env=False, verify=False) as client,
                suppress(httpx.HTTPError),
            ):
                # The door may end the line first.
                client.post(f"{url}/hello", content=(b"x" * 65_536 for _ in range(1_000)))

    with answering(a, LIMITS) as url:
        flood(2)  # what is imported
        most()
        before = most()
        flood(8)
        after = most()
        sync(ChainNode("b", a.store), url)
    assert after - before < 30_000  # 65 MB were sent each time, or would have been


def test_a_slow_peer_is_let_go(a: ChainNode) -> None:
    with answering(a, LIMITS) as url:
        host, port = url.removeprefix("http://").split(":")
        began = time.monotonic()
        lines = [socket.create_connection((host, int(port)), timeout=10) for _ in range(3)]
        lines[1].sendall(b"POST /hello HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        lines[2].sendall(b"POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{")
        ended = [drained(line) for line in lines]
        assert time.monotonic() - began < 6
    assert ended[0] == ended[1] == b""
    assert b"408" in ended[2]


def drained(line: socket.socket) -> bytes:
    some = b""
    while part := line.recv(4096):
        some += part
    line.close()
    return some


def test_many_lines_at_once_do_not_keep_a_peer_out_for_long(a: ChainNode) -> None:
    with answering(a, LIMITS) as url:
        host, port = url.removeprefix("http://").split(":")
        lines = [socket.create_connection((host, int(port))) for _ in range(30)]
        time.sleep(1.5)
        assert sync(ChainNode("b", a.store), url).same
        for line in lines:
            line.close()


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def greeted(door: Door, key: str = "b") -> tuple[str, str]:
    ours = nonce()
    told = door.hello(TABLE, key, ours)
    one = Greeting(TABLE, key, ours, told["key"], told["nonce"], door.channel)
    return told["nonce"], ChainNode("b", door.node.store).sign(one.message("asking")).hex()


def test_a_greeting_serves_once_and_a_session_ends(a: ChainNode) -> None:
    clock = Clock()
    door = Door(a, ExchangeLimits(session_seconds=10, session_requests=3), timer=clock)
    theirs, signature = greeted(door)
    token = door.enter(theirs, signature)
    assert [door.peer(token) for _ in range(3)] == ["b"] * 3
    with pytest.raises(Refusal, match="has ended"):
        door.peer(token)
    with pytest.raises(Refusal, match="greet again"):
        door.enter(theirs, signature)
    token = door.enter(*greeted(door))
    clock.now = 11
    with pytest.raises(Refusal, match="has ended"):
        door.peer(token)


def test_the_door_remembers_a_bounded_number(a: ChainNode) -> None:
    door = Door(a, ExchangeLimits(sessions=4))
    for _ in range(50):
        greeted(door)
    assert len(door._waiting) == 4
    for _ in range(4):
        door.enter(*greeted(door))
    door.enter(*greeted(door))
    assert len(door._sessions) == 4


def test_a_signature_for_another_role_key_or_line_does_not_open(a: ChainNode) -> None:
    door = Door(a, ExchangeLimits())
    ours = nonce()
    told = door.hello(TABLE, "b", ours)
    b = ChainNode("b", a.store)
    for wrong in (
        Greeting(TABLE, "b", ours, "a", told["nonce"]).message("answering"),
        Greeting(TABLE, "c", ours, "a", told["nonce"]).message("asking"),
        Greeting(TABLE, "b", ours, "a", told["nonce"], "another line").message("asking"),
    ):
        with pytest.raises(Refusal):
            door.enter(told["nonce"], b.sign(wrong).hex())
        told = door.hello(TABLE, "b", ours)
