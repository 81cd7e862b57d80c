"""Who is at the door: greetings that wait for an answer, and peers that showed who they are."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import compare_digest, token_hex
from threading import Lock

from detente.table.exchange.greeting import Greeting, is_key, is_nonce, nonce
from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.node_interface import NodeInterface
from detente.table.exchange.refusal import Refusal

Timer = Callable[[], float]


@dataclass
class Session:
    """A peer that has shown who it is; ends after so many seconds or requests."""

    key: str
    ends: float
    left: int


@dataclass
class Door:
    """Lets in keys of the table, and nobody else."""

    node: NodeInterface
    limits: ExchangeLimits
    channel: str = ""
    timer: Timer = time.monotonic  # seconds passed, never the time of day
    _waiting: dict[str, tuple[Greeting, float]] = field(default_factory=dict)
    _sessions: dict[str, Session] = field(default_factory=dict)
    _alone: Lock = field(default_factory=Lock)
    _asking: Lock = field(default_factory=Lock)

    def hello(self, table: object, key: object, theirs: object) -> dict[str, str]:
        """The answer to a greeting: our signature on its number, and a number of our own."""
        if table != self.node.table:
            raise Refusal(404, "this node sits at another table")
        if not is_key(key) or not is_nonce(theirs):
            raise Refusal(400, "a key's name and a nonce of 64 hexadecimal digits are needed")
        one = Greeting(self.node.table, str(key), str(theirs), self.node.key, nonce(), self.channel)
        with self._alone:
            self._tidy()
            if len(self._waiting) >= self.limits.sessions:
                self._waiting.pop(next(iter(self._waiting)))
            self._waiting[one.answering_nonce] = (one, self.timer() + self.limits.request_seconds)
        signature = self.node.sign(one.message("answering")).hex()
        return {"key": one.answering_key, "nonce": one.answering_nonce, "signature": signature}

    def enter(self, ours: object, signature: object) -> str:
        """A token for a peer that has signed what we made up; a greeting serves once."""
        with self._alone:
            self._tidy()
            one, _ = self._waiting.pop(str(ours), (None, 0.0))
        if one is None:
            raise Refusal(403, "no greeting waits for this answer: greet again")
        with self._asking:  # a node is asked by one peer at a time
            vouched = self.node.vouches(one.asking_key, one.message("asking"), signed(signature))
        if not vouched:
            raise Refusal(403, "this is not signed by a key of this table")
        token = token_hex(32)
        with self._alone:
            self._make_room()
            ends = self.timer() + self.limits.session_seconds
            self._sessions[token] = Session(one.asking_key, ends, self.limits.session_requests)
        return token

    def _make_room(self) -> None:
        """Where too many are here, the oldest session of whoever holds most of them ends."""
        if len(self._sessions) < self.limits.sessions:
            return
        held = Counter(one.key for one in self._sessions.values())
        most = max(held.values())
        oldest = next(t for t, one in self._sessions.items() if held[one.key] == most)
        del self._sessions[oldest]

    def peer(self, token: str) -> str:
        """The key of the peer that holds a token."""
        with self._alone:
            self._tidy()
            for held, session in self._sessions.items():
                if compare_digest(held.encode(), token.encode("utf-8", "replace")):
                    session.left -= 1
                    return session.key
        raise Refusal(401, "greet first: this session is unknown, or it has ended")

    def _tidy(self) -> None:
        now = self.timer()
        for ours in [each for each, (_, ends) in self._waiting.items() if ends <= now]:
            del self._waiting[ours]
        for token in [
            each for each, one in self._sessions.items() if one.ends <= now or one.left <= 0
        ]:
            del self._sessions[token]


def signed(signature: object) -> bytes:
    """The bytes of a signature in hexadecimal digits."""
    try:
        return bytes.fromhex(str(signature)) if isinstance(signature, str) else b""
    except ValueError:
        return b""
