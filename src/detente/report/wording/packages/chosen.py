"""The choice in words: how sure a package is, why it is proposed, what would change it."""

from fractions import Fraction
from math import floor

from detente.case.models.issue import WhenKept
from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.phrases.amounts import hundredths, nearest, number
from detente.report.wording.phrases.conditions import told, told_need
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import inside
from detente.studies.values.packages import chosen as fact_of
from detente.studies.values.packages.chosen import Basis, Choice, Places, Proving
from detente.visible import in_marks, titled

PARTS = 20
SEARCHES = {
    Proving.FRONTIER: "the packages that cannot be bettered",
    Proving.ZONE: "the packages that both can accept",
    Proving.RECOMMENDED: "the best package",
}


def readings(share: float) -> str:
    """In how many assumed readings, in twentieths, never rounded up.

    >>> readings(0.984), readings(1.0), readings(0.03), readings(0.9999)
    ('19 of 20', 'all', 'fewer than 1 of 20', '19 of 20')
    """
    if share == 1:
        return "all"
    parts = parts_of(share)
    return f"{parts} of {PARTS}" if parts else f"fewer than 1 of {PARTS}"


def parts_of(share: float) -> int:
    """The number alone, where the twentieths stand beside it.

    >>> parts_of(0.76), parts_of(1.0)
    (15, 20)
    """
    return floor(share * PARTS + 1e-9)


def in_readings(share: float) -> str:
    """In how many of our assumed readings."""
    return f"in {readings(share)} of our assumed readings"


def gained(value: float) -> str:
    """
    >>> gained(42.0), gained(-3.5), gained(109 + 1 / 6)
    ('+42', '−3.5', 'about +109')
    """
    sign = "+" if value >= 0 else "−"
    exact = number(abs(value))
    rounded = f"about {sign}{abs(value):.3g}"
    return rounded if Fraction(value) * 100 % 1 else f"{sign}{exact}"


def more_or_fewer(value: float) -> str:
    """A difference in points as it is said.

    >>> more_or_fewer(109.4), more_or_fewer(-243.0), more_or_fewer(0.2)
    ('about 109 points more', 'about 243 points fewer', 'as many points')
    """
    much = abs(nearest(value))
    if not much:
        return "as many points"
    points = "1 point" if much == 1 else f"{much} points"
    return f"about {points} {'more' if value > 0 else 'fewer'}"


def bought(limit: Places, more: Places, setting: Setting) -> str:
    """What further places buy both sides, as a clause."""
    if more.us is None or more.them is None:
        return f"with {more.places} issues there is nothing to propose either"
    us, them = more.us - (limit.us or 0), more.them - (limit.them or 0)
    return (
        f"{more.places} issues instead of {limit.places} would bring {gained(us)} for {setting.us} "
        f"and {gained(them)} for {setting.them}"
    )


def moves_in_text(choices: tuple[Choice, ...], setting: Setting) -> str:
    """Options of issues inside a sentence."""
    return listed(f"{setting.inside(one.issue)} at {in_marks(one.option)}" for one in choices)


AT_THE_END = " (when all is done)"


def rule_named(path: tuple[str | int, ...], setting: Setting) -> str:
    """A rule of the case: what it asks, by the way to it."""
    case = setting.case
    match path:
        case ("never-trade", int(at)):
            line = case.never_trade[at].issue
            return f"red line: {inside(case, setting.issue(line))} stays as it is"
        case ("home", str(side), int(at)):
            need = getattr(case.home, side)[at]
            asks = told_need(case, need.needs, need.unless) if need.needs else "enough for itself"
            return f"veto of {need.who} ({setting.side(side)}): {asks}"
        case ("others", str(name), "home", int(at)):
            need = case.others[name].home[at]
            asks = told_need(case, need.needs, need.unless) if need.needs else "enough for itself"
            return f"veto of {need.who} ({setting.side(name)}): {asks}"
        case ("requires", int(at)):
            one = case.requires[at]
            end = AT_THE_END if one.holds is WhenKept.AT_THE_END else ""
            return f"requirement: {told(case, one.if_)} only with {told(case, one.needs)}{end}"
        case ("issues", str(name), "gates", int(at)):
            opener = told(case, case.issues[name].gates[at].opened_by)
            return f"gate: {inside(case, setting.issue(name))} moves only with {opener}"
        case ("issues", str(name), str(side)):
            return f"bottom line of {setting.side(side)} on {inside(case, setting.issue(name))}"
        case ("bans", int(at)):
            together = " with ".join(told(case, text) for text in case.bans[at].together)
            end = AT_THE_END if case.bans[at].holds is WhenKept.AT_THE_END else ""
            return f"not together: {together}{end}"
    raise ValueError(f"no rule stands at {path}")


@writes
def recommends(fact: fact_of.Recommends, setting: Setting) -> str:
    """Why a package is recommended."""
    asked = (
        f"{hundredths(fact.ours)} of assumed readings for {setting.us} and its vetoes, "
        f"{hundredths(fact.theirs)} for {setting.them} and its"
    )
    if fact.basis is Basis.QUALIFIES:
        return (
            f"the largest product of both mean gains among packages that are sure enough: {asked}"
        )
    return f"no package is sure enough ({asked}); this one's least chance is the largest"


@writes
def agreement(fact: fact_of.AgreementAssumed, setting: Setting) -> str:
    """How far errors are taken to agree."""
    whose = "as the case says" if fact.stated else "our judgement"
    return (
        f"errors in our estimates of one side agree by {number(fact.agree)}, where 0 lets them "
        f"cancel and 1 has all lean the same way ({whose})"
    )


@writes
def rule_stands(fact: fact_of.RuleStands, setting: Setting) -> str:
    """A rule of the case."""
    return rule_named(fact.rule, setting)


@writes
def none_to_propose(fact: fact_of.NoneToPropose, setting: Setting) -> str:
    """Nothing to propose."""
    return "no package in the zone is a win for both sides"


@writes
def unproven(fact: fact_of.Unproven, setting: Setting) -> str:
    """A search that is not exact."""
    return f"the search for {SEARCHES[fact.of]}: {fact.status}"


@writes
def worth_moved(fact: fact_of.WorthMoved, setting: Setting) -> str:
    """An estimate that tips the proposal."""
    named = f"{setting.inside(fact.issue)} ({titled(fact.option)})"
    side = setting.side(fact.side)
    if fact.tied:
        return f"just as good now: {moves_in_text(fact.instead, setting)}"
    more = "more" if fact.by > 0 else "less"
    worth = f"{named} were worth {_much(fact.part)} {more} to {side} than our best estimate"
    if fact.instead:
        return f"{worth}: we would rather propose {moves_in_text(fact.instead, setting)}"
    return f"{worth}: {side} would no longer be sure enough to gain"


def _much(part: Fraction) -> str:
    """How far inside its range an estimate would have to move (our judgement)."""
    if part <= Fraction(1, 5):
        return "a little"
    return "somewhat" if part <= Fraction(1, 2) else "much"


@writes
def none_in_ranges(fact: fact_of.NoneInRanges, setting: Setting) -> str:
    """No tipping point."""
    return "no single estimate, inside its range, changes the proposal"


@writes
def one_at_a_time(fact: fact_of.OneAtATime, setting: Setting) -> str:
    """What was searched for tipping points."""
    others = f"{fact.rivals} package{'' if fact.rivals == 1 else 's'} near it"
    return f"one estimate at a time, inside its range, against {others}"
