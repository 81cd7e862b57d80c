"""A tracker's own table becomes pledges; what is wrong in it is told at once; nothing breaks."""

import csv
import io
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.api.trackers import case_of_table
from detente.case.reading.read import read_case, read_data
from detente.cli.main import cli
from detente.files.flow import flow
from detente.files.place import PlaceIndex
from detente.files.tree import Tree
from detente.formats.tables.tracker import read_tracker
from detente.visible import cell
from detente.visible.words import spelled

HEAD = """\
as-of: 2024-06-12
us: United States
them: China
judged: {by: a tracker, on: 2024-06-12}
issues: {loan: {now: none, options: [none, tranche]}}
"""
TABLE = """\
Nr;Who;What;Much;Unit;By;State
1;CN;"soybeans; beans";12,5;Mt;31.12.2025;open
2;US;tariffs fall;24;points;10.11.2026;done
"""
MAP = """\
columns: {id: Nr, by: Who, what: What, quantity: Much, unit: Unit, due: By, kept: State}
values: {by: {CN: China, US: United States}, kept: {open: pending, done: met}}
fixed: {package: Busan, date: 2025-11-01}
dates: DD.MM.YYYY
case:
  as-of: 2026-11-22
  us: United States
  them: China
  judged: {by: a tracker, on: 2026-11-22}
  issues: {truce: {now: none, options: [none, truce]}}
"""


def imported(folder: Path, table: str = TABLE, mapping: str = MAP, out: str = "case") -> Result:
    (folder / "t.csv").write_text(table, encoding="utf-8")
    (folder / "m.yaml").write_text(mapping, encoding="utf-8")
    asked = ["register", "import", str(folder / "t.csv"), "--map", str(folder / "m.yaml")]
    return CliRunner().invoke(cli, [*asked, "--out", str(folder / out)])


def test_a_trackers_table_becomes_a_case_that_reads(tmp_path: Path) -> None:
    assert imported(tmp_path).exit_code == 0
    from detente.case.reading.read import read_case

    found = read_case(tmp_path / "case")
    assert found.case is not None, found.findings
    pledge = found.case.pledges["1"]
    assert (pledge.by, pledge.what, pledge.quantity) == ("China", "soybeans; beans", "12,5")
    assert (pledge.package, pledge.kept, str(pledge.due)) == ("Busan", "pending", "2025-12-31")
    assert found.case.pledges["2"].kept == "met"
    again = imported(tmp_path)
    assert again.exit_code == 2 and "nothing is overwritten" in again.stderr


def test_pledges_join_a_case_that_has_none(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    text = HEAD.replace("Lender", "United States").replace("Borrower", "China")
    (tmp_path / "there" / "case.yaml").write_text(text, encoding="utf-8")
    done = imported(tmp_path, out="there")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "there" / "case.yaml").read_text(encoding="utf-8") == text
    shown = CliRunner().invoke(cli, ["register", "show", str(tmp_path / "there")])
    assert shown.exit_code == 0, shown.output


@pytest.mark.parametrize(
    "text", [b"- us\n", b"5\n", b"", b"us: \xff\n", "us: a\n".encode("utf-16"), b"us: [\n",
             b'us: "\\ud800"\n', b"a: &a [x]\nus: *a\n"]
)  # fmt: skip
def test_a_case_that_is_there_and_cannot_be_read_says_where(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "case.yaml").write_bytes(text)
    told = imported(tmp_path, out="there")
    assert told.exit_code == 2 and told.stderr.startswith("case.yaml:"), told.output
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["case.yaml"]


def test_every_fault_of_a_table_names_its_row_and_column(tmp_path: Path) -> None:
    table = TABLE + "2;XX;ships;1;u;2027;half\n;US;cars;1;u;1.1.2027;open\n"
    found = imported(tmp_path, table)
    assert found.exit_code == 2 and not (tmp_path / "case").exists()
    assert "id `2` stands twice" in found.stderr and "the id is empty" in found.stderr
    rows = TABLE + "3;XX;ships;1;u;2027;half\n"
    told = imported(tmp_path, rows).stderr
    assert told.count("t.csv:4: column ") == 3
    for words in ("column `Who`: `XX` has no meaning", "column `By`: `2027` is no such day",
                  "column `State`: `half` has no meaning"):  # fmt: skip
        assert words in told
    wrong_word = MAP.replace("done: met", "done: fulfilled")
    assert "t.csv:3: column `State`: " in imported(tmp_path, mapping=wrong_word).stderr


def test_every_fault_of_a_mapping_names_its_line(tmp_path: Path) -> None:
    mapping = MAP.replace("id: Nr", "nr: Nr").replace("unit: Unit", "unit: Units")
    mapping = mapping.replace("dates: DD.MM.YYYY", "dates: DD.MM\ncolour: red")
    told = imported(tmp_path, mapping=mapping).stderr
    for words in (
        "m.yaml:1: no column is the `id`", "m.yaml:1: `nr` is no field of a pledge",
        "m.yaml:1: `unit` is in the column `Units`", "m.yaml:4: `DD.MM` is no form of days",
        "m.yaml:5: `colour` is no part",
    ):  # fmt: skip
        assert words in told, told
    assert "it has no `columns`" in imported(tmp_path, mapping="case: {}\n").stderr
    assert "m.yaml" in imported(tmp_path, mapping="columns: [\n").stderr


SIGNS = st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufeff")
WORDS = st.text(SIGNS, min_size=1, max_size=6)
TEXTS = st.one_of(WORDS, st.sampled_from(["a, b; c\td", 'say "no"', "two\nlines", "=1+1", "07"]))
NUMBERS = st.integers(1, 99).map(str) | st.sampled_from(["2.5", "1000.125"])
FORMS = ("DD.MM.YYYY", "YYYY-MM-DD", "MM/DD/YYYY", "YYYY")
WANTED = {
    "what": TEXTS, "wording": TEXTS, "by": st.sampled_from(["China", "United States"]),
    "kept": st.sampled_from(["met", "missed", "partial"]), "amount": NUMBERS, "note": TEXTS,
    "sources": st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True),
    "due": st.dates(date(2000, 1, 1), date(2030, 12, 31)),
}  # fmt: skip


Drawn = tuple[str, dict[str, Any], dict[str, dict[str, Any]]]


@st.composite
def trackers(draw: st.DrawFn) -> Drawn:
    """A table, a mapping, and the pledges that they hold."""
    sign, form = draw(st.sampled_from([",", ";", "\t"])), draw(st.sampled_from(FORMS))
    fields = ["what", "by", *draw(st.lists(st.sampled_from(sorted(set(WANTED) - {"what", "by"})),
                                           unique=True))]  # fmt: skip
    order = draw(st.permutations(["id", *fields]))
    named = dict(zip(order, draw(st.lists(WORDS, min_size=len(order), max_size=len(order),
                                          unique=True)), strict=True))  # fmt: skip
    ids = draw(st.lists(WORDS, min_size=1, max_size=4, unique=True))
    pledges: dict[str, dict[str, Any]] = {key: {"package": "p", "marks": ["m"]} for key in ids}
    rows = [[named[name] for name in order]]
    for key in ids:
        cells = {"id": key}
        for name in fields:
            value = draw(WANTED[name])
            pledges[key][name], cells[name] = _written(name, value, sign, form)
        rows.append([cells[name] for name in order])
    table = io.StringIO()
    csv.writer(table, delimiter=sign, lineterminator="\n").writerows(rows)
    mapping = {
        "columns": named, "dates": form, "fixed": {"package": "p", "marks": ["m"]},
        "values": {"by": {"CN": "China", "US": "United States"}},
    }  # fmt: skip
    return table.getvalue(), mapping, pledges


def _written(name: str, value: Any, sign: str, form: str) -> tuple[Any, str]:
    """A value as a pledge holds it, and as the tracker's cell does."""
    if name == "by":
        return value, {"China": "CN", "United States": "US"}[value]
    if name == "due":
        shown = form.replace("YYYY", f"{value.year}").replace("MM", f"{value.month:02}")
        held = f"{value.year}" if form == "YYYY" else value.isoformat()
        return held, shown.replace("DD", f"{value.day:02}")
    if name == "sources":
        return value, "; ".join(value)
    return value, value


@settings(max_examples=60, deadline=None)
@given(trackers())
def test_what_a_table_holds_comes_back(drawn: Drawn) -> None:
    table, mapping, pledges = drawn
    made = read_tracker(table, flow(mapping).encode(), "t.csv", "m.yaml")
    assert not made.findings and made.pledges == pledges
    assert made.data == {"pledges": pledges}


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(trackers())
def test_the_case_that_is_written_holds_the_same(drawn: Drawn) -> None:
    table, mapping, pledges = drawn
    about = Tree("m", HEAD).data | {"sources": {one: {"title": one} for one in "abc"}}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "t.csv").write_text(table, encoding="utf-8", newline="")
        (folder / "m.yaml").write_text(flow({**mapping, "case": about}), encoding="utf-8")
        files, _ = case_of_table(folder / "t.csv", folder / "m.yaml")
        (folder / "case").mkdir()
        for file, content in files.items():
            (folder / "case" / file).write_bytes(content)
        case = read_case(folder / "case").case
    kept = {
        key: {name: as_text(word) for name, word in pledge.items()}
        for key, pledge in pledges.items()
    }  # what a spreadsheet would compute stands as text
    direct = read_data({**about, "pledges": kept}, PlaceIndex()).case
    assert case is not None and direct is not None
    assert case.pledges == direct.pledges


def as_text(word: object) -> object:
    if not isinstance(word, str) or cell(word) == spelled(word):
        return word
    return cell(word)


def test_a_decimal_comma_is_one_where_semicolons_part_the_cells() -> None:
    mapping = b"columns: {id: Nr, quantity: Much, amount: Much}\nfixed: {sources: [a, b]}\n"
    for table in ("Nr;Much\n1;12,5\n", "Nr\tMuch\n1\t12.5\n"):
        found = read_tracker(table, mapping, "t.csv", "m.yaml").pledges["1"]
        assert (found["amount"], found["sources"]) == ("12.5", ["a", "b"])


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("columns: {}", "m:1: no column is the `id`"),
        ("columns: {id: Nr}\ndates: DD.YYYY", "m:2: `DD.YYYY` is no form of days"),
        ("columns: {id: Nr}\nvalues: {by: {a: [b]}}", "m:2: `a` means several"),
        ("columns: [Nr]", "m:1: `columns` is no mapping"),
    ],
)
def test_a_mapping_that_would_say_something_else_is_refused(mapping: str, said: str) -> None:
    found = read_tracker("Nr\n1\n", mapping.encode(), "t", "m").findings
    assert any(str(one).startswith(said) for one in found), found


FAULTS = {"by": "XX", "due": "soon", "kept": "perhaps", "amount": "much"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sets(st.sampled_from(sorted(FAULTS)), max_size=4), min_size=1, max_size=6))
def test_each_faulty_cell_is_told_at_once_with_its_row_and_column(wrong: list[set[str]]) -> None:
    sound = {"id": "", "what": "grain", "by": "CN", "due": "1.5.2024", "kept": "met", "amount": "3"}
    rows = [
        {**sound, "id": f"p{at}", **{name: FAULTS[name] for name in names}}
        for at, names in enumerate(wrong)
    ]
    table = io.StringIO()
    writer = csv.DictWriter(table, list(sound))
    writer.writeheader()
    writer.writerows(rows)
    values = {"by": {"CN": "China"}, "kept": {"met": "met"}}
    mapping = flow({"columns": {name: name for name in sound}, "values": values,
                    "dates": "DD.MM.YYYY"})  # fmt: skip
    found = read_tracker(table.getvalue(), mapping.encode(), "t.csv", "m.yaml")
    data = {**Tree("m", HEAD).data, **found.data}
    later = [] if found.findings else read_data(data, found.places).findings
    told = sorted(str(found.told(one)) for one in [*found.findings, *later])
    first = {name for names in wrong for name in names} - {"amount"}
    for at, names in enumerate(wrong):
        for name in names if not first else names & first:
            assert any(one.startswith(f"t.csv:{at + 2}: column `{name}`: ") for one in told), told
    assert len(told) == sum(len(names & first if first else names) for names in wrong)


PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | TEXTS
    | st.sampled_from(["Nr", "Who", "kept"])
)
NESTED = st.recursive(
    PLAIN, lambda one: st.lists(one, max_size=3) | st.dictionaries(TEXTS, one, max_size=3)
)
PARTS = st.sampled_from(["columns", "values", "fixed", "dates", "case", "x"])
FIELDS = st.sampled_from(["id", "by", "what", "due", "sources", "amount", "kept", "judged"])
MAPPINGS = st.dictionaries(PARTS, st.dictionaries(FIELDS | TEXTS, NESTED, max_size=4) | NESTED)
CELLS = st.sampled_from(["Nr", "Who", "1", "1,5", "31.12.2025", "", '"', ";", "a", "\0", "\u202e"])
BYTES = st.binary(max_size=40)
TABLES = st.lists(st.lists(CELLS | TEXTS, max_size=4).map(";".join), max_size=5).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(TABLES.map(str.encode) | BYTES, MAPPINGS.map(flow).map(str.encode) | BYTES)
@example(b"Nr;Who\n1;a\n", b"columns: {id: Nr, by: Who}\nfixed: {sources: {a: b}, what: [x]}\n")
@example(b"Nr;Who\n1;a\n", b"columns: {}\n")
@example(b"Nr;Who\n1;a\n", b"columns: {id: Nr, by: Who}\nvalues: {by: {a: [b]}}\ncase: [a]\n")
def test_no_table_and_no_mapping_breaks_it(table: bytes, mapping: bytes) -> None:
    """Whatever the bytes: pledges, or findings that name the file that they are in."""
    made = read_tracker(table, mapping, "t.csv", "m.yaml")
    found = made.findings or read_data(made.data, made.places).findings
    assert all(made.told(one).file in ("t.csv", "m.yaml") for one in found)
    assert made.findings or made.pledges


def test_what_a_spreadsheet_would_compute_stands_as_text_in_the_new_case(tmp_path: Path) -> None:
    done = imported(tmp_path, table=TABLE.replace("tariffs fall", "=cmd|x"))
    assert done.exit_code == 0, done.output
    written = (tmp_path / "case" / "pledges.csv").read_text(encoding="utf-8")
    assert ",'=cmd|x," in written and ",=" not in written and "soybeans; beans" in written


def test_what_a_mapping_says_of_each_row_is_bounded() -> None:
    rows = "Nr,Who\n" + "".join(f"{n},a\n" for n in range(200))
    long = b"{columns: {id: Nr, what: Who}, fixed: {by: Vale}, values: {what: {a: %s}}}"
    found = read_tracker(rows, long % (b"x" * 100_000), "t.csv", "m")
    assert len(found.pledges) == 80
    assert ["more than 8,000,000 letters" in one.what for one in found.findings] == [True]
    days = b"{columns: {id: Nr, due: Who}, dates: '%s'}" % (b"YYYY" + b"." * 100_000)
    (fault,) = read_tracker("Nr,Who\n1,2031\n", days, "t.csv", "m").findings
    assert "is no form of days" in fault.what and len(fault.what) < 200


@pytest.mark.parametrize("name", ["Marks", "handling", "Who may see it"])
def test_marks_that_the_mapping_leaves_out_are_a_fault(name: str) -> None:
    """They are not dropped in silence: every reader would then see what they keep from some."""
    rows = TABLE.splitlines()
    marked = "\n".join([f"{rows[0]};{name}", *(f"{one};TLP:RED" for one in rows[1:])])
    (fault,) = read_tracker(marked, MAP.encode(), "t.csv", "m.yaml").findings
    assert f"column `{name}`" in str(fault) and "who may see what" in str(fault)
    named = MAP.replace("id: Nr,", f"id: Nr, marks: {name},")
    found = read_tracker(marked, named.encode(), "t.csv", "m.yaml")
    assert not found.findings and found.pledges["1"]["marks"] == ["TLP:RED"]
