"""How statements moved the reading: one line for each reading, one step for each statement."""

from detente.report import words
from detente.report.pictures.sheet import Dot, Label, Shape, Sheet, Stroke, broken, spread
from detente.studies.values.clarity import QuestionRead, ReadingShare
from detente.visible import in_marks

LEFT, RIGHT, TOP, BOTTOM = 34.0, 208.0, 14.0, 186.0
LOOKS = ("first", "second", "third", "fourth")


def steps(question: QuestionRead) -> Sheet:
    """Shares from the start on, dated; the threshold is a broken line; the worst one is marked."""
    marks = _marks(question)
    shapes = (*_frame(question), *_days(question), *marks)
    return Sheet(236, shapes)


def _height(share: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * share


def _across(step: int, count: int) -> float:
    return LEFT + (RIGHT - LEFT) * step / max(1, count)


def _frame(question: QuestionRead) -> list[Shape]:
    threshold = _height(float(question.threshold))
    shapes: list[Shape] = [
        Stroke(((LEFT, _height(level)), (RIGHT, _height(level))), "grid")
        for level in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    shapes += [
        Label(LEFT - 5, _height(level) + 4, words.hundredths(level), "quiet", "end")
        for level in (0.0, 0.5, 1.0)
    ]
    return [
        *shapes,
        Stroke(((LEFT, threshold), (RIGHT, threshold)), "threshold", title="Believed from here on"),
        Label(LEFT + 4, threshold - 4, "believed from here on", "quiet"),
    ]


def _days(question: QuestionRead) -> list[Shape]:
    count = len(question.path)
    every = max(1, -(-count // 4))
    days: list[Shape] = [
        Label(
            _across(i + 1, count),
            BOTTOM + 16,
            f"{s.date.day} {s.date:%b}",
            "quiet",
            "end" if i + 1 == count else "middle",
        )
        for i, s in enumerate(question.path)
        if (count - 1 - i) % every == 0
    ]
    return [
        *days,
        Label(RIGHT, BOTTOM + 32, f"{question.path[-1].date:%Y}" if count else "", "quiet", "end"),
        Label(LEFT, BOTTOM + 32, "each step is one statement", "quiet"),
    ]


def _marks(question: QuestionRead) -> list[Shape]:
    others = [reading for reading in question.readings if not reading.worst]
    looks = {r.id: LOOKS[i % len(LOOKS)] for i, r in enumerate(others)}
    gap = 12 * _most(question) + 2
    heights = [_height(reading.share) for reading in question.readings]
    ends = spread(heights, gap, TOP + 4, BOTTOM + 34 - gap)
    shapes: list[Shape] = []
    for reading, end in zip(question.readings, ends, strict=True):
        shapes += _line(question, reading, looks.get(reading.id, "worst"), end)
    return shapes


def _line(question: QuestionRead, reading: ReadingShare, look: str, end: float) -> list[Shape]:
    shares = [reading.prior, *(step.shares.get(reading.id, 0.0) for step in question.path)]
    count = len(question.path)
    points = [(_across(i, count), _height(share)) for i, share in enumerate(shares)]
    said = ("worst: " if reading.worst else "") + reading.says
    dots = [
        Dot(x, y, 3, look if step.counted else f"{look} hollow", _says(step.speaker, step.text))
        for (x, y), step in zip(points[1:], question.path, strict=True)
    ]
    leader = Stroke(((points[-1][0] + 4, points[-1][1]), (RIGHT + 12, end)), "leader")
    text = [
        Label(RIGHT + 15, end + 4 + 12 * i, part, look)
        for i, part in enumerate(broken(said, 118 if reading.worst else 136, _most(question)))
    ]
    return [Stroke(tuple(points), look, title=said), *dots, leader, *text]


def _most(question: QuestionRead) -> int:
    """How many lines what a reading says may have: fewer where there are many readings."""
    return 4 if len(question.readings) <= 4 else 3


def _says(speaker: str, text: str) -> str:
    return f"{speaker}: {in_marks(text)}"
