"""A peer at the other end of a wire: greeted, then asked and told in the words of the exchange."""

import io
import json
from collections.abc import Mapping
from typing import Any

from detente.table.exchange.app import MORE, POSITION
from detente.table.exchange.greeting import Greeting, is_key, is_nonce, nonce
from detente.table.exchange.message import is_count
from detente.table.exchange.node_interface import NodeInterface
from detente.table.exchange.pack import PackError, read_pack
from detente.table.exchange.receive import Received
from detente.table.exchange.refusal import ExchangeError
from detente.table.exchange.session import signed
from detente.table.exchange.summary import AuthorSummary
from detente.table.exchange.wire import Wire
from detente.visible import visible


class Peer:
    """The other node, after it has shown who it is and we have."""

    def __init__(self, node: NodeInterface, wire: Wire) -> None:
        self.node, self.wire = node, wire
        self.key = self._greet()

    def _greet(self) -> str:
        ours = nonce()
        said = {"table": self.node.table, "key": self.node.key, "nonce": ours}
        told = self.wire.ask("/hello", said)
        theirs, key = told.get("nonce"), told.get("key")
        if not is_nonce(theirs) or not is_key(key):
            raise self.wire.odd("its greeting lacks a key or a nonce")
        one = Greeting(
            self.node.table, self.node.key, ours, str(key), str(theirs), self.wire.channel
        )
        if key == self.node.key:
            why = "it speaks with the very key of this node"
            raise ExchangeError(self.wire.url, "is no peer", why, "check the address")
        signature = signed(told.get("signature"))
        if not self.node.vouches(one.answering_key, one.message("answering"), signature):
            why = "its signature is of no key that counts at this table"
            raise ExchangeError(self.wire.url, "is not who it should be", why, "check the address")
        answer = {"nonce": theirs, "signature": self.node.sign(one.message("asking")).hex()}
        told = self.wire.ask("/session", answer)
        if not is_nonce(token := told.get("token")):
            raise self.wire.odd("its token is none")
        self.wire.token = str(token)
        return one.answering_key

    def summaries(self) -> dict[str, AuthorSummary]:
        """What it holds of each author."""
        told = self.wire.ask("/summary")
        if not all(map(is_summary, told.values())):
            raise self.wire.odd("its summary is none")
        return {author: AuthorSummary(**one) for author, one in told.items()}

    def give(self, vector: Mapping[str, int], after: int) -> tuple[list[bytes], int, bool]:
        """A page of what we lack: acts, the position of the last, and whether more come."""
        content = json.dumps({"vector": dict(vector), "after": after}).encode()
        headers, some = self.wire.send("/acts/since", content)
        limits = self.wire.limits
        try:
            acts = list(read_pack(io.BytesIO(some), self.node.table, limits, limits.page_acts))
            return acts, int(headers[POSITION][:20]), headers[MORE] == "1"
        except PackError as error:
            raise self.wire.odd(str(error)) from error
        except (KeyError, ValueError) as error:
            raise self.wire.odd("a page does not say where to go on") from error

    def take(self, body: bytes) -> Received:
        """Hand over a page of acts."""
        told = json_object(self.wire.send("/acts", body)[1])
        if set(told) != {"new", "held", "refused"} or not is_count(told["new"]):
            raise self.wire.odd("it does not say what it took")
        return Received(told["new"], 0, visible(str(told["refused"])[:500]))


def json_object(some: bytes) -> dict[str, Any]:
    try:
        found = json.loads(some)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def is_summary(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"sequence", "acts", "digest"}
        and is_count(value["sequence"])
        and is_count(value["acts"])
        and isinstance(value["digest"], str)
    )
