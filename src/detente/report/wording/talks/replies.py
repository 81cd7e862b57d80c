"""The replies of a practised round in words: near what, why they are no more, what is asked."""

from collections.abc import Iterator, Mapping, Sequence

from detente.report.setting import Setting
from detente.report.wording.phrases.amounts import nearest
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.names import counted
from detente.report.wording.talks.practice import AS_NOW, LAST_WORD, facing, written
from detente.report.wording.talks.talks import (
    FEW,
    level,
    more,
    taken,
    tenths,
    terms,
    whole,
)
from detente.report.wording.talks.third_at_table import consents, waits_for
from detente.studies.values.talks.practice import (
    NearerLeft,
    PracticeOption,
    PracticeOptions,
    RepliesLeft,
)
from detente.studies.values.talks.talks import LevelFrom, SaidFrom

WANTED = 3
OWN_LEVELS = {
    LevelFrom.LAST: "your last package",
    LevelFrom.OPENING: "what this program would put first for you",
    LevelFrom.RECOMMENDED: "what this program recommends to you",
    LevelFrom.HALF: "half of the most that you can get",
}
ONE_WORTH = 0.03
"""Packages are of one worth within this share of it."""
NONE_FOUND = "No reply was found by which both gain."
UNKEPT = "All else that is left takes back what both have said."
NONE_NEAR = "None near that keeps what both have said."


def options(value: PracticeOptions, setting: Setting, *, last: bool = False) -> Iterator[str]:
    """Packages that may be put, at what worth, and why they are no more; `last`: no round is left
    in which to put one."""
    other = setting.side("them" if value.side == "us" else "us")
    if value.accept is not None:
        yield f"{capital(other)} offers {tenths(value.accept)} already: accept takes it."
    if last:
        yield LAST_WORD
        return
    if value.hold is not None:
        since = ", with the parts since," * value.with_parts
        yield f"Your last{since} is worth {tenths(value.hold)} points to you: refuse holds to it."
    if value.options:
        if value.unkept:
            yield NONE_NEAR if value.level != value.usual and not value.at_floor else UNKEPT
        yield from _listed(value, other, setting)
    if len(value.options) < WANTED:
        yield _short(value, other)
    if value.left and (why := listed(_nearer(value.left.nearer, value, other))):
        yield sentence(f"nearer, and left out: {why}")
    if value.options:
        whole_ = any(
            one.said_from is not SaidFrom.NOW or len(one.says) > FEW for one in value.options
        )
        yield f"reply 1 offers the first{'; more 1 lists it whole' * whole_}."


def _listed(value: PracticeOptions, other: str, setting: Setting) -> Iterator[str]:
    why = "your floor" if value.at_floor else level(value.level, "", other, tenths, _bases(value))
    points = f"{tenths(value.level.points)} points to you ({why})"
    new = "" if any(one.theirs for one in value.options) else ", not said before"
    uneven = ", not of one worth" if len({tenths(one.worth) for one in value.options}) > 1 else ""
    heard = any(one.facing is not None and one.facing.wholly for one in value.options)
    new += f", to {other} as you heard" * heard
    none = all(one.far for one in value.options)
    yield f"None is near {points}; the nearest{new}:" if none else f"Near {points}{uneven}{new}:"
    long = [one for one in value.options if len(one.says) > FEW]
    shared = _shared(value.options) if len(long) == len(value.options) else {}
    if shared:
        yield f"  In each: {_short_list(shared)}"
    for number, one in enumerate(value.options, 1):
        own_ = {issue: to for issue, to in one.says.items() if issue not in shared}
        said = said_as(one.said_from, _short_list(own_))
        yield f"{number}. {said} ({worths(one, value, other, setting)})"


def _shared(replies: Sequence[PracticeOption]) -> dict[str, str]:
    """Terms that stand in each, where they are many."""
    first, *others = replies
    shared = {
        issue: to
        for issue, to in first.says.items()
        if others and all(one.says.get(issue) == to for one in others)
    }
    return shared if len(shared) > FEW else {}


def _short_list(moves: Mapping[str, str]) -> str:
    """Terms as they are typed; of many the first, and how many more."""
    lines, left = list(written(moves)), len(moves) - FEW
    if left <= 1:
        return "; ".join(lines)
    return f"{'; '.join(lines[:FEW])}; and {counted(left, 'more term')}"


def said_as(base: SaidFrom, words: str) -> str:
    """Terms with what they are said from.

    >>> said_as(SaidFrom.OWN, "a = b"), said_as(SaidFrom.BOTH, "a = b"), said_as(SaidFrom.NOW, "")
    ('your last, but a = b', 'a = b; the rest as both have said', 'all as it is now')
    """
    match base:
        case SaidFrom.OWN:
            return f"your last, but {words}"
        case SaidFrom.THEIRS:
            return f"their last, but {words}" if words else "their last as it stands"
        case SaidFrom.BOTH:
            return f"{words}; the rest as both have said" if words else "what both have said"
    return words or AS_NOW


def _bases(value: PracticeOptions) -> dict[LevelFrom, str]:
    """What levels are taken from; parts behind the last package count in what refusing holds to."""
    last = {LevelFrom.LAST: "your last whole package"} if value.with_parts else {}
    return OWN_LEVELS | last


def worths(reply: PracticeOption, value: PracticeOptions, other: str, setting: Setting) -> str:
    """What a package that may be put is worth, and what it takes up of the other's last words."""
    low = f", below your floor of {tenths(value.floor)}" * (reply.worth < value.floor)
    more_ = value.hold is not None and reply.worth > value.hold + 0.5
    step = "one issue changed, better for both" if more_ else "the smallest step"
    parts = [step] * reply.step
    parts.append(f"{tenths(reply.worth)} points to you{', further off' * reply.far}{low}")
    if reply.facing is not None:
        to = f"about {whole(reply.facing.points)} to {other}"
        parts.append(to if reply.facing.wholly else facing(reply.facing, other, setting))
    if reply.taught is not None and nearest(reply.taught):
        parts[-1] += f", {more(reply.taught)} by what it has offered"
    back = [issue for issue in reply.takes_back if issue not in reply.reverses]
    up = () if reply.said_from is SaidFrom.THEIRS else reply.takes_up
    parts += taken(up, back, setting)
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
        (left.long, f"takes more than {FEW} terms", f"take more than {FEW} terms"),
        (left.refused, "is refused by a third party", "are refused by a third party"),
        (len(value.options), "is shown", "are shown"),
        (left.outdone, f"is {neither} one that is shown", f"are {neither} one that is shown"),
        (left.left - len(value.options), f"is {rest}", f"are {rest}"),
    ):
        if number > 0:
            yield counted(number, one, many)


def _nearer(left: NearerLeft, value: PracticeOptions, other: str) -> Iterator[str]:
    """How many packages nearer to the worth asked for are left out for which reason."""
    for number, why in (
        (left.rule, "that a rule of yours forbids"),
        (left.theirs, f"that a rule forbids {other}"),
        (left.loss, f"by which {other} loses, as far as is known"),
        (left.back, "with what both have said taken back"),
        (left.before, "said before"),
        (left.low, f"below your floor of {tenths(value.floor)}"),
        (left.less, f"no better for you than what {other} offers"),
        (left.put, "better for neither side than what you have said"),
        (left.long, f"of more than {FEW} terms"),
        (left.refused, "that a third party would refuse"),
    ):
        if number > 0:
            yield f"{counted(number, 'package')} {why}"


def asked_first(value: PracticeOptions, reply: PracticeOption, setting: Setting) -> str:
    """That a reply is of a list of another level than the usual, or clearly worth less than what
    the side last put, or would open with, and not the smallest step of the usual list; "" where
    neither."""
    usual, facts = value.usual, []
    if tenths(value.level.points) != tenths(usual.points) and not value.at_floor:
        facts.append(
            f"this list is near {tenths(value.level.points)} points; near {tenths(usual.points)} "
            "is what replies alone lists"
        )
    base = _bases(value)[usual.level_from]
    less = usual.base - reply.worth
    if less > ONE_WORTH * abs(usual.base) and not (reply.step and not facts):
        worth = f"this is worth {tenths(reply.worth)} to you"
        facts.append(f"{worth}, {tenths(less)} less than {base}")
    return " ".join(map(sentence, facts))
