"""CSV tables → rows of a section."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.case.sample import SMALL, folder, said


def test_columns_are_fields_with_dots_and_lists(tmp_path: Path) -> None:
    table = (
        "id,title,start,end,issues,sources,judged.by,outcome,x-old,why\n"
        'E1,"Talks, first",2019,2020-01,water ; power,s1;,A,0.5,unread,\n'
    )
    reading = folder(tmp_path, case__yaml=SMALL, record__csv=table)
    assert reading.case is not None, said(reading)
    episode = reading.case.record["E1"]
    assert episode.title == "Talks, first"
    assert episode.issues == ("water", "power")
    assert episode.sources == ("s1",)
    assert episode.judged is not None
    assert (episode.judged.by, episode.outcome, episode.why) == ("A", Fraction(1, 2), "")


def test_a_keyed_section_may_be_a_table_with_names_of_options(tmp_path: Path) -> None:
    table = "id,now,options,purposes\nborder,as it is,as it is;moved,clarify;settle\n"
    reading = folder(tmp_path, case__yaml=SMALL, issues__csv=table)
    assert reading.case is not None, said(reading)
    assert list(reading.case.issues["border"].options) == ["as it is", "moved"]


def test_a_range_is_split_only_where_it_is_one(tmp_path: Path) -> None:
    table = 'if,and,us,them\nwater = 10%,power = fixed,5,"1; 4"\n'
    reading = folder(tmp_path, case__yaml=SMALL, links__csv=table)
    assert reading.case is not None, said(reading)
    assert reading.case.links[0].us == (5, 5)
    assert reading.case.links[0].them == (1, 4)


def test_a_quoted_line_break_does_not_shift_the_lines(tmp_path: Path) -> None:
    table = 'id,title,date\n\nb1,"two\nlines\n",2020\nb2,x,2020-13\n'
    assert said(folder(tmp_path, case__yaml=SMALL, sources__csv=table)) == [
        "sources.csv:6: `sources › b2 › date` ('2020-13') · names a day that does not exist · "
        "check month and day"
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "sources.csv:1: is empty · a table has a header · write the names of the fields"),
        (
            "title,date\nx,2020\n",
            "sources.csv:1: the first column is `title` · each row of sources is found by its id "
            "· call the first column id",
        ),
        (
            "id;title\na;x\n",
            "sources.csv:1: the columns are separated by ; · a table's columns are separated by "
            "commas · save it with commas",
        ),
        (
            "id,titel\na,x\n",
            "sources.csv:1: the column `titel` is not a field · nothing in sources reads it · "
            "did you mean `title`?",
        ),
        (
            "id,title,title\na,x,y\n",
            "sources.csv:1: the column `title` stands twice · each column is one field · "
            "keep one of them",
        ),
        (
            "id,title,judged\na,x,y\n",
            "sources.csv:1: the column `judged` is a part · it has fields of its own · "
            "name its fields, as in judged.by, or write it in a YAML file",
        ),
        (
            "id,title\na,x,y\n",
            "sources.csv:2: the row does not fit the header · it has 3 cells, the header 2 · "
            "put a text that holds a comma in double quotes",
        ),
        (
            "id,title\n,x\n",
            "sources.csv:2: the id is empty · each row of sources is found by its id · "
            "give the row an id",
        ),
        (
            "id,title,date\na,x,2020\na,y,2020\n",
            "sources.csv:3: `a` stands twice · first in sources.csv:2 · keep one of them",
        ),
        (
            'id,title\na,"x"y\n',
            "sources.csv:2: the row cannot be read · ',' expected after '\"' · close every double "
            "quote, and write a quote inside a text twice",
        ),
        (
            "id,title\na,\n",
            "sources.csv:2: `sources › a › title` is missing · it has no default · add `title:`",
        ),
    ],
)  # fmt: skip
def test_a_table_that_does_not_fit_is_said(tmp_path: Path, table: str, message: str) -> None:
    assert said(folder(tmp_path, case__yaml=SMALL, sources__csv=table)) == [message]


def test_a_cell_that_is_too_long_is_told_as_that(tmp_path: Path) -> None:
    table = f"id,title\nE1,{'x' * 131_073}\n"
    found = said(folder(tmp_path, case__yaml=SMALL, record__csv=table))
    assert [one for one in found if "a cell has over 131,072 characters" in one]
    assert not [one for one in found if "close every double quote" in one]


@pytest.mark.parametrize("inner", ["marks.0", "judged.by.x"])
def test_a_column_within_another_is_a_fault_and_no_crash(tmp_path: Path, inner: str) -> None:
    outer = inner.rpartition(".")[0]
    table = f"id,title,{outer},{inner}\nE1,Talks,TLP:RED,x\n"
    lines = said(folder(tmp_path, case__yaml=SMALL, record__csv=table))
    assert any(f"`{inner}`" in one for one in lines)


def test_neither_is_a_name_below_a_list_of_names(tmp_path: Path) -> None:
    table = "id,now,options,options.moved.noun\nborder,as it is,as it is;moved,a move\n"
    (line,) = said(folder(tmp_path, case__yaml=SMALL, issues__csv=table))
    assert "`options` and `options.moved.noun` are of one field" in line
