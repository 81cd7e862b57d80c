"""How well partial delivery is told from reliable under this ladder, and when to act on it."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.scalars import last_day
from detente.engines.rehearsal.evidence import ConductHypothesis, Due, posterior, suspect_from
from detente.engines.rehearsal.problem import RehearsalDesign, SideConduct
from detente.engines.rehearsal.watching import Losses, due_months, watch
from detente.studies.ladder.acts import LadderAct
from detente.studies.ladder.build import Built
from detente.studies.reasons.provenance import marks_at
from detente.studies.rehearsal.play import PlaySetting
from detente.studies.rehearsal.summaries import estimated, rest
from detente.studies.valuation.given_for import ahead
from detente.studies.values.ladder.rehearsal import DatesUnset, DueAct, FirstMissed, Telling

FALSE_ALARM, MISS = 9, 1
"""What suspecting a reliable side costs, and what letting another go on does: assumed.

Behind gates another rung risks little, while a wrong suspicion ends what would have gone on.
"""
SURE = Fraction(19, 20)
RUNS = 4000
MOST_DUES = 40
MOST_TURNS = 6
SOON = 92
"""Within so many days of the first date due it is known whether to stop: a quarter (assumed)."""


@dataclass(frozen=True)
class WatchedKinds:
    """The kinds that a watcher tells apart, with their shares."""

    kinds: tuple[ConductHypothesis, ...]
    prior: dict[str, Fraction]


def watched(stage: PlaySetting) -> WatchedKinds:
    """Kinds of their conduct as chances that a due comes in full.

    A side that delivers part of each due is read as one that delivers that part of its dues. Kinds
    that turn on shocks, blocks or successors fall out: dues alone do not tell them.
    """
    kept = [
        (conduct, share)
        for conduct, share in zip(stage.cast.kinds[1], stage.cast.shares[1], strict=True)
        if share > 0 and conduct.name in ("reliable", "partial", "early-then-none", "unyielding")
    ]
    whole = sum(Fraction(share) for _, share in kept)
    prior = {one.name: Fraction(share) / whole for one, share in kept}
    return WatchedKinds(tuple(_kind(one) for one, _ in kept), prior)


def _kind(side_conduct: SideConduct) -> ConductHypothesis:
    late = Fraction(side_conduct.slips).limit_denominator(1000)
    if side_conduct.name == "partial":
        return ConductHypothesis(
            side_conduct.name, _around(Fraction(side_conduct.delivers).limit_denominator(1000))
        )
    if side_conduct.name == "unyielding":
        return ConductHypothesis(side_conduct.name, _around(1 - SURE))
    turns = tuple(range(1, MOST_TURNS + 1)) if side_conduct.name == "early-then-none" else ()
    return ConductHypothesis(
        side_conduct.name, _around(min(SURE, 1 - late)), _around(1 - SURE), turns
    )


def _around(rate: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    return rate, rate, rate


def telling(case: Case, stage: PlaySetting, ladder: RehearsalDesign) -> Telling | None:
    """None where their conduct has no reliable kind or no other one, or nothing falls due."""
    kept = watched(stage)
    months = due_months(stage.problem, ladder, 1)[:MOST_DUES]
    others = [kind for kind in kept.kinds if kind.name != "reliable"]
    if not others or len(others) == len(kept.kinds) or not months:
        return None
    threshold = suspect_from(Fraction(FALSE_ALARM), Fraction(MISS))
    losses = Losses(float(FALSE_ALARM), float(MISS))
    (watching,) = watch(
        months, kept.kinds, kept.prior, "reliable", (float(threshold),), losses,
        runs=RUNS, seed=stage.seed,
    )  # fmt: skip
    by_kind = {told.kind: told for told in watching.told}
    kind = "partial" if "partial" in by_kind else others[0].name
    delay = by_kind[kind].delay
    failing = fails_until(kept, threshold)
    return Telling(
        threshold=round(1 - float(threshold), 4),
        ratio=FALSE_ALARM // MISS,
        kind=kind,
        dues=len(months),
        first_missed=failing if failing <= len(months) else 0,
        false_alarm=estimated(by_kind["reliable"].acted),
        missed=rest(estimated(by_kind[kind].acted)),
        months=round(delay.value, 2) if delay else None,
        marks=marks_at(case, ("rehearsal",)),
    )


def stop_if(
    case: Case, stage: PlaySetting, ladder: RehearsalDesign, signs: Telling | None, built: Built
) -> FirstMissed | DatesUnset | None:
    """The first dates whose miss is sign enough; None where nothing that falls due is.

    A date can be missed once the case dates the act, once the act would show, and once nothing
    earlier still holds what it prolongs. Where the dates that are sign enough lie more than `SOON`
    days apart, those that fall due within that time of the first are: what is given meanwhile is
    not given on trust.
    """
    if signs is None or not signs.first_missed:
        return None
    acts = {act.name: act for act in built.acts}
    due = [
        DueAct(step.name, _missable(case, act, built.month(at + act.step.seen_after)), act.option)
        for step, row in zip(stage.problem.steps, ladder.path, strict=True)
        if step.giver == 1 and (act := acts.get(step.name)) is not None
        for at, (before, after) in enumerate(zip((0.0, *row), row, strict=False))
        if after > before
    ]
    marks = marks_at(case, ("rehearsal",), ("outside",))
    dated = [one for one in due if acts[one.step].step.due or acts[one.step].step.only]
    if not dated:
        issues = tuple(dict.fromkeys(acts[one.step].issue for one in due))
        return DatesUnset(issues, marks=marks) if issues else None
    dated.sort(key=lambda entry: last_day(entry.month))
    last = last_day(dated[min(signs.first_missed, len(dated)) - 1].month)
    soon = min(last, last_day(dated[0].month) + timedelta(SOON))
    first = tuple(one for one in dated if last_day(one.month) <= soon)
    alone = any(_stands_alone(case, acts[one.step].issue) for one in first)
    missed = 1 if alone else min(signs.first_missed, len(first))
    return FirstMissed(Actor.THEM, missed, first, marks=marks)


def _stands_alone(case: Case, issue: str) -> bool:
    """Whether one act missed is sign enough: we must have it, or what it prolongs then ends."""
    ours = case.issues[issue].us
    is_must = ours is not None and ours.weight == "must"
    return is_must or any(one.issue == issue for one in case.outside)


def _missable(case: Case, act: LadderAct, month: str) -> str:
    """When an act can first be missed: the month in which it shows, or the day on which what it
    prolongs ends."""
    ends = [event.date for _, event in ahead(case, act.issue) if event.ends]
    return max((month, *ends), key=last_day)


def fails_until(kept: WatchedKinds, threshold: Fraction) -> int:
    """How many first dues have to fail before “not reliable” reaches the threshold; 0: never."""
    for failing in range(1, MOST_DUES + 1):
        after = posterior([Due(False)] * failing, kept.kinds, kept.prior)
        if 1 - after["reliable"] >= threshold:
            return failing
    return 0
