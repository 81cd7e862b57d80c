"""Reliable or partial: what the acts that a side controls, and that fell due, speak for (§36)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from detente.case.models.case import Case
from detente.case.models.conduct import Conduct
from detente.engines.rehearsal.evidence import ConductHypothesis, Due, bounds, posterior
from detente.register.conduct import dues
from detente.register.standing.gates import RegisterStanding
from detente.studies.values.record.follow_through import ConductRead, KindOfConduct

APART = ("reliable", "partial", "early-then-none", "unyielding")
"""The kinds that dues can tell apart; others turn on shocks, successors, or what blocks at home."""
FAILS = Fraction(1, 20)
"""The chance that a kind which delivers misses, or one which does not delivers: assumed."""
MOST_DUES = 60
Ends = tuple[Fraction, Fraction, Fraction]


def conduct(
    case: Case, standing: RegisterStanding, side: str, marks: tuple[str, ...] = ()
) -> ConductRead | None:
    """None where nothing that this side controls fell due and is settled.

    `marks` are those of the pledges and judgements that go into it.
    """
    settled = dues(standing, side)[-MOST_DUES:]
    if not settled:
        return None
    judged: Sequence[Conduct] = getattr(case.rehearsal, side)
    apart = [one for one in judged if one.kind in APART]
    return ConductRead(
        side=side,
        dues=len(settled),
        came=sum(due.came for due in settled),
        kinds=tuple(_read(case, apart, [Due(due.came) for due in settled], side)),
        left_out=tuple(one.kind for one in judged if one.kind not in APART),
        marks=marks,
    )


def _read(
    case: Case, apart: Sequence[Conduct], settled: Sequence[Due], side: str
) -> Iterator[KindOfConduct]:
    """Each kind before and after; the range is proven over the judged shares and rates."""
    if len(apart) < 2 or all(one.kind != "reliable" for one in apart):
        return
    slips = getattr(case.ladder.slips, side) or Fraction(0)
    kinds = [_kind(one, slips, len(settled)) for one in apart]
    middle = {one.kind: (one.weight[0] + one.weight[1]) / 2 for one in apart}
    whole = sum(middle.values())
    prior = {name: weight / whole for name, weight in middle.items()}
    after = posterior(settled, kinds, prior)
    for one in apart:
        low = bounds(settled, kinds, _tilted(apart, one, 0))[one.kind][0]
        high = bounds(settled, kinds, _tilted(apart, one, 1))[one.kind][1]
        yield KindOfConduct(
            one.kind, _round(prior[one.kind]), _round(after[one.kind]), _round(low), _round(high)
        )


def _tilted(apart: Sequence[Conduct], mine: Conduct, end: int) -> dict[str, Fraction]:
    """The shares with one kind at the low (0) or high (1) end of its own, the others opposed."""
    shares = {one.kind: one.weight[end if one is mine else 1 - end] for one in apart}
    whole = sum(shares.values()) or Fraction(1)
    return {name: share / whole for name, share in shares.items()}


def _kind(judged: Conduct, slips: Fraction, n: int) -> ConductHypothesis:
    fails: Ends = (FAILS, FAILS, FAILS)
    comes = min(1 - FAILS, 1 - slips)
    if judged.kind == "partial":
        low, high = judged.share
        return ConductHypothesis(judged.kind, (low, (low + high) / 2, high))
    if judged.kind == "unyielding":
        return ConductHypothesis(judged.kind, fails)
    turns = tuple(range(1, max(2, n))) if judged.kind == "early-then-none" else ()
    return ConductHypothesis(judged.kind, (comes, comes, comes), fails, turns)


def _round(value: Fraction) -> float:
    return round(float(value), 4)
