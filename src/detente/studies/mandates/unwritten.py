"""Acts of a card that the case lets begin in a month of their own: they need no text (§31)."""

from collections.abc import Iterable, Sequence

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.studies.mandates.trades import steps_of
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.mandates import UnwrittenAct
from detente.studies.values.packages.packages import PackageTerm


def unwritten(case: Case, terms: Sequence[PackageTerm]) -> tuple[UnwrittenAct, ...]:
    """The acts of what is proposed that need no text, the earliest first."""
    of = {name: step.by for term in terms for name, step in steps_of(case, term)}
    acts = [
        UnwrittenAct(
            term.issue, name, term.to, step.start, step.by is Actor.US,
            any(of[wait.step] is not step.by for wait in step.waits_for if wait.step in of),
            sources=step.sources, marks=marks_at(case, ("issues", term.issue)),
        )
        for term in terms
        for name, step in steps_of(case, term)
        if step.start
    ]  # fmt: skip
    return tuple(sorted(acts, key=lambda act: act.start))


def without_text(case: Case, terms: Iterable[PackageTerm]) -> tuple[str, ...]:
    """The issues on which every act is such a one."""
    return tuple(
        term.issue
        for term in terms
        if (steps := [step for _, step in steps_of(case, term)]) and all(one.start for one in steps)
    )
