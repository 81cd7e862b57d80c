"""A practised round in words: the brief, what cannot be offered, offers, the debrief."""

from collections.abc import Iterator, Mapping, Sequence

from detente.report.setting import Setting
from detente.report.wording.chosen import gained, rule_named
from detente.report.wording.conditions import told
from detente.report.wording.facts import writes
from detente.report.wording.lists import capital, listed, sentence
from detente.report.wording.names import counted, inside
from detente.report.wording.talks import terms, whole
from detente.studies.values.practice import (
    BadTerm,
    Debrief,
    HowItEnded,
    LevelFrom,
    NotAnOrder,
    NotAssumed,
    NoWeight,
    PlayedBy,
    PracticeBrief,
    PracticeOption,
    PracticeOptions,
    RuleBroken,
    TooMany,
    UnknownIssue,
    WantedThere,
)
from detente.visible import flowing, in_marks, in_ticks

OURSELVES = (
    "The other side is played from this case's own estimates: what answers you are our own "
    "assumptions, talking back."
)
HOW = (
    "To offer a package, write issue = option; issue = option.",
    "What you leave out stays as it is now. You can also write:",
    "  also TERMS: your last package (before it, theirs), with these changed",
    "  try TERMS, try also TERMS: what it would be worth to you; nothing is offered",
    "  replies: up to three packages that are worth the same to you",
    "  say WORDS: said aloud to the other side",
    "  refuse: no offer of yours in this round",
    "  accept, brief, help, break off",
)
CHANGE = (
    "These are our assumptions. Put your own in their place:",
    "  issue: best > next > worst",
    "  issue: must (or should, nice, or points from end to end)",
    "brief and help are answered. An empty line begins.",
)
CHANGED = "It now reads:"
NO_COLON = "Write issue: best > next > worst, or issue: must."
NONE_ALIKE = "No packages of one worth were found by which both gain."
AS_NOW = "all as it is now"
NOTHING_TO_ACCEPT = "There is nothing to accept yet."
LAST_WORD = "No round is left: accept what lies there, or refuse."
NOTHING_YET = "There is no package yet that terms could be added to: write them all."
NO_TERM = "That is no term: write issue = option, or help."
TWICE = "An issue is named twice: keep one option of it."
NOT_YOUR_TURN = "It is not your turn: nothing was said. brief, try and help are answered."
OVER = "This round was over before: it is shown again. Another round takes another folder."
LEVELS = {
    LevelFrom.LAST: "as your last package",
    LevelFrom.RECOMMENDED: "as the package that the case recommends",
    LevelFrom.HALF: "half of your most",
}
MANNERS = {"concedes": "conceded early", "firm": "held firm", "in-kind": "answered in kind"}
ENDED = {
    HowItEnded.DEAL: "There is a deal",
    HowItEnded.BROKEN_OFF: "The round was broken off",
    HowItEnded.NO_TIME: "No round is left, and there is no deal",
}


def brief(value: PracticeBrief, setting: Setting) -> Iterator[str]:
    """A side's brief as lines."""
    rounds = counted(value.rounds, "round")
    yield f"You speak for {setting.side(value.side)}. There are {rounds}."
    yield "Leaving without a deal counts 0 points: take no package below 0."
    for one in value.wants:
        yield f"  {wanted(one, setting)}"
    yield from limits(value, setting)


def limits(value: PracticeBrief, setting: Setting) -> Iterator[str]:
    """What a package must keep."""
    if value.most is not None:
        many = counted(value.most, "issue")
        yield f"At most {many} may move at once; those that ride with another take no place."
    if value.held:
        names = listed(inside(setting.case, setting.issue(one)) for one in value.held)
        yield f"Not up in these talks: {names}."
    for one in value.rules:
        if one[0] != "never-trade":
            yield sentence(rule_kept(one, setting))


def rule_kept(path: tuple[str | int, ...], setting: Setting) -> str:
    """A rule as whoever must keep it is told it."""
    match path:
        case ("home", str(side), int(at)):
            need = getattr(setting.case.home, side)[at]
            if need.needs:
                lifted = f", or {told(setting.case, need.unless)}" if need.unless else ""
                asks = f"{told(setting.case, need.needs)}{lifted}"
                return f"at your home {need.who} vetoes a deal unless it has {asks}"
    return rule_named(path, setting)


def wanted(want: WantedThere, setting: Setting) -> str:
    """What a side wants of an issue, by its id, with the options as they are to be written."""
    order = ", ".join(
        f"{in_ticks(option)} {gained(round(gain))}{' (now)' * (option == want.now)}"
        for option, gain in zip(want.best_first, want.points, strict=True)
    )
    return f"{in_ticks(want.issue)}: {order}"


def prompt(side: str, turn: int, setting: Setting) -> str:
    """Whose turn it is."""
    return f"Round {turn}, {setting.side(side)}"


def offered(side: str, moves: Mapping[str, str], worth: float, setting: Setting) -> str:
    """What a side put on the table, and what it is worth to whoever reads it."""
    named = terms(moves, setting) or AS_NOW
    return f"{capital(setting.side(side))} offers {named}. To you: {whole(worth)} points."


def own(worth: float) -> str:
    """What a package that a side tries is worth to it."""
    return f"Worth to you: {whole(worth)} points{', less than no deal' * (worth < 0)}."


def untakeable(facts: Sequence[str]) -> str:
    """That a package on the table may not be taken by whoever reads it."""
    return f"You cannot accept it: {'; '.join(facts)}."


def put(moves: Mapping[str, str], worth: float, setting: Setting) -> str:
    """What a side has just put, and what it is worth to it."""
    return f"You offer {terms(moves, setting) or AS_NOW}. {own(worth)}"


def options(value: PracticeOptions, setting: Setting) -> Iterator[str]:
    """Packages that may be put, at what worth, and why they are no more."""
    other = setting.side("them" if value.side == "us" else "us")
    if not value.options:
        yield NONE_ALIKE
        return
    yield f"The nearest to {whole(value.level)} points to you, {LEVELS[value.level_from]}:"
    yield from (option(at, one) for at, one in enumerate(value.options, 1))
    if len(value.options) < 3:
        yield f"No other near that suits {other} better, by what the case says of it."


def option(number: int, value: PracticeOption) -> str:
    """A package that may be put, as it is to be written."""
    written = "; ".join(f"{issue} = {to}" for issue, to in value.terms.items())
    return f"{number}. {flowing(written)} ({whole(value.worth)} points to you)"


def says(side: str, words: str, setting: Setting) -> str:
    """What a side said aloud."""
    return f"{capital(setting.side(side))} says: {in_marks(words)}"


def waits(side: str, setting: Setting) -> str:
    """Whom the program waits for."""
    return f"Waiting for {setting.side(side)}."


def broke_off(side: str, setting: Setting) -> str:
    """That a side has broken off."""
    return f"{capital(setting.side(side))} breaks off."


def refuses(side: str, setting: Setting) -> str:
    """That a side makes no offer in a round."""
    return f"{capital(setting.side(side))} refuses, and offers nothing new."


def accepts(side: str, setting: Setting) -> str:
    """That the program's side accepts."""
    return f"{capital(setting.side(side))} accepts."


@writes
def bad_term(fact: BadTerm, setting: Setting) -> str:
    """A term that cannot be offered."""
    if fact.held:
        issue = inside(setting.case, setting.issue(fact.issue))
        return f"{issue} is not up in these talks"
    issue = inside(setting.case, setting.issue(fact.issue))
    known = listed(map(in_marks, fact.known), "or")
    return f"{in_marks(fact.option)} is no option of {issue}: write {known}"


@writes
def unknown_issue(fact: UnknownIssue, setting: Setting) -> str:
    """An issue that is not there."""
    return (
        f"{in_marks(fact.issue)} is no issue here: write {listed(map(in_ticks, fact.known), 'or')}"
    )


@writes
def not_an_order(fact: NotAnOrder, setting: Setting) -> str:
    """An order that does not hold each option once."""
    issue = inside(setting.case, setting.issue(fact.issue))
    faults = []
    if fact.unknown:
        faults.append(f"{listed(map(in_marks, fact.unknown))} not known")
    if fact.missing:
        faults.append(f"{listed(map(in_marks, fact.missing))} missing")
    return f"the order of {issue} takes each option once: {'; '.join(faults) or 'one stands twice'}"


@writes
def no_weight(fact: NoWeight, setting: Setting) -> str:
    """What is no weight."""
    words = listed(map(in_ticks, fact.words), "or")
    return f"{in_marks(fact.says)} is no weight: write {words}, or points from 1 to {fact.most}"


@writes
def rule_broken(fact: RuleBroken, setting: Setting) -> str:
    """A rule that a package breaks."""
    return f"this breaks a rule ({rule_kept(fact.rule, setting)})"


@writes
def too_many(fact: TooMany, setting: Setting) -> str:
    """A package of too many issues."""
    return f"{counted(fact.moved, 'issue')} are more than {setting.leaders} can attend to"


def debrief(value: Debrief, setting: Setting) -> Iterator[str]:
    """The debrief as lines."""
    rounds = counted(value.rounds, "round")
    yield f"{ENDED[value.ended]} after {rounds}."
    if value.ended is HowItEnded.DEAL:
        yield sentence(terms(value.terms, setting))
        us, them = whole(value.us), whole(value.them)
        yield f"It is worth {us} to {setting.us} and {them} to {setting.them}."
    yield from course(value, setting)
    if value.left:
        yield from left(value, setting)
    else:
        yield "Nothing that we tried would have been better for both."
    if not value.not_assumed:
        yield f"{capital(setting.them)} wanted what the case says."
    for one in value.not_assumed:
        yield sentence(not_assumed(one, setting))
    if value.played_by is PlayedBy.PROGRAM:
        yield f"The program's side {MANNERS[value.conduct]}. {OURSELVES}"


def left(value: Debrief, setting: Setting) -> Iterator[str]:
    """What was left on the table, and who had put it there."""
    us, them = (f"{whole(value.left_us)} for {setting.us}", f"{whole(value.left_them)} for")
    instead = f"{whole(value.us)} and {whole(value.them)}"
    yield f"Left on the table: {us} and {them} {setting.them}, not {instead}:"
    yield f"  {sentence(terms(value.left, setting))}"
    for side, other in (("us", "them"), ("them", "us")):
        turns = [str(one.turn) for one in value.left_put if one.side == side]
        if turns:
            when = f"round{'s' * (len(turns) > 1)} {listed(turns)}"
            untaken = f"{setting.side(other)} did not take it"
            yield f"  {capital(setting.side(side))} offered it in {when}; {untaken}."


def course(value: Debrief, setting: Setting) -> Iterator[str]:
    """What each offer was worth to both, by what they really wanted."""
    if value.course:
        us, them = capital(setting.us), capital(setting.them)
        yield f"Each offer, worth to {us} and to {them}:"
    for one in value.course:
        side, worth = capital(setting.side(one.side)), f"{whole(one.us)} and {whole(one.them)}"
        yield f"  {one.turn}. {side}: {worth} ({terms(one.terms, setting) or AS_NOW})"


def not_assumed(line: NotAssumed, setting: Setting) -> str:
    """What they wanted that the case does not say."""
    issue, them, swing = setting.issue(line.issue), setting.them, line.swing
    if line.best != line.assumed:
        best = f"{them} liked {in_marks(line.best)} best, not {in_marks(line.assumed)}"
        real, stated = gained(round(swing.wanted)), gained(round(swing.stated))
        return f"{issue}: {best}; {in_marks(swing.option)} was worth {real}, not {stated}"
    real, stated = whole(line.wanted), whole(line.stated)
    if real == stated:
        real, stated = gained(round(swing.wanted)), gained(round(swing.stated))
        return f"{issue}: {in_marks(swing.option)} was worth {real} to {them}, not {stated}"
    change = "more" if line.wanted > line.stated else "less"
    return f"{issue} mattered {change} to {them}: {real} points from end to end, not {stated}"
