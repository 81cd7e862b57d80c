"""Reliable or partial: what the acts that a side controls, and that fell due, speak for (§36)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from detente.case.case import Case
from detente.case.conduct import Conduct
from detente.engines.rehearsal.evidence import Due, Kind, bounds, posterior
from detente.register.conduct import dues
from detente.register.gates import Standing
from detente.studies.names import counted, country
from detente.studies.values.follow_through import ConductRead, KindOfConduct
from detente.studies.words import listing

TOLD = ("reliable", "partial", "early-then-none", "unyielding")
"""The kinds that dues can tell apart; others turn on shocks, successors, or what blocks at home."""
FAILS = Fraction(1, 20)
"""The chance that a kind which delivers misses, or one which does not delivers: assumed."""
MOST_DUES = 60
Ends = tuple[Fraction, Fraction, Fraction]


def conduct(case: Case, standing: Standing, side: str) -> ConductRead | None:
    """None where nothing that this side controls fell due and is settled."""
    found = dues(standing, side)[-MOST_DUES:]
    if not found:
        return None
    came = sum(one.came for one in found)
    judged: Sequence[Conduct] = getattr(case.rehearsal, side)
    told = [one for one in judged if one.kind in TOLD]
    rows = tuple(_read(case, told, [Due(one.came) for one in found], side))
    left = tuple(one.kind for one in judged if one.kind not in TOLD)
    return ConductRead(
        side, len(found), came, rows, left, _said(case, side, len(found), came, rows)
    )


def _read(
    case: Case, told: Sequence[Conduct], found: Sequence[Due], side: str
) -> Iterator[KindOfConduct]:
    """Each kind before and after; the range is proven over the judged shares and rates."""
    if len(told) < 2 or all(one.kind != "reliable" for one in told):
        return
    slips = getattr(case.ladder.slips, side) or Fraction(0)
    kinds = [_kind(one, slips, len(found)) for one in told]
    middle = {one.kind: (one.weight[0] + one.weight[1]) / 2 for one in told}
    whole = sum(middle.values())
    prior = {name: weight / whole for name, weight in middle.items()}
    after = posterior(found, kinds, prior)
    for one in told:
        low = bounds(found, kinds, _tilted(told, one, 0))[one.kind][0]
        high = bounds(found, kinds, _tilted(told, one, 1))[one.kind][1]
        yield KindOfConduct(
            one.kind, _round(prior[one.kind]), _round(after[one.kind]), _round(low), _round(high)
        )


def _tilted(told: Sequence[Conduct], mine: Conduct, end: int) -> dict[str, Fraction]:
    """The shares with one kind at the low (0) or high (1) end of its own, the others opposed."""
    shares = {one.kind: one.weight[end if one is mine else 1 - end] for one in told}
    whole = sum(shares.values()) or Fraction(1)
    return {name: share / whole for name, share in shares.items()}


def _kind(one: Conduct, slips: Fraction, n: int) -> Kind:
    fails: Ends = (FAILS, FAILS, FAILS)
    comes = min(1 - FAILS, 1 - slips)
    if one.kind == "partial":
        low, high = one.share
        return Kind(one.kind, (low, (low + high) / 2, high))
    if one.kind == "unyielding":
        return Kind(one.kind, fails)
    turns = tuple(range(1, max(2, n))) if one.kind == "early-then-none" else ()
    return Kind(one.kind, (comes, comes, comes), fails, turns)


def _said(case: Case, side: str, n: int, came: int, rows: Sequence[KindOfConduct]) -> str:
    who = country(case, side)
    opening = (
        f"{who}: of {counted(n, 'act')} that it controls, fell due and can be judged, {came} came "
        "in full and in time"
    )
    if not rows:
        return f"{opening}; the case judges no kinds of conduct that could be told apart by this"
    kinds = listing(
        [f"{one.kind} {one.before:.0%} → {one.after:.0%} ({one.low:.0%} to {one.high:.0%})"
         for one in rows]
    )  # fmt: skip
    return (
        f"{opening}. Shares judged beforehand, and after these acts, over judged ranges: {kinds}. "
        "Where the shares were judged from this same record it counts twice: read it as a check"
    )


def _round(value: Fraction) -> float:
    return round(float(value), 4)
