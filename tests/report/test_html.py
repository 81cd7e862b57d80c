"""The page: one file, no network, in order for those who listen to it, and inert."""

import base64
import hashlib
import itertools
import re
from collections import Counter

import pytest

from detente.report import words
from detente.report.html import anchor, html
from detente.report.setting import Setting
from detente.visible.words import ISOLATED
from tests.report.conftest import Told
from tests.report.hostile import SHOWN
from tests.report.page import Element, read_page


@pytest.fixture(scope="session")
def page(told: Told) -> Element:
    return read_page(html(told.plan, told.setting))


def test_language_title_and_one_heading_of_the_first_level(page: Element) -> None:
    (root,) = page.all("html")
    assert root.get("lang") == "en"
    assert len(list(page.all("h1"))) == 1
    assert next(page.all("title")).text().strip()


def test_headings_go_down_one_level_at_a_time(page: Element) -> None:
    levels = [int(found.tag[1]) for found in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1] == []


def test_landmarks_and_skip_link(page: Element) -> None:
    tags = Counter(element.tag for element in page.all())
    assert (tags["main"], tags["header"], tags["footer"], tags["nav"]) == (1, 1, 1, 1)
    first = next(page.all("a"))
    assert first.get("href") == f"#{next(page.all('main')).get('id')}"


def test_the_policy_forbids_all_but_this_very_style_sheet_and_script(page: Element) -> None:
    (policy,) = [
        meta.get("content")
        for meta in page.all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    (style,) = page.all("style")
    scripts = [f" script-src 'sha256-{_hashed(script)}';" for script in page.all("script")]
    assert len(scripts) <= 1
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{_hashed(style)}';{''.join(scripts)} "
        "base-uri 'none'; form-action 'none'"
    )


def _hashed(element: Element) -> str:
    digest = hashlib.sha256(element.text().encode()).digest()
    return base64.b64encode(digest).decode()


def test_the_script_is_small_and_reaches_nothing(page: Element) -> None:
    (script,) = page.all("script")
    text = script.text()
    assert 10 < len(text.splitlines()) <= 150
    reaching = (
        r"fetch|XMLHttp|WebSocket|import|eval|innerHTML|outerHTML|document\.write|localStorage"
    )
    assert not re.search(reaching, text)


def test_nothing_is_fetched_and_no_attribute_runs(page: Element) -> None:
    forbidden = {"link", "img", "iframe", "object", "embed", "form", "base", "image"}
    assert [element.tag for element in page.all() if element.tag in forbidden] == []
    loud = [
        (element.tag, name)
        for element in page.all()
        for name in element.attributes
        if name.startswith("on") or name in ("style", "src", "srcset", "xlink:href")
    ]
    assert loud == []
    assert "url(" not in next(page.all("style")).text() and "@import" not in page.text()


def test_links_stay_on_the_page_or_lead_to_a_source_without_saying_whence(page: Element) -> None:
    ids = {element.get("id") for element in page.all()}
    for link in page.all("a"):
        target = link.get("href")
        if target.startswith("#"):
            assert target[1:] in ids, target
        else:
            assert target.startswith(("https://", "http://"))
            assert link.get("rel") == "noreferrer noopener"


def test_every_id_stands_once(page: Element) -> None:
    found = Counter(element.get("id") for element in page.all() if element.get("id"))
    assert [name for name, times in found.items() if times > 1] == []


def test_pictures_have_a_title_and_a_description(page: Element) -> None:
    pictures = list(page.all("svg"))
    assert pictures
    for picture in pictures:
        if picture.get("aria-hidden") == "true":
            continue
        assert picture.get("role") == "img"
        (title, desc, *_) = picture.children
        assert picture.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert title.text().strip() and desc.text().strip()


def test_tables_have_captions_and_scopes(page: Element) -> None:
    for table in page.all("table"):
        assert len(list(table.all("caption"))) == 1
        assert {head.get("scope") for head in table.all("th")} <= {"col", "row"}
        widths = {len(row.children) for row in table.all("tr")}
        assert len(widths) == 1, "rows of different width"


def test_marks_stand_at_head_and_foot(told: Told, page: Element) -> None:
    marks = [found.text() for found in page.all("p") if found.get("class") == "marks"]
    assert len(marks) == 2 and len(set(marks)) == 1
    assert marks[0] == "Unmarked" or told.plan.brief.marks


def test_every_answer_says_how_sure_it_is(told: Told, page: Element) -> None:
    names = ("brief", "clarity", "agenda", "packages", "mandates", "process", "objections")
    needed = Counter(words.STATUS[getattr(told.plan, name).status] for name in names)
    text = re.sub(r"\s+", " ", page.text())
    assert all(text.count(status) >= count for status, count in needed.items())


def test_the_foot_says_how_to_repeat_it(made: Told) -> None:
    foot = next(read_page(html(made.plan, made.setting)).all("footer")).text()
    assert f"seed 0 · inputs {made.plan.brief.inputs[:12]}" in foot
    assert "TLP:AMBER · water" in foot


def test_reasons_name_kind_judge_day_hindsight_and_source(made: Told) -> None:
    text = re.sub(r"\s+", " ", read_page(html(made.plan, made.setting)).text())
    assert "judgement, hindsight" in text
    assert "planning staff of Upland, 20 March 2027 · " in text
    assert "; s2]" in text


def test_an_address_that_is_no_web_address_is_no_link(made: Told) -> None:
    sources = dict(made.setting.case.sources)
    sources["s2"] = sources["s2"].model_copy(update={"address": "javascript:alert(1)"})
    case = made.setting.case.model_copy(update={"sources": sources})
    page = read_page(html(made.plan, Setting(case)))
    assert all("javascript" not in link.get("href") for link in page.all("a"))


def test_hostile_text_is_shown_and_does_nothing(hostile: Told) -> None:
    page = read_page(html(hostile.plan, hostile.setting))
    assert SHOWN in page.text()
    assert "{{ 7*7 }}" in page.text()
    bare = ISOLATED.sub("", page.text())  # words from right to left stand in isolates
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", bare)


@pytest.mark.parametrize("keys", [("a b", "a-b"), ("é", "e"), ("P1", "P_1"), ("a_20_b", "a b")])
def test_different_keys_have_different_anchors(keys: tuple[str, str]) -> None:
    first, second = map(anchor, keys)
    assert first != second and re.fullmatch(r"source-\w+", first)
