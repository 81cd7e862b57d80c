"""The paper for the leaders' review: how each issue stands, who can lift what, what is theirs.

One page of our own side's: whose mandate holds what the other side asks is not for the other side.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from detente.answers import Rests, join
from detente.report.outline.blocks.block import (
    COUNTED,
    Block,
    Line,
    Points,
    Section,
    Text,
    kept,
    section,
)
from detente.report.outline.parts import words_in_all
from detente.report.setting import Setting
from detente.report.wording.phrases.lists import listed, sentence
from detente.report.wording.phrases.names import counted
from detente.report.wording.talks import talks as wording
from detente.studies.values.talks.talks import (
    BracketHeld,
    ContourStands,
    IssueContour,
    Talks,
    TextsRipe,
)
from detente.visible import in_marks

Shown = TypeVar("Shown", BracketHeld, IssueContour)
TITLE = "For the leaders' review"
MOST_WORDS = 350
"""What the paper may hold; where it is longer, fewer lines of each part stand in it."""
LINES = (99, 8, 5, 3, 2, 1, 0)
NAMED = 6
"""So many issues are named of which one side has spoken, or neither."""
FORBIDDEN = "This stays with our own side: it shows how far our leads may go."
EARLY = "No text is measured yet, so nothing can be said of what is left to decide."
UNMARKED = "No text with brackets is on the table, so none shows what is left to decide."


def review_paper(value: Talks, setting: Setting) -> tuple[Block, ...]:
    """What is settled, what leads can still lift, and what only the leaders can decide."""
    if value.ripeness is None or value.course is None:
        return (Text(EARLY, "lead", COUNTED),)
    papers = [_paper(value, value.ripeness, setting, most) for most in LINES]
    return next((one for one in papers if words_in_all(one) <= MOST_WORDS), papers[-1])


def _paper(value: Talks, ripe: TextsRipe, setting: Setting, most: int) -> tuple[Block, ...]:
    theirs = [one for one in ripe.brackets if one.leaders_only]
    leads = [one for one in ripe.brackets if not one.leaders_only]
    of = {
        stands: [one for one in ripe.contours if one.stands is stands] for stands in ContourStands
    }
    lead = wording.ripe(ripe, setting) if ripe.text else UNMARKED
    assert value.course is not None
    return kept(
        Text(lead, "lead", COUNTED),
        Text(wording.pace(value.course, setting), "note", COUNTED),
        _part(f"For {setting.leaders} to decide", theirs, _choice, setting, most),
        _part("For leads to lift", leads, _bracket, setting, most),
        _part("Settled", of[ContourStands.SETTLED], _settled, setting, most),
        _part("Apart, and in no bracket", of[ContourStands.APART], _apart, setting, most),
        Points.each(_unspoken(of, setting, most)),
        Points.each(_consents(value, setting)),
        Text(FORBIDDEN, "note"),
    )


def _consents(value: Talks, setting: Setting) -> Iterator[Line]:
    """The third parties without whose consent nothing holds; of a deal, how they take it."""
    if value.deal is not None:
        for one in value.deal.consents:
            yield Line(sentence(wording.consent_to(one, setting)), of=value.deal)
        return
    for name, other in setting.case.others.items():
        if other.consent or other.consent_if:
            said = wording.no_deal_without(name, other.consent_if, setting)
            yield Line(sentence(said), of=COUNTED)


def _part(
    title: str,
    lines: list[Shown],
    line: Callable[[Shown, Setting], Iterator[Line]],
    setting: Setting,
    most: int,
) -> Section:
    """The first lines of a part, and how many more there are."""
    shown = [each for one in lines[:most] for each in line(one, setting)]
    if len(lines) > most:
        more = "more" if most else "in all"
        shown.append(Line(f"{counted(len(lines) - most, 'issue')} {more}.", of=COUNTED))
    return section(title, Points.each(shown))


def _choice(line: BracketHeld, setting: Setting) -> Iterator[Line]:
    """What leaders would choose between, and what the other side's words touch on ours: apart,
    where fewer may see that."""
    between = listed(map(in_marks, line.between), "or")
    said = f"{_both(line, setting)}; between them {between}" if between else _both(line, setting)
    crossed = listed(dict.fromkeys(wording.touched(each, setting) for each in line.touches))
    note = sentence(f"what {setting.them} asks touches {crossed}") if crossed else ""
    marks = join((line.marks, *(each.marks for each in line.touches)))
    beside, apart = (note, "") if marks == line.marks else ("", note)
    yield Line(sentence(said), label=setting.issue(line.issue), note=beside, of=line)
    if apart:
        yield Line(apart, label=setting.issue(line.issue), of=Rests(marks=marks))


def _bracket(line: BracketHeld, setting: Setting) -> Iterator[Line]:
    said = f"{_both(line, setting)}; {wording.lifted(line, setting)}"
    yield Line(sentence(said), label=setting.issue(line.issue), of=line)


def _settled(line: IssueContour, setting: Setting) -> Iterator[Line]:
    said = f"{setting.inside(line.issue)} at {in_marks(line.ours)}"
    yield Line(sentence(said), of=line)


def _apart(line: IssueContour, setting: Setting) -> Iterator[Line]:
    yield Line(sentence(_both(line, setting)), label=setting.issue(line.issue), of=line)


def _both(line: BracketHeld | IssueContour, setting: Setting) -> str:
    """Both sides' last words on an issue."""
    if line.ours and line.ours == line.theirs:
        return f"both say {in_marks(line.ours)}"
    ours, theirs = (in_marks(word) if word else "nothing" for word in (line.ours, line.theirs))
    return f"{setting.us} says {ours}, {setting.them} {theirs}"


def _unspoken(
    of: dict[ContourStands, list[IssueContour]], setting: Setting, most: int
) -> Iterator[Line]:
    """Issues of which one side alone has spoken, or neither."""
    labels = {
        ContourStands.OURS: f"Only {setting.us} has spoken of",
        ContourStands.THEIRS: f"Only {setting.them} has spoken of",
        ContourStands.UNSPOKEN: "Not spoken of",
    }
    for stands, label in labels.items():
        if lines := of[stands]:
            rests = Rests(marks=join(one.marks for one in lines))
            yield Line(f"{_names(lines, setting, min(2 * most, NAMED))}.", label=label, of=rests)


def _names(lines: Sequence[IssueContour], setting: Setting, most: int) -> str:
    """The first issues by name, and how many more there are."""
    names = [setting.inside(one.issue) for one in lines[:most]]
    left = len(lines) - len(names)
    return listed([*names, *([f"{left} more" if names else counted(left, "issue")] * (left > 0))])
