"""A practised round in words: the brief, what cannot be offered, offers, the debrief."""

from collections.abc import Iterator, Mapping, Sequence

from detente.case.models.talks import OfferForm
from detente.report.setting import Setting
from detente.report.wording.chosen import gained, rule_named
from detente.report.wording.conditions import told
from detente.report.wording.facts import writes
from detente.report.wording.lists import capital, listed, sentence
from detente.report.wording.names import counted, inside
from detente.report.wording.talks import FEW, FORMS, level, more, taken, terms, whole
from detente.studies.valuation.readings import SIDES
from detente.studies.values.practice import (
    BadTerm,
    ChangedTerm,
    Debrief,
    HowItEnded,
    NotAnOrder,
    NotAssumed,
    NoWeight,
    PlayedBy,
    PracticeBrief,
    PracticeOption,
    PracticeOptions,
    PracticePut,
    RuleBroken,
    TableState,
    TooMany,
    UnknownIssue,
    WantedThere,
)
from detente.visible import flowing, in_marks, in_ticks, named

OURSELVES = (
    "The other side is played from this case's own estimates: what answers you are our own "
    "assumptions, talking back."
)
HOW = (
    "To offer a package, write issue = option; issue = option.",
    "What you leave out stays as it is now. You can also write:",
    "  TERMS if TERMS: void without the second; part TERMS: silent on the rest",
    "  also TERMS: your last package (before it, theirs), with these changed",
    "  replies, replies POINTS: up to three packages of one worth to you; reply 2 offers one",
    "  accept: their last package; accept ISSUE; ISSUE: these terms of theirs, the rest open",
    "  float TERMS: said aloud, binds nobody; deny: you never said it",
    "  try TERMS, try also TERMS: what it would be worth to you; nothing is offered",
    "  say WORDS, at any time: said aloud to the other side",
    "  refuse: no offer of yours in this round",
    "  brief, issues, table, help, break off",
)
CHANGE = (
    "These are our assumptions. Put your own in their place:",
    "  issue: best > next > worst",
    "  issue: must (or should, nice, or points from end to end)",
    "brief, issues, table and help are answered. An empty line begins.",
)
CHANGED = "It now reads:"
NO_COLON = "Write issue: best > next > worst, or issue: must."
NONE_ALIKE = "No packages of one worth were found by which both gain."
AS_NOW = "all as it is now"
NOTHING_TO_ACCEPT = "There is no whole package to accept yet."
NOT_THEIRS = "They have said nothing of this: accept ISSUE takes up their last word on it."
NOTHING_FLOATED = "You have floated nothing that you could deny."
NO_REPLY = "There is no reply of this number to what lies there now: write replies."
LAST_WORD = "No round is left: accept what lies there, or refuse."
NOTHING_YET = "There is no package yet that terms could be added to: write them all."
NO_TERM = "That is no term: write issue = option, or help."
TWICE = "An issue is named twice: keep one option of it."
NOT_YOUR_TURN = "It is not your turn: nothing was said. say, try, brief and help are answered."
OVER = "This round was over before: it is shown again. Another round takes another folder."
KINDS = {OfferForm.ORAL: "floated", OfferForm.TEXT: "in part"}
DENIED = "floated and denied"
SHOWN = 10
"""So many issues stand in a brief."""
MANNERS = {"concedes": "conceded early", "firm": "held firm", "in-kind": "answered in kind"}
ENDED = {
    HowItEnded.DEAL: "There is a deal",
    HowItEnded.BROKEN_OFF: "The round was broken off",
    HowItEnded.NO_TIME: "No round is left, and there is no deal",
}


def brief(value: PracticeBrief, setting: Setting) -> Iterator[str]:
    """A side's brief as lines of one screen: who it is, aims, limits, what lies on the table."""
    rounds = counted(value.rounds, "round")
    yield f"You speak for {setting.side(value.side)}. There are {rounds}."
    if value.leader:
        talk = f"; {listed(map(named, value.leads))} may talk for it" if value.leads else ""
        yield sentence(f"{named(value.leader)} decides{talk}")
    if value.aims:
        yield sentence(f"aims on record: {listed(map(in_marks, value.aims))}")
    if value.win:
        yield sentence(f"a win at home: {in_marks(value.win)}")
    yield "Leaving without a deal counts 0 points: take no package below 0."
    for one in value.wants[:SHOWN]:
        yield f"  {wanted(one, setting)}"
    if (left := len(value.wants) - SHOWN) > 0:
        yield f"  and {counted(left, 'issue')} that matter less to you: write issues"
    yield from limits(value, setting)
    yield from table(value.table, value.side, setting)


def table(value: TableState, side: str, setting: Setting) -> Iterator[str]:
    """What lies on the table, for a side."""
    if not (value.last or value.settled or value.apart):
        yield "On the table: nothing yet."
        return
    for one in value.last:
        worth = whole(one.us if side == "us" else one.them)
        named = f"{capital(setting.side(one.side))} last, {FORMS[one.form]}"
        many = len(one.terms) > FEW and value.settled
        told_ = counted(len(one.terms), "term") if many else put_terms(one, setting)
        yield f"{named}: {told_} ({worth} to you)."
    if value.settled:
        yield sentence(f"both say {terms(value.settled, setting)}")
    if value.apart:
        yield sentence(f"apart on {listed(_apart(value, setting))}")


def _apart(value: TableState, setting: Setting) -> Iterator[str]:
    for issue, words in value.apart.items():
        each = zip(SIDES, words, strict=True)
        said = [f"{setting.side(side)} {in_marks(word)}" for side, word in each if word]
        yield f"{inside(setting.case, setting.issue(issue))} ({', '.join(said)})"


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
    return f"{in_ticks(want.issue)}: {order}{drifts(want)}"


def drifts(want: WantedThere) -> str:
    """How much of each worth is there because of what leaving the issue as it is brings."""
    points = round(want.drift)
    if not points:
        return ""
    if points < 0:
        return f" ({-points} of each because leaving it as it is costs {-points})"
    return f" ({points} off each because leaving it as it is brings {points})"


def prompt(side: str, turn: int, setting: Setting) -> str:
    """Whose turn it is."""
    return f"Round {turn}, {setting.side(side)}"


def put(
    value: PracticePut, changes: Sequence[ChangedTerm] | None, reader: str, setting: Setting
) -> Iterator[str]:
    """What a side has put, to who reads it: what is new in it, its worth, and why that moved."""
    mine = value.side == reader
    who = "You" if mine else capital(setting.side(value.side))
    verb = ("offer", "float") if mine else ("offers", "floats")
    said = f"{who} {verb[value.form is OfferForm.ORAL]}"
    worth = value.us if reader == "us" else value.them
    points = own(worth) if mine else f"To you: {whole(worth)} points."
    if not value.whole:
        part = "a part" if value.form is OfferForm.TEXT else "what can be denied"
        yield f"{said} {part}: {put_terms(value, setting)}."
        yield f"With what is settled, the rest as it is: {whole(worth)} points to you."
    elif changes is not None and not changes and not value.hangs_on:
        yield f"{said} the same again. {points}"
    elif changes and not value.hangs_on and 2 * len(changes) <= max(FEW, len(value.terms)):
        new = listed(_changed(changes, setting))
        yield f"{said} the same, but {new}. {points[:-1]}, {moved(changes, worth, setting)}."
    elif len(value.terms) > FEW and not value.hangs_on:
        yield f"{said}:"
        yield from (f"  {line}" for line in written(value.terms))
        yield points
    else:
        yield f"{said} {put_terms(value, setting)}. {points}"


def put_terms(value: PracticePut, setting: Setting) -> str:
    """What was put, and what it hangs on."""
    given = {issue: to for issue, to in value.terms.items() if issue not in value.hangs_on}
    hung = f", if {terms(value.hangs_on, setting)}" if value.hangs_on else ""
    return f"{terms(given, setting) or AS_NOW}{hung}"


def written(moves: Mapping[str, str]) -> Iterator[str]:
    """Terms as they are typed."""
    return (flowing(f"{issue} = {to}") for issue, to in moves.items())


def _changed(changes: Sequence[ChangedTerm], setting: Setting) -> Iterator[str]:
    for one in changes:
        issue = inside(setting.case, setting.issue(one.issue))
        yield f"{issue} at {in_marks(one.after)} instead of {in_marks(one.before)}"


def moved(changes: Sequence[ChangedTerm], worth: float, setting: Setting) -> str:
    """Why a worth moved: what each change brings. `worth`: what it is now; figures add up."""
    points = round(worth) - round(worth - sum(one.points for one in changes))
    if not points:
        return "as much as before"
    total = f"{more(points)} than before"
    if len(changes) == 1:
        return total
    named = (f"{inside(setting.case, setting.issue(one.issue))} {gained(round(one.points))}"
             for one in changes if round(one.points))  # fmt: skip
    return f"{total} ({listed(named)})"


def own(worth: float) -> str:
    """What a package that a side tries is worth to it."""
    return f"Worth to you: {whole(worth)} points{', less than no deal' * (worth < 0)}."


def older(moves: Mapping[str, str], setting: Setting) -> str:
    """That a whole package lies there still, behind which its side has put parts."""
    lies = f"Their last whole package is {terms(moves, setting) or AS_NOW}"
    return f"{lies}; since then they put parts. Accept it (yes, no)?"


def gives_away(worth: float, theirs: float) -> str:
    """That a package is worth less to its side than what the other offers already."""
    points = f"{whole(worth)} to you, and what they offer {whole(theirs)}"
    return f"This is worth {points}: accept takes that. Put it all the same (yes, no)?"


def untakeable(facts: Sequence[str]) -> str:
    """That a package on the table may not be taken by whoever reads it."""
    return f"You cannot accept it: {'; '.join(facts)}."


def options(value: PracticeOptions, setting: Setting) -> Iterator[str]:
    """Packages that may be put, at what worth, and why they are no more."""
    other = setting.side("them" if value.side == "us" else "us")
    if not value.options:
        yield NONE_ALIKE
        return
    why = level(value.level, setting.side(value.side), other)
    if value.accept:
        yield f"{capital(other)} offers as much already: accept takes it."
    yield f"Near {whole(value.level.points)} points to you ({why}), nothing said before:"
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
        yield f"{number}. {'; '.join(written(own_))} ({worths(one, other, setting)})"
    if len(value.options) < 3:
        yield f"No other near that suits {other} better, by what the case says of it."
    yield "reply 1 offers the first."


def worths(value: PracticeOption, other: str, setting: Setting) -> str:
    """What a package that may be put is worth, and what it takes up of the other's last words."""
    parts = [f"{whole(value.worth)} points to you"]
    if value.facing is not None:
        parts.append(f"about {whole(value.facing)} to {other}")
    if value.taught is not None and round(value.taught):
        parts[-1] += f", {more(value.taught)} by what it has offered"
    parts += taken(value.takes_up, value.takes_back, setting)
    if value.less is not None and round(value.less):
        parts.append(f"{whole(value.less)} less than you have offered")
    return "; ".join(parts)


def denies(value: PracticePut, reader: str, setting: Setting) -> str:
    """That a side denies what it floated."""
    mine = value.side == reader
    who = "You deny" if mine else f"{capital(setting.side(value.side))} denies"
    return f"{who} having said: {put_terms(value, setting)}."


def takes(side: str, moves: Mapping[str, str], reader: str, setting: Setting) -> str:
    """That a side accepts terms of the other, and leaves the rest open."""
    who = "You accept" if side == reader else f"{capital(setting.side(side))} accepts"
    return f"{who} {terms(moves, setting)}; the rest is open."


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
        yield from ("  " + one for one in package(value.terms, setting))
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
    new = beside(value.left, value.terms, "the deal", setting) if value.terms else ""
    yield from ("  " + one for one in ([sentence(new)] if new else package(value.left, setting)))
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
    before: dict[str, PracticePut] = {}
    for one in value.course:
        side, worth = capital(setting.side(one.side)), f"{whole(one.us)} and {whole(one.them)}"
        kind = "" if one.whole else f"{DENIED if one.denied else KINDS[one.form]}, "
        yield f"  {one.turn}. {side}: {worth} ({kind}{_since(one, before.get(one.side), setting)})"
        if one.whole:
            before[one.side] = one


def package(moves: Mapping[str, str], setting: Setting) -> Iterator[str]:
    """A package as a sentence; one of many terms as they are typed, each on a line."""
    return written(moves) if len(moves) > FEW else iter([sentence(terms(moves, setting))])


def _since(value: PracticePut, before: PracticePut | None, setting: Setting) -> str:
    """What was put; of much that is the same, what is new."""
    if value.hangs_on or not value.whole or len(value.terms) <= FEW:
        return put_terms(value, setting)
    new = before and beside(value.terms, before.terms, f"round {before.turn}", setting)
    return new or "; ".join(written(value.terms))


def beside(moves: Mapping[str, str], before: Mapping[str, str], name: str, setting: Setting) -> str:
    """A package by what is new in it against another; "" where that is most of it."""
    new = {issue: to for issue, to in moves.items() if before.get(issue) != to}
    left = [one for one in before if one not in moves]
    if 2 * (len(new) + len(left)) > max(FEW, len(moves)):
        return ""
    gone = listed(inside(setting.case, setting.issue(one)) for one in left)
    parts = [terms(new, setting)] * bool(new) + [f"{gone} as now"] * bool(gone)
    return f"as in {name}{', but ' * bool(parts)}{listed(parts)}"


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
