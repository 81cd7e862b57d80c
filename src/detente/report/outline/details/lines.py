"""Opening, target and walk-away; what makes a loss good; what is worth asking about."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from detente.report.outline.blocks.block import Block, Line, Points, Text, kept, section
from detente.report.outline.details.package_tables import spread
from detente.report.setting import Setting
from detente.report.wording.packages.chosen import gained, readings
from detente.report.wording.phrases.amounts import nearest, number
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.names import counted
from detente.studies.values.packages.lines import Lines, Loss, Stance, WorthAsking
from detente.visible import in_marks

MOST_MOVED = 3
"""More changes than these are another package, and not a lead's to make."""
TITLE = "Opening, target, walk-away: not for paper that travels"


def lines(value: Lines | None, setting: Setting) -> tuple[Block, ...]:
    """The three packages, each loss with what makes it good, the estimates worth asking about."""
    if value is None:
        none = "No lines are to be held: nothing is proposed, or a package is agreed already."
        return (Text(none, "lead"),)
    stances = (
        ("Open with", value.opening),
        ("Aim at", value.target),
        ("Take at the last", value.walk_away),
    )
    return kept(
        Points.each(_stance(name, one, setting) for name, one in stances),
        section(
            "If an issue is lost by a step",
            Points.each(losses(value.losses, value.target.terms, setting)),
        ),
        section(
            "Worth asking about", Points.each(_question(one, setting) for one in value.questions)
        ),
    )


def _stance(name: str, stance: Stance | None, setting: Setting) -> Line:
    if stance is None:
        return Line("No package keeps to the demands.", label=name)
    gains = (
        f"{capital(setting.us)} {spread(stance.gain.us)}, "
        f"{setting.them} {spread(stance.gain.them)}; both gain in {readings(stance.chance.all)}"
    )
    return Line(sentence(setting.moves(stance.terms)), label=name, note=sentence(gains))


def losses(
    given_up: Iterable[Loss],
    aims: Mapping[str, str],
    setting: Setting,
    failing: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Line]:
    """Each issue given up by a step, and what makes it good beside what is aimed at.

    `failing`: by issue, what is said where it fails altogether, with what falls with it.
    """
    for one in given_up:
        if one.option == setting.case.issues[one.issue].now and one.issue in failing:
            yield Line(failing[one.issue], note=_made_good(aims, one, setting))
            continue
        us, them = gained(nearest(one.step.us.mean)), gained(nearest(one.step.them.mean))
        step = f"{us} for {setting.us}, {them} for {setting.them}"
        title = setting.inside(one.issue)
        is_gone = one.option == setting.case.issues[one.issue].now
        label = (
            f"Without {title} alone" if is_gone else f"{capital(title)} at {in_marks(one.option)}"
        )
        yield Line(sentence(step), label=label, note=_made_good(aims, one, setting))


def _made_good(aims: Mapping[str, str], loss: Loss, setting: Setting) -> str:
    if loss.instead is None or loss.cost is None:
        return "Nothing makes it good."
    moved = [
        f"{setting.inside(issue)} at "
        f"{in_marks(loss.instead.get(issue, setting.case.issues[issue].now))}"
        for issue in {**aims, **loss.instead}
        if issue != loss.issue and loss.instead.get(issue) != aims.get(issue)
    ]
    if len(moved) > MOST_MOVED:
        many = f"made good only by {counted(len(moved), 'change')} at once"
        return sentence(setting.put(f"{many}: {{consult}}"))
    cost = f"that costs {setting.them} {number(nearest(loss.cost))} points"
    return sentence(f"made good by {listed(moved)}; {cost}" if moved else f"good as it is; {cost}")


def _question(worth_asking: WorthAsking, setting: Setting) -> Line:
    named = f"{setting.inside(worth_asking.issue)} at {in_marks(worth_asking.option)}"
    worth = f"what {named} is worth to {setting.side(worth_asking.who)}"
    gain = (
        f"knowing it changes the proposal in {readings(worth_asking.changes)}; on average "
        f"{gained(nearest(worth_asking.us))} for {setting.us}, "
        f"{gained(nearest(worth_asking.them))} for {setting.them}"
    )
    return Line(sentence(worth), note=sentence(gain))
