"""The river case as worked by hand in docs/worked-river.md, row by row."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from detente.case.models.case import Case
from detente.case.reading.read import read_case
from detente.engines.choice.chance import ratio
from detente.engines.choice.evaluate import totals
from detente.studies.plan import Planner, Request
from detente.studies.valuation.choice import choice, package_of
from detente.studies.valuation.model import model, negotiable
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.packages import Left, Package, Packages

ROOT = Path(__file__).parents[2]


def rows() -> Iterator[tuple[str, str]]:
    page = (ROOT / "docs/worked-river.md").read_text(encoding="utf-8")
    for line in page.split("## The table")[1].splitlines()[4:]:
        key, _, value = (cell.strip() for cell in line.strip("|").split("|"))
        yield key, value


def river() -> Case:
    found = read_case(ROOT / "cases/river").case
    assert found is not None
    return found


@pytest.fixture(scope="module")
def packages() -> Packages:
    case = river()
    value: Packages = Planner(Request(case, "")).value("packages")
    return value


def pair(*numbers: Fraction | None) -> str:
    return ",".join(str(number) for number in numbers)


def chosen(packages: Packages) -> Package:
    assert packages.recommended is not None
    return packages.recommended


def scores(found: tuple[Package, ...]) -> str:
    return " ".join(pair(one.us.best, one.them.best) for one in found)


def ratios(packages: Packages) -> Iterator[float]:
    case, known = river(), model(river())
    given = choice(case, known, negotiable(known, ()), case.process.attention)
    for sums in totals(given, package_of(known, chosen(packages).moves)):
        yield ratio(sums, given.agreement)


SHOWN: dict[str, Callable[[Packages], str]] = {
    "zone size at best": lambda p: str(p.zone_size),
    "frontier": lambda p: " ".join(pair(one.us, one.them) for one in p.frontier),
    "nash": lambda p: scores(p.nash),
    "kalai-smorodinsky": lambda p: scores(p.kalai_smorodinsky),
    "balance": lambda p: f"{chosen(p).share_us} {chosen(p).share_them}",
    "recommended moves": lambda p: " ".join(f"{i}={o}" for i, o in chosen(p).moves.items()),
    "recommended lowest": lambda p: f"{chosen(p).us.low} {chosen(p).them.low}",
    "recommended readings": lambda p: chosen(p).readings.value,
    "named choices": lambda p: " ".join(
        f"{one.name}={one.gain.us.mean:g},{one.gain.them.mean:g}" for one in p.alternatives
    ),
    "m/σ of the recommended": lambda p: " ".join(f"{one:.2f}" for one in ratios(p)),
    "agreement of errors": lambda p: str(chosen(p).tally.agreement_of_errors),
    "without power-price": lambda p: (
        "refused"
        if next(f.left for f in p.falls if f.issue == "power-price") is Left.BARRED
        else "stands"
    ),
}


@pytest.mark.parametrize(("key", "by_hand"), list(rows()))
def test_each_row_is_what_the_program_computes(key: str, by_hand: str, packages: Packages) -> None:
    if key.startswith("gain "):
        side, issue, option = key.removeprefix("gain ").split(" ", 2)
        gain: Gain = model(river()).readings.gains[side][issue][option]
        assert f"{gain.low} {gain.best} {gain.high}" == by_hand
    else:
        assert SHOWN[key](packages) == by_hand


def test_every_kind_of_row_stands_in_the_table() -> None:
    keys = {key for key, _ in rows()}
    assert set(SHOWN) <= keys
    assert sum(key.startswith("gain ") for key in keys) >= 8
