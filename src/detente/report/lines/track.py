"""How good the register's chances were, as lines for the terminal."""

from collections.abc import Iterator
from datetime import date

from detente.engines.forecast import Calibration
from detente.register.outlook.track import ForecastBy, Track
from detente.report.wording.phrases import dates
from detente.visible import columns, one_word

BY = {ForecastBy.SERIES: "monthly figures", ForecastBy.RATE: "share kept so far"}


def track_lines(track: Track, day: date) -> Iterator[str]:
    """Each pledge that has ended, the scores, and the table of what was said and what came."""
    if not track.pledges:
        yield f"No pledge that can be judged had ended by {dates.day(day)}."
        yield from _left_out(track)
        return
    yield f"Pledges that had ended by {dates.day(day)}, and how likely they were called."
    yield ""
    for one in track.pledges:
        kept = "kept" if one.kept else "not kept"
        span = f"{one.first:.0%}" if one.first == one.last else f"{one.first:.0%} → {one.last:.0%}"
        how = f"by {BY[one.by]}; score {one.brier:.2f}"
        yield columns((one_word(one.pledge), 5), (span, 12), (kept, 9), (how, 0), indent=2)
    for title, score in (("By monthly figures", track.monthly), ("By rates", track.rates)):
        if score is not None:
            yield ""
            yield from _score(title, score)
    yield ""
    yield "Months of one pledge go together, and so do pledges of one agreement: few trials."
    yield from _left_out(track)


def _left_out(track: Track) -> Iterator[str]:
    if track.left_out:
        many = f"{track.left_out} pledge{' is' if track.left_out == 1 else 's are'}"
        yield f"{many} left out: not ended, not settled, or without dates."


def _score(title: str, score: Calibration) -> Iterator[str]:
    yield f"{title}: Brier score {score.brier:.3f} over {score.n} chances (a coin: 0.250)"
    for one in score.bins:
        said = f"said {one.low:.0%} to {one.high:.0%}: {one.n} times, {one.said:.0%} on average"
        yield f"  {said}; it came in {one.came:.0%}"
