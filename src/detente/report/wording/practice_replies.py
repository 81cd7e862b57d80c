"""The replies of a practised round in words: near what, why they are no more, what is asked."""

from collections.abc import Iterator

from detente.report.setting import Setting
from detente.report.wording.amounts import nearest
from detente.report.wording.lists import capital, listed, sentence
from detente.report.wording.names import counted
from detente.report.wording.practice import facing, written
from detente.report.wording.talks import (
    FEW,
    level,
    more,
    taken,
    tenths,
    terms,
    whole,
)
from detente.report.wording.third_at_table import consents, waits_for
from detente.studies.values.practice import PracticeOption, PracticeOptions, RepliesLeft
from detente.studies.values.talks import LevelFrom

WANTED = 3
OWN_LEVELS = {
    LevelFrom.LAST: "your last package",
    LevelFrom.OPENING: "the opening that this program finds for you",
    LevelFrom.RECOMMENDED: "what this program recommends to you",
    LevelFrom.HALF: "half of the most that you can get",
}
ONE_WORTH = 0.03
"""Packages are of one worth within this share of it."""
NONE_FOUND = "No reply was found by which both gain."
UNKEPT = "All else that is left takes back what both have said."
NONE_NEAR = "None near that keeps what both have said."


def options(value: PracticeOptions, setting: Setting) -> Iterator[str]:
    """Packages that may be put, at what worth, and why they are no more."""
    other = setting.side("them" if value.side == "us" else "us")
    if value.accept is not None:
        yield f"{capital(other)} offers {tenths(value.accept)} already: accept takes it."
    if value.hold is not None:
        since = ", with the parts since," * value.with_parts
        yield f"Your last{since} is worth {tenths(value.hold)} points to you: refuse holds to it."
    if value.options:
        if value.unkept:
            yield NONE_NEAR if value.level != value.usual and not value.at_floor else UNKEPT
        yield from _listed(value, other, setting)
    if len(value.options) < WANTED:
        yield _short(value, other)
    if value.left and (lost := value.left.loss):
        nearer, what = counted(lost, "package"), "it" if lost == 1 else "them"
        yield f"{capital(nearer)} nearer left out: {other} loses by {what}, as far as is known."
    if value.options:
        yield "reply 1 offers the first."


def _listed(value: PracticeOptions, other: str, setting: Setting) -> Iterator[str]:
    why = "your floor" if value.at_floor else level(value.level, "", other, tenths, _bases(value))
    points = f"{tenths(value.level.points)} points to you ({why})"
    new = "" if any(one.theirs for one in value.options) else ", not said before"
    uneven = ", not of one worth" if len({tenths(one.worth) for one in value.options}) > 1 else ""
    heard = any(one.facing is not None and one.facing.wholly for one in value.options)
    new += f", to {other} as you heard" * heard
    none = all(one.far for one in value.options)
    yield f"None is near {points}; the nearest{new}:" if none else f"Near {points}{uneven}{new}:"
    first, *others = value.options
    shared = {
        issue: to
        for issue, to in first.terms.items()
        if others and all(one.terms.get(issue) == to for one in others)
    }
    shared = shared if len(shared) > FEW else {}
    if shared:
        yield f"  In each: {'; '.join(written(shared))}"
    for number, one in enumerate(value.options, 1):
        own_ = {issue: to for issue, to in one.terms.items() if issue not in shared}
        yield f"{number}. {'; '.join(written(own_))} ({worths(one, value, other, setting)})"


def _bases(value: PracticeOptions) -> dict[LevelFrom, str]:
    """What levels are taken from; parts behind the last package count in what refusing holds to."""
    last = {LevelFrom.LAST: "your last whole package"} if value.with_parts else {}
    return OWN_LEVELS | last


def worths(reply: PracticeOption, value: PracticeOptions, other: str, setting: Setting) -> str:
    """What a package that may be put is worth, and what it takes up of the other's last words."""
    low = f", below your floor of {tenths(value.floor)}" * (reply.worth < value.floor)
    parts = ["the smallest step"] * reply.step
    parts.append(f"{tenths(reply.worth)} points to you{', further off' * reply.far}{low}")
    if reply.facing is not None:
        to = f"about {whole(reply.facing.points)} to {other}"
        parts.append(to if reply.facing.wholly else facing(reply.facing, other, setting))
    if reply.taught is not None and nearest(reply.taught):
        parts[-1] += f", {more(reply.taught)} by what it has offered"
    back = [issue for issue in reply.takes_back if issue not in reply.reverses]
    parts += taken(reply.takes_up, back, setting)
    if reply.reverses:
        parts.append(f"takes back {terms(reply.reverses, setting)}, which both have said")
    if reply.less is not None and nearest(reply.less):
        parts.append(f"{whole(reply.less)} less than you have offered")
    parts += [f"{other} has put it before"] * reply.theirs
    parts += [consents(each, setting) for each in reply.consents]
    parts += [waits_for(each, setting) for each in reply.waits]
    return "; ".join(parts)


def _short(value: PracticeOptions, other: str) -> str:
    """Why there are fewer than three replies, or none."""
    left, none = value.left, not value.options
    if left is None:
        return NONE_FOUND if none else f"No other was found that suits {other} better."
    kept = " with what is settled" * left.settled
    doubted = any(one.facing is not None and one.facing.points < 0 for one in value.options)
    both = f"you gain and {other} may" if doubted else "both gain, as far as is known"
    if not left.gainful:
        return f"No package{kept} is left by which {both}."
    why = listed(_counts(left, value, other))
    head = "No reply is left" if none else "No other"
    many = f"{counted(left.gainful, 'package')}{kept}"
    return sentence(f"{head}: of {many} by which {both}, {why}")


def _counts(left: RepliesLeft, value: PracticeOptions, other: str) -> Iterator[str]:
    """How many packages fall out for which reason."""
    floor = f"below your floor of {tenths(value.floor)}"
    rest = f"further off, or no better for {other}"
    better = f"no better for you than what {other} offers"
    neither = "better for neither side than"
    for number, one, many in (
        (left.back, "takes back what both have said", "take back what both have said"),
        (left.said, "has been said", "have been said"),
        (left.low, f"is {floor}", f"are {floor}"),
        (left.less, f"is {better}", f"are {better}"),
        (left.put, f"is {neither} what you have said", f"are {neither} what you have said"),
        (left.refused, "is refused by a third party", "are refused by a third party"),
        (len(value.options), "is shown", "are shown"),
        (left.outdone, f"is {neither} one that is shown", f"are {neither} one that is shown"),
        (left.left - len(value.options), f"is {rest}", f"are {rest}"),
    ):
        if number > 0:
            yield counted(number, one, many)


def asked_first(value: PracticeOptions, reply: PracticeOption, setting: Setting) -> str:
    """That a reply is of a list of another level than the usual, or clearly worth less than what
    the side last put, or would open with; "" where neither."""
    usual, facts = value.usual, []
    if tenths(value.level.points) != tenths(usual.points) and not value.at_floor:
        facts.append(
            f"this list is near {tenths(value.level.points)} points; near {tenths(usual.points)} "
            "is what replies alone lists"
        )
    base = _bases(value)[usual.level_from]
    less = usual.base - reply.worth
    if less > ONE_WORTH * abs(usual.base):
        worth = f"this is worth {tenths(reply.worth)} to you"
        facts.append(f"{worth}, {tenths(less)} less than {base}")
    return " ".join(map(sentence, facts))
