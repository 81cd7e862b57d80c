"""The figures of a ladder, each with what makes it and what that rests on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from detente.answers import Answer
from detente.case.models.actor import Actor
from detente.report.outline.beside.moved import broken
from detente.report.outline.beside.moved import moved as told
from detente.report.outline.blocks.basis import of_number, reasons
from detente.report.outline.blocks.block import Block, Line, kept
from detente.report.outline.blocks.explained import Explained, derived, stated
from detente.report.outline.ladder import THEORY
from detente.report.setting import Setting
from detente.report.wording.ladder import figures as words
from detente.report.wording.ladder.ladder import points, risk
from detente.report.wording.phrases.dates import month
from detente.report.wording.phrases.lists import capital, sentence
from detente.report.wording.phrases.step_names import label
from detente.studies.values.ladder.ladder import Figure, LadderResult
from detente.studies.values.ladder.moved import MovedLadder, OutlayPart, Trespass
from detente.studies.values.ladder.reasons import FigureAssumed

Known = Answer[LadderResult]
TOOK = MappingProxyType(
    {
        "accepts": (Figure.TOLERANCE, ("ladder", "tolerance")),
        "lost": (Figure.DISCOUNT, ("ladder", "discount")),
        "noticed": (Figure.NOTICES, ("ladder", "notices")),
        "goes-on": (Figure.CONTINUATION, ("ladder", "continuation")),
    }
)
"""Figures of both sides: what is assumed where the case is silent, and where it says them."""


def at_risk(known: Known, moved: MovedLadder, when: str, setting: Setting) -> Explained | None:
    """What both sides have at risk in a month, by acts; None for no month of the plan."""
    if when not in moved.months:
        return None
    at = moved.months.index(when)
    parts = (moved.made_us[at], moved.made_them[at])
    totals = (moved.outlay_us[at], moved.outlay_them[at])
    steps = {one.step for each in parts for one in each}
    figures = [
        f"{setting.side(side)} {points(total)}" for side, total in zip(Actor, totals, strict=False)
    ]
    return Explained(
        f"At risk in {month(when)}",
        "; ".join(figures),
        tuple(_outlaid(known, parts, totals, when, setting)),
        _behind(known, ("lost", "noticed"), steps, setting),
    )


def _outlaid(
    known: Known,
    parts: tuple[tuple[OutlayPart, ...], tuple[OutlayPart, ...]],
    totals: tuple[float, float],
    when: str,
    setting: Setting,
) -> Iterator[Line]:
    """By side, how it is counted, then each act, the most first."""
    names = (setting.us, setting.them)
    for at, (each, total) in enumerate(zip(parts, totals, strict=True)):
        if not each:
            continue
        counted = words.out_of_pocket(names[at], names[1 - at], when)
        yield Line(f"{points(total)}. {counted} {words.SUM}", label=capital(names[at]))
        for one in each:
            sources = _sources(known, one.step)
            yield Line(
                f"{words.signed(one.points)}.", label=words.part_of(one, setting), sources=sources
            )


def accepted(known: Known, side: Actor, setting: Setting) -> Explained | None:
    """What a side accepts to risk, with who judged that and on what; None where it has no bound."""
    found = next((one for one in known.value.risks if one.side is side), None)
    if found is None or found.tolerance is None:
        return None
    return Explained(
        f"{capital(setting.side(side))} accepts",
        points(found.tolerance),
        (Line(sentence(risk(found, setting))),),
        _behind(known, ("accepts",), (), setting),
    )


def chance(known: Known, short: tuple[Trespass, ...], setting: Setting) -> Explained | None:
    """The least chance of another month, and what breaks just below it."""
    keeping = known.value.keeping
    if keeping is None or keeping.least_continuation is None:
        return None
    least = keeping.least_continuation
    at = words.below(max(0.0, least - BELOW))
    breaks = tuple(broken(short, setting))
    return Explained(
        "Another month is as likely as",
        f"{least:.1%}",
        (
            Line(words.goes_on(keeping)),
            *(Line(one.text, label=f"{at}, {one.label}", tag=one.tag) for one in breaks),
        ),
        _behind(known, ("goes-on", "lost", "noticed"), (one.step for one in short), setting),
    )


BELOW = 0.01
"""So much less of a chance is tried, to say what breaks."""


def unseen(known: Known, setting: Setting) -> Explained | None:
    """What a side that does not deliver could gain, by the acts that it would delay."""
    keeping = known.value.keeping
    if keeping is None:
        return None
    plans = [one for one in keeping.plans if one.gain > 0]
    lines = [
        Line(
            sentence(words.late(one)),
            label=f"{capital(setting.side(plan.side))}, {label(setting.case, one.step)}",
            sources=_sources(known, one.step),
        )
        for plan in plans
        for one in plan.late
    ]
    sides = [f"{setting.side(one.side)} {points(one.gain)}" for one in plans]
    gains = "; ".join(sides) or words.NOTHING
    late = {one.step for plan in plans for one in plan.late}
    return Explained(
        "Gained by not delivering", gains, tuple(lines), _behind(known, ("noticed",), late, setting)
    )


def slipping(known: Known, setting: Setting) -> Explained | None:
    """How often acts come late, as judged."""
    slips = known.value.slips
    if slips is None:
        return None
    rates = f"{setting.us} {slips.late_us:.0%}, {setting.them} {slips.late_them:.0%}"
    mine = stated(known.because, ("ladder", "slips"))
    return Explained("Late in a month", rates, (), kept(reasons(mine, setting)))


def brought(known: Known, moved: MovedLadder, setting: Setting) -> Explained:
    """What the order brings each side, counted with delays and discount."""
    pairs = ((setting.us, moved.value_us), (setting.them, moved.value_them))
    return Explained(
        "It brings",
        "; ".join(f"{side} {points(value)}" for side, value in pairs),
        (),
        _behind(known, ("lost",), moved.given, setting),
    )


def of_order(known: Known, moved: MovedLadder, figure: str, setting: Setting) -> Explained | None:
    """A figure of an order with acts in other months; None where it is the plan's alone."""
    if figure == "brings":
        return brought(known, moved, setting)
    if figure.startswith("month-"):
        return at_risk(known, moved, figure.removeprefix("month-"), setting)
    if figure != "verdict":
        return None
    first, *rest = (replace(one, why="") for one in told(moved, known.value, setting))
    behind = _behind(known, TOOK, moved.given, setting)
    return Explained("In these months", first.text, (*rest, Line(THEORY)), behind)


def judged(known: Known, setting: Setting) -> Explained:
    """How the verdict is come to, and everything that the ladder rests on."""
    return Explained("How it is judged", "", (Line(THEORY),), of_number(known, setting))


def _behind(
    known: Known, figures: Iterable[str], steps: Iterable[str], setting: Setting
) -> tuple[Block, ...]:
    """The reasons of figures of both sides, judged or assumed, and of acts."""
    taken = [TOOK[one] for one in figures]
    paths = [path for _, path in taken]
    assumed = [
        one
        for one in derived(known.because)
        if isinstance(one.fact, FigureAssumed) and one.fact.figure in {each for each, _ in taken}
    ]
    acts = [known_path for step in steps if (known_path := _path(known, step))]
    return kept(
        reasons((*stated(known.because, *paths), *assumed, *stated(known.because, *acts)), setting)
    )


def _path(known: Known, step: str) -> tuple[str | int, ...]:
    """Where an act stands in the case; () for none."""
    rung = next((one for one in known.value.rungs if one.step == step), None)
    if rung is None:
        return ()
    last = ("options", rung.option) if rung.assumed else ("steps", rung.step)
    return ("issues", rung.issue, *last)


def _sources(known: Known, step: str) -> tuple[str, ...]:
    """What an act's own line cites."""
    return next((one.sources for one in known.value.rungs if one.step == step), ())


Whole = Callable[[Known, Setting], Explained | None]
ALONE: Mapping[str, Whole] = MappingProxyType(
    {"unseen": unseen, "slips": slipping, "verdict": judged}
)
"""Figures that stand in the answer itself; the others need a question of the ladder."""
