"""A mediator's page, and the single text that all parties may see."""

from collections.abc import Iterable

from detente.answers import Answer
from detente.case.models.confidence import reserved
from detente.report.outline.blocks.block import (
    Block,
    Line,
    Pairs,
    Points,
    Text,
    kept,
    section,
)
from detente.report.outline.blocks.withheld import Screen
from detente.report.outline.chapter import Chapter
from detente.report.setting import Setting
from detente.report.wording.packages.drafts import (
    AIMS,
    RESERVED,
    gains,
    not_given,
    objection,
    otherwise,
)
from detente.report.wording.phrases.lists import capital, sentence
from detente.studies.values.packages.drafts import Draft, Drafts, SideObjection
from detente.visible import in_marks

NO_DRAFT = "No package leaves every party better off at the best estimates: there is no draft."
NEAR = 3
"""So many other readings of a draft are shown; all of them in its data."""


def mediation(answer: Answer[Drafts], setting: Setting) -> Chapter:
    """The mediator's own page."""
    value = answer.value
    blocks = kept(
        Text("" if value.drafts else NO_DRAFT, "lead"),
        Text(RESERVED if reserved(answer.marks) else "", "warn"),
        *(section(AIMS[one.aim], *_draft(one, value, setting)) for one in value.drafts),
        section("What nobody should be asked", _by_party(value.cannot, setting)),
        Text(sentence(not_given(value)), "note"),
    )
    screen = Screen(setting.sight, answer.marks, ("packages",))
    title = f"Drafts of a single text: {in_marks(setting.title)}"
    return Chapter("drafts", title, screen.page(blocks), ())


def single_text(value: Drafts, setting: Setting) -> tuple[Block, ...]:
    """The first draft, as all parties may see it: its terms, and nothing of who wants what."""
    if not value.drafts:
        return (Text(NO_DRAFT, "lead"),)
    return kept(
        Text("A draft to be improved by all; nobody is bound by any of it.", "lead"),
        _terms(value.drafts[0], setting),
    )


def _draft(draft: Draft, value: Drafts, setting: Setting) -> Iterable[Block | None]:
    yield _terms(draft, setting)
    yield Text(sentence(gains(draft, value, setting)), "note")
    yield section("What each would say against it", _by_party(draft.objections, setting))
    near = [Line(sentence(text)) for text in otherwise(draft, setting)]
    yield section("It could read", Points.each(near[:NEAR]))


def _terms(draft: Draft, setting: Setting) -> Points:
    return Points.each(
        Line(
            sentence(setting.option(issue, option).says or option),
            label=capital(setting.issue(issue)),
        )
        for issue, option in draft.terms.items()
    )


def _by_party(lines: Iterable[SideObjection], setting: Setting) -> Pairs | None:
    rows: dict[str, list[Line]] = {}
    for one in lines:
        said = Line(sentence(objection(one, setting)), sources=one.sources)
        rows.setdefault(capital(setting.side(one.party)), []).append(said)
    return Pairs(tuple((name, tuple(each)) for name, each in rows.items())) if rows else None
