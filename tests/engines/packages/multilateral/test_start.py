"""Packages to start from: exchanges never make them worse, and none of one or two is left."""

from itertools import product
from random import Random
from typing import Any

import numpy as np

from detente.engines.packages import Package, SearchLimits
from detente.engines.packages.multilateral import Search
from detente.engines.packages.multilateral.aims import Leximin, PartyScore, Product, WelfareOrder
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.start import TRIED, improved
from tests.engines.packages.multilateral.problems import PLAIN, TIED, Kind, problems

KINDS = (Kind(audiences=0), PLAIN, TIED, Kind(audiences=0, reserved=0.3))


def keys(search: Search, coalition: Coalition, aim: WelfareOrder) -> dict[Package, Any]:
    """The exact worth of every package, of leximin the least share; None where it is not the
    coalition's."""
    every = np.array(list(product(*map(range, search.problem.sizes))))
    units = search.units
    sums = units.sums(every)
    signed = units.allowed(every) & coalition.signs(units, sums)
    counted = signed & aim.counts(sums[:, list(aim.rows)])
    pairs = zip(every.tolist(), sums[:, list(aim.rows)].tolist(), counted, strict=True)
    return {tuple(x): first(aim.key(tuple(own))) if good else None for x, own, good in pairs}


def first(key: Any) -> Any:
    return key[0] if isinstance(key, tuple) else key


def beside(package: Package, listed: list[Package]) -> list[Package]:
    return [x for x in listed if sum(a != b for a, b in zip(x, package, strict=True)) in (1, 2)]


def test_no_exchange_of_one_or_two_options_is_left_that_helps() -> None:
    signed = moved = 0
    draw = Random(12)
    for problem in problems(120, seed=31, kinds=KINDS):
        search = Search(problem, SearchLimits())
        members = tuple(range(len(problem.parties)))
        base = tuple(int(least) - 1 if least is not None else -50
                     for least in search.units.least[: len(members)])  # fmt: skip
        for coalition in (Coalition(members), Coalition(members[:-1], members[-1:])):
            own = coalition.members
            point = tuple(base[p] for p in own)
            for aim in (
                PartyScore(draw.choice(own)),
                Product(own, point),
                Leximin(own, point, tuple(draw.randint(5, 50) for _ in own)),
            ):
                known = keys(search, coalition, aim)
                listed = list(known)
                starts = np.array(draw.sample(listed, min(len(listed), 12)))
                found = [tuple(x) for x in improved(search.units, coalition, aim, starts).tolist()]
                assert len(found) == min(len(starts), TRIED)
                began = [known[tuple(x)] for x in starts.tolist()]
                ended = [known[x] for x in found]
                if any(one is not None for one in began):
                    assert max(e for e in ended if e is not None) >= max(
                        b for b in began if b is not None
                    )
                for package, key in zip(found, ended, strict=True):
                    near = [known[x] for x in beside(package, listed)]
                    better = [one for one in near if one is not None and (key is None or one > key)]
                    assert not better, (package, key, better)
                    signed += key is not None
                moved += len(set(found) - set(map(tuple, starts.tolist())))
    assert signed > 300 and moved > 30
