"""How it is carried out: a joint commission, who verifies what and how, what an incident starts."""

from collections.abc import Iterator, Sequence

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.studies.valuation.leads import lead_on
from detente.studies.values.ladder import Flaw, LadderResult, Rung
from detente.studies.values.mandates import Mandates
from detente.studies.values.papers import CarryingOut, Pair, Verified
from detente.studies.values.process import ProcessResult


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
    first = rungs[0]
    known = case.benchmarks.get(first.measured_by)
    undated = {one.step for one in ladder.lints if one.flaw is Flaw.UNDATED}
    dated = [rung for rung in rungs if is_safe and rung.step not in undated]
    months = [given.month for rung in dated for given in rung.given]
    return Verified(
        first.issue,
        first.option,
        first.by if len({rung.by for rung in rungs}) == 1 else Actor.BOTH,
        tuple(rung.what for rung in rungs),
        first.measure or (known.what if known else ""),
        known.seen_by if known else "",
        min(months, default=""),
        max(months, default=""),
        tuple(_awaited(ladder, rungs)),
        sources=first.sources,
    )


def _awaited(ladder: LadderResult, rungs: Sequence[Rung]) -> Iterator[tuple[str, str]]:
    """The other side's acts for which all of these wait, in whole, where they are laid out too."""
    laid = {rung.step: rung for rung in ladder.rungs}
    first, *others = rungs
    for wait in first.waits:
        other = laid.get(wait.step)
        if other is None or wait.same or wait.in_proportion:
            continue
        waits_all = all(wait.step in {one.step for one in rung.waits} for rung in others)
        if waits_all and {first.by, other.by} == {Actor.US, Actor.THEM}:
            yield other.step, other.option
