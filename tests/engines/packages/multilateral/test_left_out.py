"""What is proven of a coalition is no more than of all that it rests on."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from detente.engines.packages import SearchLimits
from detente.engines.packages.multilateral import Search
from detente.engines.packages.multilateral.aims import Leximin, PartyScore, Product, WelfareOrder
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.left_out import signed_by
from detente.engines.packages.multilateral.solve import Solved
from tests.engines.packages.multilateral.test_search import large


@pytest.mark.parametrize(
    ("unproven", "nash", "leximin"),
    [
        (None, True, True),
        (PartyScore(0), True, False),
        (PartyScore(2), True, False),
        (Product, False, True),
        (Leximin, True, False),
    ],
)
def test_leximin_rests_on_every_members_best(
    unproven: object, nash: bool, leximin: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = replace(large(Random(1), 5, 3, 3, 2), no_agreement=(Fraction(0),) * 3)
    search = Search(problem, SearchLimits())
    plain = Search.best

    def best(self: Search, coalition: Coalition, aim: WelfareOrder) -> Solved:
        found = plain(self, coalition, aim)
        same = aim == unproven or type(aim) is unproven
        return replace(found, complete=False) if same else found

    monkeypatch.setattr(Search, "best", best)
    signed = signed_by(search, Coalition((0, 1, 2)), None)
    assert signed is not None and signed.nash.solved.key is not None
    assert (signed.nash.solved.complete, signed.leximin.solved.complete) == (nash, leximin)
    assert signed.complete is (nash and leximin)
