"""Made-up talks, as talks are: who is at the table, what they say, in which form.

Talks as they are: 10 to 20 issues, at most six of which may move at once; six rounds with six to
eight entries, the first ones part, oral and blurred, some for the press, then whole texts. Beside
them the field's usual twenty whole offers on eight issues. All our words on the other side are
guesses; their scores are drawn from our readings ("right"), or with a fifth of the rankings
replaced ("wrong").
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.case.models.bands import template_bands
from detente.case.models.valuation import Firm
from detente.engines.choice.law import IssueEstimate, Ranking
from detente.engines.choice.sample import of_estimate
from detente.engines.talks import Rules, TalksEvent, Worths, most_of
from detente.engines.talks.worths import Packages, Vector
from detente.studies.talks.learning import readings

READINGS, POOL, NEAR = 400, 1600, 800
RESHUFFLED = 0.15
BEHAVIOURS = ("concedes", "firm", "in kind", "slices", "stalls")
EARNEST = BEHAVIOURS[:4]
NOISE = {"oral": 0.30, "text": 0.08, "press": 0.60}
Source = np.random.Generator


@dataclass(frozen=True)
class Setup:
    """A made-up negotiation: rules, lawful packages, our gains, their readings and their truth."""

    rules: Rules
    pool: Packages
    ours: Vector
    table: Worths
    truth: Worths
    rounds: int
    parts: bool
    own: Worths

    def wider(self, places: Sequence[int]) -> "Setup":
        """The same with packages of one or two terms other than those at some places, behind the
        pool."""
        near = [self.rules.near(self.pool[at]) for at in places]
        packages = np.unique(np.concatenate(near), axis=0)
        fresh = [row for row in packages if row.tobytes() not in self.places]
        if not fresh:
            return self
        more = np.array(fresh)[:: max(1, len(fresh) // NEAR)]
        ours = np.concatenate([self.ours, self.own.gains(more)[0]])
        return replace(self, pool=np.concatenate([self.pool, more]), ours=ours)

    @cached_property
    def theirs(self) -> Vector:
        """Their true gain from each package of the pool."""
        found: Vector = self.truth.gains(self.pool)[0]
        return found

    @cached_property
    def places(self) -> dict[bytes, int]:
        """Where each package stands in the pool."""
        return {row.tobytes(): at for at, row in enumerate(self.pool)}

    @cached_property
    def drawn(self) -> Vector:
        """Their gain from each package of the pool, in each reading."""
        return self.table.gains(self.pool)

    @cached_property
    def most(self) -> Vector:
        """The most that they could have, in each reading."""
        return most_of(self.table, self.rules, self.pool)


@dataclass(frozen=True)
class Entry:
    """What they said: terms, as we heard them, whether whole, how, at which share of the time.

    `at`: the package of the pool that it was made from. `answers`: ours, which it refused.
    """

    terms: dict[int, int]
    whole: bool
    form: str
    time: float
    at: int
    answers: int | None = None


def setup(seed: int, issues: int, wrong: bool, rounds: int, parts: bool) -> Setup:
    """Draw a negotiation; `parts`: talks as they are, else whole offers alone."""
    source = np.random.default_rng((seed, issues, wrong, rounds))
    bands, words = template_bands(), ("must", "should", "nice")
    sizes = [int(size) for size in source.integers(3, 5, issues)] if parts else [4] * issues
    estimates = []
    for size in sizes:
        span = bands.of(words[source.integers(3)], Firm.GUESS)
        level = tuple(map(int, source.permutation(size)))
        estimates.append(IssueEstimate(0, size, Ranking(level, span, Fraction(1))))
    limit = 6 if parts else None
    costs = tuple((0, *(1,) * (size - 1)) for size in sizes)
    rules = Rules((0,) * issues, tuple(tuple(range(size)) for size in sizes), (), costs, limit)
    table = Worths(tuple(readings(one, RESHUFFLED, source, READINGS) for one in estimates))
    lied = set(source.choice(issues, issues // 5, replace=False)) if wrong else set()
    truth = Worths(
        tuple(of_estimate(_turned(one, source) if at in lied else one, source, 1)
              for at, one in enumerate(estimates))
    )  # fmt: skip
    own = Worths(tuple(of_estimate(_turned(one, source), source, 1) for one in estimates))
    pool = _pool(rules, own, table, source)
    return Setup(rules, pool, own.gains(pool)[0], table, truth, rounds, parts, own)


def _pool(rules: Rules, own: Worths, table: Worths, source: Source) -> Packages:
    """Packages at random, and as many that are good for both by some weight and some reading."""
    found = [rules.some(POOL // 2, source)]
    most = rules.limit or len(rules.now)
    for _ in range(POOL):
        part, reading = source.random(), source.integers(READINGS)
        sums = [part * mine[0] + (1 - part) * theirs[reading]
                for mine, theirs in zip(own.issues, table.issues, strict=True)]  # fmt: skip
        moved = np.argsort([-one.max() for one in sums])[: source.integers(2, most + 1)]
        package = np.zeros(len(rules.now), dtype=np.int64)
        package[moved] = [int(sums[issue].argmax()) for issue in moved]
        for issue in source.choice(len(package), source.integers(0, 3), replace=False):
            package[issue] = int(source.choice(rules.open_[issue]))
        found.append(package[None])
    packages = np.unique(np.concatenate(found), axis=0)
    lawful: Packages = packages[rules.lawful(packages)]
    return lawful


def _turned(estimate: IssueEstimate, source: Source) -> IssueEstimate:
    """The same band with the options in another order."""
    shape = estimate.shape
    assert isinstance(shape, Ranking)
    level = tuple(map(int, source.permutation(len(shape.level))))
    return IssueEstimate(estimate.now, estimate.options, Ranking(level, shape.band, shape.step))


def aims(behaviour: str, source: Source) -> Callable[[float, float], float]:
    """What part of its best a side asks for at a share of the time; it sees what we gave."""
    floor = source.uniform(0.05, 0.45)
    curve = {"concedes": 2.0, "firm": 0.2, "slices": 1.0}
    if behaviour == "stalls":
        return lambda gone, given: 0.88 + 0.1 * gone
    if behaviour == "in kind":
        return lambda gone, given: max(floor, 1 - 0.8 * given)
    if behaviour == "slices":
        return lambda gone, given: 1 - 0.25 * gone
    return lambda gone, given: 1 - (1 - floor) * gone ** (1 / curve[behaviour])


def said(given: Setup, behaviour: str, seed: int) -> list[Entry]:
    """All that they say in talks in which we fall evenly to half of our best."""
    source = np.random.default_rng((seed, BEHAVIOURS.index(behaviour)))
    aim, shares = aims(behaviour, source), given.theirs / given.theirs.max()
    entries: list[Entry] = []
    mine, first, last = None, None, -1
    for number in range(given.rounds):
        gone = number / given.rounds
        level = (1 - 0.5 * gone) * given.ours.max()
        offered = 0.0 if first is None else max(0.0, float(shares[mine] - first))
        target = aim(gone, offered)
        at = pick(given, shares, target, mine, last, behaviour, source)
        entries += spoken(given, at, number, gone, mine, source)
        near = np.flatnonzero(np.abs(given.ours - level) < 0.04 * given.ours.max())
        mine = int(source.choice(near)) if len(near) else int(np.argmax(given.ours))
        first = float(shares[mine]) if first is None else first
        last = at
    return entries


def pick(
    given: Setup, shares: Vector, target: float, mine: int | None, last: int, behaviour: str,
    source: Source,
) -> int:  # fmt: skip
    """The package that they offer: near their target, like ours or like their last."""
    if behaviour == "stalls" and last >= 0 and source.random() < 0.5:
        return last
    near = np.flatnonzero(np.abs(shares - target) < 0.04)
    if not len(near):
        return int(np.argmin(np.abs(shares - target)))
    liked = {"concedes": mine, "in kind": mine, "slices": last if last >= 0 else None}
    like = liked.get(behaviour)
    if like is None:
        return int(source.choice(near))
    apart = (given.pool[near] != given.pool[like]).sum(axis=1)
    return int(near[int(np.argmin(apart))])


def spoken(
    given: Setup, at: int, number: int, gone: float, mine: int | None, source: Source
) -> Iterator[Entry]:
    """What is said in a round: the press first, then a part by word of mouth or a text."""
    package = given.pool[at]
    moved = [int(issue) for issue in np.flatnonzero(package)]
    if not given.parts:
        yield Entry(dict(enumerate(map(int, package))), True, "text", gone, at, mine)
        return
    if source.random() < 0.3:
        issue = max(range(len(package)), key=lambda i: float(given.truth.issues[i].max()))
        best = int(given.truth.issues[issue][0].argmax())
        yield Entry({issue: best}, False, "press", gone, at)
    if number < 2 or (number < 4 and source.random() < 0.5):
        kept = source.choice(moved, min(len(moved), 3), replace=False)
        terms = {int(issue): int(package[issue]) for issue in kept}
        for issue in terms:  # misheard
            if source.random() < 0.15:
                terms[issue] = int(source.choice(given.rules.open_[issue]))
        yield Entry(terms, False, "oral", gone, at)
        return
    yield Entry(dict(enumerate(map(int, package))), True, "text", gone, at, mine)


def events(given: Setup, entries: Sequence[Entry]) -> list[TalksEvent]:
    """What they said as the engine has it, their refusals of our last package included."""
    found = []
    for one in entries:
        if one.answers is not None:
            terms = dict(enumerate(map(int, given.pool[one.answers])))
            found.append(TalksEvent(terms, True, one.time, NOISE[one.form], answer=False))
        found.append(TalksEvent(one.terms, one.whole, one.time, NOISE[one.form]))
    return found


def scenarios(number: int, parts: bool) -> Iterator[tuple[int, bool, str, Setup]]:
    """Right and wrong rankings, every behaviour, so many of each."""
    for seed in range(number):
        for wrong in (False, True):
            issues = (10, 14, 20)[seed % 3] if parts else 8
            given = setup(seed, issues, wrong, 6 if parts else 20, parts)
            for behaviour in BEHAVIOURS:
                yield seed, wrong, behaviour, given
