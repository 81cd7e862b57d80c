"""Clarity in words: ways of speaking, readings, and what would turn them."""

from detente.case.models.signals import Level
from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.phrases.amounts import hundredths
from detente.report.wording.phrases.dates import when
from detente.report.wording.phrases.lists import sentence
from detente.studies.values import clarity as fact_of
from detente.studies.values.clarity import NumberMoved, Way
from detente.visible import in_marks, titled

WHO = {Level.LEADER: "from leader to leader", Level.OFFICIAL: "between officials"}


def spoken(way: Way) -> str:
    """A way of speaking.

    >>> from detente.case.models.signals import Openness
    >>> spoken(Way(Openness.PRIVATE, Level.LEADER))
    'in private, from leader to leader'
    """
    return f"in {way.openness.value}, {WHO[way.level]}"


def asked(question: str, setting: Setting) -> str:
    """The question in quotation marks."""
    return f"{in_marks(setting.case.questions[question].asks)}"


def reading(question: str, name: str, setting: Setting) -> str:
    """What a reading says."""
    return setting.case.questions[question].readings[name].says


@writes
def acts_on(fact: fact_of.ActsOn, setting: Setting) -> str:
    """The reading that is acted on."""
    unclear = "" if fact.clear else ", since no benign reading is clear enough"
    then = reading(fact.question, fact.reading, setting)
    return f"{asked(fact.question, setting)} is answered for now by: {then}{unclear}"


@writes
def made(fact: fact_of.StatementMade, setting: Setting) -> str:
    """A statement on record."""
    return f"{titled(fact.speaker)} {when(fact.on)}: {in_marks(fact.text)}"


@writes
def request(fact: fact_of.RequestHeard, setting: Setting) -> str:
    """How a request so made is heard."""
    verb = "counts" if fact.counts else "does not count"
    whose = "" if fact.from_case else " (the program's own judgement)"
    why = f": {fact.why}" if fact.why else ""
    return f"a {fact.kind} made {spoken(fact.way)} {verb}{why}{whose}"


@writes
def cost_deters(fact: fact_of.CostDeters, setting: Setting) -> str:
    """What an act's cost tells."""
    return (
        f"{in_marks(fact.text)}: its cost would have kept {hundredths(fact.share)} "
        f"({hundredths(fact.low)} to {hundredths(fact.high)}) of those with another aim from it"
    )


@writes
def repeats(fact: fact_of.RepeatsCountOnce, setting: Setting) -> str:
    """Repeats in one spell."""
    return f"repeats by one speaker within {fact.days} days count once"


@writes
def said_once(fact: fact_of.SaidOnce, setting: Setting) -> str:
    """An aim said once."""
    return f"we said {spoken(fact.way)}: {fact.says}"


@writes
def in_spells(fact: fact_of.SaidInSpells, setting: Setting) -> str:
    """The same aim in separate spells."""
    if fact.spells is None:
        return f"nothing that we may say often enough settles {asked(fact.question, setting)}"
    return f"the same aim were told {fact.spells} times, weeks apart"


@writes
def spells_searched(fact: fact_of.SpellsSearched, setting: Setting) -> str:
    """How many spells were tried."""
    return f"up to {fact.most} separate spells of each recorded aim"


@writes
def moved(fact: NumberMoved, setting: Setting) -> str:
    """A judged number moved, and what is then acted on."""
    to = f"{float(fact.at):.2f} in place of {float(fact.now):.2f}"
    then = reading(fact.question, fact.then, setting)
    return f"{_quantity(fact, to, setting)}: then the answer would be {in_marks(then)}"


def _quantity(fact: NumberMoved, to: str, setting: Setting) -> str:
    if fact.way is not None:
        return f"what is said {spoken(fact.way)} of a {fact.kind} told {to}"
    match fact.quantity:
        case "says-itself":
            return f"a hostile aim were admitted in {to} of its statements"
        case "prior":
            return f"{in_marks(reading(fact.question, fact.reading, setting))} had begun at {to}"
    return f"the weight from which a reading is acted on were {to}"


@writes
def none_moves(fact: fact_of.NoNumberMoves, setting: Setting) -> str:
    """No number turns it."""
    return f"no single judgement turns {asked(fact.question, setting)}"


@writes
def numbers_searched(fact: fact_of.NumbersSearched, setting: Setting) -> str:
    """What was tried."""
    return "each judged number of how speech is heard, alone, over its whole range"


@writes
def cover(fact: fact_of.CoverStory, setting: Setting) -> str:
    """A cover story kept to."""
    return (
        f"more than {hundredths(fact.share)} of those with the worst aim kept to one cover story: "
        f"repetition would then prove nothing on {asked(fact.question, setting)}"
    )


@writes
def proven(fact: fact_of.RangesProven, setting: Setting) -> str:
    """How far the ranges are proven."""
    if fact.early:
        return "some ranges of the weights are wider than need be: their search ended early"
    return "no judged number puts a weight outside its range, which is at most 0.005 too wide"


def effect(spells: int | None) -> str:
    """What saying an aim does to the reading that is acted on."""
    match spells:
        case 0:
            return "It is read so already."
        case 1:
            return "Said once, it changes the reading."
        case None:
            return "It changes nothing, however often it is said."
    return sentence(f"it has to be said {spells} times, weeks apart")
