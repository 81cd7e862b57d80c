"""What a package is worth to each side, summed before one's eyes: issue by issue, then together."""

from collections.abc import Iterable, Iterator, Mapping

from detente.answers import Answer, Reason
from detente.case.models.actor import Actor
from detente.report.outline.basis import reasons
from detente.report.outline.block import Line, kept
from detente.report.outline.explained import Explained, derived, stated
from detente.report.setting import Setting
from detente.report.wording.amounts import gain
from detente.report.wording.lists import capital, listed
from detente.report.wording.names import inside
from detente.studies.valuation.constraints import Linked
from detente.studies.valuation.model import Model, model
from detente.studies.values.packages import Packages
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
        mine = stated(because, ("issues", issue, side))
        sources = dict.fromkeys(key for one in mine for key in one.sources)
        points = gain(known.readings.gains[side][issue][option])
        label = f"{setting.issue(issue)}, {titled(option)}"
        yield Line(f"{points}.", label=label, sources=tuple(sources))
    for link in known.joined(side, moves):
        yield Line(f"{gain(link.gain)}.", label=f"Together, {_named(link, setting)}")


def _named(link: Linked, setting: Setting) -> str:
    """The issues of a link."""
    ends = (link.first[0], link.second[0])
    return listed(inside(setting.case, setting.issue(issue)) for issue in ends)


def accepting(known: Answer[Packages], headline: str, setting: Setting) -> Explained:
    """In how many readings both accept: how they are drawn, and what is assumed of errors."""
    return Explained("Accepted", headline, (), kept(reasons(derived(known.because), setting)))
