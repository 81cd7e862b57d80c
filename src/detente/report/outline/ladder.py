"""The ladder: who gives what when, whether both keep to it, and who risks what when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import repeat

from detente.report.outline.blocks.block import (
    FIXED,
    Block,
    Fold,
    Line,
    Pairs,
    Picture,
    Points,
    Table,
    Text,
    fold,
    kept,
    naming,
    points,
    resting,
    section,
)
from detente.report.outline.details.powers import powers
from detente.report.pictures.rungs import unripe
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.ladder import ladder as wording
from detente.report.wording.packages.third_parties import act as third_act
from detente.report.wording.phrases.dates import month
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.names import counted
from detente.report.wording.phrases.step_names import label, spoken, what
from detente.studies.values.ladder.ladder import Design, LadderResult, Month, Risk, Rung, Share
from detente.visible import titled

THEORY = (
    "Outlay at risk is what a side would be out of pocket, relative to never having started, if "
    "the other stopped and took back at the start of a month, after its own reaction (§29). "
    "A ladder is self-enforcing when for both sides, in each month, going on is worth at least as "
    "much as stopping openly, and no plan beats lateness that nobody can see (§30). "
    "Points are each side's own scale: they are never added up or compared between sides."
)
CAPS = "What each side gains, as a part of its best, when both risk less than they would accept."
LEGEND = (
    "A bar runs from the month in which an act begins, and is fuller the more of it was given. "
    "“After 3” waits for act 3 of an earlier month; “with 3” for act 3, or parts of it, from the "
    "same month on. {}Source: the case's acts."
)
SHADED = "Shaded: no text can be ripe yet. "
OUTSIDE = (
    "Neither side answers for these acts: they come at their own dates, with a risk of their own, "
    "and are weighed in no outlay and no slack above."
)
UNTRIED = "Time ran out: other changes were not tried."
WITHIN = (
    "With each act as planned, no order compared takes either side past what it accepts; the "
    "rehearsal counts late and missing acts."
)
FEW = 4
"""So many flaws of a kind are named in the chapter; the annex has all."""


def ladder(value: LadderResult, setting: Setting) -> tuple[Block, ...]:
    """The finding, the picture, a few lines; the ledger and all points in the annex."""
    laid = naming(value.rungs[0].ground if value.rungs else None)
    return (
        *resting(laid, *_front(value, setting)),
        *kept(fold("Month by month", _ledger(value, setting), _holds(value, setting))),
        *resting(laid, *_behind(value, setting)),
    )


def _front(value: LadderResult, setting: Setting) -> Iterator[Block | None]:
    """The finding, the picture, a few lines."""
    yield Text(wording.finding(value, setting), "lead" if value.holds else "warn")
    yield points(*(sentence(say(fact, setting)) for fact in value.refused))
    yield Picture(
        "rungs", _releases(value, setting), "", value, _rungs(value, setting),
        LEGEND.format(SHADED if unripe(value) else ""),
    ) if value.rungs else None  # fmt: skip
    yield Points(_lines(value, setting))
    yield from _outside(value, setting)


def _behind(value: LadderResult, setting: Setting) -> Iterator[Block]:
    """All but the ledger: it alone tells of dates from outside."""
    yield fold(
        "What each act is, and how it is seen",
        _acts(value, setting),
        points(*(sentence(wording.honest_loss(one, setting)) for one in value.honest_losses)),
        powers(value, setting),
    )
    yield fold(
        "Where it does not hold, and what was tried",
        points(*(sentence(wording.shortfall(one, setting)) for one in value.shortfalls)),
        _repairs(value, setting),
        Text("" if value.all_repairs_tried else UNTRIED, "note"),
    )
    yield fold("How it would come undone", _undone(value, setting))
    yield fold("Other orders of the same acts", _designs(value, setting))
    yield fold("What is wrong as written", _flaws(value, setting))
    yield _points(value, setting)
    yield fold(
        "What was assumed", points(*(sentence(say(fact, setting)) for fact in value.assumed))
    )
    yield fold(
        "How it was judged",
        Text(sentence(say(value.proof, setting)) if value.proof else "", "note"),
        Text(_doubted(value, setting, fails=False)),
        Text(wording.would_shape(value, setting)),
        Text(THEORY),
    )


def _releases(value: LadderResult, setting: Setting) -> str:
    """How many acts wait for one of the other side."""
    by = {rung.step: rung.by for rung in value.rungs}
    waiting = sum(
        any(by.get(wait.step, rung.by) != rung.by for wait in rung.waits) for rung in value.rungs
    )
    verb = "waits" if waiting == 1 else "wait"
    count = capital(counted(waiting, "act"))
    return f"{count} of {len(value.rungs)} {verb} for an act of the other side"


def _lines(value: LadderResult, setting: Setting) -> tuple[Line, ...]:
    """Who gives what when and risks what; what mends it, late acts, what is wrong as written."""
    mends = [wording.repair(one, setting) for one in value.repairs if one.holds][:1]
    late = wording.slips(value.slips, setting) if value.slips else ""
    pairs = (
        *((_given_in(line, value, setting), month(line.month), "") for line in value.months),
        *exposures(value.risks, setting),
        (WITHIN if value.all_within else "", "", ""),
        *((text, "If a side does not deliver", "ladder/unseen") for text in _kept(value, setting)),
        (_doubted(value, setting, fails=True), "If we misjudge their points", ""),
        *((sentence(wording.holder_gain(one, setting)), "", "") for one in value.holder_gains),
        *((sentence(wording.shortfall(one, setting)), "", "") for one in value.shortfalls[:1]),
        *((sentence(mend), "What would mend it", "") for mend in mends),
        (sentence(late), "If acts come late", "ladder/slips"),
        *((sentence(text), label_, "") for label_, text in _kinds(value, setting, FEW)),
    )
    return tuple(Line(text, label=label_, why=why) for text, label_, why in pairs if text)


def exposures(values: Sequence[Risk], setting: Setting) -> Iterator[tuple[str, str, str]]:
    """When each side risks most, as (text, "", the key of that month's figures)."""
    texts = wording.risks(values, setting)
    months = (one.peak_month for one in values) if len(texts) == len(values) else repeat("")
    for text, month_ in zip(texts, months, strict=False):
        yield sentence(text), "", f"ladder/month-{month_}" if month_ else "ladder/verdict"


def _outside(value: LadderResult, setting: Setting) -> tuple[Block, ...]:
    """What third parties give, and that it stands outside the order."""
    lines = tuple(
        Line(sentence(third_act(one, setting)), label=capital(one.name), sources=one.sources)
        for one in value.outside
    )
    return (section("By third parties", Text(OUTSIDE, "note"), Points(lines)),) if lines else ()


def _kept(value: LadderResult, setting: Setting) -> list[str]:
    """What the best plan of a side that does not deliver is, and whether that shapes the order."""
    if value.keeping is None:
        return []
    best = [sentence(text) for text in wording.plans(value.keeping, setting)]
    rest = (wording.answering(value.keeping, setting), wording.unshaped(value.keeping, setting))
    return [" ".join(text for text in (*best, *rest) if text)]


def _given_in(line: Month, value: LadderResult, setting: Setting) -> str:
    """What falls to each side in a month."""
    options = {rung.step: rung.option for rung in value.rungs}
    pairs = ((setting.us, line.we_give), (setting.them, line.they_give))
    gives = (
        f"{side}: {wording.named([part.step for part in parts], setting, options)}"
        for side, parts in pairs
        if parts
    )
    return sentence("; ".join(gives))


def _kinds(value: LadderResult, setting: Setting, most: int) -> list[tuple[str, str]]:
    """Each kind of flaw with the acts that have it; more than `most` are counted."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for lint in value.lints:
        kinds[wording.FLAWS[lint.flaw]].append(wording.flawed(lint, setting))
    pairs = ((kind, list(dict.fromkeys(acts))) for kind, acts in kinds.items())
    return [
        (kind, listed(acts) if len(acts) <= most else counted(len(acts), "act"))
        for kind, acts in pairs
    ]


def _flaws(value: LadderResult, setting: Setting) -> Points:
    kinds = _kinds(value, setting, len(value.lints))
    return Points.each(Line(sentence(text), label=kind) for kind, text in kinds)


def _doubted(value: LadderResult, setting: Setting, *, fails: bool) -> str:
    """That it may fail where their points are not what we think, or that it never did.

    "" for the one of the two that does not hold.
    """
    doubt = value.in_doubt
    if doubt is None or bool(doubt.short) is not fails:
        return ""
    return sentence(wording.in_doubt(doubt, setting))


def _undone(value: LadderResult, setting: Setting) -> Text:
    if value.last_rung is None:
        return Text("")
    end = wording.last_rung(value.last_rung, value.end, setting)
    return Text(f"{end} {wording.afterwards(value.last_rung, setting)}".strip())


def _rungs(value: LadderResult, setting: Setting) -> Table:
    rows = tuple(_rung(rung, value, setting) for rung in value.rungs)
    return Table("The acts in order", ("Act", "By", "Given", "Waits for"), rows, value.rungs)


def _rung(rung: Rung, value: LadderResult, setting: Setting) -> tuple[str, ...]:
    return (
        capital(label(setting.case, rung.step)),
        setting.side(rung.by),
        "; ".join(wording.given(each, rung, setting) for each in rung.given) or "not given",
        "; ".join(wording.wait(each, value.rungs, setting) for each in rung.waits) or "nothing",
    )


def _acts(value: LadderResult, setting: Setting) -> Table:
    heads = ("Act", "What it is", "Measured by", "If not done, seen", "Can be taken back")
    rows = tuple(_act(rung, setting) for rung in value.rungs)
    return Table("The acts, their measures, and what can be undone", heads, rows, value.rungs)


def _act(rung: Rung, setting: Setting) -> tuple[str, ...]:
    pairs = (
        ("goes on whatever else stops", rung.firewalled),
        ("the case gives no steps: assumed", rung.assumed),
    )
    traits = "; ".join(trait for trait, holds in pairs if holds)
    return (
        f"{capital(label(setting.case, rung.step))}, {setting.side(rung.by)}",
        capital(what(setting.case, rung.step, rung.what, rung.option))
        + (f" ({traits})" if traits else ""),
        rung.measure or "nothing",
        wording.noticed(rung),
        wording.taken_back(rung),
    )


def _ledger(value: LadderResult, setting: Setting) -> Table:
    us, them = capital(setting.us), capital(setting.them)
    heads = ("Month", f"{us} gives", f"{them} gives", "Still owed, with what it waits for")
    rows = tuple(
        (
            _when(line, setting),
            _gives(line.we_give, setting),
            _gives(line.they_give, setting),
            "; ".join(wording.owed(each, setting) for each in line.owed if each.waits) or "nothing",
        )
        for line in _eventful(value.months)
    )
    return Table("What is given and owed", heads, rows, tuple(_eventful(value.months)))


def _gives(parts: tuple[Share, ...], setting: Setting) -> str:
    return "; ".join(spoken(setting.case, part.step, part.share) for part in parts) or "–"


def _eventful(months: tuple[Month, ...]) -> list[Month]:
    """Months in which something is given or falls due from outside, and the first and last."""
    ends = {0, len(months) - 1}
    return [
        line
        for at, line in enumerate(months)
        if at in ends or line.we_give or line.they_give or line.review or line.outside
    ]


def _when(line: Month, setting: Setting) -> str:
    """A month with what falls in it."""
    where = titled(setting.case.meet.where) if setting.case.meet else ""
    review = [f"{setting.terms.theirs} review: {where}"] if line.review and where else []
    notes = "; ".join((*review, *line.outside))
    return month(line.month) + (f" ({notes})" if notes else "")


def _holds(value: LadderResult, setting: Setting) -> Table:
    us, them = capital(setting.us), capital(setting.them)
    rows = tuple(
        (month(line.month), _have(line.we_hold, setting), _have(line.they_hold, setting))
        for line in _eventful(value.months)
    )
    return Table("Acts of the other side that a side has by the end of a month",
                 ("Month", f"{us} has", f"{them} has"), rows)  # fmt: skip


def _have(steps: tuple[str, ...], setting: Setting) -> str:
    return ", ".join(dict.fromkeys(label(setting.case, step) for step in steps)) or "nothing"


def _repairs(value: LadderResult, setting: Setting) -> Pairs:
    pairs = (("Mends it, as solved again", True), ("Tried, and does not mend it", False))
    rows = (
        (
            label_,
            tuple(
                Line(
                    sentence(wording.repair(one, setting)),
                    note=sentence(wording.cost(one, setting)),
                )
                for one in value.repairs
                if one.holds is holds
            ),
        )
        for label_, holds in pairs
    )
    return Pairs(tuple((label_, lines) for label_, lines in rows if lines))


def _designs(value: LadderResult, setting: Setting) -> Table:
    us, them = setting.us, setting.them
    heads = ("Order", "Kept by itself", "Done by", f"Brings {us}", f"At risk, {us}",
             f"Brings {them}", f"At risk, {them}")  # fmt: skip
    rows = tuple(_design(design, setting) for design in value.designs)
    return Table("Side by side, in each side's own points", heads, rows)


def _design(design: Design, setting: Setting) -> tuple[str, ...]:
    breaks = "; ".join(wording.BREAKS[breach] for breach in design.breaks[:3])
    return (
        capital(wording.order(design.id, design.month, setting)),
        "yes" if design.holds else f"no: {breaks}",
        month(design.finish) if design.finish else "–",
        f"{design.value_us:.1f}",
        f"{design.peak_us:.1f}",
        f"{design.value_them:.1f}",
        f"{design.peak_them:.1f}",
    )


def _points(value: LadderResult, setting: Setting) -> Fold:
    us, them = capital(setting.us), capital(setting.them)
    heads = ("Month", f"{us} at risk", f"{them} at risk", f"{us}, past left out",
             f"{them}, past left out", f"{us}: going on less stopping",
             f"{them}: going on less stopping")  # fmt: skip
    rows = tuple(_figures(one) for one in value.months)
    table = Table(
        "Outlay at risk and what going on is worth, in each side's own points", heads, rows
    )
    swaps = tuple(
        (f"{one.share:.0%}", f"{one.peak_us:.1f}", f"{one.peak_them:.1f}", f"{one.value_us:.1f}",
         f"{one.value_them:.1f}", one.status)
        for one in value.frontier
    )  # fmt: skip
    columns = ("Caps, as a part of those stated", f"{us} risks", f"{them} risks", f"Brings {us}",
             f"Brings {them}", "Search")  # fmt: skip
    frontier = Table("What tighter caps cost", columns, swaps)
    drawn = Picture(
        "outlay", "What each side risks, month by month",
        "Bars: what a side would be out of pocket if the other stopped. Broken lines: "
        "what it accepts.", value, table,
    )  # fmt: skip
    traded = Picture("caps", "What tighter caps cost", CAPS, value, frontier)
    shown = kept(
        drawn if value.months else None,
        _slack(value, setting),
        _bonds(value, setting),
        traded if len(value.frontier) > 1 else None,
    )
    return Fold("Points behind the ledger", shown, FIXED)


def _slack(value: LadderResult, setting: Setting) -> Table:
    """By how much each rung holds."""
    us, them = capital(setting.us), capital(setting.them)
    rows = tuple(
        (capital(label(setting.case, one.step)), f"{one.slack_us:.1f}", f"{one.slack_them:.1f}")
        for one in value.rungs
        if one.slack_us is not None and one.slack_them is not None
    )
    return Table("Slack of each rung: going on less stopping, at the least, while it is given",
                 ("Act", us, them), rows)  # fmt: skip


def _bonds(value: LadderResult, setting: Setting) -> Text:
    deposits = [
        f"{side} {bond:.2f} points"
        for side, bond in ((setting.us, value.bond_us), (setting.them, value.bond_them))
        if bond
    ]
    text = f"The least deposit that would make it hold by itself: {listed(deposits)}."
    return Text(text if deposits else "")


def _figures(line: Month) -> tuple[str, ...]:
    figures = (line.outlay_us, line.outlay_them, line.forward_us, line.forward_them,
               line.slack_us, line.slack_them)  # fmt: skip
    return (
        month(line.month),
        *("–" if figure is None else f"{figure:.1f}" for figure in figures),
    )
