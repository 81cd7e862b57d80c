"""How each kind of speech is heard: every kind is judged, and a case's own rows come first."""

from fractions import Fraction
from itertools import product

from detente.case.models.case import Case
from detente.case.models.signals import Level, Openness, StatementKind
from detente.case.reading.read import read_text
from detente.studies.valuation.signal_credibility import ears, reason
from detente.studies.values.clarity import RequestHeard

TEXT = """
as-of: 2031-02-01
us: Aland
them: Bland
issues: {ford: {now: shut, options: [shut, open]}}
"""
OWN = """
hearing:
  hostile-says-itself: 0.3
  heard:
    - {openness: public, level: leader, kind: demand, informs: [0.5, 0.7], counts: yes}
"""


SPOKEN = tuple(kind for kind in StatementKind if kind is not StatementKind.ACT)


def case(text: str) -> Case:
    found = read_text("case.yaml", text)
    assert found.case is not None, found.findings
    return found.case


def test_every_kind_of_speech_is_judged_within_its_range() -> None:
    table = ears(case(TEXT)).table
    assert set(table) == set(product(Openness, Level, SPOKEN))
    for row in table.values():
        assert 0 <= row.informs[0] <= row.best <= row.informs[1] <= 1
        assert row.why and row.sources and not row.from_case


def test_private_words_of_leaders_inform_most_and_public_demands_least() -> None:
    hears = ears(case(TEXT))
    for kind in SPOKEN:
        row = [hears.of(o, le, kind).best for o, le in product(Openness, Level)]
        assert hears.of(Openness.PRIVATE, Level.LEADER, kind).best == max(row)
    publicly = {k: hears.of(Openness.PUBLIC, Level.LEADER, k).best for k in SPOKEN}
    assert min(publicly, key=lambda k: publicly[k]) is StatementKind.DEMAND
    assert max(publicly, key=lambda k: publicly[k]) is StatementKind.COMMITMENT


def test_a_public_demand_costs_face_and_does_not_count() -> None:
    hears = ears(case(TEXT))
    aloud, quiet = (hears.request(o, Level.LEADER) for o in (Openness.PUBLIC, Openness.PRIVATE))
    assert (aloud.counts, quiet.counts) == (False, True)
    assert aloud.face[0] > 0 == quiet.face[1]


def test_the_rows_of_a_case_stand_in_place_of_the_template() -> None:
    hears = ears(case(TEXT + OWN))
    own = hears.request(Openness.PUBLIC, Level.LEADER)
    assert own.counts and own.from_case
    assert own.best == Fraction(3, 5)
    assert hears.hostile_says_itself == (Fraction(3, 10), Fraction(3, 10))
    assert not hears.request(Openness.PUBLIC, Level.OFFICIAL).counts


def test_the_reason_says_whose_judgement_it_is() -> None:
    plain, own = ears(case(TEXT)), ears(case(TEXT + OWN))
    key = (Openness.PUBLIC, Level.LEADER)
    kind = StatementKind.DEMAND
    heard = [reason(*key, kind, hears.request(*key)).fact for hears in (plain, own)]
    assert [fact.from_case for fact in heard if isinstance(fact, RequestHeard)] == [False, True]
