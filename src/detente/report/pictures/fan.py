"""What they deliver by month, as a fan for each of their conducts: small multiples of one scale."""

from collections.abc import Iterator, Sequence

from detente.report.pictures.sheet import Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording.dates import month, short_month
from detente.report.wording.lists import capital, plain_id
from detente.studies.values.rehearsal import MonthDelivered, Rehearsal

WIDE, TALL, APART, LEFT, TOP, ROW = 146.0, 76.0, 26.0, 32.0, 22.0, 128.0
ACROSS = 2


def fan(value: Rehearsal, setting: Setting) -> Sheet:
    """A panel for each conduct: the middle run as a line, half and four in five of them around."""
    names = list(dict.fromkeys(one.conduct for one in value.monthly))
    shapes: list[Shape] = []
    for at, name in enumerate(names):
        row, column = divmod(at, ACROSS)
        some = [one for one in value.monthly if one.conduct == name]
        shapes += _panel(some, name, LEFT + column * (WIDE + APART), TOP + row * ROW)
    return Sheet(TOP + ROW * -(-len(names) // ACROSS), tuple(shapes))


def _panel(some: Sequence[MonthDelivered], name: str, left: float, top: float) -> Iterator[Shape]:
    def across(at: int) -> float:
        return left + WIDE * at / max(1, len(some) - 1)

    def up(share: float) -> float:
        return top + TALL * (1 - share)

    yield Label(left, top - 8, broken(capital(plain_id(name)), WIDE, 1)[0], "strong")
    for share in (0.0, 0.5, 1.0):
        yield Stroke(((left, up(share)), (left + WIDE, up(share))), "grid" if share else "axis")
        yield Label(left - 4, up(share) + 4, f"{share:.0%}", "quiet", "end")
    for low, high, look in (("p10", "p90", "wide"), ("p25", "p75", "band")):
        edge = [(across(at), up(getattr(one, high))) for at, one in enumerate(some)]
        back = [(across(at), up(getattr(one, low))) for at, one in enumerate(some)]
        last = some[-1]
        says = f"{month(last.month)}: {getattr(last, low):.0%} to {getattr(last, high):.0%}"
        yield Stroke((*edge, *reversed(back)), look, closed=True, title=says)
    middle = tuple((across(at), up(one.p50)) for at, one in enumerate(some))
    yield Stroke(middle, "middle", title=f"{month(some[-1].month)}: {some[-1].p50:.0%}")
    for at, anchor in ((0, "start"), (len(some) - 1, "end")):
        yield Label(across(at), top + TALL + 14, short_month(some[at].month), "quiet", anchor)
