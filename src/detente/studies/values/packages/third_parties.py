"""How packages stand with third parties, and what all who decide could have together."""

from dataclasses import dataclass
from fractions import Fraction

from detente.answers import Rests, Status
from detente.answers.text import Id, Name, Quote
from detente.case.models.other import ThirdRole
from detente.studies.values.packages.chosen import Spread


@dataclass(frozen=True)
class AtStake:
    """What one issue of a package is worth to a third party at the best estimate."""

    issue: Id
    option: Id
    worth: Fraction


@dataclass(frozen=True)
class Takes:
    """How a third party takes a package: its gain, and the share of readings in which it accepts.

    `name`: which of the named choices it is. `lowest`: its gain in the worst corner. `error`: the
    standard error of `chance`.
    """

    name: Id
    gain: Spread
    lowest: float
    chance: float
    error: float


@dataclass(frozen=True)
class ThirdParty(Rests):
    """A third party: whether its consent is needed, what the proposal is worth to it.

    `only_if`: the condition without which its consent is not needed; `asked`: whether the proposal
    needs it.
    `stakes`: the issues of the proposal that it gains or loses by; `gives`: what it gives in the
    proposal; `takes`: how it takes each named choice, the proposal first.
    """

    id: Id
    name: Name
    role: ThirdRole
    consent: bool
    only_if: Quote
    asked: bool
    stakes: tuple[AtStake, ...]
    gives: tuple[Id, ...]
    takes: tuple[Takes, ...]


@dataclass(frozen=True)
class Consent:
    """A third party that a package needs: in what share of the case's readings it consents.

    `worth`: what the package is worth to it on average, over no agreement.
    """

    who: Id
    chance: float
    worth: float


@dataclass(frozen=True)
class GiveWaits:
    """What a third party gives, and a step of the case that it waits for.

    `met_by`: by issue the options that hold the step.
    """

    issue: Id
    who: Id
    step: Id
    what: Quote
    met_by: dict[Id, tuple[Id, ...]]


@dataclass(frozen=True)
class Together(Rests):
    """What all whose consent is needed could have, at the best estimates (definitions §58).

    `parties`: their ids, in the order of the gains. `nash`, `leximin`: the first of the tied
    packages, with what each gains; None where there is none. `size`: packages that all accept;
    None where they were not counted.
    """

    parties: tuple[Id, ...]
    nash: "Shared | None"
    leximin: "Shared | None"
    size: int | None
    status: Status


@dataclass(frozen=True)
class Shared:
    """A package by what it moves, and what each who decides gains."""

    moves: dict[Id, Id]
    gains: tuple[Fraction, ...]
