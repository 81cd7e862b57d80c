"""How it is carried out: a joint commission, who verifies what and how, what an incident starts."""

from collections.abc import Sequence

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.studies.valuation.leads import lead_on
from detente.studies.values.ladder.ladder import Flaw, LadderResult, Rung
from detente.studies.values.mandates import Mandates
from detente.studies.values.papers import ActAwaits, CarryingOut, Pair, Verified
from detente.studies.values.process.process import ProcessResult


def carrying_out(
    case: Case, mandates: Mandates, ladder: LadderResult, process: ProcessResult, *,
    is_safe: bool, unlaid: tuple[Fact, ...] = (),
) -> CarryingOut:  # fmt: skip
    """The leads of what the ladder carries out, its acts and measures by side, and the valve.

    `is_safe`: whether its order is, as the brief says; without that no act has a month yet.
    `unlaid`: why the acts have no order, as the brief says.
    """
    issues = dict.fromkeys(rung.issue for rung in ladder.rungs)
    pairs = dict.fromkeys(_pair(case, issue) for issue in issues)
    groups: dict[tuple[str, str], list[Rung]] = {}
    for rung in ladder.rungs:
        groups.setdefault((rung.issue, rung.measured_by or rung.measure), []).append(rung)
    return CarryingOut(
        tuple(pair for pair in pairs if pair.us),
        tuple(_verified(case, ladder, group, is_safe) for group in groups.values()),
        process.valve,
        mandates.to_name_for(issues),
        is_safe,
        unlaid,
    )


def _pair(case: Case, issue: str) -> Pair:
    return Pair(lead_on(case, issue, Actor.US), lead_on(case, issue, Actor.THEM))


def _verified(case: Case, ladder: LadderResult, rungs: Sequence[Rung], is_safe: bool) -> Verified:
    first, both = rungs[0], len({rung.by for rung in rungs}) > 1
    known = case.benchmarks.get(first.measured_by)
    undated = {one.step for one in ladder.lints if one.flaw is Flaw.UNDATED}
    dated = [rung for rung in rungs if is_safe and rung.step not in undated]
    months = [given.month for rung in dated for given in rung.given]
    return Verified(
        first.issue,
        first.option,
        Actor.BOTH if both else first.by,
        tuple(rung.what for rung in rungs),
        first.measure or (known.what if known else ""),
        known.seen_by if known else "",
        min(months, default=""),
        max(months, default=""),
        () if both else tuple(_awaits(ladder, rung) for rung in rungs),
        sources=first.sources,
    )


def _awaits(ladder: LadderResult, rung: Rung) -> ActAwaits:
    """The other side's acts for which an act waits, where they are laid out too: those that must
    have been seen in whole, and those that it goes with part by part; of two that go with each
    other our own says so."""
    laid = {each.step: each for each in ladder.rungs}
    after, with_ = [], []
    for wait in rung.waits:
        other = laid.get(wait.step)
        if other is None or wait.same or {rung.by, other.by} != {Actor.US, Actor.THEM}:
            continue
        if not wait.in_proportion:
            after.append((other.step, other.option))
        elif rung.by is Actor.US or not _goes_with(other, rung):
            with_.append((other.step, other.option))
    return ActAwaits(rung.step, rung.option, tuple(after), tuple(with_))


def _goes_with(rung: Rung, other: Rung) -> bool:
    return any(wait.in_proportion and wait.step == other.step for wait in rung.waits)
