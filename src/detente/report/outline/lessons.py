"""Lessons: how far the record can be trusted, what went with progress, what is missing now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.answers import Local
from detente.report.outline.blocks.block import (
    Block,
    Line,
    Picture,
    Points,
    Table,
    Text,
    fold,
    kept,
    resting,
)
from detente.report.outline.blocks.plots import plotted
from detente.report.outline.details.beside_record import beside_record
from detente.report.outline.details.conditions import conditions
from detente.report.outline.details.track_record import channels, pledges
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.record import lessons as wording
from detente.report.wording.record.track_record import kept_together, official
from detente.studies.valuation.ingredients import ingredients, short
from detente.studies.values.record.issue_lessons import IssueLessons, Supply
from detente.studies.values.record.lessons import Lessons
from detente.studies.values.record.plot import Plot
from detente.studies.values.record.track_record import ChannelLine, Claim, Fit, Worked

MOST_MISSING, MOST_ISSUES, MOST_CHANNELS = 2, 2, 2
"""So many ingredients, issues and channels are named in the chapter; the annex has all."""
GOOD = (Worked.OUTPUT, Worked.STAYED_OPEN)


def lessons(value: Lessons, setting: Setting) -> tuple[Block, ...]:
    """Who coded and what was there with progress, what is missing; everything else behind folds."""
    claim = value.claim
    past = Local(marks=setting.sight.marks_in("record"))
    return kept(
        Text(_finding(value, setting), "lead", past),
        Text(_modest(claim, setting), "warn", past) if claim else None,
        _picture(claim, setting) if claim else None,
        Points.each(_missing(value, setting)),
        Points.each(_nearest(value, setting)),
        Points.each(_track_record(value, setting)),
        fold("Each issue beside the record", *beside_record(value, setting)),
        fold("Ripe in the eyes of both", *conditions(value, setting)),
        fold("What went with progress: the figures", *resting(past, *_claim(value, setting))),
        fold("The officials", Points.each(_officials(value, setting))),
        fold("Channels: effort and output", *channels(value)),
        fold("What was promised, and kept", *pledges(value.pledges, setting)),
        fold("What cannot be said", Points.each(_cannot_say(value, setting))),
    )


def _finding(value: Lessons, setting: Setting) -> str:
    """Who coded before everything, then the claim."""
    if value.coding is None:
        return "The case has no record of past episodes, so there is nothing to learn from."
    coded = say(value.coding, setting)
    claim = value.claim
    if claim is None:
        return sentence(f"{coded}: too few in full to say what went with progress")
    sure = claim.whole.by_chance <= wording.TOP
    chance = "more often than chance would give" if sure else "no more often than chance may give"
    most = f"at least {claim.m} of the {len(claim.singles)} ingredients"
    against = len(claim.against)
    there = f", with {against} exceptions" if against > 1 else ", with 1 exception" * against
    return (
        f"{sentence(coded)} By that coding, where progress was made {most} were there"
        f"{there}, {chance}."
    )


def _modest(claim: Claim, setting: Setting) -> str:
    """How modest the finding is: what one ingredient does alone, and that it shows no cause."""
    best = next(fit for fit in claim.singles if fit.name == claim.best_single)
    alone = (
        f"By {short(best.name)} alone, {best.sorts} of {claim.n} outcomes are called right; by "
        f"{claim.m} together, {claim.whole.sorts}. A coder who knew the outcomes would do as well. "
        if best.sorts >= claim.whole.sorts
        else ""
    )
    return f"{alone}It shows what went together, not what brought it about."


def _picture(claim: Claim, setting: Setting) -> Picture:
    """The claim as a picture; the annex says in words what it shows, and holds the figures."""
    (picture,) = plotted([_drawn(claim.plots[0], claim, setting)])
    legend = "Below the broken line, more was there than came of it."
    return replace(picture, says="", legend=legend, table=None)


def _drawn(plot: Plot, claim: Claim, setting: Setting) -> Plot:
    """A plot with its set, cases and kinds in words."""
    among = len(claim.singles)
    alone = plot.of in {fit.name for fit in claim.singles}
    points = tuple(
        replace(
            point,
            title=wording.dated(point.id, setting),
            kind=wording.KINDS.get(point.kind, point.kind),
        )
        for point in plot.points
    )
    called = short(plot.of) if alone else f"{claim.m} of {among} ingredients"
    return replace(plot, set=called, points=points)


def _missing(value: Lessons, setting: Setting) -> Iterator[Line]:
    """What is missing on most issues, who can supply it, and on how many it would turn."""
    named = {one.id: one for one in ingredients()}
    judged = sum(bool(line.ingredients) for line in value.issues)
    for name, count in list(value.missing_most.items())[:MOST_MISSING]:
        turned = value.turned_by.get(name, 0)
        who = capital(wording.supplier(named[name].by, setting))
        verb = "resembles" if turned == 1 else "resemble"
        turns = f" With it, {turned} of them {verb} past episodes that made progress." * bool(
            turned
        )
        yield Line(
            f"Missing on {count} of {judged} issues. {who} can supply it.{turns if turned else ''}",
            label=capital(short(name)),
        )


def _nearest(value: Lessons, setting: Setting) -> Iterator[Line]:
    """The nearest episodes of the issues on which one ingredient changes most."""
    lines = {line.issue: line for line in value.issues}
    for name in value.turning[:MOST_ISSUES]:
        line = lines[name]
        best = max(
            (supply for supply in line.supplies if supply.turns),
            key=lambda supply: (supply.after or 0) - (supply.before or 0),
        )
        yield Line(_turned(line, best), label=setting.issue(name))


def _turned(line: IssueLessons, supply: Supply) -> str:
    near = wording.few((wording.episode(each) for each in line.nearest), 1)
    then = wording.few((wording.episode(each) for each in supply.nearest), 1)
    before, after = wording.outcome(supply.before), wording.outcome(supply.after)
    return f"Most like it: {near}, {before}; with {short(supply.ingredient)}, {then}, {after}."


def _track_record(value: Lessons, setting: Setting) -> Iterator[Line]:
    """The channels that were worth it, those to firewall, and the pledges of both sides."""
    judged = [line for line in value.channels if line.verdict is not Worked.CANNOT_SAY]
    good = [line for line in judged if line.verdict in GOOD]
    good.sort(key=lambda line: -line.progress)
    titles = {line.id: line.title for line in value.channels}
    if judged:
        names = f": {wording.few(map(_title, good), MOST_CHANNELS)}" if good else ""
        of = f"{len(good)} of {len(judged)} that can be judged"
        yield Line(sentence(f"{of}{names}"), label="Channels worth their effort")
    if value.to_firewall:
        names = listed(capital(titles[name]) for name in value.to_firewall)
        yield Line(sentence(names), label="A quarrel elsewhere may switch off")
    rates = [rate for rate in value.pledges.sides if rate.due]
    if rates:
        yield Line(kept_together(rates, setting), label="Pledges that fell due")


def _title(line: ChannelLine) -> str:
    return capital(line.title)


def _claim(value: Lessons, setting: Setting) -> Iterator[Block]:
    claim = value.claim
    if claim is None:
        return
    drawn = [_drawn(plot, claim, setting) for plot in claim.plots]
    pictures = [replace(each, says=f"{each.title}: {each.says}", table=None)
                for each in plotted(drawn)]  # fmt: skip
    yield Text(pictures[0].says)
    yield _fits(claim)
    if claim.against:
        names = listed(wording.dated(name, setting) for name in claim.against)
        yield Text(sentence(f"progress with fewer ingredients: {names}"))
    yield from pictures[1:]
    yield _memberships(drawn)


def _memberships(drawn: Sequence[Plot]) -> Table:
    """Each episode once: how far each set was there, and what came of it."""
    rows = tuple(
        (first.title, *(f"{each.points[at].x:.2f}" for each in drawn), f"{first.y:.2f}")
        for at, first in enumerate(drawn[0].points)
    )
    heads = ("Episode", *(capital(each.set) for each in drawn), "Progress")
    return Table("How far each was there, and what came of it, from 0 to 1", heads, rows)


def _fits(claim: Claim) -> Table:
    rows = [_fit(f"at least {claim.m} of {len(claim.singles)}", claim.whole, claim.n)]
    rows += [_fit(short(fit.name), fit, claim.n) for fit in claim.singles]
    rows.append(("by chance", "", *map(_range, claim.chance.values()), ""))
    heads = ("Necessary for progress", "Sorts", "Consistency", "Coverage", "Relevance", "By chance")
    return Table("Set relations over the record", heads, tuple(rows))


def _fit(name: str, fit: Fit, n: int) -> tuple[str, ...]:
    figures = (_two(fit.consistency), _two(fit.coverage), _two(fit.relevance))
    return (name, f"{fit.sorts} of {n}", *figures, f"{fit.by_chance:.3f}")


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _range(value: tuple[float, float]) -> str:
    return f"{value[0]:.2f}–{value[1]:.2f}"


def _officials(value: Lessons, setting: Setting) -> Iterator[Line]:
    for line in value.officials:
        if line.untested is None:
            text = sentence(official(line, setting))
            yield Line(text, label=capital(str(line.property)), of=line)


def _cannot_say(value: Lessons, setting: Setting) -> Iterator[Line]:
    """What the record does not carry; a case without one says so at the top."""
    if value.episodes:
        yield from (Line(sentence(say(fact, setting))) for fact in value.cannot_say)
