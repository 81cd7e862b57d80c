"""Packages in words: whose win an issue is, what is left when one fails, what opens a zone."""

from collections.abc import Sequence
from fractions import Fraction

from detente.case.models.actor import Actor
from detente.report.setting import Setting
from detente.report.wording.packages.chosen import gained, in_readings, rule_named
from detente.report.wording.phrases.amounts import number
from detente.report.wording.phrases.conditions import told
from detente.report.wording.phrases.dates import agreed_on, day
from detente.report.wording.phrases.lists import capital, listed
from detente.report.wording.phrases.names import counted
from detente.studies.values.agenda import Worth
from detente.studies.values.packages.chosen import Basis
from detente.studies.values.packages.packages import (
    Fall,
    HomeWin,
    Left,
    Meanings,
    Opening,
    Package,
    Packages,
    Role,
    ZoneOpener,
)
from detente.visible import in_marks, named, titled

ROLES = {Role.ASK: "We ask", Role.GIVE: "We give", Role.BOTH: "Both want"}
FAILS = {
    Left.NOTHING: "nothing is left without",
    Left.BARRED: "settle first, for the rest may not stand without",
    Left.SHORT: "rebalance the rest without",
    Left.STANDS: "the rest still stands without",
}


def finding(value: Packages, setting: Setting) -> str:
    """What is proposed, and how sure it is."""
    package = value.recommended
    if package is None:
        return "No package is a win for both: below stands what would have to give."
    sure = f"Both sides gain {in_readings(package.tally.chance.all)}."
    if value.agreed:
        return f"{agreed_on(value.agreed)} {sure}"
    if value.own is not None:
        return f"This package is the planner's own. {sure}{_wanting(package, setting)}"
    if value.basis is Basis.LEAST:
        if package.tally.enough:
            return f"{sure} The formula that we search by would ask for more."
        return f"No package is as sure as it has to be; this one is the surest. {sure}"
    return sure


def _wanting(package: Package, setting: Setting) -> str:
    """Where a package of the planner's own falls short."""
    tally = package.tally
    short = [setting.side(name) for name in tally.short if name not in tally.drawn]
    less = f" It is less sure than it has to be for {listed(short)}." if short else ""
    rule = (
        ""
        if package.tally.lawful
        else f" It breaks a rule, or takes more issues than {setting.leaders} can attend to."
    )
    untold = sum(not win.holds for win in package.at_home)
    holds = "does not hold" if untold == 1 else "do not hold"
    home = f" {capital(counted(untold, 'win'))} told at home {holds}." if untold else ""
    return less + rule + home


def fall(fall: Fall, setting: Setting) -> str:
    """What is left when an issue fails, as a clause."""
    too = listed(setting.inside(issue) for issue in fall.too)
    with_it = f", and with it {too}" if too else ""
    named = f"without {setting.inside(fall.issue)}{with_it}"
    match fall.left:
        case Left.NOTHING:
            return f"{named}, nothing is left"
        case Left.BARRED:
            return f"{named}, the rest may not stand ({rule_named(fall.rule, setting)})"
        case Left.STANDS:
            return f"{named}, the rest still stands"
    if fall.losers:
        losers = listed(setting.side(name) for name in fall.losers)
        return f"{named}, {losers} cannot call the rest a win"
    chance = 0.0 if fall.tally is None else fall.tally.chance.all
    return f"{named}, both gain from the rest {in_readings(chance)} only"


def in_its_place(many: int) -> str:
    """That nothing takes the place of issues left out, and where what could is looked for."""
    theirs = "its" if many == 1 else "their"
    looks = "“Best without this” on the package page looks for what could"
    return f"Nothing takes {theirs} place here. {looks}."


def without(lost: Fall, us: Fraction, them: Fraction, setting: Setting) -> str:
    """What is left when an issue fails, and what that adds to both gains, as a clause."""
    sides = ((setting.us, us), (setting.them, them))
    less = listed(f"{side} {gained(float(more))}" for side, more in sides)
    return f"{fall(lost, setting)}: beside the plan, all else left as it is, {less}"


def price(issue: str, worth: Worth | None, value: Packages, setting: Setting) -> str:
    """What an issue costs: what is left without it, or who would have to be paid to take it up."""
    package = value.recommended
    lost = next((one for one in value.falls if one.issue == issue), None)
    if package and lost:
        us, them = lost.us.best - package.us.best, lost.them.best - package.them.best
        return without(lost, us, them, setting)
    if worth is None:
        return ""
    pairs = ((setting.us, worth.us), (setting.them, worth.them))
    paid = [f"{side} {number(-gain.best)}" for side, gain in pairs if gain.best < 0]
    option = titled(worth.option)
    if paid:
        return f"{option} costs {listed(paid)} by itself, which other issues would have to pay"
    return f"{option} by itself costs neither side"


def opening(opening: Opening, value: Packages, setting: Setting) -> str:
    """What would open the zone, as a clause."""
    match opening.opener:
        case ZoneOpener.RULE:
            rule = rule_named(opening.rule, setting)
            return f"without this rule there would be such a package: {rule}"
        case ZoneOpener.ATTENTION:
            return f"without the limit of {value.places} issues there would be one"
        case ZoneOpener.VETO:
            return f"without the veto of {named(opening.who)} there would be such a package"
        case ZoneOpener.RED_LINE:
            return f"{rule_named(opening.rule, setting)}; not tried, for it is not given up"
    side, least = setting.side(opening.who), opening.least or 0
    loss = f"a loss of {number(-least)}" if least < 0 else f"a gain of only {number(least)}"
    return f"the zone opens where {side} is content with {loss} of its points over no agreement"


def home_win(win: HomeWin, setting: Setting) -> str:
    """A win told at home under a condition, beside what is proposed."""
    return tellable(win.side, win.says, win.condition, setting, holds=win.holds)


def tellable(side: Actor, says: str, condition: str, setting: Setting, *, holds: bool) -> str:
    """Whether a side can tell its win at home, and what that needs."""
    can = "can" if holds else "cannot"
    needs = told(setting.case, condition)
    return f"{capital(setting.side(side))} {can} tell at home {in_marks(says)}: that needs {needs}."


def true_at_home(wins: Sequence[HomeWin], setting: Setting) -> str:
    """Whose conditions for what is told at home are met; "" where there are none."""
    sides = listed(setting.side(win.side) for win in wins if win.holds)
    return f"What {sides} would tell at home holds here." if sides else ""


BESIDE = "in a side letter, not in the text"


def left_open(vague: Meanings) -> str:
    """That words are left open by agreement, and until when."""
    return f"what it means is left open by agreement until {day(vague.settled_by)}"


def meanings(vague: Meanings, setting: Setting) -> str:
    """What each side may say that it means."""
    both = f"{setting.us} may say {in_marks(vague.us)}, {setting.them} {in_marks(vague.them)}"
    return f"{left_open(vague)}: {both}"
