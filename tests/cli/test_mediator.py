"""A mediator's drafts, and two parties' confidences that never reach each other."""

import json
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.api.planning import drafts, single_text
from detente.api.reading import read
from detente.case.models.case import Case
from detente.cli.main import cli
from detente.studies.valuation.model import model
from detente.studies.values.packages.drafts import AgainstIt, Drafts
from tests.cli.made_once import answers_are_made_once

CASE = Path(__file__).parents[1] / "fixtures/mediated"
WORDS = {"Arden": "amberlea", "Bryn": "cobaltine"}
OTHER = {"Arden": "Bryn", "Bryn": "Arden"}
SHOWN = (
    ("lessons",), ("clarity",), ("agenda",), ("packages",), ("packages", "--lines"), ("mandates",),
    ("mandates", "--home-sheets"), ("process",), ("ladder",), ("objections",), ("spoilers",),
    ("rehearse", "--runs", "100"),
)  # fmt: skip
"""Every command that plans for a party."""
PAPERS = ("brief", "letter", "oral", "cards", "home-sheets", "objections", "book")


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def shown(party: str, case: Path, out: Path) -> dict[str, str]:
    """All that the commands print or write for a party."""
    texts = {}
    for name, *rest in SHOWN:
        for form in ((), ("--json",)):
            given = run(name, str(case), "--for", party, *rest, *form)
            assert given.exit_code == 0, given.output
            texts[" ".join((name, *rest, *form))] = given.output
    texts["plan"] = run("plan", str(case), "--for", party, "--out", str(out)).output
    for kind in PAPERS:
        given = run("export", str(case), "--for", party, "--as", kind, "--format", "md",
                    "--out", str(out / "papers"))  # fmt: skip
        assert given.exit_code == 0, given.output
    texts |= {path.name: path.read_text() for path in out.rglob("*") if path.is_file()}
    return texts


def test_a_partys_plan_does_not_tell_how_much_others_told(tmp_path: Path) -> None:
    """A line of the file would: what Bryn told stands before parts that rest on nothing of it."""
    text = (CASE / "case.yaml").read_text(encoding="utf-8")
    told = set()
    for more in ("", "# told in confidence by Bryn\n" * 3):
        (tmp_path / "case.yaml").write_text(more + text, encoding="utf-8")
        for name in ("packages", "clarity"):
            given = run(name, str(tmp_path), "--for", "Arden", "--json")
            assert given.exit_code == 0, given.output
            told.add((name, given.output))
    assert len(told) == 2 and all('"where":""' in text for _, text in told)
    assert not any('"where":"c' in text for _, text in told)


@pytest.mark.parametrize("party", ["Arden", "Bryn"])
def test_no_paper_command_or_json_of_a_party_draws_on_the_others_confidences(
    party: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers_are_made_once(monkeypatch)
    texts = shown(party, CASE, tmp_path)
    assert [name for name, text in texts.items() if WORDS[OTHER[party]] in text.lower()] == []
    assert sum(WORDS[party] in text.lower() for text in texts.values()) > 5


@pytest.mark.parametrize("words", [("show", "--json"), ("due",), ("channels",)])
def test_the_register_is_of_the_side_whose_case_it_is(words: tuple[str, ...]) -> None:
    printed = run("register", words[0], str(CASE), *words[1:])
    assert printed.exit_code == 0 and "cobaltine" not in printed.output.lower()


@pytest.mark.parametrize("party", ["Arden", "Bryn"])
def test_what_the_other_confides_moves_nothing(party: str, tmp_path: Path) -> None:
    text = (CASE / "case.yaml").read_text().replace(WORDS[OTHER[party]].upper(), "SHALLOW")
    changed = {"Arden": ("us: 4, them: 1", "us: -40, them: -90"), "Bryn": ("901", "7")}
    (tmp_path / "case.yaml").write_text(text.replace(*changed[party]))
    before, after = read(CASE, party=party), read(tmp_path, party=party)
    assert before.inputs == after.inputs
    assert read(CASE, party="Vale").inputs != read(tmp_path, party="Vale").inputs


def test_a_mediator_is_given_drafts_that_are_best_for_both() -> None:
    view = read(CASE, party="Vale")
    value = drafts(view).value
    best, gains = best_product(view.case)
    assert (value.drafts[0].terms, value.drafts[0].gains) == (best, gains)
    assert value.parties == ("us", "them")
    known = model(view.case)
    for one in value.drafts:
        assert not known.broken(one.terms)
        for near in one.near:
            pair = [known.gain(side, near).best for side in ("us", "them")]
            assert pair[0] * pair[1] >= Fraction(99, 100) * gains[0] * gains[1]


def best_product(case: Case) -> tuple[dict[str, str], tuple[Fraction, ...]]:
    """By looking at every package."""
    known = model(case)
    names = list(known.orders)
    wins = []
    for options in product(*known.orders.values()):
        moves = known.moves(dict(zip(names, options, strict=True)))
        us, them = (known.gain(side, moves).best for side in ("us", "them"))
        if us > 0 and them > 0 and not known.broken(moves):
            wins.append((us * them, moves, (us, them)))
    _, moves, gains = max(wins, key=lambda one: one[0])
    return moves, gains


def test_objections_are_what_each_loses_by_and_lines_what_each_cannot_cross() -> None:
    view = read(CASE, party="Vale")
    value: Drafts = drafts(view).value
    known = model(view.case)
    for draft in value.drafts:
        expected = {
            (side, issue)
            for side in ("us", "them")
            for issue, option in draft.terms.items()
            if known.readings.gains[side][issue][option].best < 0
        }
        assert {(one.party, one.issue) for one in draft.objections} == expected
    assert {(one.party, one.why, one.who) for one in value.cannot} == {
        ("us", AgainstIt.VETO, "AMBERLEA owners"),
        ("them", AgainstIt.VETO, "COBALTINE guild"),
    }


def test_the_single_text_draws_on_no_confidence_and_the_mediators_page_on_all(
    tmp_path: Path,
) -> None:
    assert run("plan", str(CASE), "--for", "Vale", "--out", str(tmp_path)).exit_code == 0
    own, text = ((tmp_path / name).read_text() for name in ("drafts.md", "single-text.md"))
    assert all(word in own.lower() for word in WORDS.values())
    assert "confidence:Arden" in own and "confidence:Bryn" in own
    assert not any(word in text.lower() for word in (*WORDS.values(), "confidence"))
    shared = single_text(read(CASE, party="Vale")).value
    assert "anchorage" not in shared.drafts[0].terms
    assert json.loads((tmp_path / "drafts.json").read_text())["value"]["drafts"]


def test_what_is_not_given_to_a_mediator_is_refused_and_named() -> None:
    for words in (("mandates", "--home-sheets"), ("process",), ("ladder",), ("packages", "--lines"),
                  ("clarity",), ("objections",)):  # fmt: skip
        refused = run(words[0], str(CASE), *words[1:], "--for", "Vale")
        assert refused.exit_code == 2
        assert "no message, card, home sheet or ladder" in refused.stderr
    page = run("packages", str(CASE), "--for", "Vale").output
    assert "not given scores of its own" in " ".join(page.split())
    assert run("plan", str(CASE), "--for", "Vale", "--package", "tolls=none").exit_code == 2
    assert run("plan", str(CASE), "--for", "Vale", "--facing", "Arden").exit_code == 2
