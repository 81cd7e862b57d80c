"""A practised round in words: the brief, what cannot be offered, offers, the debrief."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from detente.case.models.talks import OfferForm
from detente.report.setting import Setting
from detente.report.wording.facts import writes
from detente.report.wording.packages.chosen import rule_named
from detente.report.wording.phrases.conditions import going_further, told
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.names import counted
from detente.report.wording.talks.talks import (
    FEW,
    FORMS,
    signed,
    tenths,
    terms,
    whole,
)
from detente.report.wording.talks.third_at_table import behind, consents, waits_for
from detente.studies.valuation.readings import SIDES
from detente.studies.values.talks import practice as fact_of
from detente.studies.values.talks.practice import (
    ChangedTerm,
    FacingWorth,
    PackageTried,
    PracticeBrief,
    PracticePut,
    TableState,
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
    "  replies, replies POINTS: packages of one worth to you in answer; reply 2 offers one,",
    "  more 2 lists it whole",
    "  accept: their last package; accept ISSUE; ISSUE: these terms of theirs, the rest open",
    "  float TERMS: said aloud, binds nobody; deny: you never said it",
    "  try TERMS, try also TERMS: what it would be worth to you; nothing is offered",
    "  heard ISSUE: best > next, POINTS: what they say they want (or must, most); replies and",
    "  try go by it; heard ISSUE: as assumed takes it back",
    "  floor: POINTS: your floor from now on; undo: your last heard or floor taken back",
    "  say WORDS, at any time: said aloud to the other side",
    "  refuse: no offer of yours in this round",
    "  brief, issues, table, help, break off",
)
CHANGE = (
    "This is what the case says that you want. Put your own in its place:",
    "  issue: best > next > worst",
    "  issue: must (or should, nice, most, or points from end to end); or both: a > b, 25",
    "  issue: as assumed: back to the case",
    "  floor: 60: what is worth less than 60 points is asked again",
    "  heard ISSUE: best > next: what they say they want",
    "  undo: your last change, of whatever kind, taken back",
    "brief, issues, table and help are answered. An empty line begins.",
)
CHANGED, UNCHANGED = "It now reads:", "It reads as before:"
FLOOR = "Your floor is {points} points: less is asked again."
BACK = "That is taken back."
NO_CHANGE = "You have changed nothing there."
NO_UNDO = "There is nothing to undo."
STANDS = "What you put was heard, and stands: it cannot be undone, and only a float can be denied."
NOTES_STAND = "What you noted before stands: heard ISSUE: as assumed takes it back."
NO_COLON = "Write issue: best > next > worst, or issue: must, or both: best > worst, 25."
NO_HEARD = "Write heard issue: best > next, or heard issue: must, or both: best > next, 25."
AS_NOW = "all as it is now"
NOTHING_TO_ACCEPT = "There is no whole package to accept yet."
REFUSED_BY_YOU = "; you refused it, and accept ISSUE alone takes up terms of it"
THEY_REFUSED = "; they refused it"
REFUSED = "Their last package was refused: accept ISSUE takes up its terms one by one."
PUT_IT = "Put it all the same (yes, no)?"
ACCEPT_IT = "Accept it all the same (yes, no)?"
BREAK_OFF = "This ends the talks with no agreement. Break off (yes, no)?"
REFUSE_ALL = "This ends the talks with no agreement. Refuse (yes, no)?"
AGAIN = "This is your own last offer again, and spends your turn."
NOTHING_FLOATED = "You have floated nothing that you could deny."
NO_LIST = "No replies are listed yet: write replies."
OLD_LIST = "What was noted or put since changes the replies: write replies."
STILL_YOURS = "It is still your turn: offer, accept or refuse."
HEARD = "Noted of {other}:"
LAST_WORD = "No round is left: accept what lies there, or refuse, which ends the talks."
NOTHING_YET = "There is no package yet that terms could be added to: write them all."
NO_TERM = "That is no term: write issue = option, or help."
TWICE = "An issue is named twice: keep one option of it."
NOT_YOUR_TURN = (
    "It is not your turn: nothing was said. say, try, brief and help are answered; Ctrl-C leaves, "
    "and nothing is lost."
)
OVER = "This round was over before: it is shown again. Another round takes another folder."
SHOWN = 10
"""So many issues stand in a brief."""


def brief(value: PracticeBrief, setting: Setting) -> Iterator[str]:
    """A side's brief as lines of one screen: who it is, aims, limits, what lies on the table."""
    rounds = counted(value.rounds, "round")
    are = "is" if value.rounds == 1 else "are"
    yield f"You speak for {setting.side(value.side)}. There {are} {rounds}."
    if value.leader:
        talk = f"; {listed(map(named, value.leads))} may talk for it" if value.leads else ""
        yield sentence(f"{named(value.leader)} decides{talk}")
    if value.aims:
        yield sentence(f"aims on record: {listed(map(in_marks, value.aims))}")
    if value.win:
        yield sentence(f"a win at home: {in_marks(value.win)}")
    yield f"Leaving without a deal counts 0 points; your floor is {tenths(value.floor)}."
    for one in value.wants[:SHOWN]:
        yield f"  {wanted(one, setting)}"
    if (left := len(value.wants) - SHOWN) > 0:
        yield f"  and {counted(left, 'issue')} that matter less to you: write issues"
    yield from rules(value, setting)
    for third in value.thirds:
        yield from behind(third, setting)
    yield from table(value.table, value.side, setting)


def table(value: TableState, side: str, setting: Setting) -> Iterator[str]:
    """What lies on the table, for a side."""
    if not (value.last or value.settled or value.apart or value.floats):
        yield "On the table: nothing yet."
        return
    for one in value.last:
        form = FORMS[one.form] if one.whole else f"a part {FORMS[one.form]}"
        words = _last_words(one, value.settled, setting)
        worth = _to(one, side, setting)
        off = (THEY_REFUSED if one.side == side else REFUSED_BY_YOU) * one.turned_down
        yield f"{capital(setting.side(one.side))} last, {form}: {words} ({worth}){off}."
    for one in value.whole:
        if one.side != side:
            words = terms(one.terms, setting) or AS_NOW
            yield f"accept takes their last whole package: {words} ({_to(one, side, setting)})."
    for one in value.floats:
        said = f"{capital(setting.side(one.side))} floated {put_terms(one, setting)}"
        yield f"{said} ({_to(one, side, setting)}): it binds nobody."
    if value.settled:
        yield sentence(f"both say {terms(value.settled, setting)}")
    yield from _apart(value, setting)


def _last_words(last: PracticePut, settled: Mapping[str, str], setting: Setting) -> str:
    """What a side put last; of many terms those that both say are named below."""
    own_ = {issue: to for issue, to in last.terms.items() if settled.get(issue) != to}
    if len(last.terms) <= FEW or len(own_) == len(last.terms) or last.hangs_on:
        return put_terms(last, setting)
    more = f", and {terms(own_, setting)}" if own_ else ""
    return f"what both say{more}"


def _to(value: PracticePut, side: str, setting: Setting) -> str:
    worth = tenths(value.us if side == "us" else value.them)
    return f"{worth} to you" + (f", {rest(value.rest, setting)}" if not value.whole else "")


def rest(moves: Mapping[str, str], setting: Setting) -> str:
    """What a part is measured with: what both have said of the rest, else as it is now."""
    if not moves:
        return "the rest as it is now"
    words = counted(len(moves), "term") if len(moves) > FEW else terms(moves, setting)
    return f"the rest as both have said: {words}"


def _apart(value: TableState, setting: Setting) -> Iterator[str]:
    """Where both differ; what one side alone has spoken of, and not in its last, is not apart."""
    differ = []
    for issue, words in value.apart.items():
        said = [f"{setting.side(side)} {in_marks(word)}"
                for side, word in zip(SIDES, words, strict=True)]  # fmt: skip
        if all(words):
            differ.append(f"{setting.inside(issue)} ({', '.join(said)})")
    if differ:
        yield sentence(f"apart on {listed(differ)}")
    shown = {(one.side, issue, to) for one in value.last for issue, to in one.terms.items()}
    for at, side in enumerate(SIDES):
        alone = {issue: words[at] for issue, words in value.apart.items()
                 if not words[1 - at] and (side, issue, words[at]) not in shown}  # fmt: skip
        if alone:
            yield sentence(f"{setting.side(side)} alone has said {terms(alone, setting)}")


def issues(value: PracticeBrief, setting: Setting) -> Iterator[str]:
    """All that a side wants, with what binds one issue to another."""
    for one in value.wants:
        yield f"  {wanted(one, setting)}"
    yield from rules(value, setting)


def rules(value: PracticeBrief, setting: Setting) -> Iterator[str]:
    """What counts, and what is asked, of several issues together."""
    for one in value.together:
        both = f"{told(setting.case, one.first)} with {told(setting.case, one.second)}"
        yield sentence(f"together: {both} counts {signed(one.points)} besides")
    yield from limits(value, setting)


def limits(value: PracticeBrief, setting: Setting) -> Iterator[str]:
    """What a package must keep."""
    if value.most is not None:
        many = counted(value.most, "issue")
        yield f"At most {many} may move at once; those that ride with another take no place."
    if value.held:
        names = listed(setting.inside(one) for one in value.held)
        yield f"Not up in these talks: {names}."
    for one in value.rules:
        if one[0] != "never-trade":
            yield sentence(rule_kept(one, setting))
    if order := "; ".join(dict.fromkeys(_further(value, setting))):
        yield f"Further goes in this order: {order}."


def _further(value: PracticeBrief, setting: Setting) -> Iterator[str]:
    """The orders of issues on which a veto at home goes by how far they move."""
    for path in value.rules:
        match path:
            case ("home", str(side), int(at)):
                need = getattr(setting.case.home, side)[at]
                for issue in going_further(setting.case, need.needs, need.unless):
                    options = ", ".join(map(in_marks, setting.case.issues[issue].options))
                    yield f"{setting.inside(issue)} {options}"


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


def wanted(want: WantedThere, setting: Setting, *, heard: bool = False) -> str:
    """What a side wants of an issue, by its id, with the options as they are to be written.

    `heard`: it is what the other side took down, without what leaving it as it is brings.
    """
    order = ", ".join(
        f"{in_ticks(option)} {signed(gain)}{_noted(option, want)}"
        for option, gain in zip(want.best_first, want.points, strict=True)
    )
    return f"{in_ticks(want.issue)}: {order}{'' if heard else drifts(want)}"


def _noted(option: str, want: WantedThere) -> str:
    """That an option is what is now, or was not heard."""
    notes = ["now"] * (option == want.now) + ["not heard"] * (option in want.unheard)
    return f" ({', '.join(notes)})" if notes else ""


def drifts(want: WantedThere) -> str:
    """How much of each worth is there because of what leaving the issue as it is brings."""
    points = tenths(abs(want.drift))
    if points == "0":
        return ""
    if want.drift < 0:
        return f"; {points} of each because leaving it as it is costs {points}"
    return f"; {points} off each because leaving it as it is brings {points}"


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
    points = own(worth) if mine else f"To you: {tenths(worth)} points."
    if not value.whole:
        part = "a part" if value.form is OfferForm.TEXT else "what can be denied"
        again = " again" if changes is not None and not changes else ""
        yield f"{said}{again} {part}: {put_terms(value, setting)}."
        yield f"{tenths(worth)} points to you, {rest(value.rest, setting)}."
    elif changes is not None and not changes and not value.hangs_on:
        yield f"{said} the same again. {points}"
    elif changes and not value.hangs_on and 2 * len(changes) <= max(FEW, len(value.terms)):
        new = listed(_changed(changes, setting))
        yield f"{said} the same, but {new}. {points[:-1]}, {moved(changes, setting)}."
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
        issue = setting.inside(one.issue)
        yield f"{issue} at {in_marks(one.after)} instead of {in_marks(one.before)}"


def moved(changes: Sequence[ChangedTerm], setting: Setting) -> str:
    """Why a worth moved: what each change brings."""
    points = sum(one.points for one in changes)
    if tenths(points) == "0":
        return "as much as before"
    total = f"{tenths(abs(points))} {'more' if points > 0 else 'less'} than before"
    if len(changes) == 1:
        return total
    named = (f"{setting.inside(one.issue)} {signed(one.points)}"
             for one in changes if tenths(one.points) != "0")  # fmt: skip
    return f"{total} ({listed(named)})"


def own(worth: float, floor: float = 0.0) -> str:
    """What a package that a side tries is worth to it."""
    low = f", below your floor of {tenths(floor)}" * (worth < floor)
    low = ", less than no deal" if worth < 0 else low
    return f"Worth to you: {tenths(worth)} points{low}."


def tried(
    value: PackageTried,
    side: str,
    setting: Setting,
    *,
    behind_part: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """What a package that a side tries is worth, and what stands in its way.

    `behind_part`: what a part is measured with.
    """
    other = setting.side("them" if side == "us" else "us")
    refusing = [one for one in value.consents if one.worth < 0]
    for one in refusing:
        yield sentence(consents(one, setting))
    yield own(value.worth, value.floor if behind_part is None else 0.0)
    if behind_part is not None:
        yield sentence(rest(behind_part, setting))
    if value.reverses:
        yield sentence(reverses(value.reverses, setting))
    if value.facing is not None:
        yield sentence(facing(value.facing, other, setting))
    if value.forbidden:
        yield f"A rule forbids {other} to take it."
    for one in value.consents:
        if one not in refusing:
            yield sentence(consents(one, setting))
    for wait in value.waits:
        yield sentence(waits_for(wait, setting))


def facing(value: FacingWorth, other: str, setting: Setting) -> str:
    """What a package is worth to the other side, and whence that is known."""
    names = listed(setting.inside(one) for one in value.heard)
    if value.wholly:
        return f"about {whole(value.points)} to {other}, as you heard"
    if value.partly:
        return f"{tenths(value.points)} to {other} on {names} alone, as you heard"
    return f"about {whole(value.points)} to {other}{f', {names} as you heard' * bool(names)}"


def older(moves: Mapping[str, str], setting: Setting) -> str:
    """That a whole package lies there still, behind which its side has put parts."""
    lies = f"Their last whole package is {terms(moves, setting) or AS_NOW}"
    return f"{lies}; since then they put parts."


def against(
    value: PackageTried,
    theirs: float | None,
    setting: Setting,
    *,
    behind_part: Mapping[str, str] | None = None,
) -> str:
    """What speaks against putting or taking a package; "" where nothing does.

    `theirs`: what the other offers already, which may be taken. `behind_part`: what a part is
    measured with.
    """
    floor = value.floor if behind_part is None else 0  # a part is no whole
    low = value.worth < max(floor, 0)
    under = f"below your floor of {tenths(floor)}" if floor > 0 else "less than no deal"
    behind = "" if behind_part is None else f", {rest(behind_part, setting)}"
    points = f"{tenths(value.worth)} to you{behind or f', {under}' * low}"
    facts = [reverses(value.reverses, setting)] * bool(value.reverses)
    if theirs is not None and value.worth < theirs:
        facts.append(f"this is worth {points}, and what they offer {tenths(theirs)}: accept takes "
                     "that")  # fmt: skip
    elif low:
        facts.append(f"this is worth {points}")
    facts += [consents(one, setting) for one in value.consents if one.worth < 0]
    return " ".join(map(sentence, facts))


def reverses(moves: Mapping[str, str], setting: Setting) -> str:
    """That a package takes back what both have said alike."""
    return f"this takes back {terms(moves, setting)}, which both have said"


def logged_later(rows: int, on: date) -> str:
    """That rows of the log are of later days than the round, and stand among what it said."""
    entries = f"{counted(rows, 'entry', 'entries')} of the log came after {day(on)}"
    return sentence(f"{entries} and did not count in this round; the file has all by their days")


def taken_as_no(answer: str) -> str:
    """That what was typed was no answer to a question."""
    return f"{in_marks(answer)} is no answer: taken as no, and not carried out."


def not_theirs(issues: Sequence[str], theirs: Mapping[str, str], setting: Setting) -> str:
    """That the other has said nothing of issues, and of which it has."""
    if not theirs:
        return "They have said nothing yet that could be accepted."
    names = listed(setting.inside(one) for one in issues) or "this"
    known = listed(map(in_ticks, theirs), "or")
    return f"They have said nothing of {names}: accept takes up their last word on {known}."


def stand_together(
    moves: Mapping[str, str], bound: Mapping[str, str], setting: Setting, *, floated: bool
) -> str:
    """That what was named was put on a condition, which is taken with it; `floated`: said aloud
    alone, `bound` their standing words on the same issues, where they have any."""
    if not floated:
        return f"They offer it on a condition, both stand together: {terms(moves, setting)}."
    said = f"They only floated it, on a condition, both stand together: {terms(moves, setting)}."
    stands = f" What they offer stands at {terms(bound, setting)}." if bound else ""
    return f"{said}{stands}"


def no_reply(replies: int) -> str:
    """Which replies a list has, where another number was asked for."""
    return f"The list has {f'replies 1 to {replies}' if replies > 1 else 'reply 1 alone'}."


def starts_from(moves: Mapping[str, str], own_: bool, setting: Setting) -> str:
    """From whose last package `also` starts."""
    words = counted(len(moves), "term") if len(moves) > FEW else terms(moves, setting)
    return f"From {'your' if own_ else 'their'} last: {words or AS_NOW}."


def closes(moves: Mapping[str, str], worth: float, facts: str, setting: Setting) -> str:
    """That with these words all is settled, and that they close the deal; what is against it."""
    deal = terms(moves, setting) or AS_NOW
    said = f"With this all is settled: {deal}. It closes the deal, {tenths(worth)} points to you."
    return f"{said} {f'{facts} ' * bool(facts)}Close it (yes, no)?"


def untakeable(facts: Sequence[str]) -> str:
    """That a package on the table may not be taken by whoever reads it."""
    return f"You cannot accept it: {'; '.join(facts)}."


def denies(value: PracticePut, reader: str, setting: Setting) -> str:
    """That a side denies what it floated."""
    mine = value.side == reader
    who = "You deny" if mine else f"{capital(setting.side(value.side))} denies"
    return f"{who} having said: {put_terms(value, setting)}."


def takes(
    side: str,
    moves: Mapping[str, str],
    reader: str,
    setting: Setting,
    *,
    closed: bool | None = None,
) -> str:
    """That a side accepts terms of the other; `closed`: whether that leaves nothing open."""
    who = "You accept" if side == reader else f"{capital(setting.side(side))} accepts"
    rest = {True: "; all is settled", False: "; the rest is open", None: ""}[closed]
    return f"{who} {terms(moves, setting)}{rest}."


def closed_by(side: str, reader: str, setting: Setting) -> str:
    """That a side's part settled the last open issue."""
    who = "You settle" if side == reader else f"{capital(setting.side(side))} settles"
    return f"{who} the last open issue: that closes the deal."


def says(side: str, words: str, setting: Setting) -> str:
    """What a side said aloud."""
    return f"{capital(setting.side(side))} says: {in_marks(words)}"


def ready(side: str, setting: Setting) -> str:
    """That a side has set up what it wants."""
    return f"{capital(setting.side(side))} is ready."


def goes_on(side: str, reader: str, setting: Setting) -> str:
    """Whose turn it still is after a part was accepted, or something floated."""
    if side == reader or not reader:
        return STILL_YOURS
    return f"It is still the turn of {setting.side(side)}."


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
def bad_term(fact: fact_of.BadTerm, setting: Setting) -> str:
    """A term that cannot be offered."""
    if fact.held:
        issue = setting.inside(fact.issue)
        return f"{issue} is not up in these talks"
    issue = setting.inside(fact.issue)
    known = listed(map(in_marks, fact.known), "or")
    return f"{in_marks(fact.option)} is no option of {issue}: write {known}"


@writes
def unknown_issue(fact: fact_of.UnknownIssue, setting: Setting) -> str:
    """An issue that is not there."""
    return (
        f"{in_marks(fact.issue)} is no issue here: write {listed(map(in_ticks, fact.known), 'or')}"
    )


@writes
def not_an_order(fact: fact_of.NotAnOrder, setting: Setting) -> str:
    """An order that does not hold each option once."""
    issue = setting.inside(fact.issue)
    faults = []
    if fact.unknown:
        faults.append(f"{listed(map(in_marks, fact.unknown))} not known")
    if fact.missing:
        faults.append(f"{listed(map(in_marks, fact.missing))} missing")
    return f"the order of {issue} takes each option once: {'; '.join(faults) or 'one stands twice'}"


@writes
def no_weight(fact: fact_of.NoWeight, setting: Setting) -> str:
    """What is no weight."""
    words = listed(map(in_ticks, fact.words), "or")
    return f"{in_marks(fact.says)} is no weight: write {words}, or points from 1 to {fact.most}"


@writes
def no_floor(fact: fact_of.NoFloor, setting: Setting) -> str:
    """What is no floor."""
    best = f"{fact.most}, which the best package brings you"
    return f"{in_marks(fact.says)} is no floor: write points from 0 to {best}"


@writes
def rule_broken(fact: fact_of.RuleBroken, setting: Setting) -> str:
    """A rule that a package breaks."""
    return f"this breaks a rule ({rule_kept(fact.rule, setting)})"


@writes
def too_many(fact: fact_of.TooMany, setting: Setting) -> str:
    """A package of too many issues."""
    return f"{counted(fact.moved, 'issue')} are more than {setting.leaders} can attend to"
