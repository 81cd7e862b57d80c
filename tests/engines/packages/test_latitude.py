"""Which options stand in some package of the zone."""

from detente.engines.packages import SearchLimits, frontier, latitude
from tests.engines.packages.problems import large, problems
from tests.oracles import packages as oracle


def test_every_option_is_answered_as_by_a_list() -> None:
    shut = 0
    for problem in problems(120, seed=40):
        zone = oracle.zone(problem)
        known = [point.package for point in frontier(problem).points]
        for found in (latitude(problem), latitude(problem, known)):
            assert found.exact
            for issue, options in enumerate(found.packages):
                for option, package in enumerate(options):
                    assert (package is not None) == any(x[issue] == option for x in zone)
                    assert package is None or (package in zone and package[issue] == option)
                    shut += package is None and bool(zone)
    assert shut > 60


def test_known_packages_outside_the_zone_are_not_believed() -> None:
    problem = problems(1, seed=41)[0].banning(((0, 0),))
    assert latitude(problem, [(0,) * len(problem.issues)]).packages[0][0] is None


def test_what_could_not_be_decided_is_said() -> None:
    problem = large(14, linkages=0, audiences=2, seed=42)
    hard = problem.fixed(dict.fromkeys(range(3), 0))
    found = latitude(hard, limits=SearchLimits(stop=lambda: True, labels=2))
    assert not found.exact or all(p for row in found.packages[3:] for p in row)
