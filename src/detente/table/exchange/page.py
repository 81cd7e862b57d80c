"""A page of acts: as many as one message may carry, and where to go on."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.node_interface import NodeInterface
from detente.table.exchange.pack import write_pack


@dataclass(frozen=True)
class ActPage:
    """Acts framed for the wire; where the sender's store holds the last; whether more come."""

    acts: int
    body: bytes
    position: int
    more: bool


def pages(
    node: NodeInterface, vector: Mapping[str, int], after: int, limits: ExchangeLimits
) -> Iterator[ActPage]:
    """All pages that a peer lacks who knows each author up to `vector`, from a position on.

    There is always at least one page, which may be empty.
    """
    held: list[bytes] = []
    size = 0
    for position, record in node.store.since_after(vector, after):
        full = len(held) == limits.page_acts or size + len(record.envelope) > limits.page_bytes
        if held and full:
            yield page(node, held, after, more=True)
            held, size = [], 0
        held.append(record.envelope)
        size += len(record.envelope)
        after = position
    yield page(node, held, after, more=False)


def page(node: NodeInterface, envelopes: list[bytes], position: int, more: bool) -> ActPage:
    framed = io.BytesIO()
    count = write_pack(framed, node.table, envelopes)
    return ActPage(count, framed.getvalue(), position, more)
