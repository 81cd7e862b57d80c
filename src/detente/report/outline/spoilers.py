"""Spoilers: who or what can wreck the talks, when, and what the plan has against it."""

from collections.abc import Iterator
from dataclasses import replace

from detente.answers import Local
from detente.report.outline.blocks.block import (
    COUNTED,
    FIXED,
    Block,
    Fold,
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
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital, sentence
from detente.report.wording.phrases.names import counted
from detente.report.wording.spoilers import who, window
from detente.studies.values.spoilers import (
    AudiencesUnknown,
    BrokeBefore,
    HasPower,
    MayInterrupt,
    PassedOver,
    PassesFirst,
    Power,
    SpeaksElsewhere,
    Spoiler,
    Spoilers,
)

WATCHED = 5
"""So many stand in the chapter: those without an answer, in the order of the study."""
KINDS = {
    "Audiences that can refuse": (HasPower, Power.VETO),
    "Dates that come first": (PassesFirst, None),
    "Shocks from outside": (MayInterrupt, None),
    "Channels that broke before": (BrokeBefore, None),
    "Audiences that can sway": (HasPower, Power.SWAY),
    "Leads without a card": (PassedOver, None),
    "Those who speak in another channel": (SpeaksElsewhere, None),
}
"""The parts of the annex, each with the kind of means."""


def spoilers(value: Spoilers, setting: Setting) -> tuple[Block, ...]:
    """How many have no answer, the first of them, the days; all of them in the annex."""
    open_ = [line for line in value.lines if not line.answers]
    return kept(
        Text(_finding(value, len(open_)), "lead", COUNTED),
        Text(
            sentence(say(AudiencesUnknown(value.unknown), setting)) if value.unknown else "",
            of=Local(marks=setting.sight.marks_in("home")),
        ),
        section("Without an answer", Points.each(_open(open_[:WATCHED], setting))),
        Text(_more(len(open_))),
        Text(_first(value)),
        *(
            Fold(
                title,
                tuple(_whole(line, setting) for line in value.lines if _is(line, *kind)),
                FIXED,
            )
            for title, kind in KINDS.items()
        ),
    )


def _finding(value: Spoilers, open_: int) -> str:
    places = counted(len(value.lines), "place")
    what = "what was agreed" if value.agreed else "the talks"
    if not value.lines:
        return f"No place is written down where {what} could break."
    if not open_:
        return f"Of {places} where {what} can break, each has an answer here."
    verb = "has" if open_ == 1 else "have"
    return f"Of {places} where {what} can break, {open_} {verb} no answer here."


def _open(lines: list[Spoiler], setting: Setting) -> Iterator[Line]:
    """The first of all that have no answer: which these are rests on all."""
    for line in lines:
        label = capital(who(line, setting))
        days = sentence(window(line.window, setting))
        chosen = replace(line, ground=None)
        yield Line(sentence(say(line.means, setting)), label=label, note=days, of=chosen)


def _more(open_: int) -> str:
    """What is left to the annex."""
    if open_ <= WATCHED:
        return ""
    more = counted(open_ - WATCHED, "more has", "more have")
    return sentence(f"{more} none either")


def _first(value: Spoilers) -> str:
    """From when somebody can act, and how many do so at once."""
    opens = [line.window.opens for line in value.lines if line.window]
    if not opens:
        return ""
    first = min(opens)
    return f"The first can act from {day(first)}: {counted(opens.count(first), 'place')}."


def _is(line: Spoiler, kind: type, power: Power | None) -> bool:
    return isinstance(line.means, kind) and getattr(line.means, "power", None) is power


def _whole(line: Spoiler, setting: Setting) -> Section:
    answers = tuple(
        Line(sentence(say(answer.fact, setting)), sources=answer.sources, of=answer)
        for answer in line.answers
    )
    rows = (
        ("By what", (Line(sentence(say(line.means, setting)), sources=line.sources, of=line),)),
        ("When", (Line(sentence(window(line.window, setting)), of=line),)),
        ("The plan's answer", answers or (Line("None.", tag="unanswered", of=line),)),
    )
    return Section(capital(who(line, setting)), (Pairs(rows),), of=line)
