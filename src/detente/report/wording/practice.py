"""A practised round in words: the brief, what cannot be offered, offers, the debrief."""

from collections.abc import Iterator, Mapping

from detente.report.setting import Setting
from detente.report.wording.chosen import rule_named
from detente.report.wording.facts import writes
from detente.report.wording.lists import capital, sentence
from detente.report.wording.names import counted, inside
from detente.report.wording.talks import terms, whole
from detente.studies.values.practice import (
    BadTerm,
    Debrief,
    HowItEnded,
    NotAssumed,
    PlayedBy,
    PracticeBrief,
    RuleBroken,
    TooMany,
    WantedThere,
)
from detente.visible import in_marks, in_ticks

OURSELVES = (
    "The other side is played from this case's own estimates: what answers you are our own "
    "assumptions, talking back."
)
HOW = "Write issue = option; issue = option. Or: accept, break off, brief."
CHANGE = "To rank an issue otherwise, write issue: best > next > worst. An empty line begins."
WRONG_CHANGE = "That is no issue of this brief with all its options, best first."
NOTHING_TO_ACCEPT = "There is nothing to accept yet."
NO_TERM = "That is no term: write issue = option."
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
    yield "No deal is worth nothing to you: take none that is worth less."
    for one in value.wants:
        yield f"  {wanted(one, setting)}"


def wanted(want: WantedThere, setting: Setting) -> str:
    """What a side wants of an issue, by its id, with the options as they are to be written."""
    order = " > ".join(map(in_ticks, want.best_first))
    ends = f"{whole(want.span)} points from end to end; now {in_ticks(want.now)}"
    return f"{in_ticks(want.issue)}: {order} ({ends})"


def prompt(side: str, turn: int, setting: Setting) -> str:
    """Whose turn it is."""
    return f"Round {turn}, {setting.side(side)}"


def offered(side: str, moves: Mapping[str, str], worth: float, setting: Setting) -> str:
    """What a side put on the table, and what it is worth to whoever reads it."""
    named = terms(moves, setting) or "all as it is now"
    return f"{capital(setting.side(side))} offers {named}. To you: {whole(worth)} points."


def accepts(side: str, setting: Setting) -> str:
    """That the program's side accepts."""
    return f"{capital(setting.side(side))} accepts."


@writes
def bad_term(fact: BadTerm, setting: Setting) -> str:
    """A term that cannot be offered."""
    if fact.held:
        issue = inside(setting.case, setting.issue(fact.issue))
        return f"{issue} is not up in these talks"
    return f"{in_marks(fact.issue)} at {in_marks(fact.option)} is not in this case"


@writes
def rule_broken(fact: RuleBroken, setting: Setting) -> str:
    """A rule that a package breaks."""
    return f"this breaks a rule ({rule_named(fact.rule, setting)})"


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
    if value.left:
        us, them = whole(value.left_us), whole(value.left_them)
        yield f"Left on the table: {us} more for {setting.us} and {them} more for {setting.them}:"
        yield f"  {sentence(terms(value.left, setting))}"
    else:
        yield "Nothing that we tried would have been better for both."
    if not value.not_assumed:
        yield f"{capital(setting.them)} wanted what our case says."
    for one in value.not_assumed:
        yield sentence(not_assumed(one, setting))
    if value.played_by is PlayedBy.PROGRAM:
        yield f"The program's side {MANNERS[value.conduct]}. {OURSELVES}"


def not_assumed(line: NotAssumed, setting: Setting) -> str:
    """What they wanted that the case does not say."""
    change = "dearer" if line.dearer > 0 else "cheaper"
    said = f"{setting.issue(line.issue)} was {whole(abs(line.dearer))} points {change} to them"
    if line.best == line.assumed:
        return f"{said} than our case says"
    return f"{said}, and they liked {in_marks(line.best)} best, not {in_marks(line.assumed)}"
