"""Every rule of the linter is quiet on a case that keeps it and fires on one that breaks it."""

import ast
import inspect
from datetime import date
from types import ModuleType

import pytest

from detente.answers import Fact
from detente.report.setting import Setting
from detente.report.wording.process.rules import RULES as WORDS
from detente.report.wording.process.rules import finding
from detente.studies.process.rules import RULES, leads, opening, substance
from detente.studies.values.process import rules as fact_of
from detente.studies.values.process.acts import ActNamed
from detente.studies.values.process.rules import Lint
from tests.studies.ford import FORD, Planned, changed, planned

PRIVATE = "    - {openness: private, level: leader, kind: demand, informs: 1, counts: no}\n"
PUBLIC = "    - {openness: public, level: leader, kind: demand, informs: 1, counts: yes}\n"
FEE = "  entry-demands: [{side: us, asks: the gate is opened}]\n"
FROST = "outside: [{what: The ford freezes, date: 2031-08-10, issue: toll}]\n"
ROUNDS, MEANWHILE, SOURCES = "  rounds: 2\n", "meanwhile:\n", "sources:\n  s1:"

BREAKS: dict[str, tuple[str, str, dict[str, object]]] = {
    # rule: what in the text, what instead, and what the fault then holds
    "PR1": (
        "openness: private, level: leader, kind: demand",
        "openness: public, level: leader, kind: demand",
        {"speaker": "Ina Or", "on": "2030-10-01", "issue": "toll"},
    ),
    "PR2": (ROUNDS, ROUNDS + FEE, {"side": "us", "asks": "the gate is opened", "entry": 1}),
    "PR3": (ROUNDS, ROUNDS + "  additions: refuse\n", {"issues": ()}),
    "PR4": (
        '"grain = a hundred sacks"',
        '"shore = moved"',
        {"section": "links", "entry": 1, "kept_apart": ("shore",), "others": ("toll",)},
    ),
    "PR5": ("    lead: [Una Rook, Mo Yar]\n", "", {"issue": "grain"}),
    "PR6": (
        "{name: Una Rook, office: grain master, rank: 2, empowered: yes,",
        "{name: Una Rook, office: grain master, rank: 2, empowered: no,",
        {"lead": "Una Rook", "authority": "not yet"},
    ),
    "PR7": (
        "office: corn warden, rank: 2",
        "office: corn clerk, rank: 4",
        {"ours": "Una Rook", "our_rank": 2, "theirs": "Mo Yar", "their_rank": 4},
    ),
    "PR8": (
        "date: 2031-09-01}",
        "date: 2031-03-20}",
        {"ripe": date(2031, 4, 12), "meets": "2031-03-20"},
    ),
    "PR9": (
        MEANWHILE,
        "additions: [{issue: cannon}]\n" + MEANWHILE,
        {"limit": 3, "issues": ("toll", "grain", "lamps"), "added": ("cannon",)},
    ),
    "PR10": (
        '    win-at-home: "bread before the frost"\n',
        "",
        {"side": "them"},
    ),
    "PR11": (
        "by: us, controlled: yes}",
        "by: us, controlled: no}",
        {"issue": "grain", "dated": True, "not_controlled": "sacks counted at the bank"},
    ),
    "PR12": (
        'option: low, text: "The toll must fall."',
        'option: low, question: road, means: troops, text: "The toll must fall."',
        {"question": "road"},
    ),
    "PR13": (
        "firewalled: yes}",
        "firewalled: no}",
        {"channel": "elders", "title": "Council of elders"},
    ),
    "PR14": (
        SOURCES,
        "hearing:\n  heard:\n" + PUBLIC + PRIVATE + SOURCES,
        {"act": ActNamed("public-appeal", "public-appeal")},
    ),
    "PR15": (
        'both flags: {says: "both flags fly", by: both, due: 2031-12',
        'both flags: {says: "both flags fly", by: both, due: 2031-09',
        {"issue": "flag", "due": "2031-09"},
    ),
    "PR16": (
        MEANWHILE,
        FROST + MEANWHILE,
        {"what": "The ford freezes", "on": "2031-08-10"},
    ),
    "PR17": (
        '"grain = a hundred sacks"',
        '"cannon = shown"',
        {"section": "links", "kept_apart": ("cannon",), "others": ("toll",)},
    ),
    "PR18": (
        "owner: Ole Pim, done: yes",
        "owner: Ole Pim, due: 2031-06-01",
        {"issue": "toll", "work": "a list of all tolls", "due": date(2031, 6, 1)},
    ),
    "PR19": (
        "contacts: [{with: Una Rook,",
        "contacts: [{with: Ole Pim,",
        {"ours": "Una Rook", "theirs": "Mo Yar", "begins": date(2031, 3, 8)},
    ),
}


def holds(fact: Fact, fields: dict[str, object]) -> bool:
    """Whether a fact has these fields with these values."""
    return all(getattr(fact, name, None) == value for name, value in fields.items())


def said(lint: Lint, text: str = FORD) -> str:
    """What the report says of a rule."""
    return finding(lint, Setting(planned(text).case))


def broken(rule: str) -> str:
    """The text with one change that breaks a rule."""
    old, new, _ = BREAKS[rule]
    if rule == "PR5":
        return changed(old, new).replace("mandate: [grain]", "mandate: []")
    if rule == "PR15":
        return changed(old, new).replace("due: 2031-10", "due: 2031-12")
    return changed(old, new)


def test_no_rule_does_nothing() -> None:
    assert [rule.id for rule in RULES] == [f"PR{number}" for number in range(1, 20)]
    assert set(BREAKS) == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", list(BREAKS))
def test_a_rule_is_quiet_on_a_case_that_keeps_it(rule: str) -> None:
    kept = planned().rule(rule)
    assert kept.holds and not kept.faults
    assert kept.looked_at


@pytest.mark.parametrize("rule", list(BREAKS))
def test_a_rule_fires_on_a_case_that_breaks_it(rule: str) -> None:
    found = planned(broken(rule)).rule(rule)
    assert not found.holds
    assert any(holds(fault, BREAKS[rule][2]) for fault in found.faults), found.faults


def test_every_rule_has_its_passages_its_title_and_its_remedy() -> None:
    for one in planned().process.value.lint:
        assert one.passages and all(WORDS[one.rule])
        assert all(passage.startswith("Hass 2025, P") for passage in one.passages)


@pytest.mark.parametrize(
    ("rule", "old", "new", "fields"),
    [
        ("PR11", ", measured-by: sacks-sent", "", {"dated": True, "measured": False}),
        ("PR11", 'says: "sacks go over", by: us, due: 2031-12', 'says: "sacks go over", by: us',
         {"issue": "grain", "dated": False}),
        ("PR10", '    win-at-home: "the road is open"\n', "", {"side": "us"}),
        ("PR16", "meanwhile:\n",
         "outside: [{what: The ford freezes, date: 2031-08-10}]\nmeanwhile:\n",
         {"what": "The ford freezes"}),
        ("PR18", "owner: Ole Pim, done: yes", "owner: Ole Pim", {"due": None}),
        ("PR8", "    lead: [Una Rook, Mo Yar]\n",
         "    lead: [Una Rook, Mo Yar]\n    ripe: {us: 2031-01-20, them: 2031-01-21, brackets: 3,"
         " leaders-only: 1}\n", {"issue": "grain", "brackets": 2}),
    ],
)  # fmt: skip
def test_other_ways_to_break_a_rule(
    rule: str, old: str, new: str, fields: dict[str, object]
) -> None:
    assert any(holds(fault, fields) for fault in planned(changed(old, new)).rule(rule).faults)


def test_ceremony_for_nothing_is_named() -> None:
    """Where only their side gains, and what we show is all that we get, nothing pays for it."""
    text = changed("us:   {weight: must, best-first: [low, high]}",
                   "us:   {weight: nice, best-first: [high, low]}")  # fmt: skip
    text = text.replace("best-first: [lit, none]}", "best-first: [none, lit]}", 1)
    found = planned(text)
    assert found.packages.recommended is not None
    assert "flag" in found.packages.recommended.moves
    assert fact_of.CeremonyUnpaid("flag", "both flags") in found.rule("PR15").faults


def test_an_outside_date_that_the_package_meets_is_handled() -> None:
    text = changed(
        "meanwhile:\n",
        "outside: [{what: The ford freezes, date: 2031-12-20, issue: toll}]\nmeanwhile:\n",
    )
    text = changed("date: 2031-09-01}", "date: 2032-09-01}", text)
    rule = planned(text).rule("PR16")
    assert rule.holds
    handled = fact_of.DateHandled("The ford freezes", "2031-12-20")
    assert rule.looked_at == fact_of.DatesHandled((handled,))


def test_additions_that_are_only_expected_are_told_and_break_nothing() -> None:
    text = changed("meanwhile:\n", "additions: [{issue: cannon, expected: yes}]\nmeanwhile:\n")
    rule = planned(text).rule("PR9")
    assert rule.holds
    assert holds(rule.looked_at, {"expected": ("cannon",), "added": ()})
    assert "if they add cannon, choose again" in said(rule, text)


@pytest.mark.parametrize(
    ("told", "met", "holds_still"),
    [
        ("the day before the first round", "2031-03-07", True),
        ("the day of it", "2031-03-08", False),
        ("a month that may lie behind it", "2031-03", False),
    ],
)
def test_a_contact_counts_only_before_the_first_round(
    told: str, met: str, holds_still: bool
) -> None:
    assert planned(changed("date: 2030-12, how", f"date: {met}, how")).rule("PR19").holds is (
        holds_still
    ), told


def test_a_pair_in_touch_is_told_with_its_last_day_whoever_wrote_it_down() -> None:
    ours = "empowered: yes, mandate: [toll, lamps, flag]}\n      - {name: Una"
    both = changed(ours, ours.replace(
        "flag]}", "flag], contacts: [{with: Lu Tan, date: 2031-01-05}]}"))  # fmt: skip
    pairs = planned(both).rule("PR19").looked_at
    assert holds(pairs, {"unknown": ()})
    assert fact_of.LastInTouch("Ole Pim", "Lu Tan", "2031-01-05") in pairs.pairs
    assert "Ole Pim and Lu Tan on 5 January 2031; Una Rook and Mo Yar in December 2030" in said(
        planned(both).rule("PR19"), both
    )


def test_a_lead_who_faces_nobody_is_told_and_breaks_nothing() -> None:
    text = changed(ALONE, "    lead: [Una Rook]\n").replace("yes, mandate: [grain],", "yes,", 1)
    rule = planned(text).rule("PR19")
    assert rule.holds
    assert holds(rule.looked_at, {"unknown": ("Una Rook",)})
    assert "counterpart not named: Una Rook" in said(rule, text)


ALONE = "    lead: [Una Rook, Mo Yar]\n"
LINK = '  - {if: "toll = low", and: "grain = a hundred sacks", them: [1, 3]}\n'
SECURE = (
    "    title: Grain before the frost\n",
    "    title: Grain before the frost\n    security: yes\n",
)
GIVES = {
    # what the card's give is called; the ask is "The toll at the ford" throughout
    "as it stands": "Grain before the frost",
    "a name": "Aland grain",
    "the ask's words in it": "Grain for the toll at the ford",
    "a piece of the ask's words": "toll",
    "no capital": "grain (before the frost)",
    "said like a card": "Settle grain only for lamps",
}


def one_card(text: str) -> str:
    """The toll and the grain on one card, so that one is given for the other; no link."""
    text = changed("mandate: [toll, lamps, flag]}\n      - {name: Una",
                   "mandate: [toll, lamps, flag, grain]}\n      - {name: Una", text)  # fmt: skip
    return changed("links:\n" + LINK, "", changed(ALONE, "    lead: [Ole Pim, Lu Tan]\n", text))


@pytest.mark.parametrize("name", list(GIVES))
def test_no_card_gives_security_for_something_else_whatever_it_is_called(name: str) -> None:
    """Grain and toll are on one card; marked as security, the grain is not given for the toll."""
    plain = one_card(FORD).replace("Grain before the frost", GIVES[name])
    title = f"    title: {GIVES[name]}\n"
    secure = planned(changed(title, f"{title}    security: yes\n", plain))
    assert traded(planned(plain), "grain") == {"toll"}
    assert traded(secure, "grain") == set()
    assert secure.rule("PR17").holds


def traded(plan: Planned, issue: str) -> set[str]:
    """The issues that an issue is given for, on any card."""
    trades = [trade for card in plan.mandates.value.cards for trade in card.trades]
    return {ask.issue for trade in trades if trade.give.issue == issue for ask in trade.asks}


def test_security_given_for_security_is_no_fault() -> None:
    text = changed(*SECURE, one_card(FORD))
    text = changed("    title: The toll at the ford\n",
                   "    title: The toll at the ford\n    security: yes\n", text)  # fmt: skip
    assert planned(text).rule("PR17").holds


def test_a_public_demand_on_no_issue_is_not_taken_for_said_before() -> None:
    """A private word on something else, on no issue either, is no word on this one."""
    text = changed(
        "     issue: toll, option: low, text: ",
        "     text: ",
    )
    text = changed("     issue: toll, option: low, question: road", "     question: road", text)
    assert any(holds(one, {"issue": ""}) for one in planned(text).rule("PR1").faults)


TITLES = {
    # every title changed: to letters, to words of the cards, to pieces of each other
    "pieces": {"The toll at the ford": "the toll", "Grain before the frost": "The toll at the ford",
               "Lamps that warn of high water": "toll", "Both flags on the ford": "toll at the"},
    "words of the program": {
        "The toll at the ford": "settled on its own", "Grain before the frost": "yes",
        "Lamps that warn of high water": "the package as a whole",
        "Both flags on the ford": "nobody is named yet",
    },
}  # fmt: skip


def renamed(text: str, names: dict[str, str]) -> str:
    for number, old in enumerate(names):
        text = text.replace(f"title: {old}\n", f"title: <{number}>\n")
    for number, new in enumerate(names.values()):
        text = text.replace(f"title: <{number}>\n", f"title: {new}\n")
    return text


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(TITLES))
@pytest.mark.parametrize("rule", list(BREAKS))
def test_no_verdict_depends_on_what_things_are_called(rule: str, kind: str) -> None:
    """The law behind all rules: they read facts, so that other words give the same verdicts."""
    for text in (FORD, broken(rule)):
        before = {one.rule: one.holds for one in planned(text).process.value.lint}
        after = planned(renamed(text, TITLES[kind])).process.value.lint
        assert {one.rule: one.holds for one in after} == before


READS_TEXT = {
    "startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "split",
    "rsplit", "find", "index", "lower", "casefold", "title", "match", "search",
}  # fmt: skip


def reads_text(source: str) -> set[str]:
    """The methods by which a module takes words apart."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {one.attr for one in calls if isinstance(one, ast.Attribute)} & READS_TEXT


@pytest.mark.parametrize("module", [leads, opening, substance])
def test_rules_take_no_words_apart(module: ModuleType) -> None:
    assert reads_text('given.startswith("x")') == {"startswith"}
    assert reads_text(inspect.getsource(module)) == set()
