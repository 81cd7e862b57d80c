"""What the app keeps beside a case: what-ifs, remarks, what was seen; and the text itself."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from detente.answers.finding import Severity
from detente.api.reading import check, read
from detente.case.editing.edit import EditError, nearest
from detente.studies.valuation.model import model
from detente.web import case_text, own_files, seen, versions, what_if, written
from detente.web.estimates import EstimateReason, edits_of, moved, turned
from detente.web.live import stamps
from detente.web.what_if import Edit
from tests.studies.ford import FORD, case_of, changed
from tests.work import growth

GROUNDS = EstimateReason("N. Planner", "they asked again", "a letter", "2031-02-01")
SIGNED = written.Remark("2031-02-01", "N. Planner", "brief", "signed", "", "abc")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "ford"
    folder.mkdir()
    (folder / "case.yaml").write_text(FORD, encoding="utf-8")
    return folder


def estimated(case: Path, up: int) -> tuple[Edit, ...]:
    before = read(case).case
    best = model(before).readings.gains["us"]["toll"]["low"].best
    points = moved(before, "toll", "low", {"us": best + up, "them": Fraction(-28)})
    return edits_of(before, case, "toll", "low", points, GROUNDS)


def test_a_remark_can_be_taken_back_and_its_words_stay_in_the_file(case: Path) -> None:
    one = replace(SIGNED, kind="disputed", text="too high", digest="", about="agenda/x/y")
    assert written.add(case, one) and written.add(case, replace(one, text="too low"))
    (_, low), (key, high) = (*written.listed(case, {}),)
    assert (low.text, high.text) == ("“too low”", "“too high”")
    back = replace(one, kind=written.BACK, text="", digest=key)
    assert not written.add(case, replace(back, by=" ")) and written.add(case, back)
    assert [each.text for each in written.remarks(case)] == ["“too low”"]
    assert [each["text"] for each in written.of_figures(case)] == ["“too low”"]
    assert "too high" in (case / written.FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "é" * 200 + ".csv", "a"])
def test_whoever_watches_goes_on_past_a_series_that_no_file_can_be(case: Path, name: str) -> None:
    main = case / "case.yaml"
    main.write_text(f"{FORD}\nseries:\n  sold: {{file: '{name}', period: month, value: sold}}\n")
    before = stamps(case)
    main.write_text(f"{FORD}\nseries: {{}}\n", encoding="utf-8")
    assert stamps(case) != before


def files_of(case: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in case.iterdir() if one.is_file()}


@pytest.mark.parametrize("as_file", [False, True])
def test_the_figures_of_a_series_are_watched_and_copied_wherever_they_are(
    case: Path, as_file: bool
) -> None:
    series = "series:\n  sold: {file: figures/sold.txt, period: month, value: sold}\n"
    (case / "case.yaml").write_text(f"{FORD}\n{series}", encoding="utf-8")
    (case / "figures").mkdir()
    figures = case / "figures" / "sold.txt"
    figures.write_text("month,sold\n2031-01,1\n", encoding="utf-8")
    opened = case / "case.yaml" if as_file else case
    before = stamps(opened)
    assert str(figures) in before
    figures.write_text("month,sold\n2031-01,100\n", encoding="utf-8")
    assert stamps(opened) != before
    versions.keep(opened, "first")
    copy = versions.path_of(opened, "first")
    assert copy is not None and (copy / "figures" / "sold.txt").read_bytes() == figures.read_bytes()
    assert case_text.files(opened) == ("case.yaml",)
    assert not [one for one in case_text.checked(opened, "case.yaml", f"{FORD}\n{series}")
                if one.severity is Severity.FAULT]  # fmt: skip


def test_a_version_is_put_back_with_every_file_and_that_can_be_undone(case: Path) -> None:
    (case / "sources.yaml").write_text("{}\n", encoding="utf-8")
    first, inputs = files_of(case), read(case).inputs
    versions.keep(case, "first")
    assert versions.names(case) == ("first",) and read(case).inputs == inputs
    (case / "sources.yaml").unlink()
    (case / "case.yaml").write_text(changed("title: The ford", "title: Else"), encoding="utf-8")
    (case / "gone.yaml").write_text("{}\n", encoding="utf-8")
    second = files_of(case)
    versions.put_back(case, "first")
    assert files_of(case) == first
    versions.put_back(case, versions.LAST)
    assert files_of(case) == second
    versions.put_back(case, versions.LAST)
    assert files_of(case) == first
    versions.drop(case, "first")
    assert versions.names(case) == (versions.LAST,)
    for name in ("first", "..", "", "/etc"):
        assert versions.path_of(case, name) is None
        with pytest.raises(ValueError):
            versions.put_back(case, name)


def test_a_version_leads_nowhere_else(case: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "else"
    elsewhere.mkdir()
    (elsewhere / "case.yaml").write_text("secret", encoding="utf-8")
    (case / versions.FOLDER).symlink_to(elsewhere)
    assert versions.names(case) == ()
    with pytest.raises(own_files.KeptError):
        versions.keep(case, "first")
    (case / versions.FOLDER).unlink()
    versions.keep(case, "first")
    kept = case / versions.FOLDER / "first" / "case.yaml"
    kept.unlink()
    kept.symlink_to(elsewhere / "case.yaml")
    before = files_of(case)
    with pytest.raises(own_files.KeptError):
        versions.put_back(case, "first")
    assert files_of(case) == before


def test_an_estimate_moves_one_option_and_keeps_its_range(case: Path) -> None:
    before = model(read(case).case).readings.gains
    edits = estimated(case, -20)
    assert [edit.path for edit in edits] == [("issues", "toll", "us")]
    assert not [edit.missing for edit in edits if edit.missing]
    assert float(Fraction(edits[0].after) - Fraction(edits[0].before)) == -20
    what_if.put(case, "lower", edits)
    path = what_if.path_of(case, "lower")
    assert path is not None
    after = model(read(path).case).readings.gains
    old, new = before["us"]["toll"]["low"], after["us"]["toll"]["low"]
    assert (new.low, new.best, new.high) == (old.low - 20, old.best - 20, old.high - 20)
    assert after["them"] == before["them"]
    assert {k: v for k, v in after["us"].items() if k != "toll"} == {
        k: v for k, v in before["us"].items() if k != "toll"
    }


LATE = replace(GROUNDS, day="2031-02-09")


def test_an_estimate_made_after_the_day_of_the_plan_counts_and_moves_nothing_else(
    case: Path,
) -> None:
    text = changed("options: [as it is, moved]", "options: [as it is, moved, none, dear]")
    text = changed(
        "us:   {weight: nice, best-first: [moved, as it is]}",
        "us:   {weight: nice, best-first: [moved, [none, dear], as it is], drift: [-5, -2], "
        "bottom-line: as it is}",
        text,
    )
    text = changed(
        "them: {weight: nice, best-first: [moved, as it is], firm: likely}",
        "them: {weight: nice, best-first: [moved, none, dear, as it is], firm: likely}",
        text,
    )
    text = text.replace("never-trade: [{issue: shore, quiet-channel: elders}]\n", "")
    (case / "case.yaml").write_text(text, encoding="utf-8")
    before = read(case).case
    old = model(before).readings.gains
    for option, side in (("dear", "us"), ("moved", "them"), ("none", "us")):
        known = model(read(what_if.path_of(case, "own") or case).case).readings.gains
        wanted = known[side]["shore"][option].best + Fraction(7, 2)
        onto = what_if.path_of(case, "own") or case
        more = edits_of(read(onto).case, onto, "shore", option, {side: wanted}, LATE)
        what_if.put(case, "own", (*what_if.edits(case, "own"), *more))
    path = what_if.path_of(case, "own")
    assert path is not None
    after = read(path).case
    new = model(after).readings.gains
    for side, moves in (("us", {"dear", "none"}), ("them", {"moved"})):
        for option, gain in old[side]["shore"].items():
            up = Fraction(7, 2) if option in moves else 0
            wanted = (gain.low + up, gain.best + up, gain.high + up)
            one = new[side]["shore"][option]
            assert (one.low, one.best, one.high) == wanted, (side, option)
    view = after.issues["shore"].us
    was = before.issues["shore"].us
    assert view and was and view.model_copy(update={"moved": {}}) == was
    for option in ("dear", "none"):
        one = view.moved[option]
        assert one.judged and one.judged.by == "N. Planner" and str(one.judged.on) == LATE.day
        assert one.why == "they asked again (a letter)"


def test_an_estimate_leaves_the_grounds_of_other_options(case: Path) -> None:
    text = changed("options: [as it is, moved]", "options: [as it is, moved, none]")
    text = changed(
        "us:   {weight: nice, best-first: [moved, as it is]}",
        "us:   {weight: nice, best-first: [moved, none, as it is], why: we built it, "
        "sources: [s1], judged: {by: B. Staff, on: 2031-01-02}}",
        text,
    )
    text = changed(
        "them: {weight: nice, best-first: [moved, as it is], firm: likely}",
        "them: {weight: nice, best-first: [moved, none, as it is], firm: likely}",
        text,
    )
    (case / "case.yaml").write_text(text, encoding="utf-8")
    before = read(case).case
    best = model(before).readings.gains["us"]["shore"]["none"].best
    made = edits_of(before, case, "shore", "none", {"us": best + 3}, GROUNDS)
    view = dict(made[0].value)
    moved_in = view.pop("moved")
    assert view == nearest(case, made[0].path).at(made[0].path)
    assert moved_in["none"]["why"] == "they asked again (a letter)"
    assert moved_in["none"]["judged"] == {"by": "N. Planner", "on": "2031-02-01"}
    assert "sources" not in moved_in["none"]
    what_if.put(case, "own", made)
    assert read(what_if.path_of(case, "own") or case).case.issues["shore"].us
    with pytest.raises(ValueError, match="holds now"):
        edits_of(before, case, "shore", "as it is", {"us": Fraction(3)}, GROUNDS)


def test_what_a_public_demand_costs_is_not_counted_twice(case: Path) -> None:
    text = changed(
        "them: {weight: nice, best-first: [high, low], firm: likely}",
        "them: {weight: nice, best-first: [high, low], firm: likely, face: [4, 6]}",
    )
    (case / "case.yaml").write_text(text, encoding="utf-8")
    before = model(read(case).case).readings.gains["them"]["toll"]["low"].best
    plain = model(case_of(FORD)).readings.gains["them"]["toll"]["low"].best
    assert before != plain
    edits = edits_of(read(case).case, case, "toll", "low", {"them": before + 2}, GROUNDS)
    what_if.put(case, "own", edits)
    path = what_if.path_of(case, "own")
    assert path is not None
    assert model(read(path).case).readings.gains["them"]["toll"]["low"].best == before + 2


def test_an_estimate_made_for_the_other_side_is_of_that_side(case: Path) -> None:
    ours, theirs = read(case).case, read(case, party="Bland").case
    points = {"us": Fraction(3)}
    assert turned(ours, ours, points) == points
    assert turned(ours, theirs, points) == {"them": Fraction(3)}
    with pytest.raises(KeyError):
        turned(ours, theirs.model_copy(update={"us": "Cland"}), points)


def test_the_case_and_its_digest_do_not_move(case: Path) -> None:
    before, text = read(case).inputs, (case / "case.yaml").read_bytes()
    what_if.put(case, "lower", estimated(case, -20))
    written.add(case, SIGNED)
    assert read(case).inputs == before and (case / "case.yaml").read_bytes() == text
    assert not [one for one in check(case) if one.file in ("remarks.jsonl", "what-if")]


def test_a_what_if_follows_its_case(case: Path) -> None:
    what_if.put(case, "lower", estimated(case, -20))
    file = case / "case.yaml"
    file.write_text(FORD.replace("title: The ford", "title: The deep ford"), encoding="utf-8")
    path = what_if.path_of(case, "lower")
    assert path is not None and read(path).case.title == "The deep ford"
    assert what_if.edits(case, "lower") == estimated(case, -20)


def test_undo_keep_and_drop(case: Path) -> None:
    first, second = estimated(case, -20), estimated(case, 10)
    what_if.put(case, "two", (*first, *second))
    what_if.put(case, "two", what_if.edits(case, "two")[:-1])
    assert what_if.edits(case, "two") == first
    wanted = model(read(case / "what-if" / "two").case).readings.gains
    was = (case / "case.yaml").read_text(encoding="utf-8")
    what_if.keep(case, "two")
    assert what_if.names(case) == ("before-two",)
    assert model(read(case).case).readings.gains == wanted
    (back,), (told,) = what_if.edits(case, "before-two"), first
    assert (back.before, back.after) == (told.after, told.before) != ("", "")
    what_if.keep(case, "before-two")
    assert what_if.names(case) == ("two",)
    assert model(read(case).case).readings.gains == model(case_of(was)).readings.gains
    assert model(read(case / "what-if" / "two").case).readings.gains == wanted
    what_if.drop(case, "two")
    what_if.put(case, "gone", second)
    what_if.drop(case, "gone")
    assert not (case / "what-if" / "gone").exists()


def test_a_name_leads_nowhere_else(case: Path) -> None:
    for name in ("../x", "A", "", "a/b", "a" * 41, ".hidden"):
        assert what_if.path_of(case, name) is None
        with pytest.raises(ValueError):
            what_if.put(case, name, ())
    with pytest.raises(EditError):
        what_if.put(case, "bad", (Edit(("issues", "no-such", "us", "why"), "x"),))
    assert what_if.names(case) == ()


def test_remarks_are_lines_that_only_grow(case: Path) -> None:
    said = written.Remark("2031-02-01", "A\u202eB", "issue/toll", "disputed", "too\nhigh")
    assert written.add(case, said) and written.add(case, SIGNED)
    lines = (case / "remarks.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2 and json.loads(lines[1])["digest"] == "abc"
    assert "\u202e" not in lines[0]
    (case / "remarks.jsonl").open("a", encoding="utf-8").write(
        "not a remark\n[1]\n{}\n" + "[" * 100_000 + "\n"
    )
    assert [one.kind for one in written.remarks(case)] == ["disputed", "signed"]
    assert list(written.by_subject(case)) == ["issue/toll", "brief"]
    for wrong in ({"by": " "}, {"text": ""}, {"kind": "praise"}, {"text": "x" * 3000}):
        assert not written.add(case, written.Remark(**{**vars(said), **wrong}))


def test_a_change_is_a_row_that_reads_otherwise() -> None:
    before, now = (
        {"Decide": "a", "Never": "b", "Old": "c"},
        {"Decide": "a", "Never": "d", "New": "e"},
    )
    found = [(one.label, one.before, one.now) for one in seen.compared(before, now)]
    assert found == [("Never", "b", "d"), ("New", "", "e"), ("Old", "c", "")]


def test_text_is_saved_only_onto_what_was_read(case: Path) -> None:
    one = case_text.read(case, "case.yaml")
    kept = case_text.save(case, "case.yaml", one.text + "# a\n", one.sha256)
    with pytest.raises(case_text.StaleError):
        case_text.save(case, "case.yaml", one.text + "# b\n", one.sha256)
    assert (case / "case.yaml").read_text(encoding="utf-8") == kept.text == one.text + "# a\n"
    with pytest.raises(KeyError):
        case_text.read(case, "../case.yaml")


def test_an_issue_is_added_at_the_end(case: Path) -> None:
    view = {"weight": "nice", "best-first": ["b", "a"]}
    part = {"title": "Eels", "now": "a", "options": ["a", "b"], "us": view, "them": view}
    case_text.with_issue(case, "case.yaml", "eels", part).save()
    found = read(case).case.issues
    assert list(found)[-1] == "eels" and found["eels"].title == "Eels"
    assert not [one for one in check(case) if one.severity.value == "fault"]


def test_a_link_in_the_case_is_neither_read_nor_written(case: Path, tmp_path: Path) -> None:
    victim, away = tmp_path / "victim", tmp_path / "away"
    victim.write_text("orig", encoding="utf-8")
    away.mkdir()
    (case / "remarks.jsonl").symlink_to(victim)
    (case / "what-if").symlink_to(away)
    with pytest.raises(own_files.KeptError):
        written.add(case, SIGNED)
    with pytest.raises(own_files.KeptError):
        what_if.put(case, "lower", estimated(case, -20))
    assert written.remarks(case) == () and what_if.names(case) == ()
    assert victim.read_text(encoding="utf-8") == "orig" and not list(away.iterdir())


@pytest.mark.parametrize("at", ["what-if/lower", "what-if/lower/edits.jsonl"])
def test_a_link_within_what_ifs_leads_nowhere(case: Path, tmp_path: Path, at: str) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "edits.jsonl").write_text("[]\n", encoding="utf-8")
    link = case / at
    link.parent.mkdir(parents=True)
    link.symlink_to(away / "edits.jsonl" if at.endswith("jsonl") else away)
    with pytest.raises(own_files.KeptError):
        what_if.put(case, "lower", (*what_if.edits(case, "lower"), *estimated(case, -20)))
    assert (away / "edits.jsonl").read_text(encoding="utf-8") == "[]\n"


def test_what_is_kept_is_its_owners_alone(case: Path) -> None:
    what_if.put(case, "lower", estimated(case, -20))
    written.add(case, SIGNED)
    kept = [case / "remarks.jsonl", *(case / "what-if").rglob("*"), case / "what-if"]
    modes = {one.stat().st_mode & 0o777 for one in kept if one.is_file()}
    folders = {one.stat().st_mode & 0o777 for one in kept if one.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


def test_a_kept_file_that_is_too_large_or_broken_is_said(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what_if.put(case, "lower", estimated(case, -20))
    file = case / "what-if/lower/edits.jsonl"
    file.write_text("{}\n", encoding="utf-8")
    with pytest.raises(own_files.KeptError, match="no edit"):
        what_if.edits(case, "lower")
    monkeypatch.setattr(own_files, "LARGEST", 10)
    with pytest.raises(own_files.KeptError, match="more than"):
        written.add(case, SIGNED)
    file.write_text("x" * 11, encoding="utf-8")
    with pytest.raises(own_files.KeptError, match="more than"):
        what_if.edits(case, "lower")


@pytest.mark.parametrize(
    "line",
    [
        {"kind": "checked, no fault"},
        {"day": "2026-11-29. Signed by Upland"},
        {"digest": "and agreed by both leaders"},
        {"about": 7},
    ],
)
def test_a_remark_that_came_with_a_case_says_nothing_of_ours(
    tmp_path: Path, line: dict[str, object]
) -> None:
    case = tmp_path / "case.yaml"
    good = {
        "day": "2026-11-29", "by": "Détente says: checked", "about": "Verified by the program",
        "kind": "comment", "text": "Lowland has signed the package", "digest": "",
    }  # fmt: skip
    rows = [json.dumps(good), json.dumps({**good, **line})]
    (tmp_path / "remarks.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (kept,) = written.remarks(case)
    assert kept.text == "“Lowland has signed the package”"
    assert kept.about == "“Verified by the program”" and kept.by == "“Détente says: checked”"


def test_what_is_no_part_of_the_case_is_neither_kept_nor_put_back_nor_copied(case: Path) -> None:
    versions.keep(case, "first")
    others = {"copies.csv": b"a\n1\n", "my-budget.csv": b"\xff" * 10, "large.csv": b"1" * 9_000_000}
    for name, raw in others.items():
        (case / name).write_bytes(raw)
    text = (case / "case.yaml").read_text(encoding="utf-8")
    case_text.checked(case, "case.yaml", text)
    versions.put_back(case, "first")
    kept = files_of(case)
    assert {name: kept[name] for name in others} == others
    assert set(case_text.files(case)).isdisjoint(others)


@pytest.mark.parametrize("link", ["zz.yaml", "series"])
def test_putting_back_touches_nothing_behind_a_link(case: Path, tmp_path: Path, link: str) -> None:
    elsewhere = tmp_path / "else"
    elsewhere.mkdir()
    theirs = elsewhere / "accounts.csv"
    theirs.write_text("month,sold\n2031-01,1\n")
    copy = case / "versions" / "first"
    copy.mkdir(parents=True)
    series = "series:\n  sold: {file: series/accounts.csv, period: month, value: sold}\n"
    (copy / "case.yaml").write_text(f"{FORD}\n{series}", encoding="utf-8")
    (copy / "series").mkdir()
    (copy / "series" / "accounts.csv").write_text("month,sold\n2031-01,9\n")
    (copy / "zz.yaml").write_text("{}\n", encoding="utf-8")
    (case / link).symlink_to(theirs if link == "zz.yaml" else elsewhere)
    before = {one: one.read_bytes() for one in (theirs, case / "case.yaml")}
    with pytest.raises(own_files.KeptError, match="is a link"):
        versions.put_back(case, "first")
    assert {one: one.read_bytes() for one in before} == before
    assert [*elsewhere.iterdir()] == [theirs]


def test_a_series_may_lie_folders_down(case: Path) -> None:
    series = "series:\n  sold: {file: data/2027/sold.csv, period: month, value: sold}\n"
    (case / "case.yaml").write_text(f"{FORD}\n{series}", encoding="utf-8")
    (case / "data" / "2027").mkdir(parents=True)
    (case / "data" / "2027" / "sold.csv").write_text("month,sold\n2031-01,1\n")
    assert not [one for one in case_text.checked(case, "case.yaml", f"{FORD}\n{series}")
                if one.severity is Severity.FAULT]  # fmt: skip
    versions.keep(case, "first")
    (case / "data" / "2027" / "sold.csv").write_text("month,sold\n2031-01,2\n")
    versions.put_back(case, "first")
    assert (case / "data" / "2027" / "sold.csv").read_text().endswith("1\n")


def test_a_what_if_of_more_edits_than_are_taken_is_refused(case: Path) -> None:
    edit = what_if.Edit(("title",), "The ford")
    what_if.put(case, "a", [edit] * 2)
    kept = case / "what-if" / "a" / what_if.EDITS
    kept.write_text(kept.read_text() * (what_if.MOST // 2 + 1))
    with pytest.raises(own_files.KeptError, match="at most 200"):
        what_if.edits(case, "a")


@pytest.mark.parametrize("now", ["{", "[]", "sound", "dropped"])
def test_whatever_putting_back_writes_over_is_kept(case: Path, now: str) -> None:
    series = "series:\n  sold: {file: series/sold.csv, period: month, value: sold}\n"
    (case / "case.yaml").write_text(f"{FORD}\n{series}", encoding="utf-8")
    (case / "series").mkdir()
    (case / "series" / "sold.csv").write_text("month,sold\n2031-01,1\n")
    versions.keep(case, "first")
    (case / "series" / "sold.csv").write_text("month,sold\n2031-01,777\n")
    sound = f"{FORD}\n{series}"
    text = {"sound": sound, "dropped": FORD}.get(now, f"{FORD}\nseries: {now}\n")
    (case / "case.yaml").write_text(text, encoding="utf-8")
    versions.put_back(case, "first")
    last = versions.path_of(case, versions.LAST)
    assert last is not None and "777" in (last / "series" / "sold.csv").read_text()
    assert (case / "case.yaml").read_text(encoding="utf-8") == sound


def test_copies_of_sources_go_with_the_case(case: Path) -> None:
    digest = sha256(b"text").hexdigest()
    source = f"archived: letters/a.pdf, sha256: {digest}"
    text = FORD.replace("sources:\n", f"sources:\n  copied: {{title: A letter, {source}}}\n")
    (case / "case.yaml").write_text(text, encoding="utf-8")
    (case / "letters").mkdir()
    (case / "letters" / "a.pdf").write_bytes(b"text")
    assert not [one for one in case_text.checked(case, "case.yaml", f"{text}\n")
                if one.severity is Severity.FAULT]  # fmt: skip
    versions.keep(case, "first")
    what_if.put(case, "a", ())
    for copy in (versions.path_of(case, "first"), what_if.path_of(case, "a")):
        assert copy is not None
        assert not [one for one in check(copy) if one.severity is Severity.FAULT]
    (case / "letters" / "a.pdf").unlink()
    versions.put_back(case, "first")
    assert (case / "letters" / "a.pdf").read_bytes() == b"text"
    versions.keep(case, versions.LAST)
    (case / "letters" / "a.pdf").unlink()
    versions.put_back(case, versions.LAST)
    assert (case / "letters" / "a.pdf").read_bytes() == b"text"


def test_a_copy_of_a_source_that_is_written_over_stays_what_it_was_in_a_version(case: Path) -> None:
    digest = sha256(b"text").hexdigest()
    source = f"archived: a.pdf, sha256: {digest}"
    text = FORD.replace("sources:\n", f"sources:\n  copied: {{title: A letter, {source}}}\n")
    (case / "case.yaml").write_text(text, encoding="utf-8")
    (case / "a.pdf").write_bytes(b"text")
    for name in ("first", "second"):
        versions.keep(case, name)
    copies = case / "versions" / versions.COPIES
    assert [one.read_bytes() for one in copies.iterdir()] == [b"text"]
    (case / "a.pdf").write_bytes(b"other")
    (copies / sha256(b"other").hexdigest()).write_bytes(b"no such thing")
    versions.put_back(case, "first")
    assert (case / "a.pdf").read_bytes() == b"text"
    last = versions.path_of(case, versions.LAST)
    assert last is not None and (last / "a.pdf").read_bytes() == b"other"
    (case / "a.pdf").write_bytes(b"third")
    versions.put_back(case, "second")
    assert (case / "a.pdf").read_bytes() == b"text"
    for name in versions.names(case):
        versions.drop(case, name)
    assert not list(copies.iterdir())


def test_a_text_is_checked_by_what_it_names_itself(case: Path) -> None:
    series = "series:\n  sold: {file: sold.csv, period: month, value: sold}\n"
    (case / "sold.csv").write_text("month,sold\n2031-01,1\n")

    def faults(name: str, text: str) -> list[str]:
        found = case_text.checked(case, name, text)
        return [one.what for one in found if one.severity is Severity.FAULT]

    assert faults("case.yaml", f"{FORD}\n{series}") == []
    (case / "case.yaml").write_text(f"{FORD}\n{series}", encoding="utf-8")
    assert faults("sold.csv", "month,sold\n2031-01,2\n") == []
    assert len(faults("sold.csv", "month,sold\n2031-01,x\n")) == 1
    (case / "case.yaml").write_text(f"{FORD}\nseries: [\n{series}", encoding="utf-8")
    assert faults("case.yaml", f"{FORD}\n{series}") == []


def test_a_folder_without_a_case_is_no_version_and_nothing_is_kept_as_one(case: Path) -> None:
    versions.keep(case, "first")
    (case / "versions" / "empty").mkdir()
    assert versions.names(case) == ("first",)
    (case / "case.yaml").unlink()
    with pytest.raises(own_files.KeptError, match="no case to keep"):
        versions.keep(case, versions.LAST)
    (case / "talks.csv").write_text("date\n", encoding="utf-8")
    copy = case / "versions" / "first" / "talks.csv"
    copy.write_text("id,date\n", encoding="utf-8")
    versions.put_back(case, "first")
    last = case / "versions" / versions.LAST / "talks.csv"
    assert (
        last.read_text(encoding="utf-8") == "date\n" and files_of(case)["talks.csv"] == b"id,date\n"
    )


def test_cases_of_one_folder_keep_apart_what_is_theirs(tmp_path: Path) -> None:
    alpha, beta = tmp_path / "alpha.yaml", tmp_path / "beta.yaml"
    texts = {alpha: FORD, beta: changed("title: The ford", "title: Beta")}
    for one, text in texts.items():
        one.write_text(text, encoding="utf-8")
        versions.keep(one, "monday")
        what_if.put(one, "a", [Edit(("title",), one.stem)])
        written.add(one, replace(SIGNED, by=one.stem))
    for one, text in texts.items():
        assert [each.by for each in written.remarks(one)] == [one.stem]
        assert [each.value for each in what_if.edits(one, "a")] == [one.stem]
        one.write_text(text.replace("title: ", "title: New "), encoding="utf-8")
        versions.put_back(one, "monday")
        assert one.read_text(encoding="utf-8") == text


def test_figures_that_are_a_copy_of_a_source_too_are_kept_once(case: Path) -> None:
    (case / "series").mkdir()
    figures = case / "series" / "sold.csv"
    figures.write_text("month,sold\n2031-01,1\n", encoding="utf-8")
    digest = sha256(figures.read_bytes()).hexdigest()
    text = FORD + "\nseries:\n  sold: {file: series/sold.csv, period: month, value: sold}\n"
    for at, name in enumerate(("series/sold.csv", "./series/sold.csv")):
        source = f"  s{at}: {{title: A, archived: {name}, sha256: {digest}}}\n"
        text = text.replace("sources:\n", f"sources:\n{source}")
    (case / "case.yaml").write_text(text, encoding="utf-8")
    versions.keep(case, "first")
    what_if.put(case, "a", ())
    assert (
        case / "versions" / "first" / "series" / "sold.csv"
    ).read_bytes() == figures.read_bytes()


def test_a_version_takes_the_place_of_no_other(case: Path) -> None:
    versions.keep(case, "monday")
    with pytest.raises(own_files.KeptError, match="is kept as “monday” already"):
        versions.keep(case, "monday")
    versions.drop(case, "monday")
    versions.keep(case, "monday")


def test_to_put_a_version_back_twice_loses_nothing(case: Path) -> None:
    """Nor does any change that is refused, or changes nothing, move what stood before the last."""
    versions.keep(case, "monday")
    typed = FORD.replace("title: ", "title: New ")
    (case / "case.yaml").write_text(typed, encoding="utf-8")
    for _ in range(2):
        versions.put_back(case, "monday")
    last = versions.path_of(case, versions.LAST)
    assert last is not None and (last / "case.yaml").read_text(encoding="utf-8") == typed
    with pytest.raises(ZeroDivisionError), versions.changing(case):
        raise ZeroDivisionError
    with versions.changing(case):
        (case / "case.yaml").write_text(FORD, encoding="utf-8")
    assert (last / "case.yaml").read_text(encoding="utf-8") == typed
    with pytest.raises(ZeroDivisionError), versions.changing(case):
        (case / "case.yaml").write_text("half", encoding="utf-8")
        raise ZeroDivisionError
    assert (last / "case.yaml").read_text(encoding="utf-8") == FORD


def test_versions_that_are_put_back_at_once_lose_nothing(case: Path) -> None:
    for name in ("one", "two"):
        (case / "case.yaml").write_text(FORD + f"# {name}\n", encoding="utf-8")
        versions.keep(case, name)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda at: versions.put_back(case, ("one", "two")[at % 2]), range(40)))
    assert set(versions.names(case)) == {"one", "two", versions.LAST}
    now = (case / "case.yaml").read_text(encoding="utf-8")
    last = versions.path_of(case, versions.LAST)
    assert last is not None
    assert {now, (last / "case.yaml").read_text(encoding="utf-8")} == {
        FORD + f"# {name}\n" for name in ("one", "two")
    }


@pytest.mark.parametrize("other", ["alpha.yml", "alpha.json"])
def test_cases_that_differ_by_their_ending_keep_theirs_apart(tmp_path: Path, other: str) -> None:
    several = [tmp_path / name for name in ("alpha.yaml", other)]
    assert len({own_files.beside(one, "versions") for one in several}) == 2


def test_a_what_if_that_was_being_made_anew_is_put_back(case: Path) -> None:
    what_if.put(case, "a", [Edit(("title",), "Other")])
    root = case / "what-if"
    (root / "a").rename(root / f".a{what_if.SPARE}")
    assert what_if.names(case) == ("a",)
    assert [one.value for one in what_if.edits(case, "a")] == ["Other"]


def test_keeping_writes_over_no_other_what_if(case: Path) -> None:
    what_if.put(case, "x", [Edit(("title",), "One")])
    what_if.keep(case, "x")
    what_if.put(case, "x", [Edit(("title",), "Two")])
    for name in ("x", "before-x"):
        with pytest.raises(own_files.KeptError, match="would hold what stood"):
            what_if.keep(case, name)
    assert [one.value for one in what_if.edits(case, "x")] == ["Two"]
    what_if.drop(case, "before-x")
    what_if.keep(case, "x")
    assert read(case).case.title == "Two"


def test_what_is_added_behind_a_half_line_stands_on_a_line_of_its_own(case: Path) -> None:
    written.add(case, SIGNED)
    file = case / written.FILE
    file.write_text(file.read_text(encoding="utf-8").rstrip(), encoding="utf-8")
    written.add(case, replace(SIGNED, by="Another"))
    assert [one.by for one in written.remarks(case)] == [SIGNED.by, "Another"]


def test_an_edit_that_moves_a_part_which_is_no_issues_is_none(case: Path) -> None:
    what_if.put(case, "a", [Edit(("title",), "The ford")])
    kept = case / "what-if" / "a" / what_if.EDITS
    line = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({**line, "before": "1", "after": "2"}) + "\n", encoding="utf-8")
    with pytest.raises(own_files.KeptError, match="no edit"):
        what_if.edits(case, "a")


def test_a_kill_while_a_version_is_put_back_loses_neither(case: Path) -> None:
    first = (case / "case.yaml").read_text(encoding="utf-8")
    versions.keep(case, versions.LAST)
    second = first.replace("title: The ford", "title: Else")
    (case / "case.yaml").write_text(second, encoding="utf-8")
    killed = (
        "import os, sys; from pathlib import Path; from detente.web import versions; "
        "versions._put = lambda *_: os._exit(9); "
        "versions.put_back(Path(sys.argv[1]), versions.LAST)"
    )
    assert subprocess.run([sys.executable, "-c", killed, str(case)], check=False).returncode == 9
    versions.keep(case, "mine")
    versions.keep(case, versions.LAST)
    kept = {name: versions.path_of(case, name) for name in versions.names(case)}
    texts = {(one / "case.yaml").read_text(encoding="utf-8") for one in kept.values() if one}
    assert texts == {first, second} and versions.RECOVERED in kept


@pytest.mark.parametrize("digits", ["1e999999999", "1e-999999999", "9." + "9" * 400])
def test_a_number_of_an_edit_that_no_case_takes_is_none(case: Path, digits: str) -> None:
    what_if.put(case, "a", [Edit(("title",), "The ford")])
    kept = case / "what-if" / "a" / what_if.EDITS
    line = kept.read_text(encoding="utf-8").replace('"The ford"', f"[{digits}]")
    assert digits in line
    kept.write_text(line, encoding="utf-8")
    with pytest.raises(own_files.KeptError, match="no edit"):
        what_if.edits(case, "a")


def test_what_is_no_what_ifs_is_left_where_it_is(case: Path) -> None:
    what_if.put(case, "a", [Edit(("title",), "The ford")])
    for name in ("..old", "...old", ".A B.old", ".a.b.old"):
        (case / "what-if" / name).mkdir()
    assert what_if.names(case) == ("a",)
    assert len(list((case / "what-if").iterdir())) == 5


def test_to_look_at_all_what_ifs_is_work_that_grows_with_their_number(tmp_path: Path) -> None:
    def looked(size: int) -> None:
        folder = tmp_path / str(size)
        for at in range(0 if folder.exists() else size):
            kept = folder / what_if.FOLDER / f"w{at}"
            kept.mkdir(parents=True)
            (kept / what_if.EDITS).write_text("")
        names = what_if.names(folder)
        assert len(names) == size and not any(what_if.edits(folder, one) for one in names)

    looked(200)
    looked(800)
    assert growth(looked, 200) < 9


def test_a_file_written_in_its_place_with_its_size_and_time_is_another(case: Path) -> None:
    file, before = case / "case.yaml", stamps(case)
    known, text = file.stat(), file.read_text(encoding="utf-8")
    with file.open("r+", encoding="utf-8") as sink:
        sink.write(text.swapcase())
    while (now := file.stat()).st_ctime_ns == known.st_ctime_ns or now.st_mtime != known.st_mtime:
        os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))  # a clock of files is coarse
    assert (now.st_mtime_ns, now.st_size, now.st_ino) == (
        known.st_mtime_ns, known.st_size, known.st_ino
    )  # fmt: skip
    assert stamps(case) != before
