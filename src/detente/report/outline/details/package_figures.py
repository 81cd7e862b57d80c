"""What a package is worth to each side, summed before one's eyes: issue by issue, then together."""

from collections.abc import Iterable, Iterator, Mapping

from detente.answers import Answer, Reason
from detente.case.models.actor import Actor
from detente.report.outline.blocks.basis import reasons
from detente.report.outline.blocks.block import Line, kept
from detente.report.outline.blocks.explained import Explained, derived, stated
from detente.report.setting import Setting
from detente.report.wording.packages.chosen import gained
from detente.report.wording.packages.packages import fall, in_its_place
from detente.report.wording.phrases.amounts import gain
from detente.report.wording.phrases.lists import capital, listed
from detente.studies.valuation.constraints import Linked
from detente.studies.valuation.model import Model, model
from detente.studies.values.packages.packages import Packages
from detente.visible import titled


def worth(moves: Mapping[str, str], because: tuple[Reason, ...], setting: Setting) -> Explained:
    """Both sides' sums of a package. Raises KeyError for an issue or option that is none.

    `because`: the reasons of the agenda, which name who judged each issue, and on what.
    """
    known = model(setting.case)
    sums = {side: known.gain(side, moves) for side in Actor if side in known.least}
    figures = "; ".join(f"{setting.side(side)} {gain(each)}" for side, each in sums.items())
    lines = (line for side in sums for line in _sum(known, side, moves, because, setting))
    return Explained("Worth", figures, tuple(lines))


def price(
    issue: str, value: Packages, because: tuple[Reason, ...], setting: Setting
) -> Explained | None:
    """What leaving an issue out costs, part by part; None where what is proposed does not hold it.

    `because`: as for `worth`.
    """
    package = value.recommended
    lost = next((one for one in value.falls if one.issue == issue), None)
    if package is None or lost is None:
        return None
    gone = (issue, *lost.too)
    known, rest = model(setting.case), {i: o for i, o in package.moves.items() if i not in gone}
    lines = (
        line
        for side in Actor
        if side in known.least
        for line in _lost(known, side, package.moves, rest, because, setting)
    )
    mine = stated(because, *(("issues", name) for name in gone))
    alone = Line(in_its_place(len(gone)))
    return Explained("Price", fall(lost, setting), (*lines, alone), kept(reasons(mine, setting)))


def _lost(
    known: Model,
    side: Actor,
    whole: Mapping[str, str],
    rest: Mapping[str, str],
    because: Iterable[Reason],
    setting: Setting,
) -> Iterator[Line]:
    """By how much less the rest is worth to a side, then what each part of that had brought."""
    less = known.gain(side, rest).best - known.gain(side, whole).best
    yield Line(f"{gained(float(less))}, the sum of:", label=capital(setting.side(side)))
    for issue, option in whole.items():
        if issue not in rest:
            points = known.readings.gains[side][issue][option].best
            sources = _judged_on(because, issue, side)
            label = f"{setting.issue(issue)}, {titled(option)}"
            yield Line(f"{gained(float(-points))}.", label=label, sources=sources)
    together = known.joined(side, whole), known.joined(side, rest)
    for sign, links, others in ((-1, *together), (1, *together[::-1])):
        for link in (one for one in links if one not in others):
            points = sign * link.gain.best
            yield Line(f"{gained(float(points))}.", label=f"Together, {_named(link, setting)}")


def _judged_on(because: Iterable[Reason], issue: str, side: Actor) -> tuple[str, ...]:
    """The sources of who judged an issue for a side."""
    mine = stated(because, ("issues", issue, side))
    return tuple(dict.fromkeys(key for one in mine for key in one.sources))


def _sum(
    known: Model,
    side: Actor,
    moves: Mapping[str, str],
    because: Iterable[Reason],
    setting: Setting,
) -> Iterator[Line]:
    """A side's sum, then each of its parts with the sources of who judged it."""
    who = capital(setting.side(side))
    yield Line(f"{gain(known.gain(side, moves))}, the sum of:", label=who)
    for issue, option in moves.items():
        points = gain(known.readings.gains[side][issue][option])
        label = f"{setting.issue(issue)}, {titled(option)}"
        yield Line(f"{points}.", label=label, sources=_judged_on(because, issue, side))
    for link in known.joined(side, moves):
        yield Line(f"{gain(link.gain)}.", label=f"Together, {_named(link, setting)}")


def _named(link: Linked, setting: Setting) -> str:
    """The issues of a link."""
    ends = (link.first[0], link.second[0])
    return listed(setting.inside(issue) for issue in ends)


def accepting(known: Answer[Packages], headline: str, setting: Setting) -> Explained:
    """In how many readings both accept: how they are drawn, and what is assumed of errors."""
    return Explained("Accepted", headline, (), kept(reasons(derived(known.because), setting)))
