"""What a rule of the process is, and what it may look at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detente.case.case import Case
from detente.studies.process.acts import Act
from detente.studies.process.areas import Area
from detente.studies.process.calendar import Days
from detente.studies.valuation.hearing import Ears
from detente.studies.values.agenda import Agenda
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages import Packages, Term
from detente.studies.values.process import Dated, Lint
from detente.studies.words import first_up


@dataclass(frozen=True)
class Look:
    """Everything that a rule may look at. `opener` is the act that the chosen path begins with."""

    case: Case
    agenda: Agenda
    packages: Packages
    mandates: Mandates
    hears: Ears
    areas: tuple[Area, ...]
    opener: Act | None
    days: Days
    calendar: tuple[Dated, ...]
    needs_ripe: bool

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the recommended package."""
        return self.packages.recommended.terms if self.packages.recommended else ()


@dataclass(frozen=True)
class Seen:
    """What a rule found: the faults by the case's own names, and what it looked at."""

    faults: tuple[str, ...]
    looked_at: str


@dataclass(frozen=True)
class Rule:
    """A numbered rule, what to do when it is broken, its passages (Hass 2025), and its check."""

    id: str
    title: str
    remedy: str
    passages: tuple[str, ...]
    check: Callable[[Look], Seen]

    def lint(self, look: Look) -> Lint:
        """The rule applied to one plan."""
        seen = self.check(look)
        found = "; ".join(first_up(fault) for fault in seen.faults) or seen.looked_at
        cited = tuple(f"Hass 2025, {passage}" for passage in self.passages)
        return Lint(self.id, self.title, not seen.faults, found, self.remedy, cited)


def seen(faults: Sequence[str], looked_at: str) -> Seen:
    """A rule's finding; `looked_at` is what is said where the rule holds."""
    return Seen(tuple(faults), looked_at)
