"""The rehearsal: how each order of the acts fares before it is real."""

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
from detente.studies.values.rehearsal import Against, Estimate, Lever, Played, Rehearsal

STOPPED = "It was stopped before all runs were played."
THEORY = (
    "Each run draws a kind of conduct for both sides, then what happens month by month. Draws are "
    "a fixed function of seed, run, month, event and purpose: all orders meet the same luck, and "
    "the same seed gives the same figures on one core or several (§34–§35). The intervals "
    "say how much the number of runs leaves open, and nothing of the judgements that went in. "
    "Points are each side's own scale: they are never added up or compared between sides."
)


def rehearsal(value: Rehearsal, setting: Setting) -> tuple[Block, ...]:
    """The verdict, the orders side by side, then kinds of conduct, channels, what turns it."""
    return kept(
        Text(words.sentence(value.verdict), "lead"),
        Text("" if value.complete or not value.runs else STOPPED, "warn"),
        _ends(value),
        Section("Why it cannot be rehearsed", kept(_said(value.refused))),
        _designs("Each order over all kinds of conduct", value.designs, setting),
        Fold(
            "The same in full, and by kind of conduct",
            kept(_in_full((*value.designs, *value.channels), setting), _against(value, setting)),
        ),
        Section(
            "How many channels",
            kept(
                Text(value.channels_say),
                _designs("Channels that share the leaders' attention", value.channels, setting),
            ),
        ),
        Section("Reliable or partial", kept(Text(value.telling.said if value.telling else ""))),
        Section("What matters most", kept(*_levers(value))),
        Section("Where another order becomes better", kept(_flips(value))),
        Fold("What was assumed", kept(_said(value.assumed))),
        Fold("How it was played", (Text(f"{value.runs:,} runs. {THEORY}"),)),
    )


def _ends(value: Rehearsal) -> Pairs:
    rows = (
        ("How it most likely fails", value.how_it_fails),
        ("Stop if", value.stop_if),
    )
    return Pairs(tuple((label, (Line(words.sentence(said)),)) for label, said in rows if said))


def _said(texts: tuple[str, ...]) -> Points:
    return points(*map(words.sentence, texts))


def _designs(title: str, designs: tuple[Played, ...], setting: Setting) -> Table:
    us, them = words.capital(setting.us), words.capital(setting.them)
    heads = ("Order", "All of it comes", f"Brings {us}", f"Brings {them}",
             f"Beyond what {us} accepts")  # fmt: skip
    rows = tuple(
        (
            one.said,
            words.hundredths(one.done.value),
            f"{one.value_us.value:.0f}",
            f"{one.value_them.value:.0f}",
            "–" if one.breaks_us is None else words.hundredths(one.breaks_us.value),
        )
        for one in designs
    )
    return Table(f"{title}, in each side's own points", heads, rows)


def _in_full(designs: tuple[Played, ...], setting: Setting) -> Table:
    us, them = words.capital(setting.us), words.capital(setting.them)
    heads = ("Order", "All of it comes", "By", f"Brings {us}", f"One run in twenty: under ({us})",
             f"Brings {them}", f"One run in twenty: under ({them})",
             f"Risks of {us}, beyond which one in twenty", f"Beyond what {us} accepts",
             f"Risks of {them}, beyond which one in twenty", f"Beyond what {them} accepts",
             "Not all, because", "With a false alarm")  # fmt: skip
    return Table("With intervals, tails and ends", heads, tuple(map(_design, designs)))


def _design(one: Played) -> tuple[str, ...]:
    return (
        one.said,
        _share(one.done),
        words.month(one.done_by) or "–",
        _points(one.value_us),
        f"{one.tail_us:.1f}",
        _points(one.value_them),
        f"{one.tail_them:.1f}",
        f"{one.peak_us:.1f}",
        _share(one.breaks_us),
        f"{one.peak_them:.1f}",
        _share(one.breaks_them),
        "; ".join(f"{who} {share:.0%}" for who, share in one.ended) or "–",
        _share(one.false_alarms),
    )


def _share(one: Estimate | None) -> str:
    if one is None:
        return "–"
    return f"{one.value:.1%} ({one.low:.1%} to {one.high:.1%})"


def _points(one: Estimate) -> str:
    return f"{one.value:.1f} ({one.low:.1f} to {one.high:.1f})"


def _against(value: Rehearsal, setting: Setting) -> Table:
    us, them = words.capital(setting.us), words.capital(setting.them)
    heads = ("Conduct", "Its share, judged", "Order", "All of it comes", f"Brings {us}",
             f"Brings {them}", f"Beyond what {us} accepts", f"Beyond what {them} accepts",
             "Noticed after")  # fmt: skip
    rows = tuple(_kind(one, setting) for one in value.against)
    return Table("Each kind of conduct, the other side as it may come", heads, rows)


def _kind(one: Against, setting: Setting) -> tuple[str, ...]:
    return (
        f"{words.capital(setting.side(one.side))}: {one.said}",
        words.hundredths(one.share),
        one.design,
        _share(one.done),
        _points(one.value_us),
        _points(one.value_them),
        _share(one.breaks_us),
        _share(one.breaks_them),
        "–" if one.noticed_after is None else f"{one.noticed_after:.1f} months",
    )


def _levers(value: Rehearsal) -> tuple[Block | None, ...]:
    heads = ("Input", "Its range", "At the low end", "At the high end", "Difference")
    table = Table("What our value under the ladder hangs on most", heads,
                  tuple(map(_lever, value.levers)))  # fmt: skip
    drawn = Picture("levers", "What matters most", "", value, None, LEVERS)
    return (drawn if value.levers else None, table)


LEVERS = "One input at a time through its range: the widest bar moves our value most."


def _lever(one: Lever) -> tuple[str, ...]:
    return (
        words.capital(one.what),
        f"{one.low} to {one.high}",
        f"{one.at_low:.1f}",
        f"{one.at_high:.1f}",
        f"{one.spread:.1f}",
    )


def _flips(value: Rehearsal) -> Points:
    return Points(tuple(Line(words.sentence(one.said)) for one in value.flips))
