"""What a rule of the process is, and what it may look at."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from detente.answers import Fact
from detente.answers.text import Id
from detente.case.models.case import Case
from detente.files.place import Path
from detente.studies.process.acts import ProcessAct
from detente.studies.process.areas import Area
from detente.studies.process.calendar import Days
from detente.studies.reasons.provenance import marks_at, marks_of_fields
from detente.studies.valuation.signal_credibility import CredibilityTable
from detente.studies.values.agenda import Agenda
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages.packages import Package, PackageTerm
from detente.studies.values.process.calendar import Dated
from detente.studies.values.process.rules import Lint


@dataclass(frozen=True)
class RuleContext:
    """Everything that a rule may look at. `opener` is the act that the chosen path begins with."""

    case: Case
    agenda: Agenda
    package: Package | None
    mandates: Mandates
    hears: CredibilityTable
    areas: tuple[Area, ...]
    opener: ProcessAct | None
    days: Days
    calendar: tuple[Dated, ...]
    needs_ripe: bool

    @property
    def terms(self) -> tuple[PackageTerm, ...]:
        """The terms of the recommended package."""
        return self.package.terms if self.package else ()


@dataclass(frozen=True)
class RuleResult:
    """What a rule found: its faults, what it looked at, and the parts of the case it rests on."""

    faults: tuple[Fact, ...]
    looked_at: Fact
    parts: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A numbered rule, its passages (Hass 2025), and its check.

    `reads`: the fields of the case that can change what the check finds, and names.
    """

    id: Id
    passages: tuple[Id, ...]
    check: Callable[[RuleContext], RuleResult]
    reads: tuple[Id, ...]

    def lint(self, look: RuleContext) -> Lint:
        """The rule applied to one plan."""
        result = self.check(look)
        cited = tuple(f"Hass 2025, {passage}" for passage in self.passages)
        return Lint(
            self.id, not result.faults, result.faults, result.looked_at, cited,
            marks=marks_at(look.case, *result.parts),
            ground=marks_of_fields(look.case, self.reads),
        )  # fmt: skip


def result(faults: Sequence[Fact], looked_at: Fact, parts: Iterable[Path] = ()) -> RuleResult:
    """A rule's result; `parts` are named once each."""
    return RuleResult(tuple(faults), looked_at, tuple(dict.fromkeys(parts)))


def issues(names: Iterable[str]) -> list[Path]:
    """The parts of the case that issues are."""
    return [("issues", name) for name in names]
