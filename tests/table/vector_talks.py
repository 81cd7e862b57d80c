"""Whole talks as test vectors of the protocol: made at random once, with the state they come to.

Write them anew with `python -m tests.table.vector_talks`.
"""

import json
from pathlib import Path
from random import Random
from typing import Any

from detente.table.acts.read import again
from detente.table.forks import starts
from detente.table.record import record_of
from detente.table.state import State, folded
from detente.table.total_order import TotalOrder
from detente.table.verify import Verifier
from tests.house.tree import ROOT
from tests.table.second_talks import Talk, drawn
from tests.table.vectors import fault

PLACE = ROOT / "docs" / "protocol-talks.json"
SEEDS = (973, 902, 563)
MOST = 26
MOST_BYTES = 10_000


def state_of(envelopes: list[bytes]) -> dict[str, Any]:
    """The state of the program."""
    state = folded(TotalOrder(again(record_of(one)) for one in envelopes))
    return {
        "agenda": sorted(item.act for item in state.agenda.values()),
        "agreed": {name: one.agreed.state for name, one in state.texts.items() if one.agreed},
        "bound": {one.act: sorted(one.bound | {one.party}) for one in state.proposals.values()},
        "pledges": {act: of_pledge(state, act) for act in state.pledges},
        "suspended": sorted([*at, sorted(held)] for at, held in state.suspended.items()),
        "left": sorted(party for party, places in state.left.items() if places),
        "notices": [one.act for one in state.notices],
        "void": {one.act: str(one.fault) for one in state.void},
        "contested": sorted(state.contested),
        "forks": starts(state.forks),
    }


def of_pledge(state: State, act: str) -> dict[str, Any]:
    one = state.pledges[act]
    return {
        "standing": one.standing,
        "evidence": [said.act for said in one.evidence],
        "certify": [said.act for said in one.certified],
        "dispute": [said.act for said in one.disputes],
        "waive": [said.act for said in one.waived],
    }


def whole(talk: Talk) -> dict[str, Any]:
    """A talk, what was refused of it, and its state."""
    verifier = Verifier(talk.table)
    acts = [one.envelope for one in talk.records]
    for one in acts:
        assert fault(verifier, one) == ""
    spoilt = [(one, fault(verifier, one)) for one in talk.spoilt if len(one) < MOST_BYTES]
    return {
        "table": talk.table,
        "acts": [one.decode() for one in acts],
        "refused": [{"fault": told, "envelope": one.decode()} for one, told in spoilt],
        "state": state_of(acts + [one for one, told in spoilt if not told]),
    }


def written(place: Path = PLACE) -> None:
    """Write the talks."""
    found = [whole(drawn(Random(seed), MOST)) for seed in SEEDS]
    place.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    written()
