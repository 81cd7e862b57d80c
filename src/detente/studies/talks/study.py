"""The study of the talks (definitions §60–§63)."""

from collections.abc import Iterator

from detente.answers import Reason, Status
from detente.case.models.case import Case
from detente.case.models.talks import OfferForm
from detente.studies.packages.proposal import Proposing
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.reasons.studied import Studied
from detente.studies.talks.course import better, cannot_live_with, course, deal_made, ripeness
from detente.studies.talks.entries import NOISE, Log
from detente.studies.talks.ground import Measuring
from detente.studies.talks.work import TalksWork
from detente.studies.values.agenda import Agenda
from detente.studies.values.talks.talks import NoiseAssumed, NothingSaid, Talks, TalksWeighed


def study(
    case: Case, agenda: Agenda, proposal: Proposing, seed: int, why: Because
) -> Studied[Talks]:
    """Every offer measured, what theirs taught us, how it goes; nothing where none was made."""
    log, measuring = Log(case), Measuring(case, agenda, proposal)
    work = TalksWork(measuring, log)
    if not log.entries:
        empty = Talks((), None, None, (), None, "", ())
        return Studied(empty, (computed(NothingSaid()),), work=work)
    agreed, texts = log.agreed, ripeness(measuring, log)
    cannot = cannot_live_with(measuring, log)
    value = Talks(
        work.offers,
        work.weighed.told,
        course(measuring, log, work.offers, texts),
        work.signs,
        texts,
        "" if agreed is None else agreed.id,
        better(measuring, agreed),
        () if agreed is not None else better(measuring, log.draft, cannot),
        cannot,
        deal_made(measuring, log),
    )
    return Studied(value, _because(value, why), (), Status.ESTIMATE, "", seed, work)


def _because(value: Talks, why: Because) -> Iterator[Reason]:
    for one in value.offers:
        yield why.fact(("talks", one.id))
    if value.learning is not None:
        told = value.learning
        yield computed(TalksWeighed(told.readings, told.effective, told.offers))
    yield assumed(NoiseAssumed(*(NOISE[form] for form in OfferForm)))
