"""What the study of objections answers: the case against the plan, as its critics will make it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Objection:
    """An objection, the plan's own answer (or none), the sign that it is right, what then."""

    id: str
    says: str
    who: str
    answered: bool
    answers: tuple[str, ...]
    sign: str
    then: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Objections:
    """All objections, and what waiting costs each side."""

    objections: tuple[Objection, ...]
    cost_of_waiting: tuple[str, ...]
    harm: tuple[str, ...]
    compels_neither: bool | None
