"""What the formats of the field have in common: issues, and each party's additive utility.

A utility is Σ weight × value over the issues, plus a constant; weights and values are exact, as the
file has them. What a format says beyond that (discounting, hyper-rectangles, doubt) is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from detente.answers import Finding, Severity
from detente.files.allowance import MOST_VALUES
from detente.files.number import NotANumber, number, written

MOST_OPTIONS = 1_000
"""Options of one issue at most: an issue of numbers is taken up option by option."""


@dataclass(frozen=True)
class Profile:
    """One party's additive utility: a row of values and a weight for each issue.

    `reservation`: what it has without an agreement; None where the file says nothing. `constant`
    is added to each package.
    """

    name: str
    values: tuple[tuple[Fraction, ...], ...]
    weights: tuple[Fraction, ...]
    reservation: Fraction | None = None
    constant: Fraction = Fraction(0)

    @property
    def scores(self) -> tuple[tuple[Fraction, ...], ...]:
        """Weight times value, for each issue and option."""
        pairs = zip(self.values, self.weights, strict=True)
        return tuple(tuple(weight * value for value in row) for row, weight in pairs)


@dataclass(frozen=True)
class Scenario:
    """Issues as (name, options), and the parties' profiles over them."""

    name: str
    issues: tuple[tuple[str, tuple[str, ...]], ...]
    profiles: tuple[Profile, ...]


class Unread(Exception):  # noqa: N818 - faults of a file, not an error of the program
    """What is wrong with a file of a scenario: its findings."""

    def __init__(self, *findings: Finding) -> None:
        """Carry the findings."""
        self.findings = findings
        super().__init__("\n".join(map(str, findings)))


def wrong(file: str, what: str, why: str, do: str) -> Unread:
    """One fault of a file."""
    return Unread(Finding(file, 0, what, why, do))


@contextmanager
def built(files: Sequence[tuple[str, bytes]]) -> Iterator[None]:
    """Read files whose parts may be of any kind. Raises Unread where one is not as it is read."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        where = ", ".join(name for name, _ in files)
        what = f"a part is missing or of another kind ({type(error).__name__}: {str(error)[:80]})"
        raise wrong(where, what, "each part of the format is of one kind", "mend it") from error


def note(file: str, what: str, why: str, do: str = "") -> Finding:
    """What is told and does not stop the work."""
    return Finding(file, 0, what, why, do, Severity.NOTE)


def exact(text: Any, file: str, what: str) -> Fraction:
    """A number of a file. Raises Unread.

    >>> exact("0.5", "p.xml", "a weight")
    Fraction(1, 2)
    """
    try:
        return number(str(text).strip())
    except NotANumber as fault:
        raise wrong(file, f"{what} is {str(text)[:40]!r}", str(fault), "write a number") from None


def problem_of(scenario: Scenario) -> dict[str, Any]:
    """The scenario as a bare problem's plain data; the constant is taken from the reservation."""
    issues = [{"name": name, "options": list(options)} for name, options in scenario.issues]
    return {"issues": issues, "parties": [_party(one) for one in scenario.profiles]}


def _party(profile: Profile) -> dict[str, Any]:
    scores = [[written(score) for score in row] for row in profile.scores]
    party: dict[str, Any] = {"name": profile.name, "scores": scores}
    if profile.reservation is not None:
        party["reservation"] = written(profile.reservation - profile.constant)
    return party


def scenario_of(problem: dict[str, Any], name: str, file: str) -> Scenario:
    """A bare problem, already read without fault, as a scenario. Raises Unread.

    A format of the field holds additive utilities: everything else is named, all at once.
    """
    beyond = [*_beyond(problem, file)]
    if beyond:
        raise Unread(*beyond)
    issues = tuple((one["name"], tuple(one["options"])) for one in problem["issues"])
    return Scenario(name, issues, tuple(_profile(one, file) for one in problem["parties"]))


def _profile(party: dict[str, Any], file: str) -> Profile:
    def of(value: Any) -> Fraction:
        return exact(value, file, "a score")

    values = tuple(tuple(map(of, row)) for row in party["scores"])
    given = party.get("weights")
    weights = tuple(map(of, given)) if given else (Fraction(1),) * len(values)
    least = party.get("reservation")
    return Profile(party["name"], values, weights, None if least is None else of(least))


def _beyond(problem: dict[str, Any], file: str) -> Iterator[Finding]:
    why, do = "these formats hold additive utilities alone", "leave it out, or keep the problem"
    for member in ("linkages", "bans", "no_agreement", "agree", "doubt"):
        if problem.get(member):
            yield Finding(file, 0, f"{member} cannot be written", why, do)
    for party in problem["parties"]:
        if party.get("audiences"):
            yield Finding(file, 0, f"audiences of {party['name']} cannot be written", why, do)
        least = [party.get("reservation")]
        if any(isinstance(cell, list) for row in (*party["scores"], least) for cell in row):
            yield Finding(file, 0, f"ranges of {party['name']} cannot be written", why, do)


def told_apart(names: Iterable[str], file: str, of: str) -> None:
    """Names must differ. Raises Unread."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            what = f"two {of} are called {name[:60]!r}"
            raise wrong(file, what, "an answer could not say which is meant", "rename one")
        seen.add(name)


def few(
    issues: Iterable[tuple[str, tuple[str, ...]]], parties: int, file: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Issues with their options, which each party scores. Raises Unread where that is too much: a
    range is a few letters in a file, and as many options as it has steps here.
    """
    found, scores = [], 0
    for one in issues:
        scores += parties * len(one[1])
        if scores > MOST_VALUES:
            why = f"{MOST_VALUES:,} scores of options are read, of all parties together"
            raise wrong(file, "the options go on", why, "take larger steps, or fewer issues")
        found.append(one)
    return tuple(found)


def span(low: Fraction, high: Fraction, step: Fraction, file: str, issue: str) -> Sequence[str]:
    """The options of an issue of numbers, low to high. Raises Unread where they are too many.

    >>> span(Fraction(1), Fraction(2), Fraction(1, 2), "d.xml", "price")
    ['1', '3/2', '2']
    """
    if step <= 0 or high < low:
        raise wrong(file, f"issue {issue!r} holds no number", "it ends before it begins", "mend it")
    count = int((high - low) / step) + 1
    if count > MOST_OPTIONS:
        why = f"at most {MOST_OPTIONS:,} options of an issue are taken"
        raise wrong(file, f"issue {issue!r} has {count:,} options", why, "take larger steps")
    return [str(written(low + at * step)) for at in range(count)]
