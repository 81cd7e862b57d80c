"""Why a side is read as it is, and the nearest changes that would turn the reading."""

from collections.abc import Iterator

from detente.answers import Reason, Tipping
from detente.case.case import Case
from detente.engines.belief.cover import tips_at
from detente.engines.belief.spells import spells
from detente.engines.belief.tipping import Tip, tipping
from detente.studies.clarity.listening import SPELL_DAYS, listener, said, uttered
from detente.studies.names import country
from detente.studies.reasons.because import Because, assumed, computed
from detente.studies.valuation.hearing import Ears
from detente.studies.valuation.hearing import reason as heard_reason
from detente.studies.values.clarity import QuestionRead


def because(
    case: Case, why: Because, heard_by: Ears, read: tuple[QuestionRead, ...]
) -> Iterator[Reason]:
    for one in read:
        reading = case.questions[one.id].readings[one.acted_on]
        unclear = "" if one.clear else ", since no benign reading is clear enough"
        yield computed(
            f"{one.asks} {one.listener} acts on: {reading.says} ({one.assumed}){unclear}",
            case.questions[one.id].sources,
        )
        for name in case.questions[one.id].readings:
            yield why.judgement(("questions", one.id, "readings", name),
                                case.questions[one.id].readings[name].says)  # fmt: skip
    for at, statement in enumerate(case.statements):
        if statement.question:
            yield why.fact(("statements", at), f"{statement.date}, {statement.speaker}: "
                                               f"{statement.text}")  # fmt: skip
    used = {(one.openness, one.level, one.kind) for one in case.statements}
    for openness, level, kind in sorted(used):
        yield heard_reason(openness, level, heard_by.of(openness, level, kind))
    yield assumed(f"repeats by one speaker within {SPELL_DAYS} days count once")


def changes(case: Case, heard_by: Ears, read: tuple[QuestionRead, ...]) -> Iterator[Tipping]:
    """For each question: what we could say that turns it, and the nearest number that does."""
    for one in read:
        yield from _by_saying(case, one)
        yield from _by_number(case, heard_by, one)


def _by_saying(case: Case, one: QuestionRead) -> Iterator[Tipping]:
    if one.sayings and one.sayings[0].changes_reading:
        best = one.sayings[0]
        yield Tipping(f"{country(case, 'us')} said {best.heard_as}: {best.says}")
    elif one.sayings and not one.clear:
        needed = min((s.spells_needed for s in one.sayings if s.spells_needed), default=None)
        told = (
            f"the same aim were told in {needed} separate spells"
            if needed
            else "no single aim, told up to twelve times, is enough"
        )
        searched = "up to 12 separate spells of each recorded aim"
        yield Tipping(f"on “{one.asks}” {told}", found=needed is not None, searched=searched)


def _by_number(case: Case, heard_by: Ears, one: QuestionRead) -> Iterator[Tipping]:
    """The nearest judged number, and the share of disciplined deceivers, at which it turns."""
    question = case.questions[one.id]
    ear, heard = listener(question, heard_by), spells(uttered(said(case, one.id)), SPELL_DAYS)
    if not heard:
        return
    searched = (
        "how each kind of speech is heard, how often a hostile aim is said, the priors and "
        "the threshold, one at a time, each over its whole range"
    )
    nearest = tipping(ear, heard).nearest
    if nearest is None:
        yield Tipping(f"on “{one.asks}” none in these ranges", found=False, searched=searched)
    else:
        then = question.readings[nearest.to].says
        moved = _moved(nearest, case, one)
        yield Tipping(f"on “{one.asks}” {moved}: then {one.listener} would act on “{then}”",
                      searched=searched)  # fmt: skip
    tipped = tips_at(ear, heard) if one.clear else None
    if tipped:
        share = f"{float(tipped.keeps):.0%}"
        yield Tipping(f"on “{one.asks}” more than {share} of those with the worst aim kept to one "
                      "cover story: repetition alone would then prove nothing")  # fmt: skip


def _moved(tip: Tip, case: Case, one: QuestionRead) -> str:
    """A tipping point in words; the numbers are those of definitions §9."""
    to = f"{float(tip.at):.2f} in place of {float(tip.now):.2f}"
    if tip.quantity == "informs":
        openness, level, kind = tip.name.split("/")
        return f"an {kind} {openness} from a {level} informed by {to}" if kind[0] in "aeiou" else (
            f"a {kind} {openness} from a {level} informed by {to}")  # fmt: skip
    if tip.quantity == "says-itself":
        return f"a hostile aim said itself in {to} of its statements"
    if tip.quantity == "prior":
        return f"the reading “{case.questions[one.id].readings[tip.name].says}” had begun at {to}"
    return f"the threshold were {to}"
