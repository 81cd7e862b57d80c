"""The talks: their last offer, the course of offers, what it taught us, signs, brackets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.answers import Rests, join
from detente.case.models.talks import OfferForm
from detente.report.outline.blocks.block import (
    COUNTED,
    Block,
    Fold,
    Line,
    Pairs,
    Picture,
    Points,
    Section,
    Table,
    Text,
    kept,
    section,
)
from detente.report.setting import Setting
from detente.report.wording.phrases.dates import iso_day
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.names import counted
from detente.report.wording.talks import talks as wording
from detente.report.wording.talks.third_at_table import consents, waits_for
from detente.studies.values.talks.talks import (
    BetterForBoth,
    CourseOfOffers,
    Lesson,
    LevelFrom,
    NextMoveBecause,
    SaidFrom,
    Talks,
    TalksOffer,
    TalksReply,
    Touches,
)
from detente.visible import in_marks

NO_REPLY = (
    "No reply is left: all by which both gain has been said, takes back what is settled, or is "
    "worth no more than a yes."
)
AFTER, BETTER = "After the deal", "Better for both"
SHOWN, LAST, TERMS = 3, 5, 2
"""So many issues are told of; so many offers stand in a plan, without the column of their terms."""
LEGEND = (
    "Each dot is an offer, numbered in the order of the talks, the rest of a part as settled, else "
    "as now; a line joins the offers of one side. Up and to the right is better for both: "
    "in the shade both gain, and beyond the dashed line nothing can be had."
)
MOVES = 4
"""So many moves of their last offer are told where it is to be answered; the annex has all."""
TOLD = 0.75
"""An issue is told of in the chapter where so many weighed readings agree."""
WORDS = "one two three".split()
BARRED = (Touches.RED_LINE, Touches.VETO, Touches.RULE)
"""What an offer may not touch on our side if it is to be taken to capital."""


def talks(value: Talks, setting: Setting) -> tuple[Block, ...]:
    """Their last offer first; what to answer only where that was asked for."""
    if value.silent and value.answering is None:
        return (Text("Nothing has been said at the table by this day.", "lead", COUNTED),)
    return kept(
        *_finding(value, setting),
        *_answer(value, setting),
        *_course(value, setting),
        section("What it taught us", *_learning(value, setting)),
        section("Signs of stalling", *_signs(value, setting)),
        section("The text", *_text(value, setting)),
        *([] if value.deal else [section(BETTER, *_better(value, setting))]),
        section("The next draft", *_next_draft(value, setting)),
        *(_details(offer, setting) for offer in value.offers),
    )


def _finding(value: Talks, setting: Setting) -> Iterator[Block]:
    theirs = [
        one
        for one in value.offers
        if one.side == "them" and one.form is not OfferForm.PRESS and not one.floated
    ]
    if value.deal is not None:
        yield Text(sentence(wording.deal_stands(value.deal, setting)), "lead", value.deal)
        yield from after_deal(value, setting)
    elif not theirs:
        said = f"{capital(setting.them)} has made no offer yet"
        aloud = any(one.side == "them" for one in value.offers)
        below = "; what it floated or told the press binds it to nothing" * aloud
        yield Text(sentence(f"{said}{below}"), "lead", COUNTED)
    else:
        last = theirs[-1]
        said = f"the last offer of {setting.them} is {wording.compared(last, setting)}"
        yield Text(sentence(said), "lead", last)
        if answers(value):
            yield Points.each(_changes(last, setting, MOVES))
    if value.course is not None and value.deal is None:
        yield Text(wording.pace(value.course, setting), "note", COUNTED)
        yield Text(wording.back(value.course, setting), "", COUNTED)


def after_deal(value: Talks, setting: Setting) -> tuple[Section, ...]:
    """What a deal needs, what is to be done, and what else is better for both; () without one."""
    deal = value.deal
    if deal is None:
        return ()
    told = (
        *(wording.consent_to(one, setting) for one in deal.consents),
        *wording.next_steps(len(value.better), setting),
    )
    steps = Points.each(Line(sentence(said), of=deal) for said in told)
    better = section(BETTER, *_better(value, setting))
    return (Section(AFTER, (steps, *kept(better)), of=deal),)


def _answer(value: Talks, setting: Setting) -> Iterator[Block]:
    if value.answering is not None:
        move, told = next_move(value, setting), replies(value, setting)
        first, then = (move, told) if answers(value) else (told, move)
        yield section(heading(value), *first, *then)


def heading(value: Talks) -> str:
    """What is worked out: an answer; where they have offered nothing, what to open with, or to
    offer behind our first."""
    return _kind(value)[2]


def _kind(value: Talks) -> tuple[str, str, str]:
    """What is put next: one of it, several, and the heading of what it is."""
    if answers(value):
        return "reply", "replies", "What to answer"
    ours = any(one.side == "us" and one.form is not OfferForm.PRESS and not one.floated
               for one in value.offers)  # fmt: skip
    if ours:
        return "offer", "offers", "What to offer next"
    return "opening", "openings", "What to open with"


def answers(value: Talks) -> bool:
    """Whether there is an offer of theirs to answer."""
    return value.answering is not None and bool(value.answering.to)


def next_move(value: Talks, setting: Setting) -> tuple[Block, ...]:
    """What to do about their last offer, the smallest step and the best rate."""
    answer = value.answering
    if answer is None:
        return ()
    own = answer.why_level.level_from is LevelFrom.LAST
    base = f"From {'our last' if own else 'the recommended'} package, the"
    lines, the = [], "The" if answers(value) else base
    if answer.todo is not None and answer.todo_because is not None:
        why = wording.BECAUSE[answer.todo_because]
        if answer.todo_because is NextMoveBecause.TOUCHES:
            last = next(one for one in value.offers if one.id == answer.to)
            barred = [one for one in last.touches if one.what in BARRED and one.side != "them"]
            why = f"{why}: {listed(dict.fromkeys(wording.touched(one, setting) for one in barred))}"
        said = sentence(wording.todo(answer.todo, setting))
        lines.append(Line(said, note=sentence(why)))
    if answer.step is not None:
        said = sentence(wording.step(answer.step, setting))
        lines.append(Line(said, label=f"{the} smallest step", of=answer.step))
    if answer.rate is not None and answer.rate != answer.step:
        said = sentence(wording.step(answer.rate, setting))
        lines.append(Line(said, label=f"{the} best rate", of=answer.rate))
    return kept(Points.each(lines))


def replies(value: Talks, setting: Setting) -> tuple[Block, ...]:
    """What the replies of one worth keep to, and each of them."""
    answer = value.answering
    if answer is None or not value.replies:
        return (Text(NO_REPLY),)
    one, more, _ = _kind(value)
    many = counted(len(value.replies), one, more)
    worths = [one.worth.us.mean for one in value.replies]
    said = sentence(f"{many}, {wording.equal(answer, worths, setting)}")
    shared, note = _shared(value.replies, setting)
    in_each = f"in each: {wording.terms(shared, setting)}" if shared else ""
    lines = (
        _reply(_called(n, value), one, setting, shared, note) for n, one in enumerate(value.replies)
    )
    return kept(
        Text(f"{said} {wording.RANGES}"),
        Text(" ".join(sentence(one) for one in (in_each, note) if one)),
        Points.each(lines),
    )


def _shared(replies_: Sequence[TalksReply], setting: Setting) -> tuple[dict[str, str], str]:
    """Of replies of many terms those that stand in each, and whose mandate holds each alike."""
    first, *others = replies_
    shared = {
        issue: to
        for issue, to in first.says.items()
        if others and all(one.says.get(issue) == to for one in others)
    }
    if len(shared) <= wording.FEW:
        return {}, ""
    notes = {wording.held(one.held_by, one.leave, setting) for one in replies_}
    return shared, notes.pop() if len(notes) == 1 else ""


def reply_cards(value: Talks, setting: Setting) -> tuple[Section, ...]:
    """Each reply by what it gives to whom, what it is worth, and whose leave it needs."""
    return tuple(_card(_called(n, value), one, setting) for n, one in enumerate(value.replies))


def _called(number: int, value: Talks) -> str:
    return f"{capital(_kind(value)[0])} {WORDS[number]}"


def _card(name: str, reply: TalksReply, setting: Setting) -> Section:
    gains = (
        (f"To {setting.them}", reply.gives),
        (f"To {setting.us}", reply.asks),
        ("To both", reply.both),
    )
    rows = [
        (label, wording.terms({one: reply.terms[one] for one in issues}, setting))
        for label, issues in gains
        if issues
    ]
    if reply.said_from is not SaidFrom.NOW:
        rows.insert(0, ("Say", wording.said_as(reply.said_from, reply.says, setting)))
    worth = wording.points(reply.worth.us), wording.to_them(reply, setting)
    rows.append(("Worth", f"{worth[0]} for {setting.us}, {worth[1]}"))
    if before := wording.beside_before(reply, setting):
        rows.append(("Since", before))
    if thirds := listed(_thirds(reply, setting)):
        rows.append(("Third parties", thirds))
    rows.append(("Mandate", wording.held(reply.held_by, reply.leave, setting)))
    lines = tuple((label, (Line(sentence(said), of=reply),)) for label, said in rows)
    return Section(name, (Pairs(lines),), style="card", of=reply)


def _reply(
    name: str, reply: TalksReply, setting: Setting, shared: Mapping[str, str], note: str
) -> Line:
    """A reply without what was said of each: the terms that are shared, and a `note`."""
    worth = f"{wording.points(reply.worth.us)} for {setting.us}, {wording.to_them(reply, setting)}"
    held = wording.held(reply.held_by, reply.leave, setting)
    held = "" if held == note else held
    parts = (worth, *_thirds(reply, setting), wording.beside_before(reply, setting), held)
    own = {issue: to for issue, to in reply.says.items() if issue not in shared}
    said = sentence(wording.said_as(reply.said_from, own, setting))
    return Line(said, label=name, note=sentence("; ".join(filter(None, parts))), of=reply)


def _thirds(reply: TalksReply, setting: Setting) -> Iterator[str]:
    """Who of third parties would consent to a reply, and what they wait for."""
    yield from (consents(one, setting) for one in reply.consents)
    yield from (waits_for(one, setting) for one in reply.waits)


def _course(value: Talks, setting: Setting) -> Iterator[Block]:
    """The last offers, all of them behind; where replies are asked for, all at once."""
    if not value.offers:
        return
    edge = value.course.edge if value.course else ()
    drawn = (value.offers, edge, (value.deal, value.better) if value.deal else None)
    yield Picture("course", "The course of offers", "", drawn, legend=LEGEND)
    if value.answering is not None:
        yield _table(value.offers, setting)
    else:
        yield _table(value.offers[-LAST:], setting, in_full=False)
        yield Fold("All offers", (_table(value.offers, setting),))
    if value.course is not None and value.course.conceded:
        yield Fold("What each side has given up", (_conceded(value.course, setting),))


def _conceded(value: CourseOfOffers, setting: Setting) -> Table:
    """What each side has given up by issue, in its own points; less than nothing: taken back."""
    lines = sorted(value.conceded, key=lambda line: (line.side, -line.points))
    rows = tuple(
        (
            capital(setting.side(one.side)),
            setting.issue(one.issue),
            wording.whole(one.points),
            str(one.moves),
        )
        for one in lines
    )
    caption = "Given up against what it had said before, in its own points"
    return Table(caption, ("Who", "Issue", "Points", "Moves"), rows, tuple(lines))


def _table(offers: Sequence[TalksOffer], setting: Setting, in_full: bool = True) -> Table:
    """The offers; in full with their terms."""
    heads = ("Round", "Who", "Terms", capital(setting.us), capital(setting.them), "Gave up")
    rows = tuple(
        (
            str(one.round),
            f"{capital(wording.who(one, setting))} ({iso_day(one.day)})",
            wording.asked(one, setting),
            wording.points((one.filled or one.worth).us),
            wording.points((one.filled or one.worth).them),
            wording.yielded(one, setting),
        )
        for one in offers
    )
    caption = (
        "The course of offers: mean points over no agreement (10–90%), other terms as settled, "
        "else as now"
    )
    columns = range(len(heads)) if in_full else [at for at in range(len(heads)) if at != TERMS]
    return Table(
        caption,
        tuple(heads[at] for at in columns),
        tuple(tuple(row[at] for at in columns) for row in rows),
        tuple(offers),
    )


def _learning(value: Talks, setting: Setting) -> Iterator[Block]:
    learning = value.learning
    if learning is None:
        return
    if value.deal is None or learning.lesson is not Lesson.NOTHING_YET:
        yield Text(wording.lesson(learning, setting), "", COUNTED)
    if learning.lesson in (Lesson.NO_MODEL, Lesson.IN_DOUBT):
        yield Text(wording.look_again(learning, setting), "", COUNTED)
    elif learning.issues:
        told = [
            issue
            for issue in learning.issues
            if max(issue.dearer, 1 - issue.dearer) >= TOLD or issue.best_now != issue.best
        ]
        yield Points.each(
            Line(
                sentence(wording.learnt(issue, setting)),
                label=setting.issue(issue.issue),
                of=issue,
            )
            for issue in told[: SHOWN if learning.used else 1]
        )
        yield Text(wording.HIT if told else "", "note", COUNTED)


def _signs(value: Talks, setting: Setting) -> Iterator[Block]:
    shown = [one for one in value.signs if one.shows]
    yield Points.each(Line(sentence(wording.sign(one, setting)), of=one) for one in shown)


def _text(value: Talks, setting: Setting) -> Iterator[Block]:
    ripe = value.ripeness
    if ripe is None or not ripe.text:
        return
    yield Text(wording.ripe(ripe, setting), "", COUNTED)
    yield Points.each(
        Line(sentence(wording.bracket(one, setting)), label=setting.issue(one.issue), of=one)
        for one in ripe.brackets
    )


def _better(value: Talks, setting: Setting) -> Iterator[Block]:
    if not value.agreed:
        return
    if value.learning is not None:
        yield Text(wording.judged_by(value.learning, setting), "", COUNTED)
    if not value.better:
        yield Text("No package is worth more to both than what was agreed.")
    yield Points.each(line for one in value.better for line in _improved(one, setting, "deal"))


def _next_draft(value: Talks, setting: Setting) -> Iterator[Block]:
    """What a third party could change in its text so that both gain."""
    yield Points.each(Line(sentence(wording.cannot(one, setting)), of=one) for one in value.cannot)
    yield Points.each(line for one in value.next_draft for line in _improved(one, setting, "draft"))
    if value.cannot and not value.next_draft:
        known = any(not one.marks for one in value.cannot)  # else there is no “it” for all to see
        refused = COUNTED if known else Rests(marks=join(one.marks for one in value.cannot))
        yield Text("Nothing without it is better for all than the draft.", "", refused)


def _improved(better: BetterForBoth, setting: Setting, text: str) -> Iterator[Line]:
    """What is better for both, and who loses face by it: apart, where fewer may see that."""
    with_it = [one for one in better.face if join((one.marks, better.marks)) == better.marks]
    apart = [one for one in better.face if one not in with_it]
    parts = (wording.improved(better, setting, text), wording.kept_face(with_it, setting))
    yield Line(sentence("; ".join(filter(None, parts))), of=better)
    if apart:
        rests = Rests(marks=join(one.marks for one in (better, *apart)))
        yield Line(sentence(wording.kept_face(apart, setting)), of=rests)


def _details(offer: TalksOffer, setting: Setting) -> Fold:
    """One offer in full: what moved, what it touches, what follows if it is read aloud."""
    title = f"Round {offer.round}: {wording.who(offer, setting)}, {iso_day(offer.day)}"
    asked, worth = wording.asked(offer, setting), wording.compared(offer, setting)
    lines = (
        Line(sentence(asked), label="Terms", sources=offer.sources, of=offer),
        Line(sentence(worth), label="Worth", of=offer),
        *_changes(offer, setting),
    )
    return Fold(title, (Points(lines),))


def _changes(offer: TalksOffer, setting: Setting, most: int | None = None) -> Iterator[Line]:
    """What an offer moved, what it touches, what follows if it is read aloud, its words.

    `most`: so many of what moved are told, those that count most for us.
    """
    dearest = sorted(offer.moved, key=lambda move: -abs(move.us))[:most]
    left = len(offer.moved) - len(dearest)
    chosen = join(one.marks for one in offer.moved) if left else ()
    for moved in (one for one in offer.moved if one in dearest):
        of = replace(moved, marks=join((moved.marks, chosen)))  # which are told hangs on all
        yield Line(sentence(wording.moved(moved, setting)), label="Moved", of=of)
    if left:
        yield Line(sentence(f"{counted(left, 'other term')} that count less for us"), label="Moved")
    for touched in offer.touches:
        yield Line(sentence(wording.touched(touched, setting)), label="Touches", of=touched)
    aloud = sentence(wording.aloud(offer.aloud, setting))
    yield Line(aloud, label="If read aloud", of=offer.aloud)
    if offer.says:
        yield Line(in_marks(offer.says), label="In its words", of=offer)
    brackets = listed(setting.inside(name) for name in offer.brackets)
    if brackets:
        yield Line(sentence(brackets), label="Brackets", of=offer)
