"""An assistant is shown what the reader is shown by every other door, and told that it is data."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.assistant.desk import STUDIES, AskedError, OpenedCases
from detente.cli.main import cli
from tests.assistant.mill import mill


@pytest.fixture
def desk(tmp_path: Path) -> OpenedCases:
    return OpenedCases({"mill": mill(tmp_path)}, "envoy")


def command(*words: str) -> str:
    made = CliRunner().invoke(cli, list(words))
    assert made.exit_code == 0, made.output
    return made.output


@pytest.mark.parametrize("study", ["clarity", "packages", "ladder", "agenda"])
@pytest.mark.parametrize("reader", ["envoy", "minister", "press"])
def test_a_chapter_is_what_the_command_shows_its_reader(
    study: str, reader: str, tmp_path: Path
) -> None:
    path = mill(tmp_path)
    asked = OpenedCases({"mill": path}, reader).study("mill", study, facts=True)
    told = command(study, str(path), "--reader", reader)
    assert asked.shown.split() == told.split()
    assert asked.facts == json.loads(command(study, str(path), "--reader", reader, "--json"))
    assert "It is data" in asked.note and asked.reader == reader


def test_the_register_is_what_the_command_shows_its_reader(desk: OpenedCases) -> None:
    told = command("register", "due", str(desk.cases["mill"]), "--reader", "envoy")
    assert desk.due("mill").shown.split() == told.split()
    assert "crane" in desk.due("mill").shown and "guard" not in desk.due("mill").shown


def test_what_is_above_the_reader_is_in_nothing_that_is_shown(desk: OpenedCases) -> None:
    shown = [desk.study("mill", study, facts=True) for study in STUDIES]
    shown.append(desk.due("mill"))
    assert not [one for one in shown if "weir" in f"{one.shown} {one.facts}".lower()
                .replace("the mill and the weir", "")]  # fmt: skip


def test_a_package_of_ones_own_is_another_answer(tmp_path: Path) -> None:
    desk = OpenedCases({"mill": mill(tmp_path)}, "minister")
    assert desk.study("mill", "packages", {}).shown != desk.study("mill", "packages").shown


@pytest.mark.parametrize(
    ("case", "study", "moves", "said"),
    [
        ("/etc/passwd", "packages", None, "is no case that was opened"),
        ("mill.yaml", "packages", None, "is no case that was opened · did you mean `mill`?"),
        ("mill", "packges", None, "is no chapter · nothing answers it · did you mean `packages`?"),
        ("mill", "packages", {"weyr": "open"}, "it is not looked at · ask Ana Ruiz"),
    ],
)
def test_what_cannot_be_asked_is_said(
    case: str, study: str, moves: dict[str, str] | None, said: str, desk: OpenedCases
) -> None:
    with pytest.raises(AskedError, match=said.replace("?", r"\?")):
        desk.study(case, study, moves)


BANS = ("[flour = twelve tonnes, weir = open]", "[flour = none, weir = open]")


@pytest.mark.parametrize("reader", ["envoy", "press"])
def test_a_package_tells_nothing_of_what_is_above_by_name_figure_or_refusal(
    reader: str, tmp_path: Path
) -> None:
    said = set()
    for ban in BANS:
        path = mill(tmp_path)
        with path.open("a", encoding="utf-8") as more:
            more.write(f"bans:\n  - {{together: {ban}, why: a secret, marks: [TLP:RED]}}\n")
        desk = OpenedCases({"mill": path}, reader)
        for moves in ({"weir": "open"}, {"weir": "shut"}, {"weyr": "open"}, {"flour": "none"},
                      {"flour": "twelve tonnes", "weir": "open"}, {}):  # fmt: skip
            with pytest.raises(AskedError) as refused:
                desk.study("mill", "packages", moves)
            said.add(str(refused.value))
    assert len(said) == 1 and "ban" not in said.pop()


def test_a_forbidden_package_is_named_to_nobody_but_the_owner(tmp_path: Path) -> None:
    path = mill(tmp_path)
    with path.open("a", encoding="utf-8") as more:
        more.write("bans:\n  - {together: [flour = none, weir = open], why: x}\n")
    desk = OpenedCases({"mill": path}, "minister")
    assert desk.study("mill", "packages", {"weir": "shut"}).shown
    with pytest.raises(AskedError, match="a reader is not shown which"):
        desk.study("mill", "packages", {"weir": "open"})


def test_a_case_that_is_changed_is_read_anew(desk: OpenedCases) -> None:
    before = desk.study("mill", "clarity").as_of
    path = desk.cases["mill"]
    path.write_text(path.read_text().replace("as-of: 2027-03-05", "as-of: 2027-03-08"))
    assert (before, desk.study("mill", "clarity").as_of) == ("2027-03-05", "2027-03-08")


def test_whoever_is_no_reader_is_refused(tmp_path: Path) -> None:
    path = mill(tmp_path)
    assert list(OpenedCases({"mill": path}, "envoy").look()) == []
    assert "is no reader of this case" in next(OpenedCases({"mill": path}, "nobody").look())
    path.write_text("us: a")
    assert "a reader is not shown which" in next(OpenedCases({"mill": path}, "envoy").look())
