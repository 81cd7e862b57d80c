"""Which estimates are worth asking about: what knowing one would bring (definitions §54)."""

from collections.abc import Iterator

from detente.engines.choice import around
from detente.engines.choice import questions as engine
from detente.studies.packages.proposal import Proposing
from detente.studies.packages.table import row_names
from detente.studies.valuation.choice import package_of
from detente.studies.valuation.readings import SIDES
from detente.studies.values.packages.lines import WorthAsking

ASKED = 3
"""So many estimates are named as worth asking about."""


def questions(proposal: Proposing) -> tuple[WorthAsking, ...]:
    """The three of which knowing brings most in the product of both gains, the most first."""
    return tuple(_questions(proposal)) if proposal.package is not None else ()


def _questions(proposal: Proposing) -> Iterator[WorthAsking]:
    table, package = proposal.table, proposal.package
    assert package is not None
    target = package_of(table.found, package.moves)
    worth = engine(table.draws, target, around(table.problem, target))
    sides = (*SIDES, *(voice.side for voice in table.found.voices))
    for one in [each for each in worth if each.product > 0][:ASKED]:
        name = list(table.found.orders)[one.issue]
        yield WorthAsking(
            row_names(table.found)[one.row],
            name,
            table.found.orders[name][one.option],
            round(one.us, 2),
            round(one.them, 2),
            one.changes,
            sides[one.row],
            **proposal.ground.at(("issues", name)),
        )
