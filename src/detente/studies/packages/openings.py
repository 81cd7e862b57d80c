"""What would have to give to open an empty zone."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from detente.case.case import Case
from detente.studies.valuation.model import Model
from detente.studies.valuation.problem import problem, within_attention
from detente.studies.valuation.zone import least_reservations, zone
from detente.studies.values.packages import Opening


def openings(case: Case, model: Model, free: tuple[str, ...], attention: int) -> Iterator[Opening]:
    """Each rule alone that, left out, opens the zone; and the least that a side would give up."""
    for rule in model.rules:
        opened = within_attention(
            problem(model, "best", free, [rule]), model, case, free, attention
        )
        if rule.kind != "red line" and zone(opened).frontier:
            yield Opening(f"{rule.kind}: {rule.title}", "without it there would be such a package")
    if zone(problem(model, "best", free)).frontier:
        yield Opening("leaders' attention", f"without the limit of {attention} there would be one")
    for voice in model.voices:
        rest = replace(model, voices=tuple(v for v in model.voices if v is not voice))
        opened = within_attention(problem(rest, "best", free), rest, case, free, attention)
        if zone(opened).frontier:
            yield Opening(f"veto: {voice.who}", "without it there would be such a package")
    few = within_attention(problem(model, "best", free), model, case, free, attention)
    for side, party in (("us", case.us), ("them", case.them)):
        least = least_reservations(few, ("us", "them").index(side))
        if least is not None:
            yield Opening(
                f"what {party} must gain",
                f"the zone opens where it accepts {_points(least)}",
            )
    yield from _red_lines(case, model)


def _points(least: Fraction) -> str:
    """What a side would have to accept, in its own points."""
    if least < 0:
        return f"the loss of {float(-least):g} of its points against no agreement"
    return f"a gain of {float(least):g} of its points over no agreement, and no more"


def _red_lines(case: Case, model: Model) -> Iterator[Opening]:
    for rule in model.rules:
        if rule.kind == "red line":
            yield Opening(f"red line: {rule.title}", "not tried: a red line is not given up")
