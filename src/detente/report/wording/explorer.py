"""The package explorer in words: its labels, its verdicts, what a rule asks."""

from collections.abc import Sequence

from detente.case.models.actor import Actor
from detente.report.setting import Setting
from detente.report.wording.agenda import why
from detente.report.wording.packages.chosen import in_readings, rule_named
from detente.report.wording.packages.packages import tellable
from detente.report.wording.phrases.lists import capital, sentence
from detente.studies.valuation.audiences import VetoPlayer
from detente.studies.values.agenda import IssueLine
from detente.studies.values.packages.chosen import Named
from detente.studies.values.packages.packages import Packages

LEGEND = (
    "Numbered: packages that cannot be bettered for one side without loss to the other; filled "
    "where they are sure enough for both. Red: the package on the page, with the range of our "
    "estimates. Click a point to take it."
)
OWN = "Own package"
AGREED = "Agreed package"
NAMES = {
    Named.RECOMMENDED: "Recommended",
    Named.SURE: "Sure",
    Named.AMBITIOUS: "Ambitious",
    Named.EASIER: "Easier for them",
}


def drawn(chance: float) -> str:
    """The chance that both accept, as it was drawn."""
    return sentence(f"both accept {in_readings(chance)}")


def rule(where: tuple[str | int, ...], setting: Setting) -> str:
    """What a rule asks, with a capital."""
    return capital(rule_named(where, setting))


def rides(name: str, head: str, setting: Setting) -> str:
    """An issue that moves only when another does."""
    rider, moved = (setting.inside(one) for one in (name, head))
    return f"No move on {rider} without one on {moved}"


def held(line: IssueLine, setting: Setting) -> str:
    """Why an issue is not on the table now."""
    return capital(why(line, setting))


def row(at: int, voices: Sequence[VetoPlayer], setting: Setting) -> str:
    """A side, an audience or a third party."""
    sides = (setting.us, setting.them)
    return capital(sides[at] if at < len(sides) else setting.side(voices[at - len(sides)].who))


def untold(side: Actor, says: str, condition: str, setting: Setting) -> str:
    """That a win told at home does not hold in the package on the page."""
    return tellable(side, says, condition, setting, holds=False)


def own_name(value: Packages) -> str:
    """What a package is called that is not what we recommend; "" where there is none."""
    if value.own is None:
        return ""
    return AGREED if value.agreed else OWN


def labels(setting: Setting, own: str = "") -> dict[str, str]:
    """What the page says; `{}` is where a name or a figure goes. `own`: what a package is called
    that is not what we recommend."""
    us, them = capital(setting.us), capital(setting.them)
    return {
        "us": us,
        "them": them,
        "first": f"In the {own.lower()}" if own else "In what is recommended",
        "lock": "Hold this option",
        "locked": "Held: let go",
        "held-here": "Held at “{}”: no slider and no question moves it until you let go.",
        "best": "Best without this",
        "why": "Why these points",
        "without": "Best without: {}; the rest chosen anew",
        "without-none": "No package without it was found that breaks nothing and both gain by.",
        "parts": "{}: {} issue by issue, {} by what goes together.",
        "undiscounted": "All at once and undiscounted; the rehearsal counts delays and months. "
        "From every estimate at its lowest to every one at its highest.",
        "win": "Both gain.",
        "untold": "Both gain, but one win told at home does not hold.",
        "untold-more": "Both gain, but {} wins told at home do not hold.",
        "against": "{} things stand against this package.",
        "points": "By the points alone: {}",
        "nothing": "Nothing moves.",
        "no-us": f"{us} does not gain enough.",
        "no-them": f"{them} does not gain enough.",
        "no-both": "Neither side gains enough.",
        "kept": "Every red line, veto and requirement is kept.",
        "broken": "Broken: {}.",
        "refuses": "{} refuses.",
        "held": "Not on the table now: {}.",
        "places": "{} of {} places of attention taken.",
        "too-many": sentence(
            f"{setting.leaders} can attend to {{1}} issues at once; this has {{0}}"
        ),
        "chance": "Both accept in about {} of 20 of our assumed readings.",
        "chance-most": "Both accept in nearly all of our assumed readings.",
        "chance-few": "Both accept in fewer than 1 of 20 of our assumed readings.",
        "trial": "A trial of yours, kept in this window until you close it; the plan is as it was. "
        f"“{own or NAMES[Named.RECOMMENDED]}” goes back to it.",
        "confirmed": "These sums are confirmed.",
        "differs": "The program adds this up differently: reload the page.",
        "unknown": "Not estimated for {}.",
        "better": "Better for both",
        "better-none": "No change of one or two issues is better for both.",
        "same": "As much for us, otherwise: what brings them most comes first",
        "same-none": "Nothing else brings us as much and breaks nothing.",
        "refuse": f"What {setting.them} would refuse",
        "refuse-none": "No single further move makes them refuse.",
        "refuse-all": f"{capital(setting.them)} would refuse this as it stands.",
        "to": "{}: {}",
        **_between(setting),
    }


def _between(setting: Setting) -> dict[str, str]:
    """Gains of both sides, of a package and beside another; A is the one that was kept."""
    both = f"{{}} for {setting.us}, {{}} for {setting.them}"
    return {
        "gains": both,
        "beside": f"beside this package: {both}",
        "a-brings": f"A brings {both}, beside this one.",
        "in-a": "In A, {}",
    }
