"""How well partial delivery is told from reliable under this ladder, and when to act on it."""

from dataclasses import dataclass
from fractions import Fraction

from detente.case.case import Case
from detente.engines.rehearsal.evidence import Due, Kind, posterior, suspect_from
from detente.engines.rehearsal.problem import Conduct, Design
from detente.engines.rehearsal.watching import Losses, due_months, watch
from detente.studies.names import counted, country
from detente.studies.rehearsal.play import Stage
from detente.studies.rehearsal.summaries import in_words, rest
from detente.studies.rehearsal.summaries import told as told_of
from detente.studies.values.rehearsal import Estimate, Telling

FALSE_ALARM, MISS = 9, 1
"""What suspecting a reliable side costs, and what letting another go on does: assumed.

Behind gates another rung risks little, while a wrong suspicion ends what would have gone on.
"""
SURE = Fraction(19, 20)
RUNS = 4000
MOST_DUES = 40
MOST_TURNS = 6


@dataclass(frozen=True)
class Watched:
    """The kinds that a watcher tells apart, with their shares."""

    kinds: tuple[Kind, ...]
    prior: dict[str, Fraction]


def watched(stage: Stage) -> Watched:
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
    return Watched(tuple(_kind(one) for one, _ in kept), prior)


def _kind(one: Conduct) -> Kind:
    late = Fraction(one.slips).limit_denominator(1000)
    if one.name == "partial":
        return Kind(one.name, _around(Fraction(one.delivers).limit_denominator(1000)))
    if one.name == "unyielding":
        return Kind(one.name, _around(1 - SURE))
    turns = tuple(range(1, MOST_TURNS + 1)) if one.name == "early-then-none" else ()
    return Kind(one.name, _around(min(SURE, 1 - late)), _around(1 - SURE), turns)


def _around(rate: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    return rate, rate, rate


def telling(case: Case, stage: Stage, ladder: Design) -> Telling | None:
    """None where their conduct has no reliable kind or no other one, or nothing falls due."""
    found = watched(stage)
    months = due_months(stage.problem, ladder, 1)[:MOST_DUES]
    others = [kind for kind in found.kinds if kind.name != "reliable"]
    if not others or len(others) == len(found.kinds) or not months:
        return None
    threshold = suspect_from(Fraction(FALSE_ALARM), Fraction(MISS))
    losses = Losses(float(FALSE_ALARM), float(MISS))
    (seen,) = watch(
        months, found.kinds, found.prior, "reliable", (float(threshold),), losses,
        runs=RUNS, seed=stage.seed,
    )  # fmt: skip
    told = {one.kind: one for one in seen.told}
    kind = "partial" if "partial" in told else others[0].name
    delay = told[kind].delay
    alarm, missed = told_of(told["reliable"].acted), rest(told_of(told[kind].acted))
    return Telling(
        threshold=round(1 - float(threshold), 4),
        false_alarm=alarm,
        missed=missed,
        months=round(delay.value, 2) if delay else None,
        said=_said(case, len(months), alarm, missed, delay.value if delay else None, found,
                   threshold),
    )  # fmt: skip


def _said(
    case: Case, dues: int, alarm: Estimate, missed: Estimate, months: float | None, found: Watched,
    threshold: Fraction,
) -> str:  # fmt: skip
    them = country(case, "them")
    late = f", after {months:.1f} months on average" if months is not None else ""
    failing = fails_until(found, threshold)
    row = (
        f" If {them} missed its first {counted(failing, 'due act')}, that would be sign enough."
        if 0 < failing <= dues
        else " Too little falls due to tell: even if none of it came, that would not be enough."
    )
    return (
        f"An act of {them}, or a part of one, falls due {_times(dues)}. Partial delivery is "
        f"recognised in {in_words(rest(missed))} of simulated runs{late}; a reliable side is "
        f"suspected wrongly in {in_words(alarm)}. To suspect wrongly is taken to cost "
        f"nine times what letting it go on behind gates costs (assumed).{row}"
    )


def _times(number: int) -> str:
    return "once" if number == 1 else counted(number, "time")


def fails_until(found: Watched, threshold: Fraction) -> int:
    """How many first dues have to fail before “not reliable” reaches the threshold; 0: never."""
    for failing in range(1, MOST_DUES + 1):
        after = posterior([Due(False)] * failing, found.kinds, found.prior)
        if 1 - after["reliable"] >= threshold:
            return failing
    return 0
