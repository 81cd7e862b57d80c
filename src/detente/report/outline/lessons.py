"""Lessons: what went with progress before, what is missing now, who can supply it."""

from collections.abc import Iterator

from detente.report import words
from detente.report.outline.block import Block, Fold, Line, Points, Section, Table, Text, kept
from detente.report.outline.conditions import conditions
from detente.report.outline.lacking import lacking
from detente.report.outline.plots import plotted
from detente.report.outline.track_record import channels, pledges
from detente.report.setting import Setting
from detente.studies.values.lessons import (
    Claim,
    Fit,
    IssueLessons,
    Lessons,
    Likened,
    Ripeness,
    Supply,
)


def lessons(value: Lessons, setting: Setting) -> tuple[Block, ...]:
    """The caution first, then each issue beside the record, then the record itself."""
    return kept(
        Text(_lead(value), "lead"),
        Text(value.claim.caution, "warn") if value.claim else None,
        Section("Each issue beside the record", kept(*_issues(value))),
        Section("Ripe in the eyes of both", kept(_ripe(value, setting))),
        Section(
            "Ripeness and ingredients side by side",
            kept(*conditions(value.conditions, value.compared)),
        ),
        Section("What went with progress", kept(*_claim(value))),
        Section("The officials", kept(Points(tuple(_line(o.said) for o in value.officials)))),
        Section("Channels: effort and output", kept(*channels(value))),
        Section("What was promised, and kept", kept(*pledges(value.pledges, setting))),
        Section("What cannot be said", kept(Points(tuple(map(_line, value.cannot_say))))),
    )


def _lead(value: Lessons) -> str:
    if not value.episodes:
        return "The case has no record of past episodes, so there is nothing to learn from."
    most = list(value.missing_most.items())[:2]
    missing = words.listed(f"{value.called.get(name, name)} on {count}" for name, count in most)
    said = f" Missing most often: {missing} of {len(value.issues)} issues." if most else ""
    return f"{value.episodes} past episodes stand beside the issues.{said}"


def _line(text: str) -> Line:
    return Line(words.sentence(text))


def _issues(value: Lessons) -> Iterator[Block]:
    yield Points(tuple(_issue(one) for one in value.issues if one.nearest))
    yield Fold("The nearest episodes, one by one", kept(_episodes(value)))
    yield Fold("What supplying an ingredient would change", kept(_supplies(value)))
    yield Fold("What is missing, track by track", kept(lacking(value.lacking, value.called)))


def _issue(one: IssueLessons) -> Line:
    own = [each for each in one.own if each not in one.nearest]
    on_it = words.listed(f"{each.title} ({each.period})" for each in own)
    notes = (f"On this very issue: {on_it}." if own else "", _chances(one))
    return Line(words.sentence(one.said), label=one.title, note=" ".join(filter(None, notes)))


def _chances(one: IssueLessons) -> str:
    found = one.chances
    if found is None:
        return ""
    if not found.row_cases:
        return "No past episode had just these ingredients."
    return (
        f"Of {found.row_cases} with just these ingredients {found.row_progress} made progress: "
        f"{words.tenths(found.probability)}, between {words.tenths(found.low)} and "
        f"{words.tenths(found.high)}."
    )


def _episodes(value: Lessons) -> Table:
    rows = tuple(
        (one.title, f"{each.title} ({each.period})", *_compared(each), each.came, each.coding)
        for one in value.issues
        for each in one.nearest
    )
    heads = (
        "Issue",
        "Episode",
        "Distance",
        "Was there",
        "Was missing",
        "What came of it",
        "Coding",
    )
    return Table("Least distance over the ingredients; all ties", heads, rows)


def _compared(each: Likened) -> tuple[str, str, str]:
    there, lacking = (
        words.listed(map(words.plain_id, names)) or "none" for names in (each.there, each.missing)
    )
    far = "–" if each.distance is None else f"{each.distance:.2f}"
    far += f" ({each.unknown} not known)" if each.unknown else ""
    return far, there, lacking


def _supplies(value: Lessons) -> Table:
    rows = tuple(
        (one.title, supply.says, supply.now, supply.who, _acts(supply), words.sentence(supply.said))
        for one in value.issues
        for supply in one.supplies
    )
    heads = ("Issue", "Missing", "Now", "Who", "By which acts", "By the nearest episodes")
    return Table("Who can supply what is missing, and what it would change", heads, rows)


def _acts(supply: Supply) -> str:
    return ", ".join(map(words.plain_id, supply.acts))


def _ripe(value: Lessons, setting: Setting) -> Points:
    found = ((one, one.ripeness) for one in value.issues)
    return Points(tuple(_seen(one, ripe, setting) for one, ripe in found if ripe is not None))


def _seen(one: IssueLessons, ripe: Ripeness, setting: Setting) -> Line:
    judged = dict.fromkeys(f"judged by {s.who}, {s.when}" for s in ripe.sides if s.who)
    whys = [words.sentence(f"{setting.side(s.side)}: {s.why}") for s in ripe.sides if s.why]
    note = " ".join([*whys, words.sentence("; ".join(judged)) if judged else ""]).strip()
    sources = tuple(dict.fromkeys(key for s in ripe.sides for key in s.sources))
    return Line(words.sentence(ripe.said), label=one.title, note=note, sources=sources)


def _claim(value: Lessons) -> Iterator[Block]:
    said = [part.said for part in (value.claim, value.score) if part]
    yield Points(tuple(map(_line, said)))
    if value.claim:
        first, rest = value.claim.plots[:1], value.claim.plots[1:]
        yield from plotted(first)
        yield Fold("Each ingredient by itself", plotted(rest))
        yield Fold("The figures", (_fits(value.claim, value.called),))


def _fits(claim: Claim, called: dict[str, str]) -> Table:
    of = claim.whole
    rows = [_fit(f"at least {claim.m} of {len(claim.singles)}", of, claim.n)]
    rows += [_fit(called.get(one.name, one.name), one, claim.n) for one in claim.singles]
    rows.append(("by chance", "", *map(_range, claim.chance.values()), ""))
    heads = ("Necessary for progress", "Sorts", "Consistency", "Coverage", "Relevance", "By chance")
    return Table("Set relations over the record", heads, tuple(rows))


def _fit(name: str, one: Fit, n: int) -> tuple[str, ...]:
    figures = (_two(one.consistency), _two(one.coverage), _two(one.relevance))
    return (name, f"{one.sorts} of {n}", *figures, f"{one.by_chance:.3f}")


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _range(value: tuple[float, float]) -> str:
    return f"{value[0]:.2f}–{value[1]:.2f}"
