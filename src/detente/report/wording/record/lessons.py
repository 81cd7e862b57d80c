"""Lessons in words: episodes, ingredients, what each issue lacks, and what the record carries."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from detente.case.models.issue import Ingredient
from detente.case.models.scalars import first_day, last_day
from detente.engines.lessons.case_types import CaseType
from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.phrases.amounts import number
from detente.report.wording.phrases.lists import capital, listed
from detente.report.wording.phrases.names import counted, leader
from detente.studies.valuation.ingredients import short
from detente.studies.values.record import lessons as fact_of
from detente.studies.values.record.issue_lessons import Likened, Supplier
from detente.studies.values.record.lessons import grade
from detente.studies.values.record.track_record import Beside, NotTested, Property

NAMED = 2
"""Of several episodes that are equally near, so many are named; the others are counted."""
TOP = 0.05
"""A fit that shuffled outcomes reach no more often than this lies in their top 5%."""
HAD = {
    Property.CONTINUITY: "the leads stayed, or handed over in order",
    Property.RANK_MATCH: "the leads were of equal rank",
    Property.CONTACTS: "the leads met at least three times",
    Property.TENURE: "the same leads served a year or more",
}
UNTESTED = {
    NotTested.NO_CHANNEL: "no episode says through which channel it went",
    NotTested.PROGRESS_CONSTANT: "progress is the same in every episode of which it is known",
    NotTested.PROPERTY_CONSTANT: "it is the same in every episode of which it is known",
}
FORECASTS = {
    Beside.BETTER: "forecasting each episode from the others does better than the average outcome",
    Beside.WORSE: "forecasting each episode from the others does worse than the average outcome",
    Beside.NOT_TOLD: "forecasting each episode from the others does no better that we can tell "
    "than the average outcome",
}
KINDS: Mapping[str, str] = {
    CaseType.TYPICAL: "there, and progress was made",
    CaseType.INCONSISTENT_NECESSITY: "there, and more progress than that",
    CaseType.DEVIANT_NECESSITY: "progress, though it was not there",
    CaseType.WITHOUT_OUTCOME: "there, and still no progress",
    CaseType.IRRELEVANT: "neither there nor progress",
    CaseType.ASTRIDE: "exactly between",
}
"""What each case of a plot is to the claim that what is plotted is needed for progress."""


def supplier(by: Supplier, setting: Setting) -> str:
    """Who can supply an ingredient, by name where the case has one."""
    ours = leader(setting.case, "us")
    match by:
        case Supplier.OUR_LEADER:
            return ours
        case Supplier.LEADERS:
            return f"{ours} and {leader(setting.case, 'them')}"
    return "the leads of both sides"


def ingredients(names: Iterable[str], end: str = "and") -> str:
    """Ingredients by what they are called; "none" where there are none."""
    return listed(map(short, names), end) or "none"


def years(first: int, last: int) -> str:
    """
    >>> years(2013, 2014), years(2015, 2015)
    ('2013–2014', '2015')
    """
    return str(first) if first == last else f"{first}–{last}"


def episode(near: Likened) -> str:
    """An episode with its years."""
    return f"{capital(near.title)} ({years(near.first, near.last)})"


def episode_of(name: str, setting: Setting) -> str:
    """An episode of the record by its id."""
    known = setting.case.record.get(name)
    return capital(known.title) if known else name


def dated(name: str, setting: Setting) -> str:
    """An episode of the record by its id, with its years."""
    known = setting.case.record.get(name)
    title = episode_of(name, setting)
    if known is None:
        return title
    return f"{title} ({years(first_day(known.start).year, last_day(known.end).year)})"


def few(names: Iterable[str], most: int = NAMED) -> str:
    """The first few, and how many more there are.

    >>> few("abcd", 2), few("ab", 2)
    ('a, b and 2 more', 'a and b')
    """
    every = list(names)
    rest = [f"{len(every) - most} more"] if len(every) > most else []
    return listed([*every[:most], *rest])


def outcome(value: Fraction | None) -> str:
    """What came of episodes, in a few words."""
    return "outcome not known" if value is None else str(grade(value))


def judged(levels: Mapping[str, Ingredient]) -> str:
    """How far each ingredient is there, level by level.

    >>> judged({"leaders": Ingredient.NO, "benefit": Ingredient.NO})
    "the leaders' buy-in and a shared benefit: no"
    """
    present = dict.fromkeys(levels.values())
    return "; ".join(
        f"{ingredients(name for name, each in levels.items() if each is level)}: {level}"
        for level in present
    )


@writes
def coding(fact: fact_of.RecordCoding, setting: Setting) -> str:
    """Who coded, and whether the outcomes were known by then."""
    if not fact.hands:
        return "nobody is named who coded the record"
    hands = counted(fact.hands, "hand")
    if not fact.after_the_event:
        return f"{hands} coded {fact.episodes} past episodes before their outcomes were known"
    which = "all" if fact.after_the_event == fact.episodes else f"{fact.after_the_event} of"
    return f"{hands} coded {which} {fact.episodes} past episodes knowing how they had ended"


@writes
def no_record(fact: fact_of.NoRecord, setting: Setting) -> str:
    """Nothing to learn from."""
    return "the case has no record of past episodes"


@writes
def too_few(fact: fact_of.TooFewWhole, setting: Setting) -> str:
    """No claim is tested."""
    return "too few episodes are coded in full to say what went with progress"


@writes
def not_judged(fact: fact_of.IngredientsNotJudged, setting: Setting) -> str:
    """An issue without ingredients."""
    return f"what is missing on {setting.inside(fact.issue)}: nobody judged it"


@writes
def untested(fact: fact_of.OfficialsUntested, setting: Setting) -> str:
    """A property of officials that does not vary."""
    return f"whether it mattered that {HAD[fact.property]}: {UNTESTED[fact.why]}"


@writes
def none_due(fact: fact_of.NoneFellDue, setting: Setting) -> str:
    """A kind of pledge of which none fell due."""
    return f"how {setting.side(fact.by)} keeps pledges of the kind {fact.kind}: none fell due"


@writes
def most(fact: fact_of.MostWereThere, setting: Setting) -> str:
    """The claim, with its figures."""
    sure = "more than chance gives" if fact.by_chance <= TOP else "no more than chance may give"
    orders = f"all {fact.orders:,}" if fact.every else f"{fact.orders:,} shuffled"
    return (
        f"where progress was made, at least {fact.most} of {fact.among} ingredients were there: "
        f"consistency {fact.consistency or 0:.2f} over {fact.episodes} episodes, where shuffled "
        f"outcomes give {fact.low:.2f} to {fact.high:.2f}; as good in {fact.as_good:,} of {orders} "
        f"orders: {sure}"
    )


@writes
def forecasts(fact: fact_of.RecordForecasts, setting: Setting) -> str:
    """How well the record forecasts itself, in plain words, then the figures."""
    better = fact.best_brier < fact.brier
    alone = f"; {short(fact.best)} alone does better still, {fact.best_brier:.3f}" if better else ""
    return (
        f"{FORECASTS[fact.verdict]}: its mean squared error over {fact.episodes} episodes is "
        f"{fact.brier:.3f}, between {fact.low:.3f} and {fact.high:.3f}, against "
        f"{fact.base_rate:.3f}, and 0.250 for a coin{alone}"
    )


@writes
def beside(fact: fact_of.BesideRecord, setting: Setting) -> str:
    """An issue beside the record."""
    near = few(episode_of(name, setting) for name in fact.nearest)
    missing = ingredients(fact.missing)
    turned = f"; {ingredients(fact.turning, 'or')} would turn them" if fact.turning else ""
    lacks = "a red line, so nothing is to be supplied" if fact.red_line else f"missing: {missing}"
    named = setting.issue(fact.issue)
    if not near:
        return f"{named}: no episode can be compared; {lacks}"
    return f"{named}: nearest {near}, {outcome(fact.outcome)}; {lacks}{turned}"


@writes
def coded(fact: fact_of.EpisodeCoded, setting: Setting) -> str:
    """An episode, and how sure its coder is."""
    sure = f" (coding: {fact.coding})" if fact.coding else ""
    return episode_of(fact.episode, setting) + sure


@writes
def scale(fact: fact_of.ScaleAssumed, setting: Setting) -> str:
    """What the words stand for."""
    points = listed(f"{word} for {point}" for word, point in fact.points.items())
    return f"on the record's scale we take {points}"


@writes
def none_carries(fact: fact_of.NoneCarriesAlone, setting: Setting) -> str:
    """No episode carries the claim."""
    return (
        f"none of {fact.episodes} episodes carries the claim alone: without any single one its "
        f"consistency stays at {fact.consistency:.2f} or above"
    )


@writes
def otherwise(fact: fact_of.CodedOtherwise, setting: Setting) -> str:
    """Episodes that speak against the claim."""
    titles = listed(episode_of(name, setting) for name in fact.episodes)
    return f"these, which made progress with fewer, were coded otherwise: {titles}"


@writes
def supplied(fact: fact_of.IngredientSupplied, setting: Setting) -> str:
    """An ingredient supplied."""
    named = setting.inside(fact.issue)
    near = few(episode_of(name, setting) for name in fact.nearest)
    was, now = outcome(fact.before), outcome(fact.after)
    return f"{short(fact.ingredient)} were there on {named}: nearest {near}, {now} instead of {was}"


def change(before: Fraction | None, after: Fraction | None) -> str:
    """What supplying an ingredient changes, in words and on the record's scale."""
    if before is None or after is None:
        return "cannot say: no outcome is known"
    words = (
        f"still {grade(after)}"
        if grade(before) is grade(after)
        else f"{grade(after)} instead of {grade(before)}"
    )
    return f"{words} ({number(before)} to {number(after)})"
