"""What an objection may look at: the case and every answer before it."""

from dataclasses import dataclass

from detente.case.actor import Actor
from detente.case.case import Case
from detente.studies.values.agenda import Agenda
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages import Packages, Term
from detente.studies.values.process import Process


@dataclass(frozen=True)
class Whole:
    """The plan as it stands before critics have read it."""

    case: Case
    agenda: Agenda
    packages: Packages
    mandates: Mandates
    process: Process

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the recommended package."""
        return self.packages.recommended.terms if self.packages.recommended else ()

    def holds(self, *rules: str) -> bool:
        """Whether the plan keeps these rules of the process."""
        kept = {one.rule for one in self.process.lint if one.holds}
        return kept >= set(rules)

    def sure(self) -> tuple[Term, ...]:
        """Terms that the other side must carry out, dated and measured by acts that it controls."""
        return tuple(term for term in self.terms if self._theirs(term) and self._measured(term))

    def _theirs(self, term: Term) -> bool:
        return self.case.issues[term.issue].options[term.to].by in (Actor.THEM, Actor.BOTH)

    def _measured(self, term: Term) -> bool:
        option = self.case.issues[term.issue].options[term.to]
        mark = self.case.benchmarks.get(option.measured_by)
        return bool(mark and mark.controlled and (option.due or mark.due))
