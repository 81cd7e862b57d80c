"""Rules of a case as choices that may not stand together."""

from detente.case.models.case import Case
from detente.studies.agenda.study import held_back
from detente.studies.valuation.constraints import linkages, rules
from detente.studies.valuation.model import model
from detente.studies.valuation.problem import problem
from detente.studies.valuation.zone_of_agreement import zone
from detente.studies.values.packages.level import InReadings


def case(**more: object) -> Case:
    wish = {"weight": "nice", "best-first": ["yes", "no"]}
    issues = {
        name: {"now": "no", "options": ["no", "yes"], "us": wish, "them": wish} for name in "abc"
    }
    return Case.model_validate(
        {"as-of": "2030-01-01", "us": "U", "them": "T", "issues": issues, **more}
    )


def banned(**more: object) -> list[tuple[str, list[dict[str, str]]]]:
    return [(rule.kind, [dict(one) for one in rule.banned]) for rule in rules(case(**more))]


def test_a_red_line_keeps_its_issue_at_now() -> None:
    assert banned(**{"never-trade": ["a"]}) == [("red line", [{"a": "yes"}])]


def test_a_red_line_on_a_mere_topic_bans_nothing() -> None:
    assert banned(**{"never-trade": ["d"]}) == []


def test_a_veto_bans_what_misses_its_needs_unless_lifted() -> None:
    home = {"them": [{"who": "p", "power": "veto", "needs": "a = yes", "unless": "b = yes"}]}
    assert banned(home=home) == [("veto", [{"a": "no", "b": "no"}])]


def test_sway_and_watch_ban_nothing() -> None:
    home = {"us": [{"who": "p", "power": power, "needs": "a = yes"} for power in ("sway", "watch")]}
    assert banned(home=home) == []


def test_a_requirement_bans_the_first_without_the_second() -> None:
    assert banned(requires=[{"if": "a = yes", "needs": "b = yes"}]) == [
        ("requirement", [{"a": "yes", "b": "no"}])
    ]


def test_a_ban_joins_its_conditions() -> None:
    assert banned(bans=[{"together": ["a = yes", "b = yes or c = yes"]}]) == [
        ("ban", [
            {"a": "yes", "b": "no", "c": "yes"},
            {"a": "yes", "b": "yes", "c": "no"},
            {"a": "yes", "b": "yes", "c": "yes"},
        ])
    ]  # fmt: skip


def test_a_ban_of_two_options_of_one_issue_is_empty() -> None:
    assert banned(bans=[{"together": ["a = yes", "a = no"]}]) == [("ban", [])]


def test_a_link_is_worth_its_middle_at_best() -> None:
    found = linkages(case(links=[{"if": "a = yes", "and": "b = yes", "us": [2, 6]}]))
    assert [(one.side, one.first, one.second, one.gain.best) for one in found] == [
        ("us", ("a", "yes"), ("b", "yes"), 4)
    ]


THREE = {"weight": "nice", "best-first": ["yes", ["half", "third"], "no"]}
OTHER = {"weight": "nice", "best-first": ["no", "half", "third", "yes"]}


def with_line(line: object, now: str = "no", **more: object) -> list[dict[str, str]]:
    issue = {"now": now, "options": ["no", "third", "half", "yes"], "us": THREE,
             "them": {**OTHER, "bottom-line": line, **more}}  # fmt: skip
    made = case(issues={"a": issue})
    return [dict(one) for rule in rules(made) if rule.kind == "bottom line" for one in rule.banned]


def test_a_bottom_line_bans_what_is_worse_to_its_side_and_never_now() -> None:
    assert with_line("now") == [{"a": "half"}, {"a": "third"}, {"a": "yes"}]
    assert with_line("half") == [{"a": "third"}, {"a": "yes"}]
    assert with_line(["half"], now="yes") == [{"a": "third"}]
    assert with_line("yes") == with_line([]) == []


def test_a_bottom_line_reads_scores_by_their_middles() -> None:
    scores = {"no": [0, 20], "third": [5, 25], "half": [0, 30], "yes": [0, 10]}
    assert with_line("third", scores=scores) == [{"a": "yes"}]
    assert with_line("half", **{"scores": scores, "best-first": [], "weight": None}) == [
        {"a": "yes"}
    ]


def deal(line: object) -> Case:
    dear = {"weight": "must", "best-first": ["yes", "no"]}
    light = {"weight": "nice", "best-first": ["no", "yes"]}
    options = {"now": "no", "options": ["no", "yes"]}
    give = {**options, "us": dear, "them": {**light, "bottom-line": line}}
    return case(issues={"give": give, "take": {**options, "us": light, "them": dear}})


def test_no_package_goes_beyond_a_bottom_line_however_well_it_is_paid() -> None:
    both = {"give": "yes", "take": "yes"}
    free, bound = model(deal([])), model(deal("now"))
    assert free.wins(both) is InReadings.SOME
    assert bound.wins(both) is InReadings.NO
    names = ("give", "take")
    assert zone(problem(free, "best", names)).frontier
    assert not zone(problem(bound, "best", names)).frontier


def test_what_holds_at_the_end_only_binds_the_package_as_before() -> None:
    for rule in (
        {"requires": [{"if": "a = yes", "needs": "b = yes"}]},
        {"bans": [{"together": ["a = yes", "b = yes"]}]},
    ):
        ((section, (entry,)),) = rule.items()
        assert banned(**{section: [{**entry, "holds": "at-the-end"}]}) == banned(**rule)
        (ending,) = rules(case(**{section: [{**entry, "holds": "at-the-end"}]}))
        assert ending.holds == "at-the-end" and rules(case(**rule))[0].holds == "always"


def gated(**gate: object) -> Case:
    """The case of three issues, with a gate before the first."""
    whole = case().model_dump(by_alias=True, mode="json")
    whole["issues"]["a"]["gates"] = [{"needs": "a truce", **gate}]
    return Case.model_validate(whole)


def test_a_gate_that_the_package_opens_bans_the_move_without_what_opens_it() -> None:
    (rule,) = rules(gated(holds=False, **{"opened-by": "b = yes or c = yes"}))
    assert rule.kind == "gate" and rule.where == ("issues", "a", "gates", 0)
    assert [dict(one) for one in rule.banned] == [{"a": "yes", "b": "no", "c": "no"}]


def test_a_gate_that_holds_or_that_nothing_opens_is_no_rule() -> None:
    assert rules(gated(holds=True, **{"opened-by": "b = yes"})) == ()
    assert rules(gated(holds=False)) == ()


def test_an_issue_behind_a_gate_may_move_where_the_package_opens_it() -> None:
    assert held_back(gated(holds=False)) == ("a",)
    opened = gated(holds=False, **{"opened-by": "b = yes"})
    assert held_back(opened) == ()
    known = model(opened)
    assert known.wins({"a": "yes", "b": "yes"}) is InReadings.EVERY
    assert known.wins({"a": "yes"}) is InReadings.NO
    points = zone(problem(known, "best", ("a", "b", "c"))).frontier
    assert points and {moves for point in points for moves in [point.package]} == {(1, 1, 1)}
