"""By how much the reading that a listener acts on raises what it asks: Δ of definitions §9."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.signals import Statement
from detente.engines.belief.acting import Acted, acted_on
from detente.engines.belief.listener import Listener, Signal
from detente.engines.belief.posterior import posterior
from detente.engines.belief.spells import Utterance, counted
from detente.studies.clarity.listening import SPELL_DAYS, listener, statements_on, uttered
from detente.studies.valuation.signal_credibility import CredibilityTable, ears


@dataclass(frozen=True)
class Listened:
    """What a listener was told on one question: all of it, and what of it counts."""

    ear: Listener
    statements: tuple[Statement, ...]
    uttered: tuple[Utterance, ...]
    counts: tuple[bool, ...]

    @property
    def heard(self) -> tuple[Signal, ...]:
        """What counts."""
        return tuple(one.heard for one, c in zip(self.uttered, self.counts, strict=True) if c)

    @property
    def acted_on(self) -> Acted:
        """The reading that the listener now acts on."""
        return acted_on(self.ear, posterior(self.ear, self.heard))


def told(case: Case, name: str, heard_by: CredibilityTable) -> Listened:
    """What was said on a question, and to whom."""
    statements = statements_on(case, name)
    spoken = uttered(case, statements, heard_by)
    return Listened(listener(case.questions[name], heard_by), tuple(statements), spoken,
                counted(spoken, SPELL_DAYS))  # fmt: skip


def shifted(case: Case) -> tuple[Fraction, Fraction]:
    """How much more they ask for as they read us now, in their points, lowest and highest."""
    heard_by = ears(case)
    about = [name for name, one in case.questions.items() if one.about is Actor.US]
    return shift(case, {name: told(case, name, heard_by).acted_on.on for name in about})


def shift(case: Case, acting: Mapping[str, str]) -> tuple[Fraction, Fraction]:
    """The sum over questions of what the readings acted on raise, lowest and highest.

    The estimates of a case are recorded as if both sides were read as meant: this comes on top.
    """
    raised = [case.questions[name].readings[on].shifts for name, on in acting.items()]
    return (
        sum((low for low, _ in raised), Fraction(0)),
        sum((high for _, high in raised), Fraction(0)),
    )
