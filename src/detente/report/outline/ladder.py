"""The ladder: what is given, held and owed, month by month, and who risks what when."""

from detente.report import words
from detente.report.outline.block import (
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
    points,
)
from detente.report.setting import Setting
from detente.studies.values.ladder import Design, Ladder, Month, Repair, Rung

THEORY = (
    "Outlay at risk is what a side would be out of pocket, relative to never having started, if "
    "the other stopped and took back at the start of a month, after its own reaction (§29). "
    "A ladder is self-enforcing when for both sides, in each planned month, going on is worth at "
    "least as much as stopping openly, and no bundle of due acts is worth skimping unseen (§30). "
    "Points are each side's own scale: they are never added up or compared between sides."
)


def ladder(value: Ladder, setting: Setting) -> tuple[Block, ...]:
    """The verdict and the ledger in natural units; points stand behind folds."""
    return kept(
        Text(words.sentence(value.verdict), "lead" if value.holds else "warn"),
        Section("Why it cannot be laid out as steps", kept(_said(value.refused))),
        Text(words.sentence(value.how_sure) if value.rungs else "", "note"),
        Picture(
            "rungs", "Who gives what when, and what it waits for", "", value,
            _rungs(value, setting), LEGEND,
        ) if value.rungs else None,
        _ledger(value, setting),
        Fold("What each act is, and how it is seen", kept(_acts(value, setting))),
        Fold("What each side holds by then", kept(_holds(value, setting))),
        Section("Which side carries what risk, and when", kept(_risks(value, setting))),
        Section("Where it does not hold by itself", kept(_shortfalls(value), _repairs(value))),
        Section("If acts come late", kept(Text(value.slips.said if value.slips else ""))),
        Section("The last rung", kept(Text(value.unravels))),
        Section("Other orders of the same acts", kept(_designs(value, setting))),
        Section("What is wrong as written", kept(_said(value.lints))),
        _points(value, setting),
        Fold("What was assumed", kept(_said(value.assumed))),
        Fold("How it was judged", (Text(THEORY),)),
    )  # fmt: skip


def _said(texts: tuple[str, ...]) -> Points:
    return points(*map(words.sentence, texts))


CAPS = "What each side gains, as a part of its best, when both risk less than they would accept."
LEGEND = (
    "A bar runs from the month in which an act begins, and is fuller the more of it was given. "
    "“After 3” waits for act 3 in an earlier month; “with 3” goes in step with it."
)
AS_BEFORE, NOTHING = "as before", "nothing"


def _rungs(value: Ladder, setting: Setting) -> Table:
    rows = tuple(_rung(one, setting) for one in value.rungs)
    return Table("The acts in order", ("Act", "By", "Given", "Waits for"), rows)


def _rung(one: Rung, setting: Setting) -> tuple[str, ...]:
    return (
        words.capital(one.label),
        setting.side(one.by),
        "; ".join(f"{words.month(given.month)}: {given.said}" for given in one.given)
        or "not given",
        "; ".join(one.waits_for) or NOTHING,
    )


def _acts(value: Ladder, setting: Setting) -> Table:
    heads = ("Act", "What it is", "Measured by", "If not done, seen", "Can be taken back")
    rows = tuple(_act(one, setting) for one in value.rungs)
    return Table("The acts, their measures, and what can be undone", heads, rows)


def _act(one: Rung, setting: Setting) -> tuple[str, ...]:
    marks = "; ".join(
        mark
        for mark, holds in (
            ("goes on whatever else stops", one.firewalled),
            ("the case gives no steps: assumed", one.assumed),
        )
        if holds
    )
    return (
        f"{words.capital(one.label)}, {setting.side(one.by)}",
        words.capital(one.what) + (f" ({marks})" if marks else ""),
        one.measure or NOTHING,
        one.seen,
        one.taken_back,
    )


def _ledger(value: Ladder, setting: Setting) -> Table:
    heads = ("Month", f"{words.capital(setting.us)} gives", f"{words.capital(setting.them)} gives",
             "Still owed, and who waits for what")  # fmt: skip
    months = _told(value.months)
    before = [(), *(one.owed for one in months)]
    rows = (_month(one, owed) for one, owed in zip(months, before, strict=False))
    return Table("Month by month", heads, tuple(rows))


def _told(months: tuple[Month, ...]) -> list[Month]:
    """Months in which something is given or falls due from outside, and the first and last."""
    ends = {0, len(months) - 1}
    return [
        month
        for at, month in enumerate(months)
        if at in ends or month.we_give or month.they_give or month.note
    ]


def _month(one: Month, before: tuple[str, ...]) -> tuple[str, ...]:
    gives = ("; ".join(side) or "–" for side in (one.we_give, one.they_give))
    return (_named(one), *gives, _owed(one.owed, before))


def _owed(owed: tuple[str, ...], before: tuple[str, ...]) -> str:
    """What is owed now; waits that stood in the row above are not said again."""
    fresh = [one for one in owed if one not in before]
    kept_ = len(owed) - len(fresh)
    if kept_:
        fresh.append(AS_BEFORE if not fresh else f"other waits {AS_BEFORE}")
    return "; ".join(fresh) or NOTHING


def _named(one: Month) -> str:
    """A month with what falls in it."""
    notes = f" ({'; '.join(one.note)})" if one.note else ""
    return words.month(one.month) + notes


def _holds(value: Ladder, setting: Setting) -> Table:
    us, them = words.capital(setting.us), words.capital(setting.them)
    rows = tuple(
        (_named(one), ", ".join(one.we_hold) or "nothing", ", ".join(one.they_hold) or "nothing")
        for one in _told(value.months)
    )
    return Table("Acts of the other side that a side has by the end of a month",
                 ("Month", f"{us} holds", f"{them} holds"), rows)  # fmt: skip


def _risks(value: Ladder, setting: Setting) -> Points:
    return Points(
        tuple(
            Line(words.sentence(risk.said), label=words.capital(setting.side(risk.side)))
            for risk in value.risks
        )
    )


def _shortfalls(value: Ladder) -> Points:
    return Points(tuple(Line(words.sentence(one.said)) for one in value.shortfalls))


def _repairs(value: Ladder) -> Pairs:
    held = tuple(_repair(one) for one in value.repairs if one.holds)
    not_ = tuple(_repair(one) for one in value.repairs if not one.holds)
    rows = (("Mends it, as solved again", held), ("Tried, and does not mend it", not_))
    return Pairs(tuple((label, lines) for label, lines in rows if lines))


def _repair(one: Repair) -> Line:
    return Line(words.sentence(one.said), note=words.sentence(one.costs) if one.costs else "")


def _designs(value: Ladder, setting: Setting) -> Table:
    us, them = setting.us, setting.them
    heads = ("Order", "Holds by itself", "Done by", f"Brings {us}", f"At risk, {us}",
             f"Brings {them}", f"At risk, {them}")  # fmt: skip
    return Table("Side by side, in each side's own points", heads,
                 tuple(_design(one) for one in value.designs))  # fmt: skip


def _design(one: Design) -> tuple[str, ...]:
    holds = "yes" if one.holds else f"no: {'; '.join(one.breaks[:3])}"
    return (
        words.capital(one.said),
        holds,
        words.month(one.finish) if one.finish else "–",
        f"{one.value_us:.1f}",
        f"{one.peak_us:.1f}",
        f"{one.value_them:.1f}",
        f"{one.peak_them:.1f}",
    )


def _points(value: Ladder, setting: Setting) -> Fold:
    us, them = words.capital(setting.us), words.capital(setting.them)
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
    return Fold("Points behind the ledger", shown)


def _slack(value: Ladder, setting: Setting) -> Table:
    """By how much each rung holds."""
    us, them = words.capital(setting.us), words.capital(setting.them)
    rows = tuple(
        (words.capital(one.label), f"{one.slack_us:.1f}", f"{one.slack_them:.1f}")
        for one in value.rungs
        if one.slack_us is not None and one.slack_them is not None
    )
    return Table("Slack of each rung: going on less stopping, at the least, while it is given",
                 ("Act", us, them), rows)  # fmt: skip


def _bonds(value: Ladder, setting: Setting) -> Text:
    found = [
        f"{side} {bond:.2f} points"
        for side, bond in ((setting.us, value.bond_us), (setting.them, value.bond_them))
        if bond
    ]
    said = f"The least deposit that would make it hold by itself: {words.listed(found)}."
    return Text(said if found else "")


def _figures(one: Month) -> tuple[str, ...]:
    figures = (one.outlay_us, one.outlay_them, one.forward_us, one.forward_them,
               one.slack_us, one.slack_them)  # fmt: skip
    return (
        words.month(one.month),
        *("–" if figure is None else f"{figure:.1f}" for figure in figures),
    )
