"""How a text stands, in words."""

import pytest

from detente.cli.table.shown import standing
from detente.table.state.values import Acceptance, Proposal, State
from tests.table.talks import text

ACT, YES = "a" * 64, "b" * 64


@pytest.mark.parametrize(
    ("confirmed", "taken_back", "says"),
    [
        ("", (), 'accepted by "Vale", not confirmed'),
        ("", (YES,), 'accepted by "Vale" and taken back'),
        ("c" * 64, (), 'accepted by "Vale" and bound'),
    ],
)
def test_an_accept_that_binds_is_told_from_one_that_waits_while_a_third_has_not_signed(
    confirmed: str, taken_back: tuple[str, ...], says: str
) -> None:
    wording = text().model_copy(update={"parties": ("Hill", "Vale", "Coast")})
    offer = Proposal(ACT, "Hill", "", wording, "s", [Acceptance(YES, "Vale", confirmed)])
    state = State()
    state.taken_back = {one: ["d" * 64] for one in taken_back}
    assert standing(offer, state, "Hill") == f'proposed by "Hill" [aaaaaaaa], {says}'
