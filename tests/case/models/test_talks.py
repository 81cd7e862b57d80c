"""The log of the talks as people write it, and the closed notes beside it."""

from pathlib import Path

import pytest

from detente.api.reading import read
from detente.case.reading.closed import closed_notes
from detente.case.views.as_of import digest_of, view
from detente.case.views.swap import swapped
from tests.case.sample import SMALL, case_of, folder, found, said

HEAD = "id,date,round,side,openness,level,form,whole,terms,if,brackets,refuses,sources\n"
ROWS = (
    "l1,2027-03-02,1,them,,,oral,no,water = 20%,,,,s1\n"
    "u1,2027-03-03,1,us,private,leader,text,yes,water = 10%,power = fixed,water;power,l1,\n"
)
NOTES = "id,speaker,note,marks\nl1,Cy,a clock struck,\nu1,Ada,by the car,water\n"


def test_rows_of_a_table_are_entries_with_terms_and_conditions(tmp_path: Path) -> None:
    reading = folder(tmp_path, case__yaml=SMALL, talks__csv=HEAD + ROWS)
    assert reading.case is not None, said(reading)
    first, second = reading.case.talks.values()
    assert (first.terms, first.if_, first.whole) == ({"water": "20%"}, {}, False)
    assert (second.terms, second.if_) == ({"water": "10%"}, {"power": "fixed"})
    assert (second.brackets, second.refuses) == (("water", "power"), "l1")


@pytest.mark.parametrize(
    "terms",
    ["water = 10%; power = fixed", "[water = 10%, power=fixed]", "{water: 10%, power: fixed}"],
)
def test_terms_are_written_in_one_text_a_list_or_a_mapping(terms: str) -> None:
    entry = f"  a: {{date: 2027-03-02, round: 1, side: us, form: text, terms: {quoted(terms)}}}"
    assert case_of("talks:", entry).talks["a"].terms == {"water": "10%", "power": "fixed"}


def quoted(terms: str) -> str:
    return terms if terms[0] in "[{" else f'"{terms}"'


@pytest.mark.parametrize(
    ("terms", "what"),
    [
        ("water", "is not a term · write issue = option; issue = option"),
        ("water = 10%; water = 20%", "names an issue twice · keep one option of it"),
        ("= 10%", "is not a term · write issue = option; issue = option"),
    ],
)
def test_what_is_no_term_is_a_finding(terms: str, what: str) -> None:
    entry = f'  a: {{date: 2027-03-02, round: 1, side: us, form: text, terms: "{terms}"}}'
    (finding,) = found("talks:", entry)
    assert what in finding
    assert finding.startswith("case.yaml:18:")


def test_an_entry_counts_from_its_day_and_its_side_turns_with_the_sides(tmp_path: Path) -> None:
    reading = folder(tmp_path, case__yaml=SMALL, talks__csv=HEAD + ROWS)
    assert reading.case is not None
    early = view(reading.case, reading.case.as_of.replace(day=2)).case
    assert list(early.talks) == ["l1"]
    theirs = swapped(reading.case)
    assert [str(one.side) for one in theirs.talks.values()] == ["us", "them"]
    assert swapped(theirs) == reading.case


def test_closed_notes_are_marked_by_channel_and_are_no_part_of_the_case(tmp_path: Path) -> None:
    without = folder(tmp_path / "a", case__yaml=SMALL, talks__csv=HEAD + ROWS)
    beside = {"talks-closed__csv": NOTES}
    reading = folder(tmp_path / "b", case__yaml=SMALL, talks__csv=HEAD + ROWS, **beside)
    assert reading.case is not None and without.case is not None
    assert reading.findings == ()
    assert digest_of(view(reading.case)) == digest_of(view(without.case))
    assert "clock" not in repr(reading.case)
    notes, findings = closed_notes(reading.case, tmp_path / "b")
    assert findings == []
    assert [(one.entry, one.speaker, one.note, one.marks) for one in notes] == [
        ("l1", "Cy", "a clock struck", ("TLP:AMBER+STRICT",)),
        ("u1", "Ada", "by the car", ("water",)),
    ]
    assert closed_notes(without.case, tmp_path / "a") == ((), [])


def test_a_closed_note_in_confidence_is_for_those_who_share_it(tmp_path: Path) -> None:
    notes = "id,speaker,note,marks\nl1,Cy,ours,confidence:US\nu1,Ada,theirs,confidence:THEM\n"
    reading = folder(tmp_path, case__yaml=SMALL, talks__csv=HEAD + ROWS)
    assert reading.case is not None
    notes = notes.replace("US", reading.case.us).replace("THEM", reading.case.them)
    (tmp_path / "talks-closed.csv").write_text(notes)
    for case, told in ((reading.case, ["ours"]), (swapped(reading.case), ["theirs"])):
        found, findings = closed_notes(case, tmp_path)
        assert findings == [] and [one.note for one in found] == told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("id,speaker,not\nl1,a,b\n", "talks-closed.csv:1: the columns are `id`, `speaker`, `not`"),
        ("id,note\nl9,a\n", "talks-closed.csv:2: `l9` is no entry of the talks"),
        ("id,note\nl1\n", "talks-closed.csv:2: the row does not fit the header"),
        ('id,note\nl1,"a\n', "talks-closed.csv:2: the row cannot be read"),
    ],
)
def test_what_is_wrong_with_closed_notes_is_a_finding(tmp_path: Path, text: str, what: str) -> None:
    beside = {"talks-closed__csv": text}
    reading = folder(tmp_path, case__yaml=SMALL, talks__csv=HEAD + ROWS, **beside)
    (finding,) = said(reading)
    assert finding.startswith(what)


def test_the_talks_of_the_river_come_after_its_plan(root: Path) -> None:
    seen = read(root / "cases/river")
    assert seen.case.talks == {}
    assert len(read(root / "cases/river", as_of="2027-04-10").case.talks) == 6
