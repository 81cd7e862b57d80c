"""Agenda: what to take on, prepare, talk about, keep quiet."""

from collections import defaultdict
from collections.abc import Iterator

from detente.answers import Local, Reason, Rests, join
from detente.case.models.bands import bands_of
from detente.case.models.valuation import Valuation
from detente.report.outline.blocks.basis import reasons
from detente.report.outline.blocks.block import (
    COUNTED,
    FIXED,
    Block,
    Fold,
    Line,
    Picture,
    Points,
    Table,
    Text,
    fold,
    kept,
    section,
)
from detente.report.outline.blocks.explained import Explained, stated
from detente.report.outline.details.beside_record import precedent
from detente.report.setting import Setting
from detente.report.wording import agenda as wording
from detente.report.wording.packages.packages import price
from detente.report.wording.phrases.amounts import gain, number
from detente.report.wording.phrases.dates import agreed_on
from detente.report.wording.phrases.lists import capital, listed, plain_id, sentence
from detente.report.wording.phrases.names import counted
from detente.studies.valuation.readings import SIDES, default_firm, drift_of, levels_of
from detente.studies.values.agenda import Agenda, Decider, IssueLine, Overlap, Verdict
from detente.studies.values.packages.level import InReadings
from detente.studies.values.packages.packages import Packages
from detente.studies.values.record.lessons import Lessons
from detente.visible import titled

MAP = (
    "Filled: to negotiate now. Lines: from the lowest to the highest estimate, cut off at the "
    "edge; an arrow: farther out, by the points beside it. Of each issue the option by itself that "
    "suits better the side whom it suits less; red lines are not drawn. Source: the case's "
    "estimates."
)
ENDS = ("lowest", "best", "highest")
PRICE, POINTS = "agenda/price-", "agenda/points"
"""Under which keys the price of an issue, and what each is worth by itself, are explained."""
NAMED = 6
"""So many issues of a verdict are named in the chapter; the annex has all."""


def agenda(value: Agenda, setting: Setting) -> tuple[Block, ...]:
    """The counts, the map, one line a verdict, what they may add; each issue in the annex."""
    return kept(
        Text(_finding(value, setting), "lead", COUNTED),
        _map(value, setting),
        Points.each(_verdict(verdict, value, setting) for verdict in Verdict),
        _additions(value, setting),
        fold("Each issue, and what it lacks", *_issues(value, setting)),
        Fold("Overlap, option by option", (_table(value, setting),), FIXED),
        fold("Issues by purpose", _purposes(value, setting)),
    )


def lines_of(value: Agenda, verdict: Verdict) -> tuple[IssueLine, ...]:
    """The issues under one verdict, in the order of the agenda."""
    return tuple(line for line in value.lines if line.verdict is verdict)


def _map(value: Agenda, setting: Setting) -> Picture | None:
    """Where each issue lies for both sides; None where none is estimated for both."""
    known = [line for line in value.lines if line.worth is not None]
    if not known:
        return None
    both = sum(line.worth.us.best > 0 < line.worth.them.best for line in known if line.worth)
    title = f"{capital(counted(both, 'issue'))} of {len(known)} would be worth something to both"
    return Picture("agenda", title, "", value, _worths(value, setting), MAP)


def _worths(value: Agenda, setting: Setting) -> Table:
    rows = tuple(
        (
            setting.issue(line.id),
            wording.VERDICTS[line.verdict],
            titled(line.worth.option),
            *(
                number(each)
                for gain in (line.worth.us, line.worth.them)
                for each in (gain.low, gain.best, gain.high)
            ),
        )
        for line in value.lines
        if line.worth is not None
    )
    sides = tuple(f"{capital(side)}, {at}" for side in (setting.us, setting.them) for at in ENDS)
    return Table(
        "What each issue is worth by itself, in each side's own points",
        ("Issue", "Verdict", "Option shown", *sides),
        rows,
        tuple(line for line in value.lines if line.worth is not None),
        why=POINTS,
    )


def points(value: Agenda, because: tuple[Reason, ...], setting: Setting) -> Explained:
    """Of each issue on the map the option shown and both sides' points, with what they rest on."""
    table = _worths(value, setting)
    lines = tuple(
        Line(
            f"{setting.us} {gain(line.worth.us)}; {setting.them} {gain(line.worth.them)}.",
            label=f"{setting.issue(line.id)}, {titled(line.worth.option)}",
            sources=line.sources,
        )
        for line in value.lines
        if line.worth is not None
    )
    mine = stated(because, *(("issues", line.id) for line in value.lines if line.worth))
    return Explained("", table.caption, lines, kept(reasons(mine, setting)))


def alone(
    line: IssueLine, packages: Packages, because: tuple[Reason, ...], setting: Setting
) -> Explained:
    """What an issue that is not proposed costs by itself, and what its points rest on."""
    text = price(line.id, line.worth, packages, setting)
    return Explained("Price", text, (), grounds(line.id, because, setting))


def _finding(value: Agenda, setting: Setting) -> str:
    counts = ((verdict, len(lines_of(value, verdict))) for verdict in Verdict)
    each = listed(f"{count} {wording.TO_DO[verdict]}" for verdict, count in counts if count)
    attend = f"{capital(setting.leaders)} can attend to {value.attention} at once."
    said = f"Of {len(value.lines)} issues: {each}. {attend}"
    return f"{agreed_on(value.agreed)} {said}" if value.agreed else said


def _verdict(verdict: Verdict, value: Agenda, setting: Setting) -> Line:
    """The issues under a verdict in one line; the first few are named."""
    lines = lines_of(value, verdict)
    names = [_named(line, setting) for line in lines[:NAMED]]
    if len(lines) > NAMED:
        names.append(f"{len(lines) - NAMED} more")
    text = sentence(listed(names)) if names else "None."
    of = Rests(marks=join(line.marks for line in lines), ground=_of_all(value))
    return Line(
        text, label=capital(wording.VERDICTS[verdict]), note=_hung_on(lines, setting), of=of
    )


def _of_all(value: Agenda) -> tuple[str, ...]:
    """The marks of all that any issue's line rests on."""
    return join((*line.marks, *(line.ground or ())) for line in value.lines)


def _named(line: IssueLine, setting: Setting) -> str:
    return setting.inside(line.id)


def _hung_on(lines: tuple[IssueLine, ...], setting: Setting) -> str:
    """What these verdicts hang on, each reason said once with its issues counted."""
    reasons: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.decided_by is not Decider.OVERLAP or line.overlap is Overlap.NONE:
            reasons[wording.why(line, setting)] += 1
    ranked = sorted(reasons.items(), key=lambda reason: -reason[1])[:2]
    return " ".join(
        sentence(f"{count} times: {reason}" if count > 1 else reason) for reason, count in ranked
    )


def _additions(value: Agenda, setting: Setting) -> Text:
    names = [setting.inside(one.issue) for one in value.expected_additions]
    expected = f"They may add {listed(names)}. " if names else ""
    received = (
        "What they add is received and answered."
        if value.additions_received
        else "The case refuses additions: then the other side names no leads."
    )
    return Text(expected + received)


def _issues(value: Agenda, setting: Setting) -> Iterator[Block]:
    yield Text(sentence(f"what the verdicts hang on: {wording.decided(value)}"), "note")
    for verdict in Verdict:
        lines = tuple(issue_line(line, setting) for line in lines_of(value, verdict))
        yield section(capital(wording.VERDICTS[verdict]), Points(lines), of=FIXED)


def issue_line(line: IssueLine, setting: Setting) -> Line:
    """Why an issue has its verdict, what it lacks, and its traits."""
    missing = [wording.lacks(lack, setting) for lack in line.missing if not lack.blocks]
    notes = (f"Missing: {listed(missing)}." if missing else "", _traits(line, setting))
    return Line(
        sentence(wording.why(line, setting)),
        label=setting.issue(line.id),
        note=" ".join(note for note in notes if note),
        sources=line.sources,
        of=_rests(line, setting),
    )


def panel(
    line: IssueLine, packages: Packages, lessons: Lessons, setting: Setting
) -> tuple[Line, ...]:
    """What an issue costs, and what became of the episodes nearest to it."""
    text = price(line.id, line.worth, packages, setting)
    costs = (Line(sentence(text), label="Price", why=f"{PRICE}{line.id}"),) if text else ()
    return (*costs, precedent(line.id, lessons, setting))


def grounds(issue: str, because: tuple[Reason, ...], setting: Setting) -> tuple[Block, ...]:
    """What the points of an issue rest on: how each side's view is held, then its reasons."""
    held = tuple(
        line
        for side in SIDES
        if (one := getattr(setting.written.issues[issue], side)) is not None
        for line in (
            Line(sentence(wording.view(one, side, setting)), label=capital(setting.side(side))),
            *_summed(issue, one, side, setting),
            *(
                Line(wording.shifted(each.points), label=titled(option))
                for option, each in one.moved.items()
            ),
        )
    )
    return kept(Points(held), reasons(stated(because, ("issues", issue)), setting))


def _summed(issue: str, of: Valuation, side: str, setting: Setting) -> Iterator[Line]:
    """Of each option the sum of what it brings by itself and what leaving the issue would cost."""
    case = setting.written
    if not of.drift:
        return
    by_itself = levels_of(case.issues[issue], of, bands_of(case.bands), default_firm(side))
    for option, level in by_itself.items():
        if option != case.issues[issue].now:
            yield Line(wording.summed(level, drift_of(of)), label=titled(option))


def _rests(line: IssueLine, setting: Setting) -> Rests:
    """What a verdict rests on; where it needs no package, on the issue and few things beside."""
    if line.decided_by in (Decider.OVERLAP, Decider.HOMEWORK):
        return line
    near = setting.sight.marks_in("never_trade", "channels", "parties")
    return Local(marks=line.marks, ground=near)


def _traits(line: IssueLine, setting: Setting) -> str:
    traits = (
        f"raised by {setting.side(line.raised_by)}" if line.raised_by else "",
        "security-sensitive" if line.security else "",
        "a warning channel: firewalled" if line.warning else "",
        f"heard in {titled(line.quiet_channel)}" if line.quiet_channel else "",
    )
    return sentence("; ".join(trait for trait in traits if trait))


def _purposes(value: Agenda, setting: Setting) -> Points:
    of = Local(marks=setting.sight.marks_in("issues"))
    return Points.each(
        Line(listed(map(setting.issue, issues)), label=plain_id(name), of=of)
        for name, issues in value.by_purpose.items()
        if issues
    )


def _table(value: Agenda, setting: Setting) -> Table:
    rows = tuple(
        (
            setting.issue(line.id),
            wording.VERDICTS[line.verdict],
            wording.overlap(line),
            _wins(line, alone=True),
            _wins(line, alone=False),
            titled(line.track),
        )
        for line in value.lines
    )
    heads = ("Issue", "Verdict", "Overlap", "Options that win alone", "In a package", "Track")
    return Table("Every issue of the case", heads, rows, value.lines)


def _wins(line: IssueLine, alone: bool) -> str:
    levels = (
        (option.name, option.alone if alone else option.package)
        for option in line.options
        if not option.is_now
    )
    won = [f"{titled(name)} ({level})" for name, level in levels if level is not InReadings.NO]
    return ", ".join(won) or "none"
