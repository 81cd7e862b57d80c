"""A sweep: the proposed package where estimates lie elsewhere in their ranges."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.answers import Finding
from detente.api.faults import Faults
from detente.api.planning import request_of
from detente.api.reading import CaseView
from detente.runners import here

if TYPE_CHECKING:
    from detente.runners import Runner
    from detente.studies.values.packages.sweep import Swept

MOST = 100_000
"""Points of one sweep."""


@dataclass(frozen=True)
class Sweeping:
    """How a sweep is carried out: by whom, and who is told of it."""

    runner: "Runner" = here
    tell: Callable[[int, int], None] = lambda done, entry: None
    cancelled: Callable[[], bool] = lambda: False


def sweep(
    view: CaseView,
    vary: Sequence[str],
    *,
    points: int = 5,
    draws: int | None = None,
    seed: int = 0,
    how: Sweeping | None = None,
) -> "Swept":
    """Plan a case anew where estimates have other values (definitions §6).

    `vary`: `issue.party.option=low..high` (points of that option), or `weight` for an option.
    `points`: so many values of each, evenly; `draws`: instead, so many points drawn. Raises Faults
    with all that is wrong, LostError where the runner gives up.

    >>> from detente import read
    >>> found = sweep(read("cases/river"), ["power-price.them.fixed=-40..60"], points=2)
    >>> [point.moves and point.moves["flood-warning"] for point in found.points]
    ['48 hours', '12 hours']
    """
    from detente.api.varied import Unfit, axis_of
    from detente.studies.sweep import drawn, evenly
    from detente.studies.sweep import sweep as swept
    from detente.studies.values.packages.sweep import Axis, Spaced

    request = request_of(view, None, seed, lambda name: None)  # a mediator has no plan of its own
    axes: list[Axis] = []
    faults = []
    for said in vary:
        try:
            found = axis_of(view.case, said)
            if any((one.issue, one.party, one.option) == (found.issue, found.party, found.option)
                   for one in axes):  # fmt: skip
                raise Unfit(f"{said} names what is varied already", "it has one value at a time",
                            "name it once")  # fmt: skip
            axes.append(found)
        except Unfit as fault:
            faults.append(Finding("vary", 0, fault.what, fault.why, fault.do))
    count = draws if draws is not None else points ** sum(one.low < one.high for one in axes)
    if count > MOST:
        why = f"at most {MOST:,} are planned"
        faults.append(Finding("vary", 0, f"{count:,} points", why, "take fewer values, or draws"))
    if not vary:
        faults.append(Finding("vary", 0, "nothing is varied", "estimates are to move", "name one"))
    if faults:
        raise Faults(faults)
    spaced = Spaced.EVENLY if draws is None else Spaced.DRAWN
    values = evenly(axes, points) if draws is None else drawn(axes, draws, seed)
    by = how or Sweeping()
    return swept(
        request.case, axes, values, spaced, seed,
        folder=request.folder, runner=by.runner, tell=by.tell, cancelled=by.cancelled,
    ).about(view.case)  # fmt: skip
