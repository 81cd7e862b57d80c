"""The acts that carry a package out: steps of the case, or assumed where it has none."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from detente.answers import Fact
from detente.answers.text import Id
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.steps import Step
from detente.files.place import Path
from detente.studies.reasons.because import cited
from detente.studies.reasons.parts import part_at
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.ladder.reasons import AwaitedMissing, PointsDiffer
from detente.studies.values.packages.packages import Package, PackageTerm

SIDES = ("us", "them")
HALF = Fraction(1, 2)
CLOSE = HALF
"""Points by which explicit parts may differ from the option's best estimate: rounding, no more."""


@dataclass(frozen=True)
class LadderAct:
    """One step with the points of the option that it carries for each side, at best estimate.

    `option` is that of its issue; `paired` names the act of the other side that happens in the
    same month, where one term is by both and the case gives it no steps. `assumed`: the case says
    nothing of the step.
    """

    name: Id
    issue: Id
    option: Id
    step: Step
    points: dict[str, Fraction]
    warning: bool = False
    assumed: bool = False
    paired: Id = ""

    @property
    def path(self) -> Path:
        """Where it stands in the case: as a step, else as an option."""
        last = ("options", self.option) if self.assumed else ("steps", self.name)
        return ("issues", self.issue, *last)


@dataclass(frozen=True)
class Provenance:
    """The sources and the marks of parts of a case, as a line carries them."""

    sources: tuple[Id, ...]
    marks: tuple[Id, ...]


def rests(case: Case, *paths: Path) -> Provenance:
    """What a line rests on that is derived from these parts."""
    sources = dict.fromkeys(key for path in paths for key in cited(part_at(case, path)))
    return Provenance(tuple(sources), marks_at(case, *paths))


@dataclass(frozen=True)
class LadderActs:
    """All acts of a package; what speaks against reading it as steps.

    `acts`: those of both sides; `thirds`: those of third parties, which stand outside the order.
    """

    acts: tuple[LadderAct, ...]
    refused: tuple[Fact, ...]
    thirds: tuple[LadderAct, ...] = ()


def acts_of(case: Case, package: Package) -> LadderActs:
    """The acts of every term that moves (definitions §31)."""
    acts: list[LadderAct] = []
    refused: list[Fact] = []
    for term in package.terms:
        option = case.issues[term.issue].options[term.to]
        if option.steps:
            acts += _written(case, term, option.steps, refused)
        else:
            acts += _assumed(case, term)
    names = {act.name for act in acts}
    refused += _missing(case, acts, names)
    ours = tuple(act for act in acts if act.step.by in SIDES)
    return LadderActs(ours, tuple(refused), tuple(act for act in acts if act.step.by not in SIDES))


def _written(
    case: Case, term: PackageTerm, names: tuple[str, ...], refused: list[Fact]
) -> Iterator[LadderAct]:
    steps = {name: case.issues[term.issue].steps[name] for name in names}
    parts = {side: _parts(steps, side, _best(term, side)) for side in SIDES}
    for side in SIDES:
        carried = sum(parts[side].values(), Fraction(0))
        left = _best(term, side) - carried
        if abs(left) > CLOSE:
            on = rests(case, ("issues", term.issue))
            refused.append(
                PointsDiffer(
                    term.issue, term.to, Actor(side), carried, _best(term, side),
                    sources=on.sources, marks=on.marks,
                )
            )  # fmt: skip
    for name, step in steps.items():
        points = {side: parts[side][name] for side in SIDES}
        yield LadderAct(name, term.issue, term.to, step, points, term.warning or step.firewalled)


def _best(term: PackageTerm, side: str) -> Fraction:
    gain = term.us if side == "us" else term.them
    return gain.best


def _parts(steps: dict[str, Step], side: str, whole: Fraction) -> dict[str, Fraction]:
    """What is written for a step, and the rest in equal parts over those without a figure.

    What a side gains comes with the other's acts, what it loses with its own, where there are any
    of either kind; else with all.
    """
    given = {name: getattr(step, side) for name, step in steps.items()}
    known = {name: (low_high[0] + low_high[1]) / 2 for name, low_high in given.items() if low_high}
    open_ = [name for name, low_high in given.items() if low_high is None]
    rest = whole - sum(known.values(), Fraction(0))
    fitting = [name for name in open_ if (steps[name].by == side) == (rest < 0)] or open_
    part = rest / len(fitting) if fitting else Fraction(0)
    return {name: known.get(name, part if name in fitting else Fraction(0)) for name in steps}


def _assumed(case: Case, term: PackageTerm) -> Iterator[LadderAct]:
    """One act of the side that acts; one of each side in the same month, where both act."""
    option = case.issues[term.issue].options[term.to]
    by = option.by or _giver(term)
    due = option.due or case.issues[term.issue].due
    sides = SIDES if by is Actor.BOTH else (str(by),)
    for side in sides:
        name = term.issue if len(sides) == 1 else f"{term.issue}/{side}"
        other = f"{term.issue}/{'them' if side == 'us' else 'us'}" if len(sides) == 2 else ""
        step = Step(
            what=option.says,
            by=side,
            due=str(due)[:7] if due else None,
            taken_back=Fraction(1),
            measured_by=option.measured_by,
            firewalled=term.warning,
        )
        points = {one: _carried(term, one, side, len(sides)) for one in SIDES}
        yield LadderAct(name, term.issue, term.to, step, points, term.warning, True, other)


def _carried(term: PackageTerm, side: str, by: str, acts: int) -> Fraction:
    """Of two acts, the other's carries what a side gains, its own what it loses."""
    whole = _best(term, side)
    if acts == 1:
        return whole
    return whole if (by == side) == (whole < 0) else Fraction(0)


def _giver(term: PackageTerm) -> Actor:
    if term.us.best < 0 <= term.them.best:
        return Actor.US
    return Actor.THEM if term.them.best < 0 <= term.us.best else Actor.BOTH


def _missing(case: Case, acts: list[LadderAct], names: set[str]) -> Iterator[Fact]:
    for act in acts:
        for wait in act.step.waits_for:
            if wait.step not in names and not wait.waived:
                on = rests(case, act.path)
                yield AwaitedMissing(act.name, wait.step, sources=on.sources, marks=on.marks)


def triggers(case: Case, awaited: LadderAct) -> bool:
    """Whether an act may open a gate: its measure is one that the promiser controls."""
    measure = case.benchmarks.get(awaited.step.measured_by)
    return measure is None or measure.controlled
