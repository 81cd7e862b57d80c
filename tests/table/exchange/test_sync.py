"""Two nodes that exchange by HTTP end with the same acts, and say so only then."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from detente.table.exchange import (
    ExchangeError,
    ExchangeLimits,
    Pinned,
    fingerprint,
    make_certificate,
    serve,
    sync,
)
from detente.table.exchange.peer import Peer
from detente.table.exchange.receive import Received, Receiver
from detente.table.exchange.tls import context
from detente.table.record import record_of
from tests.table.exchange.answering import answering
from tests.table.nodes import ChainNode, envelope, node

SECRET = b"seven herons"
Two = tuple[ChainNode, ChainNode]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    a, b = node("a", str(tmp_path / "a.db")), node("b", str(tmp_path / "b.db"))
    yield a, b
    a.close()
    b.close()


def held(one: ChainNode) -> set[bytes]:
    return {each.envelope for each in one.store.all()}


def test_both_end_with_the_same_acts(two: Two) -> None:
    a, b = two
    a.say(n=23)
    b.say(n=11)
    with answering(a, ExchangeLimits(page_acts=4)) as url:
        done = sync(b, url, limits=ExchangeLimits(page_acts=4))
        again = sync(b, url)
    assert (done.peer, done.received, done.sent, done.same) == ("a", 23, 11, True)
    assert (again.received, again.sent, again.same) == (0, 0, True)
    assert held(a) == held(b)
    assert len(held(a)) == 34


def test_pages_are_bounded_in_bytes(two: Two) -> None:
    a, b = two
    a.say("long " * 100, n=12)
    with answering(a, ExchangeLimits(page_bytes=1_500)) as url:
        assert sync(b, url).received == 12


def test_an_exchange_that_was_cut_goes_on_where_it_was(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two
    a.say(n=10)
    b.say(n=2)
    give, left = Peer.give, iter(range(3))

    def cut(self: Peer, vector: dict[str, int], after: int) -> tuple[list[bytes], int, bool]:
        if next(left, None) is None:
            raise ExchangeError("here", "the line is broken", "", "")
        return give(self, vector, after)

    with answering(a, ExchangeLimits(page_acts=2)) as url:
        with monkeypatch.context() as patch, pytest.raises(ExchangeError, match="broken"):
            patch.setattr(Peer, "give", cut)
            sync(b, url)
        assert b.store.heads() == {"a": 6, "b": 2}
        done = sync(b, url)
    assert (done.received, done.sent, done.same) == (4, 2, True)


def test_a_fork_travels_with_both_halves(two: Two) -> None:
    a, b = two
    a.say(n=4)
    with answering(a) as url:
        sync(b, url)
        before = next(one for one in a.store.all() if one.sequence == 2)
        half = record_of(envelope("a", 3, before.digest, "told to b alone"))
        b.store.append([half, record_of(envelope("a", 4, half.digest, "and more"))])
        done = sync(b, url)
    assert done.same and done.sent == 2
    assert held(a) == held(b)
    assert len(held(a)) == 6


def test_what_is_not_right_is_not_taken_and_named(two: Two) -> None:
    a, b = two
    b.say(n=3)
    last = max(b.store.all(), key=lambda one: one.sequence)
    forged = envelope("b", 4, last.digest, by="mallory")
    with answering(a) as url:
        sync(b, url)
        b.store.append([record_of(forged)])
        b.verifier = lambda: lambda _: None  # type: ignore[method-assign,assignment,return-value]
        done = sync(b, url)
    assert not done.same
    (told,) = done.refused
    assert told.startswith('from here, not taken by the peer: "act ')
    assert told.endswith('number 4 of b · bad signature"')
    assert len(held(a)) == 3


def test_a_peer_with_another_key_is_not_talked_to(two: Two) -> None:
    a, b = two
    a.say(n=2)
    a.key = "mallory"
    with answering(a) as url, pytest.raises(ExchangeError, match="is not who it should be"):
        sync(b, url)
    assert held(b) == set()


def test_a_stranger_is_not_let_in(two: Two) -> None:
    a, b = two
    a.say(n=2)
    b.key = "mallory"
    with answering(a) as url, pytest.raises(ExchangeError, match="not signed by a key of this"):
        sync(b, url)


def test_another_table_is_not_mixed_in(two: Two) -> None:
    a, b = two
    b.table = "another"
    with answering(a) as url, pytest.raises(ExchangeError, match="sits at another table"):
        sync(b, url)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://10.1.2.3:80", "is not safe"),
        ("https://10.1.2.3:80", "cannot be trusted"),
        ("ftp://127.0.0.1", "is no address"),
        ("table", "is no address"),
        ("http://127.0.0.1:1", "nobody answers there"),
    ],
)
def test_an_address_that_will_not_do_is_named(url: str, told: str, two: Two) -> None:
    with pytest.raises(ExchangeError, match=told):
        sync(two[1], url)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "node.example"])
def test_a_node_does_not_open_itself_to_others_without_certificates(host: str, two: Two) -> None:
    with pytest.raises(ExchangeError, match="would be open to others"):
        serve(two[0], host)


def test_an_address_that_is_taken_is_named(two: Two) -> None:
    with answering(two[0]) as url, pytest.raises(ExchangeError, match="cannot be listened on"):
        serve(two[1], "127.0.0.1", int(url.rsplit(":", 1)[1]))


@pytest.fixture
def pins(tmp_path: Path) -> dict[str, Path]:
    """Certificates of a, b and a stranger."""
    for name in ("a", "b", "x"):
        make_certificate(tmp_path / f"{name}.pem", tmp_path / f"{name}.key", name, SECRET)
    return {name: tmp_path / f"{name}.pem" for name in ("a", "b", "x")}


def pinned(pins: dict[str, Path], own: str, *peers: str) -> Pinned:
    return Pinned(
        pins[own], pins[own].with_suffix(".key"), tuple(pins[one] for one in peers), SECRET
    )


def test_pinned_peers_exchange_over_tls(two: Two, pins: dict[str, Path]) -> None:
    a, b = two
    a.say(n=5)
    b.say(n=4)
    with answering(a, pinned=pinned(pins, "a", "b")) as url:
        assert url.startswith("https://")
        done = sync(b, url, pinned=pinned(pins, "b", "a"))
    assert done.same and (done.received, done.sent) == (5, 4)


def test_what_is_held_is_found_without_the_lock(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sends it again and again keeps nobody from writing."""
    a, b = two
    a.say(n=5)
    acts = [one.envelope for one in a.store.all()]
    assert Receiver(b).receive(acts).new == len(acts)
    with monkeypatch.context() as patch:
        patch.setattr(type(b.store), "writing", None)
        assert Receiver(b).receive(acts) == Received(0, len(acts))
    a.say(n=2)
    more = [*acts, *(one.envelope for one in a.store.all())][2:]
    assert Receiver(b).receive([*more, b"{}"]) == Received(
        2, len(more) - 2, f"act {len(more) + 1} · this is no act in an envelope"
    )


@pytest.mark.parametrize("first", ["a", "x"])
def test_a_file_of_two_certificates_is_none(
    two: Two, pins: dict[str, Path], first: str, tmp_path: Path
) -> None:
    """Whoever carries the file may put his own behind: one is read aloud, and both would pass."""
    both = tmp_path / "both.pem"
    both.write_bytes(b"".join(pins[one].read_bytes() for one in sorted("ax", key=first.__ne__)))
    with pytest.raises(OSError, match="is not one certificate · it has 2"):
        fingerprint(both)
    own = pinned(pins, "b")
    with pytest.raises(OSError, match="is not one certificate"):
        context(ssl.PROTOCOL_TLS_CLIENT, replace(own, peers=(both,)))


@pytest.mark.parametrize(
    ("asking", "trusted", "told"),
    [
        ("x", "a", "the peer has pinned our certificate|the line is broken|another certificate"),
        ("b", "x", "another certificate"),
    ],
)
def test_who_is_not_pinned_is_sent_away(
    asking: str, trusted: str, told: str, two: Two, pins: dict[str, Path]
) -> None:
    a, b = two
    a.say(n=2)
    ours, theirs = pinned(pins, "a", "b"), pinned(pins, asking, trusted)
    with answering(a, pinned=ours) as url, pytest.raises(ExchangeError, match=told):
        sync(b, url, pinned=theirs)
    assert held(b) == set()


def test_a_signature_is_worth_nothing_on_another_line(two: Two, pins: dict[str, Path]) -> None:
    """Whoever stands between two nodes with a pinned certificate of its own is found."""
    a, b = two
    a.say(n=2)
    with answering(a, pinned=pinned(pins, "a", "b")) as url:
        from detente.table.exchange import wire

        honest = wire.Wire._note_channel
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(wire.Wire, "_note_channel", lambda self, _: setattr(self, "channel", "x"))
            with pytest.raises(ExchangeError, match="is not who it should be"):
                sync(b, url, pinned=pinned(pins, "b", "a"))
        assert wire.Wire._note_channel is honest


def test_the_key_of_a_certificate_is_its_owners_alone(pins: dict[str, Path]) -> None:
    key = pins["a"].with_suffix(".key")
    assert key.stat().st_mode & 0o777 == 0o600
    assert b"ENCRYPTED" in key.read_bytes()
    assert SECRET.decode() not in repr(pinned(pins, "a", "b"))
    with pytest.raises(FileExistsError):
        make_certificate(pins["a"], key, "a", SECRET)
    with pytest.raises(OSError, match="fewer than 8 signs"):
        make_certificate(pins["a"], key.with_name("new.key"), "a", b"")
