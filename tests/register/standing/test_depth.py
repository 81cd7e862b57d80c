"""Depth is what came beyond what would have come without the promise."""

from datetime import date
from fractions import Fraction

from detente.register.entries.entry import Terms
from detente.register.standing.depth import depth
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import PledgeVerdict

CAME = PledgeVerdict(ComplianceStatus.IN_PART, "", 0.8, 8.0, date(2027, 6, 30))


def test_what_would_have_come_anyway_is_taken_off_both() -> None:
    found = depth(Terms(Fraction(10)), Fraction(7), "as before", CAME)
    assert found is not None
    assert (found.otherwise, found.asked, found.came, found.why) == (7.0, 3.0, 1.0, "as before")


def test_without_a_count_or_a_judgement_nothing_is_said() -> None:
    unseen = depth(
        Terms(Fraction(10)), Fraction(12), "", PledgeVerdict(ComplianceStatus.CANNOT_SAY, "")
    )
    assert unseen is not None and (unseen.asked, unseen.came) == (-2.0, None)
    assert depth(Terms(), Fraction(1), "", CAME) is None
    assert depth(Terms(Fraction(10)), None, "", CAME) is None


def test_beyond_a_ceiling_is_below_it() -> None:
    found = depth(Terms(Fraction(10), at_most=True), Fraction(13), "", CAME)
    assert found is not None and (found.asked, found.came) == (3.0, 5.0)
    assert depth(Terms(Fraction(10), at_most=True, low=Fraction(2)), Fraction(13), "", CAME) is None
