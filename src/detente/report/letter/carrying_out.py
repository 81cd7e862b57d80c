"""Implementation: the joint commission, who verifies what and how, incidents; at most 400 words."""

from collections.abc import Iterator
from dataclasses import replace

from detente.case.models.actor import Actor
from detente.report.outline.blocks.block import (
    Block,
    Line,
    Pairs,
    Points,
    Section,
    Text,
    kept,
    section,
)
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.mandates import leads, names
from detente.report.wording.phrases.dates import months
from detente.report.wording.phrases.forms import got
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.quoted import plainly
from detente.report.wording.phrases.step_names import label
from detente.report.wording.process.valve import stays
from detente.studies.values.ladder.reasons import AwaitedMissing
from detente.studies.values.papers import ActAwaits, CarryingOut, Verified
from detente.studies.values.process.valve import LinesAdded, LineStays

MOST_WORDS = 400
HEADS = 30
"""Words of headings and sides, and of what says that something gave way."""
LONGEST = 40
"""So many words of a quote: no measure is cut where it is of use."""
SIDES = (Actor.BOTH, Actor.US, Actor.THEM)


def carrying_out_paper(value: CarryingOut, setting: Setting) -> tuple[Block, ...]:
    """The commission, each side's pledges as lines, the data, the procedure after an incident."""
    if not value.verified:
        return (Text(_unlaid(value, setting), "warn"),)
    commission, incident = _commission(value, setting), tuple(_incident(value, setting))
    frame = HEADS + _words(commission, DATA, *incident)
    rows, left = _kept_rows(value, setting, MOST_WORDS - frame, by_acts=True)
    if left:
        rows, left = _kept_rows(value, setting, MOST_WORDS - frame, by_acts=False)
    if len(rows) < len(value.verified):
        ours = replace(value, verified=tuple(map(_without_waits, value.verified)))
        rows, left = _kept_rows(ours, setting, MOST_WORDS - frame, by_acts=False)
    sides = tuple(
        (capital(setting.side(by)), lines)
        for by in SIDES
        if (lines := tuple(line for one, line in rows if one.by is by))
    )
    return kept(
        Section("Joint commission", (Text(commission),)),
        section(
            "Who owes what, and who sees it",
            Text("" if value.is_safe else UNSAFE),
            Pairs(sides),
            Text(left),
        ),
        Section("Data", (Text(DATA),)),
        Section("After an incident", (Points.each(map(Line, incident)),)),
    )


OTHERS = "Who sees the others stands in the plan, with the order of acts."
NONE_SEEN = "Who sees each of them stands in the plan, with the order of acts."
UNSAFE = "No dates yet: no order of acts is safe for us."
DATA = (
    "We propose: by the tenth of each month each side gives the other the figure of every measure "
    "above, and how it was counted. Where two counts differ, both are kept."
)


def _without_waits(row: Verified) -> Verified:
    """Where a pledge has no room else, what they wait for stands in the order of acts alone."""
    return replace(row, awaits=()) if row.by is Actor.THEM else row


def _unlaid(value: CarryingOut, setting: Setting) -> str:
    """That there is no order of acts, and for what one of them waits in vain, where one does."""
    awaited = (one for one in value.unlaid if isinstance(one, AwaitedMissing))
    why = next((f": {say(one, setting)}" for one in awaited), " yet")
    return f"No order of acts can be laid out{why}."


def _commission(value: CarryingOut, setting: Setting) -> str:
    both = [f"{pair.us} with {pair.them}" for pair in value.members if pair.them]
    alone = [pair.us for pair in value.members if not pair.them]
    parts = (
        f"The leads meet as one commission: {listed(both)}." if both else "",
        sentence(f"still to be named: a counterpart of {listed(alone)}") if alone else "",
        sentence(f"still to be named: {leads(value.to_name, setting)}") if value.to_name else "",
        "It meets once a month while anything falls due, and at once when either asks.",
    )
    return " ".join(part for part in parts if part)


def _kept_rows(
    value: CarryingOut, setting: Setting, room: int, *, by_acts: bool
) -> tuple[list[tuple[Verified, Line]], str]:
    """The rows that there is room for, and what is said of the rest.

    Each pledge comes before who sees it; what has no room stands in the order of acts, and is
    named. `by_acts`: a pledge is what is done, with its measure beside it; else the measure alone.
    """
    rows: list[tuple[Verified, Line]] = []
    for one in value.verified:
        line = _row(one, setting, by_acts=by_acts)
        if (room := room - _words(line.text)) < 0:
            break
        rows.append((one, line))
    seen = []
    for one, line in rows:
        note = _seen(one, by_acts=by_acts)
        room -= _words(note)
        seen.append((one, Line(line.text, note=note, of=one) if room >= 0 else line))
    if dropped := dict.fromkeys(one.issue for one in value.verified[len(rows) :]):
        left = f"in the plan, with the order of acts: {names(dropped, setting)}"
        return seen, sentence(left)
    others = OTHERS if any(line.note for _, line in seen) else NONE_SEEN
    return seen, "" if room >= 0 else others


def _words(*texts: str) -> int:
    return sum(text.count(" ") + 1 for text in texts)


def _row(row: Verified, setting: Setting, *, by_acts: bool) -> Line:
    """What is done and when it falls due; that no day or measure is known, where none is.

    What both do is called by the option, and so are acts of which the case says nothing. What all
    of the acts wait for comes first; else each act has its own beside it.
    """
    waits = [_waiting(one, setting) for one in row.awaits]
    alike = waits[0] if len({*waits}) == 1 else ""
    own = [""] * len(row.acts) if alike or not waits else waits
    acts = [plainly(act, LONGEST) for act in row.acts]
    done = "; ".join(
        dict.fromkeys(_joined(act, wait) for act, wait in zip(acts, own, strict=True) if act)
    )
    if row.by is Actor.BOTH or not done:
        done = plainly(got(row.issue, row.option, "both", setting), LONGEST)
    if row.measure and not by_acts:
        named = [label(setting.case, one.step, one.option) for one in row.awaits]
        kept_ = (f"{one} {wait}" for one, wait in zip(named, own, strict=False) if wait)
        done = "; ".join((plainly(row.measure, LONGEST), *kept_))
    begins = (months(row.since, row.until) if row.since else "", alike)
    due = f"{_joined(*begins)}: " if any(begins) else ""
    lacks = [lack for lack, known in (("day", row.since), ("measure", row.measure)) if not known]
    none = f": no {' and no '.join(lacks)} yet" if lacks == ["day", "measure"] else ""
    return Line(sentence(f"{due}{done}{none}"), of=row)


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _waiting(act: ActAwaits, setting: Setting) -> str:
    """What an act waits for, and what it goes with part for part; "" for nothing."""
    after, with_ = (
        listed(label(setting.case, step, option) for step, option in acts)
        for acts in (act.after, act.with_)
    )
    return _joined(
        f"after {after}" if after else "", f"part for part with {with_}" if with_ else ""
    )


def _seen(row: Verified, *, by_acts: bool) -> str:
    by = f"seen by {plainly(row.seen_by, LONGEST)}" if row.seen_by else "who sees it: to be agreed"
    return sentence(f"{plainly(row.measure, LONGEST)}; {by}" if row.measure and by_acts else by)


def _incident(value: CarryingOut, setting: Setting) -> Iterator[str]:
    """Who calls whom, which lines stay; lines that the package adds are among its pledges."""
    facts = [one.fact for one in value.valve if not isinstance(one.fact, LinesAdded)]
    standing = [fact for fact in facts if isinstance(fact, LineStays)]
    for fact in facts:
        if not isinstance(fact, LineStays):
            yield sentence(say(fact, setting))
    for switched in (False, True):
        if some := [one for one in standing if one.can_be_switched_off is switched]:
            yield sentence(stays(some, setting))
    yield "The side that sees a breach tells the other's lead in private, with what it has seen."
    stay = "warning lines stay open" if standing else "the two go on talking"
    yield f"What was to follow waits until the breach is made good; {stay}."
