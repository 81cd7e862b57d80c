"""What an objection may look at: the case and every answer before it.

What is taken of the study of the process is taken here and nowhere else.
"""

from dataclasses import dataclass
from functools import cached_property

from detente.case.models.actor import Actor
from detente.case.models.case import Case, orders_of
from detente.case.models.condition import parse
from detente.case.models.issue import Need
from detente.studies.values.agenda import Agenda, Verdict
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages.packages import Package, PackageTerm
from detente.studies.values.process.process import ProcessResult


@dataclass(frozen=True)
class PlanUnderReview:
    """The plan as it stands before critics have read it."""

    case: Case
    agenda: Agenda
    package: Package | None
    mandates: Mandates
    process: ProcessResult

    @property
    def terms(self) -> tuple[PackageTerm, ...]:
        """The terms of the recommended package."""
        return self.package.terms if self.package else ()

    def holds(self, *rules: str) -> bool:
        """Whether the plan keeps these rules of the process."""
        kept = {rule.rule for rule in self.process.lint if rule.holds}
        return kept >= set(rules)

    @property
    def opens_by_message(self) -> bool:
        """Whether a message of ours is drafted."""
        return self.process.message is not None

    @property
    def reviewed(self) -> bool:
        """Whether texts can be ripe when the leaders meet, so that they review all of it there."""
        message = self.process.message
        return message is None or message.meeting is None or message.meeting.ripe

    @property
    def reveals(self) -> bool:
        """Whether the message holds what may not be read aloud: a red line, or a give."""
        message = self.process.message
        return message is not None and bool(message.reveals)

    @property
    def leaks(self) -> int:
        """How many leaks are thought through."""
        return len(self.process.leaks)

    @property
    def asked(self) -> tuple[tuple[str, ...], int] | None:
        """The questions of the message, and how many things it asks in all; None: no message."""
        message = self.process.message
        return None if message is None else (
            tuple(line.asks for line in message.asks), message.questions
        )  # fmt: skip

    def has_for(self, need: Need) -> bool:
        """Whether the plan has something for an audience: the package meets it, a card asks it."""
        asked = (one.who for card in self.mandates.cards for one in card.clear_with)
        moves = {name: issue.now for name, issue in self.case.issues.items()}
        moves |= self.package.moves if self.package else {}
        conditions = filter(None, (need.needs, need.unless))
        orders = orders_of(self.case)
        return need.who in asked or any(parse(one, orders).holds(moves) for one in conditions)

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The subjects proposed: those of the message, where one is drafted, else of the package.

        Recognition takes no place, and what rides along shares one.
        """
        if self.process.message is not None:
            return tuple(area.issue for area in self.process.message.areas)
        moving = {term.issue for term in self.terms if not self.case.issues[term.issue].respect}
        heads = ((self.case.issues[name].with_, name) for name in moving)
        areas = {with_ if with_ in moving else name for with_, name in heads}
        return tuple(term.issue for term in self.terms if term.issue in areas)

    @cached_property
    def on_the_table(self) -> frozenset[str]:
        """Issues that may be bargained over: those that move, those to take on, those they add."""
        open_ = (Verdict.NEGOTIATE, Verdict.PREPARE)
        listed = (line.id for line in self.agenda.lines if line.verdict in open_)
        red = {line.issue for line in self.case.never_trade}
        added = (added.issue for added in self.case.additions)
        return frozenset({*(term.issue for term in self.terms), *listed, *added} - red)

    def sure(self) -> tuple[PackageTerm, ...]:
        """Terms that the other side must carry out, dated and measured by acts that it controls."""
        return tuple(term for term in self.terms if self._theirs(term) and self._measured(term))

    def _theirs(self, term: PackageTerm) -> bool:
        return self.case.issues[term.issue].options[term.to].by in (Actor.THEM, Actor.BOTH)

    def _measured(self, term: PackageTerm) -> bool:
        option = self.case.issues[term.issue].options[term.to]
        steps = [self.case.issues[term.issue].steps[name] for name in option.steps]
        theirs = [step for step in steps if step.by is Actor.THEM]
        dated = all(step.due for step in theirs) if theirs else False
        mark = self.case.benchmarks.get(option.measured_by)
        return bool(mark and mark.controlled and (option.due or mark.due or dated))
