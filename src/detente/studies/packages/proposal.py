"""What is proposed, and no more: later studies take it up without the rivals of a package."""

from dataclasses import dataclass
from functools import cached_property

from detente.answers.text import Id
from detente.case.models.case import Case
from detente.engines.choice import Recommendation, recommend
from detente.engines.packages.problem import Problem
from detente.studies.packages.describe import Describer
from detente.studies.packages.rests import Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.valuation.choice import choice
from detente.studies.valuation.model import Model, Moves, model
from detente.studies.valuation.problem import problem, within_attention
from detente.studies.valuation.zone_of_agreement import ZoneOfAgreement, zone
from detente.studies.values.agenda import Agenda
from detente.studies.values.packages.packages import AgreedPackage, Package


@dataclass(frozen=True)
class Proposing:
    """A case as both engines have it; each part is worked out when it is first looked at.

    `free`: the issues that may move. `few`: the packages problem within the leaders' attention.
    `moves`: a package of the planner's own, or `agreed` at the table, which is then what is
    proposed.
    """

    ground: Ground
    model: Model
    free: tuple[Id, ...]
    few: Problem
    table: JudgementTable
    moves: Moves | None = None
    agreed: AgreedPackage | None = None

    @cached_property
    def answer(self) -> Recommendation:
        """What the engine recommends, and how far that is proven."""
        return recommend(self.table.problem)

    @cached_property
    def zone(self) -> ZoneOfAgreement:
        """The zone at the best estimate."""
        return zone(self.few)

    @cached_property
    def describe(self) -> Describer:
        """Describes packages against the ideals of the zone."""
        return Describer(self.ground, self.model, self.zone.ideals, self.table)

    @cached_property
    def own(self) -> Package | None:
        """The planner's own package, or what was agreed."""
        if self.moves is not None:
            return self.describe.package(self.moves)
        return None if self.agreed is None else self.describe.package(self.agreed.moves)

    @cached_property
    def package(self) -> Package | None:
        """The planner's own package, what was agreed, else the best; None where nothing can be
        proposed."""
        return self.best if self.own is None else self.own

    @cached_property
    def best(self) -> Package | None:
        """The best that the engine finds."""
        if not self.answer.packages:
            return None
        return self.describe.package(self.table.moves(self.answer.packages[0]))


def proposal(
    case: Case,
    agenda: Agenda,
    seed: int,
    moves: Moves | None = None,
    agreed: AgreedPackage | None = None,
) -> Proposing:
    """The best of what survives the doubt, a package of the planner's own, or what was agreed."""
    known = model(case)
    free = tuple(line.id for line in agenda.lines if line.negotiable)
    few = within_attention(problem(known, "best", free), known, case, free, agenda.attention)
    table = JudgementTable(known, choice(case, known, free, agenda.attention), seed)
    return Proposing(Ground(case), known, free, few, table, moves, agreed)
