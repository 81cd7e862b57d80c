"""Parameters of fit of a model: each term's and the whole solution's (Ragin 2006)."""

from dataclasses import dataclass

import numpy as np

from detente.engines.lessons.fit import Sufficiency, ratio, sufficiency
from detente.engines.lessons.minimise import Model
from detente.engines.lessons.sets import Data, Memberships
from detente.engines.lessons.term import Term, membership, union


@dataclass(frozen=True)
class TermFit:
    """A term's fit; `unique` is the coverage that no other term of the model gives.

    It is None where the model has one term only: there is nothing to be unique among.
    """

    term: Term
    fit: Sufficiency
    unique: float | None


@dataclass(frozen=True)
class ModelFit:
    """The fit of each term of a model, and of the whole disjunction."""

    terms: tuple[TermFit, ...]
    solution: Sufficiency


def model_fit(model: Model, data: Data) -> ModelFit:
    """covU of a term = covS less what the model's other terms cover of it too."""
    held = [membership(term, data) for term in model]
    terms = tuple(
        TermFit(term, sufficiency(mine, data.y), _unique(at, held, data.y))
        for at, (term, mine) in enumerate(zip(model, held, strict=True))
    )
    return ModelFit(terms, sufficiency(union(model, data), data.y))


def _unique(at: int, memberships: list[Memberships], y: Memberships) -> float | None:
    others = memberships[:at] + memberships[at + 1 :]
    if not others:
        return None
    mine = np.minimum(memberships[at], y)
    shared = np.minimum(mine, np.maximum.reduce(others))
    return ratio(mine.sum() - shared.sum(), y.sum())
