"""The orders of the acts side by side: how often all comes, how often it exposes us too far."""

from detente.report.pictures.lettered import Spot, beside
from detente.report.pictures.sheet import LETTER, Dot, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording.ladder.ladder import order
from detente.report.wording.phrases.lists import capital
from detente.studies.values.ladder.rehearsal import Played, RehearsalResult

LEFT, RIGHT, TOP, BOTTOM = 34.0, 346.0, 14.0, 196.0
DOT, LINE = 5.0, 13.0


def orders(value: RehearsalResult, setting: Setting) -> Sheet:
    """Across: runs in which all of it comes; upwards: those past what we accept.

    The first is filled, and on top.
    """
    drawn = compared(value)
    most = max((line.breaks_us.value for line in drawn if line.breaks_us), default=0.0) or 1.0
    top = min(1.0, most * 1.2)

    def across(share: float) -> float:
        return LEFT + (RIGHT - LEFT) * share

    def up(share: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * share / top

    spots = [
        Spot(across(line.done.value), up(line.breaks_us.value if line.breaks_us else 0.0), DOT)
        for line in drawn
    ]
    shapes: list[Shape] = [
        Stroke(((LEFT, BOTTOM), (RIGHT, BOTTOM)), "axis"),
        Stroke(((LEFT, TOP), (LEFT, BOTTOM)), "axis"),
        *(
            Label(across(share), BOTTOM + 13, f"{share:.0%}", "quiet", "middle")
            for share in (0.0, 0.5, 1.0)
        ),
        Label(LEFT - 4, up(top) + 4, f"{top:.0%}", "quiet", "end"),
        Label(RIGHT, BOTTOM + 28, "of our assumed runs bring all of it →", "quiet", "end"),
        Label(12, TOP, "runs past what we accept →", "quiet", "end", turned=True),
        *(
            Dot(spot.x, spot.y, DOT, "sure" if at == 0 else "unsure", named_order(line, setting))
            for at, (spot, line) in reversed([*enumerate(zip(spots, drawn, strict=True))])
        ),
    ]
    return Sheet(BOTTOM + 42 + LINE * len(drawn), (*shapes, *_labels(spots, drawn, setting)))


def compared(value: RehearsalResult) -> tuple[Played, ...]:
    """The orders whose exposure is known."""
    return tuple(line for line in value.designs if line.breaks_us)


def named_order(line: Played, setting: Setting) -> str:
    """An order as it stands at the head of a row."""
    return capital(order(line.id, line.month, setting))


def _labels(spots: list[Spot], drawn: tuple[Played, ...], setting: Setting) -> list[Label]:
    """A number beside each dot, and below which order it is, with both shares."""
    frame = (LEFT + 2, 2.0, RIGHT + 10, BOTTOM - 1)
    places = beside(spots, range(len(spots)), frame)
    numbers = [
        Label(x, y + 4, str(number), "halo", "middle") for number, (x, y) in enumerate(places, 1)
    ]
    return [*numbers, *(_key(number, line, setting) for number, line in enumerate(drawn, 1))]


def _key(number: int, line: Played, setting: Setting) -> Label:
    past = line.breaks_us.value if line.breaks_us else 0.0
    shares = f": {line.done.value:.0%} and {past:.0%}"
    name = broken(f"{number}  {named_order(line, setting)}", 350 - LETTER * len(shares), 1)[0]
    return Label(8, BOTTOM + 34 + LINE * number, name + shares, "key")
