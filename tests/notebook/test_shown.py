"""Values of the public interface show themselves in a notebook; nothing in them runs."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

import detente
from detente.answers import Answer
from tests.house.tree import ROOT


@pytest.fixture(scope="module")
def view() -> detente.CaseView:
    return detente.read(ROOT / "cases" / "river")


def page(shown: str) -> str:
    """The page within the frame."""
    found = re.fullmatch(r'<iframe sandbox="" srcdoc="([^"]*)"[^>]*></iframe>', shown)
    assert found
    return html.unescape(found[1])


@pytest.mark.parametrize("name", ["packages", "agenda", "clarity"])
def test_an_answer_shows_its_chapter_without_script_or_network(
    name: str, view: detente.CaseView
) -> None:
    shown = page(detente.study(view, name)._repr_html_() or "")
    assert "default-src 'none'" in shown and "<script" not in shown
    assert "Upland" in shown and not re.findall(r'(?:src|href)="http', shown)
    assert "<svg" in shown or "<table" in shown or "<ul" in shown


def test_a_view_and_a_sweep_and_a_register_show_themselves(view: detente.CaseView) -> None:
    assert "power price" in page(view._repr_html_() or "").lower()
    swept = detente.sweep(view, ["power-price.them.fixed=0..9"], points=2)
    assert (swept._repr_html_() or "").startswith("<pre>The proposed package at two places")
    assert (detente.pledges(view)._repr_html_() or "").startswith("<pre>")


def test_an_answer_that_nobody_placed_shows_as_python_does(view: detente.CaseView) -> None:
    answer = detente.study(view, "clarity")
    assert replace(answer)._repr_html_() is None
    assert replace(answer) == answer, "what it is about is no part of it"
    assert isinstance(answer, Answer)


def test_words_of_others_stay_words(tmp_path: Path) -> None:
    text = (ROOT / "cases" / "river" / "case.yaml").read_text(encoding="utf-8")
    hostile = text.replace("One river, two countries", '"</iframe><script>alert(1)</script>"')
    (tmp_path / "case.yaml").write_text(hostile, encoding="utf-8")
    shown = detente.read(tmp_path)._repr_html_() or ""
    assert shown.count("</iframe>") == 1 and "<script" not in shown
    assert "<script" not in page(shown)
