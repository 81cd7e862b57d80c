"""Lines to take: if asked, if it leaks, and our own readout of each outcome; at most 400 words."""

from collections.abc import Iterable, Iterator

from detente.report.outline.blocks.block import Block, Line, Points, Section, kept
from detente.report.setting import Setting
from detente.report.wording.mandates import names
from detente.report.wording.phrases.forms import got
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.vocabulary import terms
from detente.studies.values.papers import LinesToTake, MovedIssue

TOGETHER = "What is agreed, both sides will say together."
OTHERS = "We speak with those whom it concerns, and not about what we tell them."
UNCONFIRMED = "The work goes on from what was reached, and we stand by it."


def lines_paper(value: LinesToTake, setting: Setting) -> tuple[Block, ...]:
    """A section for each occasion."""
    if value.agreed:
        return kept(
            _section("If asked", _asked_after(value, setting)),
            _section("If it leaks", (_silent(setting), TOGETHER)),
            _section("Our readout of what was agreed", _all(value, setting)),
            _section(f"Our readout, if the {setting.leaders} do not confirm it", (UNCONFIRMED,)),
        )
    return kept(
        _section("If asked", _asked(value, setting)),
        _section("If it leaks", _leaked(value, setting)),
        _section("Our readout, if all of it is agreed", _all(value, setting)),
        _section("Our readout, if part of it is agreed", _part(value, setting)),
        _section("Our readout, if nothing is agreed", _nothing(value, setting)),
    )


def _section(title: str, texts: Iterable[str]) -> Section:
    return Section(title, (Points.each(Line(text) for text in texts if text),))


def _silent(setting: Setting) -> str:
    return (
        f"The two {setting.leaders} are in touch. We do not speak about what passes between them."
    )


def _asked_after(value: LinesToTake, setting: Setting) -> Iterator[str]:
    yield _silent(setting)
    yield _unchanged(value, setting)
    yield TOGETHER


def _unchanged(value: LinesToTake, setting: Setting) -> str:
    if not value.never:
        return ""
    return sentence(f"{_titles(value.never, setting)}: our position has not changed")


def _asked(value: LinesToTake, setting: Setting) -> Iterator[str]:
    yield _silent(setting)
    yield _unchanged(value, setting)
    yield "Nothing is agreed until both sides say so."
    yield OTHERS if value.told else ""


def _leaked(value: LinesToTake, setting: Setting) -> Iterator[str]:
    yield _silent(setting)
    if value.readable:
        what = "subjects and what we seek" if value.aims else "subjects"
        yield f"If words are quoted: they name {what}, and offer no terms."
    yield "The work goes on."


def _all(value: LinesToTake, setting: Setting) -> Iterator[str]:
    if terms(setting.case).confidential:
        yield "The matter is settled. The terms are confidential."
        return
    yield _side(f"{capital(setting.us)} gets", value.we_get, "us", setting)
    yield _side(f"{capital(setting.them)} gets", value.they_get, "them", setting)
    yield _side("Both get", value.both_get, "both", setting)
    yield sentence(f"what it brings {setting.us}: {value.win}") if value.win else ""
    for third in value.consents:
        yield f"It holds once {setting.side(third)} has agreed."


def _side(label: str, moves: tuple[MovedIssue, ...], side: str, setting: Setting) -> str:
    """All that a side gets: a readout that counts hides something."""
    taken = "; ".join(got(move.issue, move.option, side, setting) for move in moves)
    return f"{label}: {taken}." if moves else ""


def _part(value: LinesToTake, setting: Setting) -> Iterator[str]:
    if terms(setting.case).confidential:
        yield "Part of the matter is settled. The terms are confidential."
    elif value.likely:
        yield sentence(f"we have agreed on {_titles(value.likely, setting)}")
    else:
        yield "We have agreed on part of what we spoke of."
    yield "Talks on the rest go on."


def _nothing(value: LinesToTake, setting: Setting) -> Iterator[str]:
    subjects = "" if terms(setting.case).confidential else _titles(value.subjects, setting)
    about = f" about {subjects}" if subjects else ""
    yield f"We talked{about}. There is no agreement yet, and we are ready to go on."


def _titles(issues: tuple[str, ...], setting: Setting) -> str:
    return listed([names([issue], setting) for issue in issues])
