"""Talks that were released tell a reader what is computed, and no words of an entry above."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from tests.drawn import of_the_day
from tests.house.tree import ROOT

Entry = dict[str, Any]
TEXT = {"openness": "private", "level": "official", "form": "text"}
READER = """
readers:
  low:
    level: TLP:CLEAR
    ask: Ana
    released: [{what: talks, by: Ana, on: 2027-03-01, why: known}]
"""
OPTIONS = {
    "summer-release": ("none", "10%", "20%"), "power-price": ("market", "fixed"),
    "flood-warning": ("none", "12 hours", "48 hours"),
    "dam-inspection": ("none", "joint report", "free access"),
    "catch": ("no limit", "half of today", "closed for two years"),
    "sewage": ("into the lake", "treated in Sund"), "ferry": ("none", "weekly", "daily"),
    "icebreaker": ("given",),
}  # fmt: skip
FIFTH, TENTH = {"summer-release": "20%"}, {"summer-release": "10%"}
FIXED, INSPECTED = {"power-price": "fixed"}, {"dam-inspection": "joint report"}
TWO_DAYS, HALF_A_DAY = {"flood-warning": "48 hours"}, {"flood-warning": "12 hours"}
RIVER: dict[str, Entry] = {
    "lowland-1": {"date": "2027-03-16", "round": 1, "side": "them", **TEXT, "form": "oral",
                  "terms": FIFTH | TWO_DAYS},
    "upland-1": {"date": "2027-03-17", "round": 1, "side": "us", **TEXT, "form": "non-paper",
                 "terms": FIXED | HALF_A_DAY, "if": TENTH, "answer-by": "2027-03-30"},
    "lowland-press": {"date": "2027-03-20", "round": 1, "side": "them", "openness": "public",
                      "level": "leader", "form": "press", "terms": FIFTH},
    "lowland-2": {"date": "2027-03-29", "round": 2, "side": "them", **TEXT, "whole": "yes",
                  "refuses": "upland-1", "terms": FIFTH | FIXED | TWO_DAYS,
                  "brackets": ["summer-release", "flood-warning"]},
    "upland-2": {"date": "2027-04-02", "round": 2, "side": "us", **TEXT, "whole": "yes",
                 "refuses": "lowland-2", "terms": TENTH | FIXED | HALF_A_DAY | INSPECTED,
                 "brackets": ["summer-release", "flood-warning"]},
    "lowland-3": {"date": "2027-04-08", "round": 3, "side": "them", **TEXT, "whole": "yes",
                  "refuses": "upland-2", "terms": TENTH | FIXED | TWO_DAYS | INSPECTED,
                  "brackets": ["flood-warning"]},
}  # fmt: skip
YES = {"date": "2027-04-09", "round": 3, "side": "us", **TEXT, "accepts": "lowland-3"}
DEAL = RIVER | {"upland-2": RIVER["upland-2"] | {"openness": "public"}, "upland-3": YES}
LAKE: dict[str, Entry] = {
    "ester-1": {"date": "2031-03-20", "round": 1, "side": "Ester", **TEXT, "whole": "yes",
                "terms": {"catch": "half of today", "sewage": "treated in Sund", "ferry": "daily",
                          "icebreaker": "given"}, "brackets": ["ferry"]},
    "norra-1": {"date": "2031-03-22", "round": 1, "side": "us", **TEXT, "refuses": "ester-1",
                "brackets": ["ferry"]},
    "sund-1": {"date": "2031-03-24", "round": 1, "side": "them", **TEXT, "refuses": "ester-1",
               "terms": {"catch": "no limit"}},
    "norra-2": {"date": "2031-03-28", "round": 2, "side": "us", **TEXT, "whole": "yes",
                "terms": {"catch": "half of today", "sewage": "treated in Sund",
                          "ferry": "weekly"}},
    "sund-2": {"date": "2031-03-30", "round": 2, "side": "them", **TEXT,
               "terms": {"ferry": "daily"}},
    "norra-3": {"date": "2031-03-31", "round": 3, "side": "us", **TEXT,
                "terms": {"catch": "closed for two years"}, "brackets": ["ferry"]},
}  # fmt: skip
LOGS = {"river": RIVER, "deal": DEAL, "three-neighbours": LAKE}
SHOWN = (("talks", "show"), ("talks", "review"), ("talks", "reply"), ("talks", "show", "--json"))
LESSON = re.compile(
    r"(Of \S+ offers? (and|or) answers? of theirs|Their (\w+ )?new offers?) .*?"
    r"(must come|learnt from them|[Rr]eplies draw on it)\.|Look again first .*?\."
    r"|This is judged by our estimates.*?\."
)
"""How far their offers teach anything, and which estimates they speak against: computed."""
VERDICTS = re.compile(r'"(lesson|used|learnt|unkept|level_from|best_now|ripe)": "?[\w-]+"?')
GAVE_UP = {"nothing", "took", "back", "float"}


def written(name: str, log: dict[str, Entry], folder: Path) -> Path:
    """A case of the examples with these talks, on a day behind them."""
    text = (ROOT / "cases" / name / "case.yaml").read_text(encoding="utf-8")
    text = re.sub(r"as-of: (\d{4})-\d\d-\d\d", r"as-of: \1-04-10", text, count=1)
    path = folder / "case.yaml"
    path.write_text(f"{text}{READER}\ntalks: {json.dumps(log)}\n", encoding="utf-8")
    return path


def told(path: Path, *words: str) -> str:
    result = CliRunner().invoke(cli, [*words, str(path), "--reader", "low"])
    assert result.exit_code == 0, result.output
    return result.output


def words_of(path: Path) -> list[Counter[str]]:
    """All that is told of the talks but for figures and verdicts, in whatever columns."""
    texts = (" ".join(told(path, *words).split()) for words in SHOWN)
    texts = (json.dumps(json.loads(one)) if one.startswith("{") else one for one in texts)
    plain = (VERDICTS.sub("", LESSON.sub("", one)).split() for one in texts)
    return [Counter(word for word in one if not re.search(r"\d", word) and word not in GAVE_UP)
            for one in plain]  # fmt: skip


def otherwise(entry: Entry) -> Iterator[Entry]:
    """An entry with each of its terms at each other option."""
    for field in ("terms", "if"):
        for issue, to in entry.get(field, {}).items():
            for option in OPTIONS[issue]:
                if option != to:
                    yield entry | {field: entry[field] | {issue: option}}


@pytest.mark.parametrize(
    ("case", "key"), [(case, key) for case, log in LOGS.items() for key in log if key != "upland-3"]
)
def test_released_talks_read_alike_whatever_an_entry_above_the_reader_puts(
    case: str, key: str, tmp_path: Path
) -> None:
    name, log = "river" if case == "deal" else case, LOGS[case]
    red = log[key] | {"marks": ["TLP:RED"]}
    first = words_of(written(name, log | {key: red}, tmp_path))
    others = list(otherwise(red))
    for other in of_the_day(others, min(2, len(others))):
        said = words_of(written(name, log | {key: other}, tmp_path))
        assert said == first, (other, [(one - two, two - one)
                                       for one, two in zip(first, said, strict=True)])  # fmt: skip


@pytest.mark.parametrize("openness", ["public", "private"])
def test_whether_an_entry_above_the_reader_was_public_is_not_told(
    openness: str, tmp_path: Path
) -> None:
    """A line of what saves face beside the deal would."""
    entry = DEAL["upland-2"] | {"marks": ["TLP:RED"], "openness": openness}
    said = told(written("river", DEAL | {"upland-2": entry}, tmp_path), "talks", "show")
    assert "asked in public" not in said
    seen = told(written("river", DEAL, tmp_path), "talks", "show")
    assert "asked in public" in seen


def coined(log: dict[str, Entry], key: str, folder: Path) -> Path:
    """The river with these talks, an entry by another name, and an option more."""
    folder.mkdir()
    path = written("river", log, folder)
    text = path.read_text(encoding="utf-8").replace(f'"{key}"', '"zqkey"')
    option = "      zqhours: {by: us, due: 2027-06-01}\n"
    text = text.replace("      12 hours: {by", f"{option}      12 hours: {{by")
    path.write_text(text.replace(" hours, none]", " hours, zqhours, none]"), encoding="utf-8")
    return path


def in_plan(path: Path) -> list[str]:
    """The lines of the plan's texts in which a coined word stands."""
    out = path.parent / "out"
    told(path, "plan", "--out", str(out))
    texts = {one.name: one.read_text(encoding="utf-8") for one in sorted(out.rglob("*.md"))}
    assert "book.md" in texts
    return [f"{name}: {line}" for name, text in texts.items() for line in text.splitlines()
            if "zq" in line]  # fmt: skip


@pytest.mark.parametrize("key", ["upland-1", "upland-2", "lowland-3"])
def test_no_word_of_an_entry_above_the_reader_stands_in_a_plan(key: str, tmp_path: Path) -> None:
    """Nor its name; an option that it alone has put stands where the issue itself is told."""
    red = RIVER[key] | {"marks": ["TLP:RED"], "text": "zqtext"}
    plain = in_plan(coined(RIVER | {key: red}, key, tmp_path / "plain"))
    red |= {"terms": red["terms"] | {"flood-warning": "zqhours"}}
    path = coined(RIVER | {key: red}, key, tmp_path / "put")
    assert not [words for words in SHOWN if "zq" in told(path, *words)]
    assert in_plan(path) == plain
    assert not [line for line in plain if "zqkey" in line or "zqtext" in line]
