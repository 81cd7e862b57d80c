"""Nothing above a reader is shown to it, by any command, in any form (definitions §19)."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from detente.case.models.case import Case
from detente.case.views.private import Private
from detente.register.channels import pulses
from detente.register.months import months
from detente.register.page import page
from detente.report.documents import WholePlan
from detente.report.json import plain, to_json
from detente.report.letter.home_sheets import home_sheets
from detente.report.lines import register as register_lines
from detente.report.lines.pulse import month_lines, pulse_lines
from detente.report.office.desk import Desk
from detente.report.office.forms import Ordered, exported
from detente.report.office.paper import PaperError
from detente.report.office.papers import KINDS
from detente.report.outline.blocks.withheld import Screen
from detente.report.readers.register import channels_seen, page_seen
from detente.report.readers.sight import Sight, UnreadableError, sight_of
from detente.report.readers.told import Teller, told
from detente.report.register_report import RegisterReport, register_files
from detente.report.setting import Setting
from detente.report.terminal import LINES, show, show_blocks, show_brief, show_lines
from detente.report.write import files
from detente.studies.plan import Planner, Request
from detente.studies.values.plan import Plan
from tests.house.tree import ROOT
from tests.report.marked_river import river
from tests.studies.ford import case_of

STUDIES = tuple(Plan.__dataclass_fields__)
SENTINEL = re.compile("zq[a-z]+", re.IGNORECASE)
VIEWS = ("show", "due", "score", "evidence", "goalpost", "readout")
AMBER = {"zqneeds", "zqleak"}
KITE = {"zqtraders", "zqnerve", "zqkite"}
SIDES = {"us": "u", "them": "t", "both": "b", "": "o"}
CODE = {"zqtitle", "zqabout", "zqblame", "zqcode"}
ALL = frozenset(map(str.lower, SENTINEL.findall(river().split("\nreaders:")[0])))
MAY_SEE = {
    "clear": set(),
    "clear-released": set(),
    "green": set(),
    "amber": AMBER,
    "amber-released": AMBER,
    "kite": AMBER | KITE,
    "red": ALL - CODE - KITE,
    "red-released": ALL - CODE - KITE,
    "all": ALL,
}


@cache
def planner(text: str) -> Planner:
    return Planner(Request(case_of(text), "d1g3st" * 10))


@cache
def made(text: str) -> Plan:
    return Plan(**{name: planner(text).answer(name) for name in STUDIES})


@cache
def artifacts(text: str, reader: str | None) -> dict[str, str]:
    """All that a reader can be shown of a case, by what shows it."""
    case = planner(text).request.case
    setting = Setting(case, sight_of(case, reader))
    makers: tuple[Callable[[str, Setting], Iterator[tuple[str, str]]], ...] = (
        _terminal, _json, _files, _exports, _register, _at_home,
    )  # fmt: skip
    return {name: shown for maker in makers for name, shown in maker(text, setting)}


def _terminal(text: str, setting: Setting) -> Iterator[tuple[str, str]]:
    for name in STUDIES:
        stream = io.StringIO()
        answer = getattr(made(text), name)
        if name == "brief":
            show_brief(answer, setting, stream)
        else:
            show(name, answer, setting, stream)
        yield f"terminal {name}", stream.getvalue()


def _json(text: str, setting: Setting) -> Iterator[tuple[str, str]]:
    for name in STUDIES:
        yield f"json {name}", to_json(told(getattr(made(text), name), setting.sight, name))


def _files(text: str, setting: Setting) -> Iterator[tuple[str, str]]:
    for name, content in files(made(text), setting):
        yield f"out {name}", f"{name}\n{content}"


def _exports(text: str, setting: Setting) -> Iterator[tuple[str, str]]:
    desk = Desk(WholePlan(made(text)), setting)
    for kind, one in KINDS.items():
        for form in {"md", "html", "ics", "xlsx"} & set(one.forms):
            try:
                for name, content in exported(desk, Ordered(kind, form)):
                    yield f"export {name} {form}", f"{name}\n{_read(content, form)}"
            except PaperError as error:
                yield f"export {kind} {form}", "" if setting.sight.reader is None else str(error)
    if setting.sight.name.endswith("released"):
        for name, content in exported(desk, Ordered("cards", "docx")):
            yield f"export {name} docx", _read(content, "docx")


def _read(content: bytes, form: str) -> str:
    if form not in ("xlsx", "docx"):
        return content.decode().replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def _register(text: str, setting: Setting) -> Iterator[tuple[str, str]]:
    case, sight = setting.case, setting.sight
    seen = page_seen(page(case, case.as_of), case, sight)
    for view in VIEWS:
        lines: Callable[[Any], Iterator[str]] = getattr(register_lines, f"{view}_lines")
        yield f"register {view}", "\n".join(lines(seen))
    yield "register json", to_json(plain(seen))
    beats, by_month = channels_seen(pulses(case, case.as_of), months(case, case.as_of), case, sight)
    told_ = (*pulse_lines(beats), *month_lines(by_month, SIDES))
    yield "register channels", "\n".join(told_)
    report = RegisterReport(made(text).follow_through, setting)
    yield from ((f"register {name}", content) for name, content in register_files(report))


def _at_home(text: str, setting: Setting) -> Iterator[tuple[str, str]]:
    lines, sheets = planner(text).lines(), planner(text).home_sheets()
    stream = io.StringIO()
    show_lines(lines, setting, stream)
    yield "lines", stream.getvalue()
    yield "lines json", to_json(told(lines, setting.sight, *LINES))
    marks = setting.sight.marks(*LINES)
    sheet = io.StringIO()
    show_blocks(Screen(setting.sight, marks, LINES).page(home_sheets(sheets, setting)), sheet)
    yield "home sheets", sheet.getvalue()
    teller = Teller(setting.sight, setting.sight.shows(marks, *LINES))
    yield "home sheets json", to_json(teller.value(sheets))


def planted(shown: str) -> set[str]:
    """The planted words in a text, whole or cut short; a digest can hold these letters too."""
    words = set(map(str.lower, SENTINEL.findall(shown)))
    cut = {word for word in words if len(word) > 4 and any(one.startswith(word) for one in ALL)}
    return cut | {word for word in words if any(word.startswith(one) for one in ALL)}


@pytest.mark.slow
@pytest.mark.parametrize("reader", MAY_SEE)
def test_no_word_of_what_is_above_a_reader_is_shown_to_it(reader: str) -> None:
    wrong = {
        name: beyond
        for name, shown in artifacts(river(), reader).items()
        if (beyond := planted(shown) - MAY_SEE[reader])
    }
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["clear", "amber", "kite", "red"])
def test_marks_alone_hold_it_back(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are looked for besides: a visible text that holds the same ones opens nothing."""
    monkeypatch.setattr(Private, "in_text", lambda self, text: False)
    shown = artifacts.__wrapped__(river(), reader)
    assert {name for name, text in shown.items() if planted(text) - MAY_SEE[reader]} == set()


@pytest.mark.slow
def test_the_owner_sees_what_is_withheld_from_others() -> None:
    shown = "\n".join(artifacts(river(), None).values()).lower()
    silent = {"zqterm", "zqmeaning", "zqabout", "zqsource", "zqresolution"}
    assert {one for one in ALL if one not in shown} <= silent


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["clear", "clear-released", "amber"])
def test_no_digest_of_ours_goes_to_a_reader(reader: str) -> None:
    shown = artifacts(river(), reader)
    assert [name for name, text in shown.items() if "d1g3st" in text] == []
    assert "d1g3st" in artifacts(river(), None)["terminal agenda"] + made(river()).agenda.inputs


OTHERWISE = {
    "an issue": (
        "us:   {weight: nice, best-first: [12 hours, 48 hours, none], why: \"zqblame",
        "us:   {weight: must, best-first: [none, 12 hours, 48 hours], why: \"zqother",
    ),
    "a veto": ('needs: "summer-release <= 10%", unless', 'needs: "summer-release <= none", unless'),
    "a pledge": ("amount: 9, unit: t", "amount: 3, unit: t"),
    "a statement": ("means: fill-first, text: \"zqwinters", "means: squeeze, text: \"zqsummers"),
    "an episode": ("outcome: 1, issues: [summer-release]", "outcome: 0, issues: [summer-release]"),
    "an event": ("side: us, what: zqmet in", "side: them, what: zqfought in"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("what", OTHERWISE)
def test_what_is_above_a_reader_moves_nothing_that_it_is_shown(what: str) -> None:
    old, new = OTHERWISE[what]
    assert river().count(old) == 1
    other = river().replace(old, new)
    assert made(other) != made(river())
    before, after = artifacts(river(), "amber"), artifacts(other, "amber")
    assert [name for name in before if before[name] != after.get(name)] == []
    assert before.keys() == after.keys()


def eyes(case: Case, name: str) -> Sight:
    return sight_of(case, name)


def test_who_is_not_named_sees_nothing() -> None:
    case = case_of(river())
    with pytest.raises(UnreadableError, match="`nobody` is no reader"):
        sight_of(case, "nobody")
    with pytest.raises(UnreadableError, match="no reader"):
        sight_of(case, "")


def test_an_unknown_level_or_a_case_above_the_reader_shows_nothing() -> None:
    case = case_of(river())
    with pytest.raises(UnreadableError, match="whole case is above"):
        sight_of(case.model_copy(update={"marks": ("TLP:AMBER",)}), "green")
    wrong = case.never_trade[0].model_copy(update={"marks": ("TLP:AMBRE",)})
    with pytest.raises(UnreadableError, match="name no level"):
        sight_of(case.model_copy(update={"never_trade": (wrong,)}), "all")


def test_what_is_unsaid_is_not_counted() -> None:
    case = case_of(river())
    many = eyes(case, "clear").withheld("follow_through")
    secret = case.pledges["zqsecret"].model_copy(update={"marks": ("TLP:RED", "unsaid")})
    hushed = case.model_copy(update={"pledges": {**case.pledges, "zqsecret": secret}})
    assert eyes(hushed, "clear").withheld("follow_through") == many - 1
    assert not eyes(hushed, "clear").sees(secret.marks) and eyes(hushed, "red").sees(secret.marks)


def test_a_release_opens_what_names_nothing_above_the_reader() -> None:
    shown = artifacts(river(), "clear-released")["terminal packages"]
    assert "Dam inspection: Joint report" in shown and "Withheld: what rests on" in shown
    assert "Dam inspection" not in artifacts(river(), "clear")["terminal packages"]


def test_a_pledge_that_rests_on_nothing_above_stands_where_others_are_withheld() -> None:
    for name in ("out annex.md", "json follow_through", "register show", "register json"):
        shown = artifacts(river(), "clear")[name]
        assert "publish the yearbook" in shown, name


def test_the_message_is_refused_above_its_addressee() -> None:
    text = river()
    case = planner(text).request.case
    desk = Desk(WholePlan(made(text)), Setting(case))
    with pytest.raises(PaperError, match=r"issues\.flood-warning"):
        list(exported(desk, Ordered("letter", "md")))
    with pytest.raises(PaperError, match=r"issues\.flood-warning"):
        list(exported(desk, Ordered("translator", "md")))
    assert "out message.md" not in artifacts(text, None)
    assert "above its addressee" in artifacts(text, None)["out message-note.md"]
    readers = {**case.readers, "all": case.readers["all"].model_copy(update={"addressee": True})}
    cleared = case.model_copy(update={"readers": readers})
    ((_, letter),) = exported(replace(desk, setting=Setting(cleared)), Ordered("letter", "md"))
    assert b"Zqtitle" in letter and b"TLP" not in letter and b"d1g3st" not in letter


def test_the_translator_has_no_term_above_the_addressee() -> None:
    text = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8") + (
        "glossary:\n  - {term: zqterm, note: zqmeaning, marks: [TLP:RED]}\n"
        "  - {term: gates, render: vannes}\n"
    )
    planner = Planner(Request(case_of(text), "d1g3st" * 10))
    desk = Desk(WholePlan(planner.plan()), Setting(planner.request.case))
    ((_, paper),) = exported(desk, Ordered("translator", "md"))
    assert b"vannes" in paper and b"zq" not in paper
