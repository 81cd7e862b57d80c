"""What a newcomer looks for: why, what it costs, who then risks what, what is late."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from starlette.testclient import TestClient

from detente.case.models.part import uncited
from detente.case.models.process import CarrierKind
from detente.report.office.papers import KINDS
from detente.report.outline.beside.changed import ComparedPlan, changed
from detente.report.outline.beside.home import NEXT, NEXT_MOVING, cards, needs, of_brief
from detente.report.outline.blocks.block import Table
from detente.report.outline.blocks.cited import lines as lines_of
from detente.report.outline.blocks.cited import with_whole
from detente.report.outline.blocks.plain import headed
from detente.report.outline.blocks.plain import plain as plain_text
from detente.report.outline.details.tracked import finding, tracked
from detente.report.outline.rehearsal import causes
from detente.report.setting import CitedSource
from detente.report.wording.changed import IN_THE_TEXT
from detente.report.wording.packages.chosen import gained
from detente.report.wording.paper_kinds import ABOUT
from detente.report.wording.phrases.dates import day, month
from detente.studies.valuation.model import model
from detente.studies.valuation.readings import SIDES
from detente.studies.values.process.calendar import CalendarEvent
from detente.web import versions
from detente.web.frame import FINDERS, TABS
from detente.web.gate import Keys
from detente.web.seen import BriefChange, rows_of
from detente.web.shelf import Look, Shelf
from detente.web.site import site
from detente.web.work import FaultyError
from tests.house.tree import ROOT
from tests.work import growth

pytestmark = pytest.mark.slow


CONDUCT = """
rehearsal:
  us:
    - {kind: reliable, weight: [0.5, 0.9]}
    - {kind: partial, weight: [0.1, 0.5], share: [0.4, 0.8]}
  them:
    - {kind: reliable, weight: [0.2, 0.5]}
    - {kind: partial, weight: [0.5, 0.8], share: [0.4, 0.8]}
"""
"""The conduct of both, judged: without it no chance is given on the first page."""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("app") / "river"
    shutil.copytree(ROOT / "cases" / "river", folder)
    file = folder / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8") + CONDUCT, encoding="utf-8")
    made = Shelf.of([folder], None, None, None, 0)
    yield made
    made.close()


@pytest.fixture(scope="module")
def look(shelf: Shelf) -> Look:
    return worked_out(shelf.look("river", shelf.cases["river"].wanted))


def worked_out(look: Look) -> Look:
    assert look.work is not None
    look.work.futures["brief"].result(300)
    return look


@pytest.fixture(scope="module")
def client(shelf: Shelf, look: Look, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    state = tmp_path_factory.mktemp("state")
    app = site(shelf, Keys("/d"), lambda: datetime(2027, 3, 5), state)
    return TestClient(app, base_url="http://127.0.0.1")


def page(client: TestClient, name: str) -> str:
    answer = client.get(f"/d/river/{name}")
    assert answer.status_code == 200, answer.text
    return answer.text


def test_why_so_seldom_names_where_runs_break(client: TestClient, look: Look) -> None:
    home = page(client, "")
    assert "why?of=rehearsal" in home
    value = look.answer("rehearsal").value
    lines = causes(value, look.setting)
    least = min(value.arrivals, key=lambda one: one.share.value)
    how = "Most runs break at" if least.share.value < 0.5 else "Runs break most often at"
    assert lines[0].text.startswith(how)
    assert {"Ends early because", "Takes most"} <= {one.label for one in lines}
    told = page(client, "why?of=rehearsal")
    assert told.index(how) < told.index("Ends early because")
    sure = replace(value.designs[0], done=replace(value.designs[0].done, value=1.0))
    assert causes(replace(value, designs=(sure,)), look.setting) == ()


def test_what_needs_us_is_no_homework_of_the_other_side(look: Look) -> None:
    followed, process = (look.answer(name).value for name in ("follow_through", "process"))
    works = [one for one in process.calendar if one.what.event is CalendarEvent.HOMEWORK]
    assert works and all(one.kind == "ours" for one in works)
    for kind, stands in (("ours", True), ("both", True), ("theirs", False)):
        calendar = tuple(replace(one, kind=kind) if one in works else one
                         for one in process.calendar)  # fmt: skip
        told = needs(followed, replace(process, calendar=calendar), look.setting)
        assert any(works[0].what.says in line.text for line in told) is stands


def test_the_estimate_is_of_the_planned_option(client: TestClient, look: Look) -> None:
    told = page(client, "agenda")
    assert "Drag a dot" in told
    moves = look.answer("packages").value.recommended.moves
    gains = model(look.setting.case).readings.gains
    shown = 0
    for issue, option in moves.items():
        part = re.search(rf'id="issue-{issue}".*?(?=class="one-issue"|</main>)', told, re.S)
        assert part is not None
        if 'class="estimate"' not in part[0]:
            continue
        shown += 1
        chosen = re.findall(r'<option value="([^"]+)"[^>]*selected', part[0])
        assert chosen[0] == option
        behind = part[0][part[0].index("Why these points") :]
        assert "points from its worst to its best option" in behind or "each option" in behind
        for side in SIDES:
            known = getattr(look.setting.written.issues[issue], side).why
            assert not known or str(Markup.escape(uncited(known)))[:40] in behind
        best = f"{float(gains['us'][issue][option].best):.1f}".removesuffix(".0")
        assert re.search(rf'name="us" value="{re.escape(best)}"', part[0])
    assert shown


def test_an_issue_says_its_price_and_its_precedent(client: TestClient, look: Look) -> None:
    told = page(client, "agenda")
    packages, lessons = (look.answer(name).value for name in ("packages", "lessons"))
    plan, falls = packages.recommended, {one.issue: one for one in packages.falls}
    assert plan is not None and falls
    for line in look.answer("agenda").value.lines:
        part = re.search(rf'id="issue-{line.id}".*?(?=class="one-issue"|</main>)', told, re.S)
        assert part is not None
        if line.id in falls:
            lost = float(falls[line.id].them.best - plan.them.best)
            assert "Price:" in part[0] and f"{look.setting.them} {gained(lost)}" in part[0]
        elif line.worth:
            paid = [one for one in (line.worth.us, line.worth.them) if one.best < 0]
            assert ("would have to pay" in part[0]) == bool(paid)
        near = [one for one in lessons.issues if one.issue == line.id and one.own]
        assert ("None on the very issue." in part[0]) == (not near)
        assert ("no-precedent" in part[0].split(">")[0]) == (not near)
    assert told.count("Precedent:") == told.count('class="one-issue"')


def test_an_estimate_lands_on_what_it_changes(client: TestClient, shelf: Shelf, look: Look) -> None:
    moves = look.answer("packages").value.recommended.moves
    issue, option = next(iter(moves.items()))
    best = model(look.setting.case).readings.gains["us"][issue][option].best
    sent = {"issue": issue, "option": option, "us": str(float(best) - 5), "what-if": "lower"}
    answer = client.post("/d/river/estimate", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("/compare?with-what-if=lower")
    told = page(client, "compare?with-what-if=lower")
    assert "What was recommended would bring" in told
    path = shelf.cases["river"].path / "what-if" / "lower"
    worked_out(shelf.look("river", replace(shelf.cases["river"].wanted, path=path)))
    told = page(client, "compare?with-what-if=lower")
    assert 'data-missing=""' in told and "With what?" not in told
    ours = look.setting.us
    changed_ = f"worth to {ours} {gained(float(best))} → {gained(float(best) - 5)} points"
    assert changed_ in told and f'/agenda?what-if=lower#issue-{issue}">Back to the issue' in told
    first = shelf.look("river", replace(shelf.cases["river"].wanted, path=path))
    client.post("/d/river/estimate", data={**sent, "us": str(float(best) - 6)})
    second = shelf.look("river", replace(shelf.cases["river"].wanted, path=path))
    gains = [model(one.setting.case).readings.gains["us"][issue][option].best
             for one in (first, second)]  # fmt: skip
    assert [float(best) - float(one) for one in gains] == [5, 6]
    client.post("/d/river/what-if", data={"what-if": "lower", "act": "drop"})
    assert second.work is not None
    with pytest.raises(FaultyError):  # nobody works on what was thrown away
        second.work.ask("tally", {}).result(10)


def test_a_moved_act_says_who_now_risks_what(client: TestClient, look: Look) -> None:
    value = look.answer("ladder").value
    told = page(client, "ladder")
    assert told.count("data-cell=") == 2 * len(value.months)
    assert ("Shaded" in told) == ('class="early' in told)
    caps = {str(one.side): one.tolerance for one in value.risks}
    last, plan = value.months[-1].month, look.answer("ladder").inputs
    for rung in value.rungs:
        sent = json.dumps({rung.step: last})
        known = client.post(f"/d/river/laid?plan={plan}", content=sent).json()
        lines = [one["text"] for one in known["lines"]]
        assert lines[0] == known["headline"] and len(lines) == len(set(lines))
        for side in ("us", "them"):
            now, who = known["outlay"][side], look.setting.side(side)
            before = [getattr(month, f"outlay_{side}") for month in value.months]
            shown = [one for one in lines if one.startswith(f"At risk for {who} in ")]
            moved = any(abs(a - b) >= 0.05 for a, b in zip(now, before, strict=False))
            assert len(shown) == moved
            past = caps[side] is not None and max(now) > caps[side] + 0.001
            faults = [one for one in lines if "more than it accepts" in one]
            assert len([one for one in faults if one.lower().startswith(who.lower())]) == past
            assert not [one for one in faults if "(" in one]


DAMAGED = (
    "{", "[]", "null", "{}", '{"path": [], "value": 1}', '{"path": [null], "value": 1}',
    '{"path": ["title"], "value": 1, "by": 5}', '{"path": ["title"], "value": NaN}',
    '{"path": ["title"], "value": 1e999}', '{"path": ["title"], "value": "\\ud800"}',
    '{"path": ["no", "such"], "value": 1}', "[" * 100_000, '{"path": ["title"], "value": {"a": 1}}',
)  # fmt: skip


@pytest.mark.parametrize("line", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_what_if_is_said(client: TestClient, shelf: Shelf, line: str) -> None:
    folder = shelf.cases["river"].path / "what-if" / "damaged"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edits.jsonl").write_text(line, encoding="utf-8")
    try:
        assert page(client, "")
        for name in ("what-ifs", "brief?what-if=damaged", "compare?with-what-if=damaged"):
            answer = client.get(f"/d/river/{name}")
            assert answer.status_code in (200, 409), name
        assert client.get("/d/river/what-ifs").status_code == 200
        for act, statuses in (("undo", (303, 409)), ("drop", (303, 404))):
            sent = {"what-if": "damaged", "act": act}
            answer = client.post("/d/river/what-if", data=sent, follow_redirects=False)
            assert answer.status_code in statuses
        assert not folder.exists()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_the_own_package_is_what_the_sliders_load(client: TestClient, look: Look) -> None:
    told = page(client, "package")
    tables = re.search(r'class="tables">(.*?)</span>', told, re.S)
    assert tables is not None
    known = json.loads(tables[1])
    assert known["words"]["first"] == "In what is recommended"
    assert told.count("data-lock ") == told.count("data-without ") == len(known["issues"])
    warned = [one for one in look.chapter("packages").blocks if getattr(one, "style", "") == "warn"]
    assert all(one.text in told.replace("&#39;", "'") for one in warned)


def test_all_checks_lists_the_notes_too(client: TestClient, look: Look) -> None:
    told = page(client, "unsettled")
    for note in look.notes:
        assert f":{note.line}" in told
    for entry in look.answer("brief").value.not_covered[:1]:
        assert "without an issue" in told, entry


def test_what_is_overdue_is_named_with_its_number(client: TestClient, look: Look) -> None:
    lines = tracked(look.answer("follow_through").value, look.setting)
    assert [one.number for one in lines] == [*range(1, len(lines) + 1)]
    for one in lines:
        assert one.late == bool(one.since)
    told = page(client, "tracker")
    assert "Overdue since" in told and 'name="late"' in told and 'name="broken"' in told
    some: list[Any] = [
        replace(one, stake="large", since="1 May 2026" if n < 4 else "", late=n < 4, broken=True)
        for n, one in enumerate((*lines, *lines)[:6], 1)
    ]
    if some:
        said = finding(tuple(some))
        assert f"number {some[0].number}, " in said and "since 1 May 2026" in said


def test_a_pledge_says_what_each_side_said_or_that_nothing_is_known(
    client: TestClient, look: Look
) -> None:
    lines = tracked(look.answer("follow_through").value, look.setting)
    for one in lines:
        said = {label for label, _ in one.behind.rows}
        assert {f"Said by {who}" for who in (look.setting.us, look.setting.them)} <= said, one.id
    told = page(client, "tracker")
    assert all(f'class="rule">{one.id}. ' in told for one in lines)


def test_a_plan_for_an_own_package_says_so_on_every_page(client: TestClient, look: Look) -> None:
    issue, option = next(iter(look.answer("packages").value.recommended.moves.items()))
    for name in ("", "brief", "ladder"):
        told = client.get(f"/d/river/{name}", params={"package": f"{issue}={option}"}).text
        assert "Of a package of your own" in told and "· own package" in told
        assert "Of a package of your own" not in page(client, name)


def test_a_search_shows_words_and_no_form(client: TestClient, look: Look) -> None:
    told = page(client, "search?words=river")
    assert "#:~:text=" in told and "<mark>" in told
    plain = told.replace("<mark>", "").replace("</mark>", "")
    hits = re.findall(r"<li><a[^>]*>([^<]*)</a> (.*?)</li>", plain)
    assert hits and all("river" in text.lower() for _, text in hits)
    raw = ("**", "\\", " | ", " · ")
    assert not [text for _, text in hits if any(mark in text for mark in raw)]
    table = Table("", ("By", "Who", "What", "Why"), (("1 May", "Ana", "", "it ends"),))
    assert list(plain_text((table,), headed)) == ["1 May: who: Ana; why: it ends"]


def test_a_comparison_can_be_with_the_other_side(client: TestClient, shelf: Shelf) -> None:
    case = shelf.look("river", shelf.cases["river"].wanted).setting.written
    for seen_for, other in ((case.us, case.them), (case.them, case.us)):
        query = "" if seen_for == case.us else f"?for={seen_for}"
        told = page(client, f"compare{query}")
        for name in ("for", "with-for"):
            part = re.search(rf'<select name="{name}">(.*?)</select>', told)
            assert part is not None
            options = re.findall(r'<option value="([^"]*)"( selected)?>([^<]*)<', part[1])
            assert [one[0] for one in options] == ["", case.them]
            assert [one[2] for one in options if one[1]] == [options[seen_for == case.them][2]]
            assert len({one[2] for one in options}) == 2 and other
    wanted = replace(shelf.cases["river"].wanted, party=case.them)
    worked_out(shelf.look("river", wanted))
    told = page(client, f"compare?with-for={case.them}")
    assert 'data-missing=""' in told and "read otherwise" in told


def test_a_comparison_can_be_with_a_kept_version(client: TestClient, shelf: Shelf) -> None:
    sent = {"name": "first", "act": "keep"}
    kept = client.post("/d/river/version", data=sent, follow_redirects=False)
    assert kept.status_code == 303
    folder = shelf.cases["river"].path
    assert "first" in page(client, "what-ifs") and "first" in page(client, "compare")
    file = folder / "versions" / "first" / "case.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^as-of: .*$", "as-of: 2027-03-08", text, flags=re.M), "utf-8")
    wanted = replace(shelf.cases["river"].wanted, path=folder / "versions" / "first")
    worked_out(shelf.look("river", wanted))
    assert "first, " in page(client, "compare?with-version=first")
    client.post("/d/river/version", data=sent | {"name": "second"}, follow_redirects=False)
    (folder / "versions" / "second" / "case.yaml").write_text("titel: none", encoding="utf-8")
    assert "case.yaml:1" in page(client, "compare?with-version=second")
    for name, act in (("../x", "keep"), ("first", "praise"), ("none", "back")):
        answer = client.post("/d/river/version", data={"name": name, "act": act})
        assert answer.status_code in (400, 404)
    for name in ("first", "second"):
        client.post("/d/river/version", data={"name": name, "act": "drop"})
    assert not [*file.parent.parent.iterdir()]


def test_cards_are_signed_by_the_digest_of_their_words(client: TestClient, shelf: Shelf) -> None:
    told = page(client, "cards")
    (digest,) = re.findall(r'name="digest" value="([0-9a-f]{12})"', told)
    sent = {"about": "cards", "page": "cards", "kind": "signed", "by": "A", "digest": digest}
    assert client.post("/d/river/remark", data=sent, follow_redirects=False).status_code == 303
    assert f"this text ({digest})" in page(client, "cards")
    sent["digest"] = "0" * 12
    client.post("/d/river/remark", data=sent, follow_redirects=False)
    assert "an earlier text" in page(client, "cards")
    for name in ("ladder", "rehearsal", "record", "cards"):
        said = {"about": name, "page": name, "by": "B", "text": f"of {name}", "kind": "disputed"}
        client.post("/d/river/remark", data=said, follow_redirects=False)
        assert f"of {name}" in page(client, name) and "disputed" in page(client, name)
    (shelf.cases["river"].path / "remarks.jsonl").unlink()


def test_papers_to_send_stand_apart(client: TestClient, look: Look) -> None:
    told = page(client, "documents")
    send, rest = told.split("To send</h2>")[1].split("For our own side</h2>")
    carrier = look.answer("process").value.message.carrier
    bound = {name: kind.carriers for name, kind in KINDS.items() if kind.carriers}
    others = {name for name, carriers in bound.items() if carrier not in carriers}
    assert carrier in set(CarrierKind) and len(others) == 2
    for name, kind in KINDS.items():
        first = kind.leaves and name not in others
        assert (f"export/{name}.{kind.forms[0]}" in send) == first, name
        assert (f"export/{name}.{kind.forms[0]}" in rest) == (not first), name
    home, other = rest.split("another carrier")
    assert "export/cards." in home
    assert all(f"export/{name}." in other and f"export/{name}." not in home for name in others)


def test_the_calendar_and_the_search_are_in_sight(client: TestClient) -> None:
    for name in ("", "agenda"):
        bar = page(client, name).split("<main")[0]
        assert ">Search</a>" in bar and ">Export</a>" in bar and "Process and calendar" not in bar
    assert "Process and calendar" in page(client, "process").split("<main")[0]
    for name in ("", "documents"):
        assert re.search(r'export/calendar.ics"[^>]*>[^<]*[Cc]alendar', page(client, name))
    assert 'name="words"' in page(client, "search")


def test_export_search_and_compare_are_no_page_of_a_tab(client: TestClient) -> None:
    assert not {"documents", "search", "compare"} & {name for tab in TABS for name, _ in tab.pages}
    for name, called in FINDERS:
        bar = page(client, name).split("<main")[0]
        assert re.findall(r'aria-current="page">([^<]*)<', bar) == [called]
        assert 'aria-current="true"' not in bar and f"<title>{called}: " in bar
        assert f"/{name}" in page(client, "tracker").split("<main")[0]


def test_each_row_of_the_brief_has_a_why_and_its_number_its_own(
    client: TestClient, look: Look
) -> None:
    told = page(client, "brief")
    rows = re.findall(r'<details class="row" data-more="([^"]*)">(.*?)</details>', told, re.S)
    setting = look.setting
    value, process, played = (look.said(n).value for n in ("brief", "process", "rehearsal"))
    assert rows and all('class="more">Why<' in row for _, row in rows)
    known = [
        *of_brief(value, setting),
        *cards(value, process, played, setting),
    ]
    numbered = {str(one.row): one for one in known if one.row}
    assert {"Stop if", "Why now", "Expect"} <= set(numbered)
    for more, row in rows:
        label = re.search(r'class="label">([^<]*)<', row)
        assert label is not None
        one = numbered.get(label[1])
        assert ("figure=" in more) == (one is not None), label[1]
        if one:
            shown = Markup(page(client, Markup(more).unescape().split("/")[-1])).unescape()
            assert f"{one.label}: {one.figure}" in shown, label[1]
            assert one.counted.text in shown, label[1]


def test_what_is_compared_is_not_what_a_page_had_no_room_for(look: Look) -> None:
    value = look.answer("brief").value
    whole = rows_of(look)
    assert (value.we_get or value.both_get) and "Headline" in whole
    assert not re.search(r"\b(one|two|three|four|five|\d+) more\b", whole["For what"])


def test_a_kept_version_stands_before_what_is_now(client: TestClient, shelf: Shelf) -> None:
    path = shelf.cases["river"].path
    versions.keep(path, "earlier")
    file = path / "versions" / "earlier" / "case.yaml"
    text = file.read_text(encoding="utf-8")
    title = re.search(r"^title: (.*)$", text, re.M)
    assert title is not None
    file.write_text(text.replace(title[0], "title: What it was", 1), encoding="utf-8")
    try:
        told = page(client, "compare?with-version=earlier")
        assert IN_THE_TEXT in told and f"What it was → {title[1]}" in told
        assert "What was recommended would bring" not in told
    finally:
        versions.drop(path, "earlier")


def test_what_was_done_with_a_version_is_told(client: TestClient, shelf: Shelf) -> None:
    sent = {"name": "as-of-now", "act": "keep"}
    told = client.post("/d/river/version", data=sent).text
    assert "The case is kept as “as-of-now”." in told
    told = client.post("/d/river/version", data=sent | {"act": "drop"}).text
    assert "“as-of-now” is thrown away." in told
    assert 'role="status">“' not in page(client, "what-ifs?done=drop&of=<b>")


def test_a_remark_is_told_at_home_by_where_it_was_made(client: TestClient, shelf: Shelf) -> None:
    sent = {"about": "home/All of it arrives/… in …/2", "by": "B", "text": "low", "kind": "comment"}
    client.post("/d/river/remark", data=sent, follow_redirects=False)
    for name in ("", "remarks"):
        told = page(client, name)
        assert "Home › All of it arrives › … in …" in told
        assert "home/All" not in told.split('id="notes"')[0]
    (shelf.cases["river"].path / "remarks.jsonl").unlink()


def test_a_figure_names_both_ends_of_what_it_counts(client: TestClient, look: Look) -> None:
    home = page(client, "")
    links = [Markup(one).unescape() for one in re.findall(r'href="[^"]*/(why\?[^"]*)">Why', home)]
    assert len(links) == home.count('class="big"') == 3
    brief = look.answer("brief").value
    ends = {
        "Next+deadline": (brief.as_of, date.fromisoformat(brief.why_now[0].day)),
        "Our+move%2C+by": (brief.as_of, brief.decide.by),
    }
    for link in links:
        told = page(client, link)
        for start, end in (both for figure, both in ends.items() if figure in link):
            assert f"{(end - start).days} days, from {day(start)} to {day(end)}." in told
    months = look.answer("rehearsal").value.monthly
    span = f"from {month(months[0].month)} to {month(months[-1].month)}"
    assert f"{brief.expect.runs:,} assumed runs, {span}" in page(client, links[-1])


def test_the_words_that_differ_are_marked() -> None:
    one = BriefChange("First", "name a lead by May", "name two leads by May")
    assert one.both == (
        ((False, "name"), (True, "a lead"), (False, "by May")),
        ((False, "name"), (True, "two leads"), (False, "by May")),
    )
    assert BriefChange("First", "", "all").both == ((), ((True, "all"),))


def test_a_number_rests_on_its_own_and_every_source_is_listed(
    client: TestClient, look: Look
) -> None:
    home = page(client, "")
    links = [Markup(one).unescape() for one in re.findall(r'href="[^"]*/(why\?[^"]*)">Why', home)]
    for name in (*links, "why?of=process", "brief"):
        told = page(client, name)
        cites = set(re.findall(r'class="cite" href="#([^"]+)"', told))
        assert cites <= set(re.findall(r' id="([^"]+)"', told)), name
        if "figure=" in name:
            basis = look.chapter("process").basis
            tips = [one.text for one in lines_of(basis) if one.text]
            shown = [one for one in tips if str(Markup.escape(one)) in told]
            assert not shown, shown
    played = page(client, links[-1])
    judged = look.setting.written.rehearsal.them or look.setting.written.rehearsal.us
    for kind in judged:
        low, high = (f"{100 * float(end):.3g}%" for end in kind.weight)
        assert (f"{low} to {high}, played as" if low != high else f"{low}, played as") in played


def test_a_search_finds_a_source_by_its_key(client: TestClient, look: Look) -> None:
    for key in look.setting.sources:
        assert f'class="key">{key}<' in page(client, f"search?words={key}")
    assert "stands nowhere" in page(client, "search?words=zqzq")


def test_a_passage_is_listed_with_the_work_it_is_of() -> None:
    whole, part = CitedSource("w", "A. Author, A work"), CitedSource("p", "A line", within="w")
    assert with_whole(["p", "x", "p"], {"p": part, "w": whole}) == [part, whole]
    assert with_whole(["p"], {"p": part}) == [part]


def test_two_deadlines_have_two_names(look: Look) -> None:
    values = (look.said(one).value for one in ("brief", "process", "rehearsal"))
    brief, process, played = values
    known = brief.why_now[0]
    day_ = date.fromisoformat(known.day)
    for days, name in ((1, NEXT), (-1, NEXT_MOVING)):
        other = replace(known, day=str(day_ + timedelta(days)))
        two = replace(brief, why_now=(known, other))
        assert cards(two, process, played, look.setting)[0].label == name


def test_each_paper_says_what_it_is(client: TestClient) -> None:
    guide = (ROOT / "docs" / "how-to" / "export-papers.md").read_text(encoding="utf-8")
    told = page(client, "documents")
    assert set(ABOUT) == set(KINDS)
    for name, text in ABOUT.items():
        assert f"| {name} | {text} |" in guide
        assert str(Markup.escape(text))[1:] in told
    assert "Brief (pdf)" in told


def test_nothing_moves_where_nothing_differs(client: TestClient) -> None:
    told = page(client, "compare?with-what-if=")
    assert 'data-missing=""' in told and "<h1>The plan stays the same</h1>" in told


def test_what_of_the_plan_moved_comes_before_its_figures(look: Look) -> None:
    brief, packages, ladder = (
        look.said(one).value for one in ("brief", "packages", "ladder")
    )  # fmt: skip
    now = ComparedPlan(brief, packages, ladder, look.setting)
    assert changed(now, now) == ()
    known = packages.recommended
    issue, option = next(iter(known.moves.items()))
    moves = {name: one for name, one in known.moves.items() if name != issue}
    less = replace(packages, recommended=replace(known, moves=moves))
    rung = next(one for one in ladder.rungs if one.given)
    later = replace(rung, given=(replace(rung.given[0], month="2031-01"), *rung.given[1:]))
    rungs = tuple(later if one is rung else one for one in ladder.rungs)
    decide = replace(brief.decide, by=date(2031, 2, 3))
    other = ComparedPlan(
        replace(brief, decide=decide), less, replace(ladder, rungs=rungs), look.setting
    )
    told = [(one.label, one.text) for one in changed(now, other)]
    assert ("By", f"{day(brief.decide.by)} → 3 February 2031") in told
    assert (look.setting.issue(issue), f"{option} → left as it is") in told
    assert told[-1][1] == f"{month(rung.given[0].month)} → January 2031"
    assert len(told) == 3


def test_a_part_of_an_answer_is_written_once(client: TestClient, look: Look) -> None:
    page(client, "agenda")
    once, counted = look.pages.globals["once"], []

    def macro(part: object) -> str:
        counted.append(part)
        return str(len(counted))

    part, other = (object(),), (object(),)
    macro.name = "macro"  # type: ignore[attr-defined]
    seen, late = {"query": {}}, {"query": {"as-of": "2027-03-05"}}  # a link holds what is narrowed
    parts = ((seen, part), (seen, part), (seen, other), (seen, part), (late, part), (seen, part))
    assert [once(*each, macro) for each in parts] == ["1", "1", "2", "1", "3", "1"]
    assert counted == [part, other, part]


def test_long_rows_are_compared_by_their_ends_and_the_work_stays_linear() -> None:
    middle = " ".join(f"w{at}" for at in range(400))
    one = BriefChange("First", f"we ask {middle} by May", f"we ask {middle} x {middle} by June")
    before, now = one.both
    assert before == ((False, f"we ask {middle}"), (True, "by May"))
    assert now == ((False, f"we ask {middle}"), (True, f"x {middle} by June"))
    same = BriefChange("First", f"{middle} z", f"a {middle} z")
    assert same.both == (((False, f"{middle} z"),), ((True, "a"), (False, f"{middle} z")))

    def compared(many: int) -> object:
        return BriefChange("First", "a " * many + "z", "a b " * (many // 2) + "z").both

    assert growth(compared, 2_000) < 8


@given(st.lists(st.sampled_from("ab"), max_size=6), st.lists(st.sampled_from("ab"), max_size=6))
def test_a_long_row_holds_all_its_words_and_marks_the_rest(
    before: list[str], now: list[str]
) -> None:
    common = ["c"] * 201
    row = BriefChange("First", " ".join(common + before), " ".join(common + now))
    for pieces, words in zip(row.both, (common + before, common + now), strict=True):
        assert " ".join(text for _, text in pieces).split() == words
    assert any(other for pieces in row.both for other, _ in pieces) == (before != now)
