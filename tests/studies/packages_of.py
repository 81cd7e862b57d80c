"""A package by its moves."""

from detente.case.models.case import Case
from detente.studies.packages.describe import Describer
from detente.studies.packages.rests import Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.valuation.choice import choice
from detente.studies.valuation.model import Moves, model, negotiable
from detente.studies.values.packages.packages import Package


def described(case: Case, moves: Moves, seed: int) -> Package:
    """A package by its moves, whether or not it is proposed; its shares are not known."""
    known = model(case)
    given = choice(case, known, negotiable(known, ()), case.process.attention)
    return Describer(Ground(case), known, None, JudgementTable(known, given, seed)).package(moves)
