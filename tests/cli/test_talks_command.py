"""The commands of the talks: JSON, paper, closed notes, a practised round, faults."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.cli.main import cli
from tests.house.tree import ROOT

RIVER = str(ROOT / "cases/river")
DAY = ("--as-of", "2027-04-10")


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, ["talks", *words], input=typed, catch_exceptions=False)


def on_the_day(text: str) -> str:
    """The river of April, for readers, who may ask for no day of their own."""
    return text.replace("as-of: 2027-03-05", f"as-of: {DAY[1]}")


def test_json_has_offers_and_replies() -> None:
    value = json.loads(run("show", RIVER, *DAY, "--json").stdout)["value"]
    assert [one["id"] for one in value["offers"]][-1] == "lowland-3"
    offer = value["offers"][-1]
    for key in ("worth", "against_recommended"):
        assert set(offer[key]) == {"us", "them"}
        assert {"mean", "p10", "p90"} <= set(offer[key]["us"])
    assert {"touches", "moved", "gave_up", "aloud", "day", "round", "side"} <= set(offer)
    assert len(value["replies"]) == 3
    means = [one["worth"]["us"]["mean"] for one in value["replies"]]
    within = value["answering"]["within"] + 0.01
    assert max(abs(mean - value["answering"]["level"]) for mean in means) <= within


def test_a_level_can_be_asked_for_and_learning_overruled() -> None:
    shown = run("show", RIVER, *DAY, "--json", "--worth", "70", "--learned").stdout
    answer = json.loads(shown)["value"]["answering"]
    assert (answer["level"], answer["learnt"]) == (70, True)


def test_a_reply_can_be_logged_as_a_row_once_it_was_said(tmp_path: Path) -> None:
    for one in (ROOT / "cases/river").iterdir():
        (tmp_path / one.name).write_bytes(one.read_bytes())
    replies = json.loads(run("reply", str(tmp_path), *DAY, "--json").stdout)
    row = run("reply", str(tmp_path), *DAY, "--row", "2").stdout
    with (tmp_path / "talks.csv").open("a") as file:
        file.write(row)
    value = json.loads(run("show", str(tmp_path), *DAY, "--json").stdout)["value"]
    last = value["offers"][-1]
    assert (last["id"], last["side"], last["round"], last["form"]) == ("us-1", "us", 3, "oral")
    assert last["terms"] == replies[1]["terms"]
    assert last["terms"] not in [one["terms"] for one in value["replies"]], "it is on the table"
    assert run("reply", str(tmp_path), *DAY, "--row", "2").stdout.startswith("us-2,2027-04-10,4,")
    none = run("reply", str(tmp_path), "--as-of", "2027-03-10", "--worth", "5000", "--row", "1")
    assert none.exit_code == 2
    assert "there is no such reply" in none.output


def test_a_day_before_anything_was_said_is_told() -> None:
    found = run("show", RIVER)
    assert found.exit_code == 0
    assert found.stdout.startswith("Nothing has been said at the table by 5 March 2027.")


def test_closed_notes_are_for_the_owner_alone() -> None:
    assert "Alone by the car" in run("notes", RIVER, *DAY).stdout
    refused = run("notes", RIVER, *DAY, "--reader", "ana")
    assert refused.exit_code == 2
    assert "Alone by the car" not in refused.output
    early = run("notes", RIVER)
    assert early.stdout == "There are no closed notes on what has been said by this day.\n"


@pytest.mark.parametrize("words", [("show", RIVER, "--as-of", "soon"), ("reply", "nowhere")])
def test_bad_input_is_refused(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_a_round_is_practised_alone_to_its_debrief() -> None:
    typed = "\npower-price = fixed; summer-release = 10%\naccept\n"
    found = run("practise", RIVER, "--alone", "--seed", "3", typed=typed)
    assert found.exit_code == 0
    assert "There is a deal after two rounds." in found.stdout
    assert "our own assumptions" in found.stdout


def test_two_people_practise_and_what_is_wrong_is_said() -> None:
    typed = (
        # the first brief is left as it is, the second changed
        "\n"
        "power-price: market > fixed\nnonsense\nborder: nice\nflood: dear\nhelp\n\n"
        "accept\nfoo\npowr = fixed\ntry power = fix\nborder = upstream line\n"
        "power-price = fixed; summer-release = 10%\nbrief\nbreak off\n"
    )
    found = run("practise", RIVER, typed=typed)
    assert found.exit_code == 0
    for said in (
        "Write issue: best > next", "Border is not up in these talks.", "“dear” is no weight",
        "There is no whole package to accept yet.", "That is no term",
        "“powr” is no issue here", "red line: border stays as it is",
        "The round was broken off after one round.",
        "Lowland liked “market” best, not “fixed”",
    ):  # fmt: skip
        assert said in found.stdout, said


@pytest.mark.parametrize("words", [("--alone",), ()])
def test_the_end_of_the_input_breaks_off(words: tuple[str, ...]) -> None:
    found = run("practise", RIVER, *words, typed="")
    assert found.exit_code == 0
    assert "broken off" in found.stdout


def test_a_reader_is_shown_the_talks_as_far_as_it_may(tmp_path: Path) -> None:
    for one in (ROOT / "cases/river").iterdir():
        (tmp_path / one.name).write_bytes(one.read_bytes())
    case = tmp_path / "case.yaml"
    case.write_text(on_the_day(case.read_text()) + "readers: {ana: {level: TLP:CLEAR}}\n")
    rows = (tmp_path / "talks.csv").read_text().replace("text,sources\n", "text,sources,marks\n")
    lines = [rows.splitlines()[0]] + [
        f"{line},{'TLP:RED' if line.startswith('lowland-3') else ''}"
        for line in rows.splitlines()[1:]
    ]
    (tmp_path / "talks.csv").write_text("\n".join(lines) + "\n")
    found = run("show", str(tmp_path), "--reader", "ana")
    assert found.exit_code == 0
    assert "Withheld" in found.stdout
    assert "8 April" not in found.stdout.replace("\n", " ")


def test_a_mediator_is_given_no_replies_and_nothing_of_one_side(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    text = (ROOT / "cases/river/case.yaml").read_text()
    entry = "{date: 2027-03-04, round: 1, side: Hill, form: text, terms: power-price = fixed}"
    case.write_text(f"{text}others: {{Hill: {{role: mediator}}}}\ntalks: {{h1: {entry}}}\n")
    found = run("show", str(case), "--for", "Hill", "--json")
    assert found.exit_code == 0, found.output
    value = json.loads(found.stdout)["value"]
    assert [one["id"] for one in value["offers"]] == ["h1"]
    assert (value["replies"], value["answering"], value["learning"]) == ([], None, None)
    assert value["signs"] == []


def test_the_review_is_told_in_words_and_as_data() -> None:
    assert "For leads to lift" in run("review", RIVER, *DAY).stdout
    data = json.loads(run("review", RIVER, *DAY, "--json").stdout)
    assert [one["issue"] for one in data["brackets"]] == ["flood-warning"]
    assert data["brackets"][0]["our_lead"] == "Bo Sol"
    early = run("review", RIVER)
    assert early.exit_code == 0
    assert "nothing can be said of what is left to decide" in early.stdout


def test_a_mediator_has_no_review_of_one_side(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    text = (ROOT / "cases/river/case.yaml").read_text()
    case.write_text(f"{text}others: {{Hill: {{role: mediator}}}}\n")
    refused = run("review", str(case), "--for", "Hill")
    assert refused.exit_code == 2
    assert "neutral mediator" in refused.output


def test_a_reader_is_shown_of_the_review_what_it_may_see(tmp_path: Path) -> None:
    for one in (ROOT / "cases/river").iterdir():
        (tmp_path / one.name).write_bytes(one.read_bytes())
    case = tmp_path / "case.yaml"
    text = case.read_text().replace(
        "  flood-warning:\n", "  flood-warning:\n    marks: [TLP:RED]\n"
    )
    case.write_text(on_the_day(text) + "readers: {ana: {level: TLP:AMBER}}\n")
    shown = run("review", str(tmp_path), "--reader", "ana").stdout
    assert "Withheld" in shown
    assert "lood warning" not in shown
