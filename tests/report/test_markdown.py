"""Markdown: what people wrote stays text, and what a planner circulates reads as it should."""

import itertools
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from detente.api.planning import Answers
from detente.api.reading import read
from detente.report.documents import documents
from detente.report.markdown import escaped, numbered
from detente.report.office.carriers import private_letter
from detente.report.office.desk import Desk
from detente.report.office.text import as_markdown
from detente.report.wording.mandates import file_name
from detente.visible import flowing
from tests.house.tree import ROOT
from tests.report.conftest import Told
from tests.report.hostile import TEXTS

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SIGNS = st.text(alphabet="a1 .)-+*_#>`|~[]()<!&;:=\\\n\t/x\u202e\x1b", max_size=24)
PLAIN = {"paragraph_open", "paragraph_close", "inline"}
MARKUP = {"html_inline", "html_block", "image", "link_open", "code_block", "fence"}
TEXT = {"text", "text_special", "softbreak", "hardbreak"}


def shown(markdown: str) -> str:
    """The text that a reader of Markdown sees, or the token that is no text."""
    tokens = READER.parse(markdown)
    inner = [child for token in tokens for child in (token.children or [])]
    strange = [token.type for token in tokens if token.type not in PLAIN]
    strange += [child.type for child in inner if child.type not in TEXT]
    return f"not text: {strange}" if strange else "".join(map(_said, inner))


def _said(token: Token) -> str:
    return "\n" if token.type.endswith("break") else token.content


@pytest.mark.parametrize(
    ("text", "made"),
    [("1) to lists", "1\\) to lists"), ("2026. so", "2026\\. so"), ("62.5", "62.5"),
     ("+ x", "\\+ x"),
     ("see www.evil.com", "see www\\.evil.com"), ("https://www.a.org", "https://www.a.org")],
)  # fmt: skip
def test_no_text_begins_a_list_or_becomes_an_address(text: str, made: str) -> None:
    assert escaped(text) == made


@given(SIGNS)
@example("1. a")
@example("&lt;b&gt;")
@example("    code")
@example("<!-- x -->")
@example("===")
@example("[a]: http://b")
def test_any_text_reads_as_itself(text: str) -> None:
    assert shown(escaped(text)) == flowing(text)


def test_hostile_texts_read_as_themselves() -> None:
    assert [shown(escaped(text)) for text in TEXTS] == [flowing(t) for t in TEXTS]


def test_a_letter_may_number_its_subjects() -> None:
    assert READER.render(numbered("1. Water *now*")) == "<ol>\n<li>Water *now*</li>\n</ol>\n"


def test_hostile_documents_hold_no_markup_of_a_case(hostile: Told) -> None:
    for name, text in documents(hostile.plan, hostile.setting):
        tokens = [t for token in READER.parse(text) for t in (token, *(token.children or []))]
        assert {token.type for token in tokens} & MARKUP == set(), name


def test_every_document_of_ours_is_marked_at_head_and_foot(made: Told) -> None:
    texts = dict(documents(made.plan, made.setting))
    assert list(texts) == [
        "brief.md", "book.md", "annex.md", "message.md", "message-note.md",
        "card-bo-sol.md", "card-eva-holm.md", "objections.md",
    ]  # fmt: skip
    message = texts.pop("message.md")
    assert "TLP" not in message and not message.startswith("#")
    for text in texts.values():
        lines = text.strip().splitlines()
        assert lines[0] == lines[-1] == "**TLP:AMBER · water**"


def test_what_leaves_holds_no_digest_and_the_message_no_word_of_ours(made: Told) -> None:
    texts = dict(documents(made.plan, made.setting))
    digest = made.plan.brief.inputs[:8]
    assert all(digest in texts.pop(name) for name in ("brief.md", "book.md", "annex.md"))
    assert not [name for name, text in texts.items() if digest in text]
    ours = ("Send by", "To settle", "By word of mouth", "inputs", "draft", "as of")
    assert not [word for word in ours if word in texts["message.md"]]
    assert all(word in texts["message-note.md"] for word in ("Send by", "By word of mouth"))


def test_the_message_of_a_plan_is_the_exported_letter(river: Told) -> None:
    desk = Desk(Answers(read(ROOT / "cases" / "river")), river.setting)
    (paper,) = private_letter(desk)
    assert dict(documents(river.plan, river.setting))["message.md"] == as_markdown(paper)


def test_headings_of_documents_go_down_one_level_at_a_time(told: Told) -> None:
    for name, text in documents(told.plan, told.setting):
        levels = [int(t.tag[1]) for t in READER.parse(text) if t.type == "heading_open"]
        assert levels[:1] == ([] if name == "message.md" else [1]), name
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), name


def test_leads_of_one_name_have_a_card_each(river: Told) -> None:
    taken: set[str] = set()
    card = river.plan.mandates.value.cards[0]
    names = [file_name("card", card.lead, taken) for _ in range(3)]
    assert names == ["card-bo-sol", "card-bo-sol-2", "card-bo-sol-3"]


def test_a_name_that_is_no_letters_is_still_a_file(hostile: Told) -> None:
    names = [name for name, _ in documents(hostile.plan, hostile.setting)]
    assert all(re.fullmatch(r"[a-z0-9-]+\.md", name) for name in names)


def test_what_is_circulated_of_the_river_case_is_as_it_was(
    river: Told, check_golden: Callable[[str, str], None]
) -> None:
    for name, text in documents(river.plan, river.setting):
        check_golden(f"river/{name}", text)
