"""What of a case is varied, as somebody wrote it; every fault in the words of a finding."""

from dataclasses import replace
from fractions import Fraction

from detente.case.models.case import Case
from detente.case.models.scalars import number_of
from detente.case.models.valuation import Valuation
from detente.files.near import listed, meant
from detente.studies.sweep.vary import SIDES, valuation_of
from detente.studies.values.packages.sweep import Axis
from detente.visible import in_ticks

WEIGHT = "weight"


class Unfit(Exception):  # noqa: N818 - what somebody asked for, no error of the program
    """What is to be varied is not in the case: what, why, what to do."""

    def __init__(self, what: str, why: str, do: str) -> None:
        """Keep the three parts."""
        super().__init__(f"{what} · {why} · {do}")
        self.what, self.why, self.do = what, why, do


def axis_of(case: Case, text: str) -> Axis:
    """An axis as it was written: `issue.party.option=low..high`, or `issue.party.weight=…`.

    `party`: us, them, or a party by name. Raises Unfit.
    """
    place, mark, span = text.rpartition("=")
    low, high = _span(text, span if mark else "")
    issue = next((one for one in case.issues if place.strip().startswith(f"{one}.")), "")
    if not issue:
        named = place.partition(".")[0].strip()
        do = meant(named, case.issues, f"name one of {listed(case.issues)}")
        raise Unfit(f"{in_ticks(named)} is no issue of the case", "nothing can be varied", do)
    who, _, option = place.strip()[len(issue) + 1 :].partition(".")
    party = _party(case, who.strip())
    valuation = valuation_of(case, issue, party)
    if valuation is None:
        what = f"the case has no estimate of {issue} for {in_ticks(who)}"
        raise Unfit(what, "nothing can be varied", f"name one of {listed(_parties(case, issue))}")
    return _fit(case, Axis(issue, party, option.strip(), low, high), valuation)


def _fit(case: Case, axis: Axis, valuation: Valuation) -> Axis:
    """The axis, where the estimate can have such values. Raises Unfit."""
    options = tuple(case.issues[axis.issue].options)
    if axis.option == WEIGHT and WEIGHT not in options:
        if valuation.scores:
            why = "it has scores for each option, and no weight"
            raise Unfit(f"{axis.issue}.{axis.party}.weight", why, "name an option")
        if axis.low < 0:
            raise Unfit(f"{axis.issue}.{axis.party}.weight", "a weight is 0 or more",
                        "write a range from 0 on")  # fmt: skip
        return replace(axis, option="")
    if axis.option not in options:
        do = meant(axis.option, (*options, WEIGHT), f"name one of {listed(options)}, or weight")
        raise Unfit(f"{in_ticks(axis.option)} is no option of {axis.issue}",
                    "nothing can be varied", do)  # fmt: skip
    if axis.option == case.issues[axis.issue].now and not valuation.scores:
        what = f"{in_ticks(axis.option)} is what holds now in {axis.issue}"
        raise Unfit(what, "points are counted from it", "vary another option")
    return axis


def _party(case: Case, who: str) -> str:
    return {case.us: "us", case.them: "them"}.get(who, who)


def _parties(case: Case, issue: str) -> list[str]:
    return [party for party in (*SIDES, *case.others) if valuation_of(case, issue, party)]


def _span(text: str, span: str) -> tuple[Fraction, Fraction]:
    low, dots, high = span.partition("..")
    try:
        ends = number_of(low), number_of(high if dots else low)
    except ValueError:
        what, why = f"{in_ticks(text)} names no range", "it goes from a number to a number"
        do = "write issue.party.option=LOW..HIGH, as in dam.them.open=0..60"
        raise Unfit(what, why, do) from None
    if ends[0] > ends[1]:
        raise Unfit(f"{in_ticks(text)} is turned round", "the lower number comes first",
                    f"write {high}..{low}")  # fmt: skip
    return ends
