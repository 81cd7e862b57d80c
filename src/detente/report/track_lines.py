"""How good the register's chances were, as lines for the terminal."""

from collections.abc import Iterator
from datetime import date

from detente.engines.forecast import Calibration
from detente.register.track import Track
from detente.report import words


def track_lines(found: Track, day: date) -> Iterator[str]:
    """Each pledge that has ended, the scores, and the table of what was said and what came."""
    if not found.pledges:
        yield f"No pledge that can be judged had ended by {words.day(day)}."
        yield from _left_out(found)
        return
    yield f"Pledges that had ended by {words.day(day)}, and how likely they were called."
    yield ""
    for one in found.pledges:
        kept = "kept" if one.kept else "not kept"
        span = f"{one.first:.0%}" if one.first == one.last else f"{one.first:.0%} → {one.last:.0%}"
        yield f"  {one.pledge:<5} {span:<12} {kept:<9} by {one.by}; score {one.brier:.2f}"
    for title, score in (("By monthly figures", found.monthly), ("By rates", found.rates)):
        if score is not None:
            yield ""
            yield from _score(title, score)
    yield ""
    yield "Months of one pledge go together, and so do pledges of one agreement: few trials."
    yield from _left_out(found)


def _left_out(found: Track) -> Iterator[str]:
    if found.left_out:
        many = f"{found.left_out} pledge{' is' if found.left_out == 1 else 's are'}"
        yield f"{many} left out: not ended, not settled, or without dates."


def _score(title: str, found: Calibration) -> Iterator[str]:
    yield f"{title}: Brier score {found.brier:.3f} over {found.n} chances (a coin: 0.250)"
    for one in found.bins:
        said = f"said {one.low:.0%} to {one.high:.0%}: {one.n} times, {one.said:.0%} on average"
        yield f"  {said}; it came in {one.came:.0%}"
