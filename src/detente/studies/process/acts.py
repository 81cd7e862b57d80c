"""The acts of one case: the template's, as the case's own facts have them (definitions §13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from detente.answers.text import Id, Quote
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.process import Carrier, Process
from detente.case.models.signals import Level, Openness
from detente.files.place import Path
from detente.studies.process.template import TemplateAct, process_template
from detente.studies.valuation.signal_credibility import CredibilityTable, ears
from detente.studies.values.process.acts import ActNamed

MESSAGE = "private-message"
NO_ENTRY_FEE = "no-entry-fee"
LEADS_CHOSEN = "our-leads-chosen"
MEETING_IN_VIEW = "a-meeting-in-view"
LINE = "a-line-open"


@dataclass(frozen=True)
class ProcessAct:
    """One act in this case. `brings` is empty where a request made so is not heard as one.

    `of`: the template's act; "" for one that the case adds, which `says` what it is. `rides`: a
    message carries it. `part`: where in the case the act stands.
    """

    id: Id
    of: Id
    by: Actor
    needs: tuple[Id, ...]
    brings: tuple[Id, ...]
    starts: bool
    cost: Fraction
    days: int
    opens: bool = False
    rides: bool = False
    says: Quote = ""
    openness: Openness | None = None
    level: Level | None = None
    carrier: Carrier | None = None
    sources: tuple[Id, ...] = ()
    part: Path = ("process",)

    @property
    def carrier_kind(self) -> str:
        """The kind of carrier of a message; "" of another act."""
        return self.carrier.kind.value if self.carrier else ""

    @property
    def named(self) -> ActNamed:
        """The act as an answer names it."""
        return ActNamed(self.id, self.of, self.says, self.carrier_kind)


@dataclass(frozen=True)
class ProcessActs:
    """All acts, the facts that hold from the start, and the fact that they are to bring about."""

    acts: tuple[ProcessAct, ...]
    given: frozenset[Id]
    goal: Id

    def named(self, id_: str) -> ProcessAct:
        """The act of that name; KeyError where there is none."""
        return {act.id: act for act in self.acts}[id_]


def acts_of(case: Case, leads_chosen: bool) -> ProcessActs:
    """The acts of a case; `leads_chosen`: each area of the plan has a lead of ours."""
    hears = ears(case)
    acts = tuple(act for one in process_template().acts for act in _acts(case, one, hears))
    return ProcessActs(
        acts + tuple(_own(case.process)), _given(case, leads_chosen), process_template().goal
    )


def carriers_of(case: Case) -> tuple[Carrier, ...]:
    """The case's carriers, the template's where it names none; the cheapest first."""
    return tuple(
        sorted(
            case.process.carriers or process_template().carriers, key=lambda carrier: carrier.cost
        )
    )


def carrier_part(case: Case, carrier: Carrier) -> Path:
    """Where a carrier stands in the case; the whole process for one of the template's."""
    for at, one in enumerate(case.process.carriers):
        if one is carrier:
            return ("process", "carriers", at)
    return ("process",)


def _given(case: Case, leads_chosen: bool) -> frozenset[str]:
    facts = {one.fact for one in process_template().given if field(case, one.field) in one.is_}
    if not any(demand.as_ == "condition" for demand in case.process.entry_demands):
        facts.add(NO_ENTRY_FEE)
    if leads_chosen:
        facts.add(LEADS_CHOSEN)
    if case.meet:
        facts.add(MEETING_IN_VIEW)
    return frozenset(facts)


def field(case: Case, name: str) -> str:
    """A fact of the case's process by the name that people write."""
    return str(getattr(case.process, name.replace("-", "_")))


def _acts(case: Case, base: TemplateAct, hears: CredibilityTable) -> Iterator[ProcessAct]:
    if base.id != MESSAGE:
        yield _act(case, base, hears, None)
        return
    for number, carrier in enumerate(carriers_of(case)):
        kinds = [other.kind for other in carriers_of(case)[:number]]
        again = f"-{kinds.count(carrier.kind) + 1}" if carrier.kind in kinds else ""
        yield _act(case, base, hears, carrier, again)


def _act(
    case: Case, base: TemplateAct, hears: CredibilityTable, carrier: Carrier | None, again: str = ""
) -> ProcessAct:
    holding = [part for part in base.if_ if field(case, part.field) == part.is_]
    brings = base.brings + tuple(fact for part in holding for fact in part.brings)
    openness, level = base.channel or (None, None)
    if base.heard and openness and level and not hears.request(openness, level).counts:
        brings = ()
    return ProcessAct(
        id=f"{base.id}-{carrier.kind.value}{again}" if carrier else base.id,
        of=base.id,
        by=base.by,
        needs=base.needs + tuple(fact for part in holding for fact in part.needs),
        brings=brings,
        starts=base.starts,
        cost=carrier.cost if carrier else base.cost,
        days=_days(case, base, carrier),
        opens=base.opens,
        rides=base.rides,
        openness=openness,
        level=level,
        carrier=carrier,
        sources=base.sources + (carrier.sources if carrier else ()),
        part=carrier_part(case, carrier) if carrier else ("process",),
    )


def _days(case: Case, base: TemplateAct, carrier: Carrier | None) -> int:
    if base.rounds:
        return case.process.rounds * case.process.days_between_rounds
    return carrier.days if carrier else base.days


def _own(process: Process) -> Iterator[ProcessAct]:
    """The acts that the case adds."""
    for at, one in enumerate(process.acts):
        yield ProcessAct(
            one.id, "", one.by, one.needs, one.brings, one.startable, one.cost, one.days,
            opens=one.startable and LINE in one.brings, says=one.says, sources=one.sources,
            part=("process", "acts", at),
        )  # fmt: skip
