"""What learning from offers brings, and three replies in place of one, in simulated talks.

    python -m benchmarks.talks

Talks as they are: 10 to 20 issues, at most six of which may move at once; six rounds with six to
eight entries, the first ones part, oral and blurred, some for the press, then whole texts. Beside
them the field's usual twenty whole offers on eight issues. All our words on the other side are
guesses; their scores are drawn from our readings ("right"), or with a fifth of the rankings
replaced ("wrong").
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from negmas import make_issue, make_os
from negmas.gb.components.genius.models.bayesian import GScalableBayesianModel
from negmas.gb.components.genius.models.frequency import GHardHeadedFrequencyModel

from benchmarks.provenance import provenance
from benchmarks.simulated_talks import (
    BEHAVIOURS,
    READINGS,
    Entry,
    Setup,
    aims,
    events,
    pick,
    said,
    scenarios,
    spoken,
)
from detente.engines.talks import (
    SPOKEN,
    OfferShares,
    OnTable,
    Replying,
    Worths,
    choose,
    in_kind,
    learn,
)
from detente.engines.talks.replies import TOLERANCES
from detente.engines.talks.worths import Packages, Vector
from detente.studies.talks.answerer import LEAST_MORE
from detente.studies.talks.learning import ASKED, EFFECTIVE

LEVEL, TOLD, FIRST = 0.6, 0.75, 0.8


@dataclass(frozen=True)
class Known:
    """What a method makes of their scores: of each package, and how much lies in each issue."""

    packages: Vector
    issues: Vector
    drawn: Vector
    weights: Vector
    used: bool = True


def prior(given: Setup, entries: Sequence[Entry]) -> Known:
    """Nothing learnt."""
    return _weighed(given, np.full(READINGS, 1 / READINGS))


def learnt(given: Setup, entries: Sequence[Entry]) -> Known:
    """Our readings, weighed by what they said."""
    shares = OfferShares(given.table, given.most)
    found = learn(shares, events(given, entries), given.rules, np.random.default_rng(7))
    fits = found.evidence >= 1 and found.effective >= EFFECTIVE * READINGS and found.taught >= ASKED
    return _weighed(given, found.weights, fits)


def _weighed(given: Setup, weights: Vector, used: bool = True) -> Known:
    drawn = given.drawn
    spans = np.stack([one.max(axis=1) - one.min(axis=1) for one in given.table.issues], axis=1)
    return Known(weights @ drawn, weights @ spans, drawn, weights, used)


def model(make: Callable[[], object]) -> Callable[[Setup, Sequence[Entry]], Known]:
    """A model of NegMAS, shown each offer as a whole: what is not named stays as last said."""

    def known(given: Setup, entries: Sequence[Entry]) -> Known:
        space = make_os(
            [make_issue(len(row), f"i{at}") for at, row in enumerate(given.rules.open_)]
        )
        one = make()
        table = SimpleNamespace(
            nmi=SimpleNamespace(outcome_space=space, n_negotiators=2), private_info={}
        )
        one._negotiator = table  # type: ignore[attr-defined]
        whole = list(given.rules.now)
        for entry in entries:
            for issue, option in entry.terms.items():
                whole[issue] = option
            one.on_partner_proposal(None, "them", tuple(whole))  # type: ignore[attr-defined]
        evaluate: Callable[[tuple[int, ...]], float] = one.eval  # type: ignore[attr-defined]
        values = np.array([float(evaluate(tuple(map(int, row)))) for row in given.pool])
        spans = np.array([_span(evaluate, given, issue) for issue in range(len(given.rules.now))])
        return Known(values, spans, values[None], np.ones(1))

    return known


def _span(evaluate: Callable[[tuple[int, ...]], float], given: Setup, issue: int) -> float:
    now = given.rules.now
    ends = [
        float(evaluate((*now[:issue], option, *now[issue + 1 :])))
        for option in given.rules.open_[issue]
    ]
    return max(ends) - min(ends)


METHODS = {
    "no learning": prior,
    "learning": learnt,
    "frequencies (HardHeaded)": model(GHardHeadedFrequencyModel),
    "Bayes, scalable": model(GScalableBayesianModel),
}


FITS = "learning where it fits"


def correlation(one: Vector, other: Vector) -> float:
    """Spearman's rank correlation."""
    ranks = [np.argsort(np.argsort(values)).astype(float) for values in (one, other)]
    if min(float(values.std()) for values in (one, other)) < 1e-12:
        return 0.0
    return float(np.corrcoef(*ranks)[0, 1])


@dataclass(frozen=True)
class PoolWorths(Worths):
    """Gains of the packages of a pool as they are known, in each draw, in place of issues."""

    known: Vector = field(default_factory=lambda: np.zeros((0, 0)))
    places: dict[bytes, int] = field(default_factory=dict)

    @property
    def draws(self) -> int:
        """The number of draws."""
        return len(self.known)

    def gains(self, packages: Packages) -> Vector:
        """The gain of each package in each draw: (draws, packages)."""
        found: Vector = self.known[:, [self.places[row.tobytes()] for row in packages]]
        return found

    def mean(self, weights: Vector) -> "PoolWorths":
        """The weighed mean as one draw."""
        return PoolWorths((), (), weights[None] @ self.known, self.places)


def chosen(
    given: Setup,
    known: Known,
    level: float,
    number: int,
    table: OnTable | None = None,
    *,
    keeps: bool = False,
    spoken: bool = False,
) -> tuple[list[int], float]:
    """Replies of one worth to us, as the program chooses them, and how far from it they lie.

    `keeps`: none is worth less than a yes, nor takes back what both last said, where one is left.
    `spoken`: a few terms name what changes, where one so near is left.
    """
    worths = (PoolWorths((), (), one, given.places) for one in (given.ours[None], known.drawn))
    replying = Replying(given.rules, *worths, known.weights)
    rows = [np.arange(len(given.pool))]
    if keeps and table is not None and table.lying is not None:
        lying = np.array(table.lying, dtype=given.pool.dtype)
        offered = float(given.ours[given.places[lying.tobytes()]])
        replying = replace(replying, least=offered + LEAST_MORE * (level > offered))
        if table.put:
            alike = (lying == table.put[-1]) & (lying != given.rules.now)
            kept = (given.pool[:, alike] == lying[alike]).all(axis=1)
            rows.insert(0, np.flatnonzero(kept))
    if spoken and table is not None:
        few = table.named(given.pool, given.rules.now) <= SPOKEN
        rows = [one for some in rows for one in (some[few[some]], some)]
    found: list[int] = []
    for some in rows:
        at, apart = choose(
            replying, given.pool[some], level, number, table or OnTable(), anyhow=keeps
        )
        far = spoken and len(some) < len(given.pool) and apart > TOLERANCES[-1] * abs(level) + 1e-9
        found = found or [int(some[one]) for one in at if not far]
        if found:
            break
    if not found:
        found = [int(np.argmin(np.abs(given.ours - level)))]
        apart = float(abs(given.ours[found[0]] - level))
    return found, apart


def regret(given: Setup, known: Known, number: int) -> float:
    """What they lose, as a share of their best, against the reply that they would like best."""
    theirs, level = given.theirs, LEVEL * given.ours.max()
    found, apart = chosen(given, known, level, number)
    near = np.abs(given.ours - level) <= max(apart, 0.03 * level) + 1e-9
    return float((theirs[near].max() - max(theirs[found])) / theirs.max())


def measures(given: Setup, known: Known) -> tuple[float, ...]:
    """Rank correlation over issues and packages; regret of one reply, and of three."""
    spans = np.array([float(np.ptp(one)) for one in given.truth.issues])
    return (
        correlation(known.issues, spans),
        correlation(known.packages, given.theirs),
        regret(given, known, 1),
        regret(given, known, 3),
    )


def known_by(method: str, given: Setup, entries: Sequence[Entry]) -> Known:
    """What a method knows, learning left off where the offers do not fit."""
    known = METHODS["learning" if method == FITS else method](given, entries)
    return prior(given, entries) if method == FITS and not known.used else known


class Falls(StrEnum):
    """How the worth of our replies falls over the rounds."""

    EVENLY = "evenly"
    NEVER = "never"
    IN_KIND = "in kind"


@dataclass(frozen=True)
class Arm:
    """A way of answering: how many replies, on what, whether they answer what lies there."""

    number: int
    method: str
    table: bool = True
    keeps: bool = False
    falls: Falls = Falls.EVENLY
    near: bool = False
    spoken: bool = False

    def __str__(self) -> str:
        """Its name in a table."""
        blind = "" if self.table else ", whatever lies there"
        blind += ", keeping what both have said" * self.keeps
        blind += ", what is near both last words looked at too" * self.near
        blind += f", at most {SPOKEN} terms named" * self.spoken
        falls = "" if self.falls is Falls.EVENLY else f", worth falls {self.falls}"
        return f"{('one', 'three')[self.number > 1]}, {self.method}{blind}{falls}"


def talks(given: Setup, behaviour: str, seed: int, arm: Arm) -> tuple[float, float, int]:
    """Talks to their end: our share of our best, theirs of theirs, and the round of the deal."""
    source = np.random.default_rng((seed, BEHAVIOURS.index(behaviour), 5))
    best = given.ours.max(), given.theirs.max()
    aim, shares, own = aims(behaviour, source), given.theirs / best[1], given.ours / best[0]
    entries: list[Entry] = []
    mine, first, last, put = None, None, -1, []
    for turn in range(given.rounds):
        gone = turn / given.rounds
        offered = 0.0 if first is None else max(0.0, float(shares[mine] - first))
        target = aim(gone, offered)
        at = pick(given, shares, target, mine, last, behaviour, source)
        entries += spoken(given, at, turn, gone, mine, source)
        if arm.near:
            given = given.wider([at] if mine is None else [at, mine])
            shares, own = given.theirs / best[1], given.ours / best[0]
        level = 1 - 0.6 * (turn + 1) / given.rounds
        if arm.falls is not Falls.EVENLY:
            level = FIRST if mine is None else float(own[mine])
        if arm.falls is Falls.IN_KIND:
            before = 0.0 if mine is None else max(0.0, float(own[at])) - max(0.0, float(own[last]))
            level = in_kind(level, before, float(own[at]))
        if own[at] >= level and given.ours[at] > 0:
            return float(own[at]), float(shares[at]), turn + 1
        packages = [tuple(map(int, given.pool[one])) for one in [*put, at]]
        table = OnTable(tuple(packages[:-1]), dict(enumerate(packages[-1])), packages[-1])
        known = known_by(arm.method, given, entries)
        points = level * best[0]
        lying = table if arm.table else None
        replies, _ = chosen(
            given, known, points, arm.number, lying, keeps=arm.keeps, spoken=arm.spoken
        )
        mine = max(replies, key=lambda one: shares[one])
        put.append(mine)
        if shares[mine] >= target - 0.02 and shares[mine] > 0:
            return float(own[mine]), float(shares[mine]), turn + 1
        first = float(shares[mine]) if first is None else first
        last = at
    return 0.0, 0.0, given.rounds + 1


def learned(number: int, parts: bool, after: Sequence[int]) -> list[str]:
    """The table of what is known after so many offers, for each method."""
    cells: dict[tuple[str, bool, int], list[tuple[float, ...]]] = {}
    for seed, wrong, behaviour, given in scenarios(number, parts):
        entries = said(given, behaviour, seed)
        for count in after:
            for name, method in METHODS.items():
                if count == 0 and name != "no learning":
                    continue
                if count and name == "no learning":
                    continue
                known = method(given, entries[:count])
                cells.setdefault((name, wrong, count), []).append(measures(given, known))
                if name == "learning":
                    known = known if known.used else prior(given, entries)
                    cells.setdefault((FITS, wrong, count), []).append(measures(given, known))
    rows = ["| method | offers | right: w | p | r1 | r3 | wrong: w | p | r1 | r3 |",
            "|---|---|---|---|---|---|---|---|---|---|"]  # fmt: skip
    for name in (*METHODS, FITS):
        for count in after:
            if (name, False, count) not in cells:
                continue
            figures = [np.mean(cells[name, wrong, count], axis=0) for wrong in (False, True)]
            said_ = " | ".join(f"{value:.2f}" if at % 4 < 2 else f"{value:.3f}"
                               for at, value in enumerate(np.concatenate(figures)))  # fmt: skip
            rows.append(f"| {name} | {count} | {said_} |")
    errors = [
        max(
            float(np.std([one[at] for one in ones]) / np.sqrt(len(ones))) for ones in cells.values()
        )
        for at in (2, 3)
    ]
    count = len(next(iter(cells.values())))
    ends = " and ".join(f"{error:.3f}" for error in errors)
    rows.append(f"\n{count} talks a cell; the standard errors of r1 and r3 are at most {ends}.")
    rows += ["", "Saved against no learning on the same talks, with its standard error:", ""]
    rows += ["| method | offers | right: r1 | r3 | wrong: r1 | r3 |", "|---|---|---|---|---|---|"]
    for name in ("learning", FITS):
        for at in after[1:]:
            saved = [_saved(cells, name, wrong, at, which) for wrong in (False, True)
                     for which in (2, 3)]  # fmt: skip
            rows.append(f"| {name} | {at} | {' | '.join(saved)} |")
    return rows


def _saved(
    cells: dict[tuple[str, bool, int], list[tuple[float, ...]]],
    name: str,
    wrong: bool,
    count: int,
    which: int,
) -> str:
    """What a method saves of a regret, paired, and the standard error."""
    none, known = (np.array([one[which] for one in cells[cell]])
                   for cell in (("no learning", wrong, 0), (name, wrong, count)))  # fmt: skip
    less = none - known
    return f"{less.mean():+.3f} ± {less.std(ddof=1) / np.sqrt(len(less)):.3f}"


def ended(number: int) -> list[str]:
    """The table of talks to their end: deals, both shares, the round, paired with no learning."""
    arms = [Arm(1, "no learning"), Arm(3, "no learning"), Arm(3, "no learning", table=False),
            Arm(3, "no learning", keeps=True), Arm(3, FITS), Arm(3, FITS, keeps=True),
            Arm(3, "frequencies (HardHeaded)"),
            Arm(3, FITS, table=False, falls=Falls.NEVER), Arm(3, FITS, falls=Falls.NEVER),
            Arm(3, FITS, falls=Falls.IN_KIND),
            Arm(3, FITS, keeps=True, falls=Falls.IN_KIND),
            *(Arm(3, FITS, keeps=True, falls=falls, near=True, spoken=few)
              for falls in (Falls.EVENLY, Falls.IN_KIND) for few in (False, True))]  # fmt: skip
    found: dict[Arm, list[tuple[float, float, int, bool]]] = {arm: [] for arm in arms}
    for seed, wrong, behaviour, given in scenarios(number, True):
        if behaviour == "stalls":
            continue
        for arm in arms:
            us, them, turn = talks(given, behaviour, seed, arm)
            found[arm].append((us, them, turn, wrong))
    heads = "replies rankings deals ours theirs product rounds more-product-than-one".split()
    rows = [f"| {' | '.join(heads).replace('-', ' ')} |", "|---" * len(heads) + "|"]
    for arm in arms:
        for wrong in (False, True):
            ours = np.array([one[:3] for one in found[arm] if one[3] is wrong])
            base = np.array([one[:3] for one in found[arms[0]] if one[3] is wrong])
            gained = ours[:, 0] * ours[:, 1] - base[:, 0] * base[:, 1]
            error = gained.std(ddof=1) / np.sqrt(len(gained))
            rows.append(
                f"| {arm} | {'wrong' if wrong else 'right'} | {np.mean(ours[:, 0] > 0):.2f} | "
                f"{ours[:, 0].mean():.3f} | {ours[:, 1].mean():.3f} | "
                f"{(ours[:, 0] * ours[:, 1]).mean():.3f} | {ours[:, 2].mean():.1f} | "
                f"{gained.mean():+.3f} ± {error:.3f} |"
            )
    return rows


def told(number: int) -> list[str]:
    """How often what is told of an issue is so: dearer or cheaper to them than the stated mean."""
    rows = ["| rankings | offers | issues told of, a talk | so in truth | another option told as "
            "best, a talk | so in truth |", "|---|---|---|---|---|---|"]  # fmt: skip
    found: dict[tuple[bool, int], list[bool]] = {}
    best: dict[tuple[bool, int], list[bool]] = {}
    talks_ = 0
    for seed, wrong, behaviour, given in scenarios(number, True):
        entries, talks_ = said(given, behaviour, seed), talks_ + 1
        spans = np.stack([np.ptp(one, axis=1) for one in given.table.issues], axis=1)
        real = np.array([float(np.ptp(one)) for one in given.truth.issues])
        for count in (4, 6):
            known = learnt(given, entries[:count])
            dearer = known.weights @ (spans > spans.mean(axis=0))
            for at in np.flatnonzero(np.maximum(dearer, 1 - dearer) >= TOLD):
                so = bool((real[at] > spans[:, at].mean()) == (dearer[at] > 0.5))
                found.setdefault((wrong, count), []).append(so)
            for at, table in enumerate(given.table.issues):
                first = int(table.mean(axis=0).argmax())
                now = int(np.bincount(table.argmax(axis=1), weights=known.weights).argmax())
                if now != first:
                    so = now == int(given.truth.issues[at][0].argmax())
                    best.setdefault((wrong, count), []).append(so)
    for (wrong, count), ones in sorted(found.items()):
        many, name = len(ones) / (talks_ / 2), "wrong" if wrong else "right"
        error = np.std(ones) / np.sqrt(len(ones))
        other = best.get((wrong, count), [False])
        rows.append(
            f"| {name} | {count} | {many:.1f} | {np.mean(ones):.2f} ± {error:.2f} | "
            f"{len(other) / (talks_ / 2):.1f} | {np.mean(other):.2f} |"
        )
    return rows


def fitting(number: int) -> list[str]:
    """How often the offers are said to fit, by behaviour and number of offers."""
    after = (1, 2, 4, 6)
    rows = [f"| they | {' | '.join(f'{n} offers' for n in after)} |", "|---|" + "---|" * len(after)]
    found: dict[tuple[str, int], list[bool]] = {}
    for seed, _, behaviour, given in scenarios(number, True):
        entries = said(given, behaviour, seed)
        for count in after:
            found.setdefault((behaviour, count), []).append(learnt(given, entries[:count]).used)
    for name in BEHAVIOURS:
        shares = [f"{np.mean(found[name, count]):.2f}" for count in after]
        rows.append(f"| {name} | {' | '.join(shares)} |")
    return rows


def main() -> None:
    """Measure, and write the page."""
    began = time.process_time(), os.getloadavg()[0]
    parts = [
        "# Talks: learning from offers, and three replies of one worth\n",
        provenance("negmas"),
        (__doc__ or "").split("\n\n", 2)[2],
        "## What is known after so many offers, talks as they are\n",
        *learned(8, True, (0, 1, 2, 4, 6)),
        "\n## The same with twenty whole offers on eight issues\n",
        *learned(4, False, (0, 2, 5, 12)),
        "\n## Talks to their end\n",
        *ended(8),
        "\n## How often the offers are said to fit\n",
        *fitting(6),
        "\n## How often what is told of an issue is so\n",
        *told(8),
    ]
    load = f"{began[1]:.0f} to {os.getloadavg()[0]:.0f}"
    took = f"{time.process_time() - began[0]:.0f} seconds of processor time"
    parts.append(f"\nThis took {took}, at a load of {load} on {os.cpu_count()} cores.")
    path = Path(__file__).parent / "results" / "talks.md"
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
