"""C5, C7, C8, C11, C21: the package beside trades, agenda, what is told at home, cards, a deal."""

from collections.abc import Iterator

from detente.answers import Fact
from detente.case.checks.conditions import readable
from detente.case.models.actor import Actor
from detente.studies.brief import parts as of
from detente.studies.consistency.whole import ChapterValues
from detente.studies.values.agenda import Verdict
from detente.studies.values.brief.consistency import (
    GivenUnprepared,
    NotAsAgreed,
    NotAtHome,
    OnTravellingPaper,
    RestFallsToo,
)


def rest_falls(whole: ChapterValues) -> Iterator[Fact]:
    """C5. The rest is said to stand, and holds a give that is made only for what fails."""
    trades = [trade for card in whole.mandates.cards for trade in card.trades]
    for issue, too in of.stands_alone(whole.packages).items():
        failed = {issue, *too}
        only = [trade for trade in trades if trade.asks and {a.issue for a in trade.asks} <= failed]
        gives = tuple(trade.give.issue for trade in only if trade.give.issue not in failed)
        if gives:
            yield RestFallsToo(issue, gives)


def given_unprepared(whole: ChapterValues) -> Iterator[Fact]:
    """C7. Gives that must be prepared first, and may not be ready when they fall due."""
    prepare = {line.id for line in whole.agenda.lines if line.verdict is Verdict.PREPARE}
    given = [term.issue for term in of.terms(whole.packages) if term.role == "give"]
    issues = tuple(name for name in given if name in prepare and not _ready(whole, name))
    if issues:
        yield GivenUnprepared(issues)


def _ready(whole: ChapterValues, issue: str) -> bool:
    """Whether all our open homework has an owner, and a day before the month of the first act."""
    first = min((of.starts(r) for r in of.rungs(whole.ladder) if r.issue == issue and of.starts(r)),
                default="")  # fmt: skip
    work = [one for one in whole.case.issues[issue].homework if not one.done]
    ours = [one for one in work if one.side is Actor.US]
    return all(one.owner and one.due and f"{one.due:%Y-%m}" < first for one in ours)


def told_at_home(whole: ChapterValues) -> Iterator[Fact]:
    """C8. A win that is told at home under a condition which the package does not meet."""
    moves = {term.issue: term.to for term in of.terms(whole.packages)}
    if not moves:
        return
    package = {name: issue.now for name, issue in whole.case.issues.items()} | moves
    for side, name in ((Actor.US, whole.case.us), (Actor.THEM, whole.case.them)):
        party = whole.case.parties.get(name)
        win = party.win_at_home if party else None
        condition = readable(whole.case, win.if_) if win else None
        if condition is not None and not condition.holds(package):
            yield NotAtHome(side, condition.lacking(package))


def not_as_agreed(whole: ChapterValues) -> Iterator[Fact]:
    """C21. A deal was made, and the plan is for another package."""
    if whole.process.agreed and not whole.packages.agreed:
        yield NotAsAgreed(whole.process.agreed)


def on_travelling_paper(whole: ChapterValues) -> Iterator[Fact]:
    """C11. Cards that carry another option than the package's: latitude stays at home."""
    moves = {term.issue: term.to for term in of.terms(whole.packages)}
    written = [
        option for card in whole.mandates.cards for option in (*card.asks, *card.gives, *card.both)
    ]
    other = (each.issue for each in written if moves.get(each.issue) != each.option)
    issues = tuple(dict.fromkeys(other))
    if issues:
        yield OnTravellingPaper(issues)
