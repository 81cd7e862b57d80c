"""Files and folders → a case, or every fault at once."""

from pathlib import Path

import pytest

from detente.answers import Finding, Severity
from detente.case.reading.read import read_case, read_text
from tests.case.sample import SMALL, changed, folder, found, said


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        (
            ("options: [market, fixed] => options: [market, fixed, market]",),
            [
                "case.yaml:14: `issues › power › options` ([market, fixed, market]) · names market "
                "twice · keep one",
            ],
        ),
        (
            ("as-of: 2027-03-15 => as-off: 2027-03-15",),
            [
                "case.yaml:1: `as-of` is missing · it has no default · add `as-of:`",
                "case.yaml:1: `as-off` is not a field · nothing reads it · did you mean `as-of`? "
                "Otherwise remove it, or begin it with x- to keep it unread",
            ],
        ),
        (
            ("weight: must => wieght: must",),
            [
                "case.yaml:11: `issues › water › them › wieght` is not a field · nothing reads it "
                "· did you mean `weight`? Otherwise remove it, or begin it with x- to keep it "
                "unread",
            ],
        ),
        (
            ("as-of: 2027-03-15 => as-of: 15.3.2027",),
            [
                "case.yaml:1: `as-of` ('15.3.2027') · is not a day · write it as YYYY-MM-DD, as in "
                "2027-05-04",
            ],
        ),
        (
            ("as-of: 2027-03-15 => as-of: 2027-02-30",),
            [
                "case.yaml:1: `as-of` ('2027-02-30') · names a day that does not exist · "
                "check month and day",
            ],
        ),
        (
            ("date: 2027-05 => date: in May",),
            [
                "case.yaml:4: `meet › date` ('in May') · is not a date · write it as YYYY, "
                "YYYY-MM or YYYY-MM-DD",
            ],
        ),
        (
            ("now: market => now: true",),
            [
                "case.yaml:13: `issues › power › now` (true) · is not text · put it in quotes if "
                "you mean the word",
            ],
        ),
        (
            ("now: market => now: market\n    security: perhaps",),
            [
                "case.yaml:14: `issues › power › security` ('perhaps') · is neither yes nor no · "
                "write yes or no",
            ],
        ),
        (
            ("weight: must => weight: [9, 3]",),
            [
                "case.yaml:11: `issues › water › them › weight` ([9, 3]) · is turned round (9 is "
                "above 3) · write the lower number first",
            ],
        ),
        (
            ("weight: must => drift: ten, weight: must",),
            [
                "case.yaml:11: `issues › water › them › drift` ('ten') · is not a number · write "
                'it as 12, 12.5 or "1/3"',
            ],
        ),
        (
            ("weight: must => drift: [1, 2, 3], weight: must",),
            [
                "case.yaml:11: `issues › water › them › drift` ([1, 2, 3]) · is not a range · "
                "write two numbers, the lower first: [2, 5]",
            ],
        ),
        (
            ("weight: must => firm: sure, weight: must",),
            [
                "case.yaml:11: `issues › water › them › firm` ('sure') · it is one of a few words "
                "· write known, firm, likely, guess",
            ],
        ),
        (
            ("home: {us: [{who: A, power: strong}]}",),
            [
                "case.yaml:17: `home › us › 1 › power` ('strong') · it is one of a few words · "
                "write veto, sway, watch",
            ],
        ),
        (
            ("parties: {Upland: {leads: [{name: A, rank: 2.5}, {name: B, rank: 12}]}}",),
            [
                "case.yaml:17: `parties › Upland › leads › 1 › rank` (2.5) · is not a whole "
                "number · write one, as in 3",
                "case.yaml:17: `parties › Upland › leads › 2 › rank` (12) · is too high · "
                "write 9 or less",
            ],
        ),
        (
            ("questions: {aim: {about: us, asks: Why, readings: {one: {says: x}}}}",),
            [
                "case.yaml:17: `questions › aim › readings` ({one}) · holds 1, at least 2 are "
                "needed · add what lacks",
            ],
        ),
        (
            ("now: market => now: market\n    lead: [A, B, C]",),
            [
                "case.yaml:14: `issues › power › lead` ([A, B, C]) · holds 3, at most 2 may stand "
                "here · keep fewer",
            ],
        ),
        (
            ("statements: {date: 2027}", "home: [A]", "parties: {Upland: big}"),
            [
                "case.yaml:17: `statements` ({date}) · is not a list · write it in brackets, as "
                "in [a, b]",
                "case.yaml:18: `home` ([A]) · is not a part with fields · write it as "
                "{field: value}",
                "case.yaml:19: `parties › Upland` ('big') · is not a part with fields · write it "
                "as {field: value}",
            ],
        ),
        (
            ("parties: {Upland: }",),
            ["case.yaml:17: `parties › Upland` () · is left empty · write a value, or remove the "
             "line"],
        ),
        (
            ("process: {carriers: [{kind: letter, cost: -1}]}",),
            [
                "case.yaml:17: `process › carriers › 1 › cost` (-1) · is too low · "
                "write 0 or more",
            ],
        ),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_in_plain_words(
    changes: tuple[str, ...], messages: list[str]
) -> None:
    assert found(*changes) == messages


def test_an_unknown_field_that_is_near_to_none_is_told_all_fields() -> None:
    (message,) = found("now: market => best_first: [a]\n    now: market")
    assert message.startswith(
        "case.yaml:13: `issues › power › best_first` is not a field · nothing reads it · "
        "remove it, or begin it with x- to keep it unread; the fields here are why, "
    )
    assert "homework" in message


def test_faults_of_several_files_come_at_once_and_in_order(tmp_path: Path) -> None:
    reading = folder(
        tmp_path,
        case__yaml=changed("now: market => now: markte", "home: {us: [{who: A, power: veto}]}"),
        extra__yaml="never-trade: [power]\n",
        record__csv="id,title,start,end,issues\nE1,Talks,2019,2018,water\n",
    )
    assert [(one.file, one.line, one.severity) for one in reading.findings] == [
        ("case.yaml", 13, Severity.FAULT),
        ("case.yaml", 17, Severity.NOTE),
        ("record.csv", 2, Severity.FAULT),
    ]
    assert reading.case is None


def test_notes_do_not_stop_a_case() -> None:
    reading = read_text("case.yaml", changed("never-trade: [border]"))
    assert reading.case is not None
    assert [one.severity for one in reading.findings] == [Severity.NOTE]


def test_files_of_a_folder_are_read_as_if_pasted_together(tmp_path: Path) -> None:
    head, _, issues = SMALL.partition("issues:\n")
    water, _, rest = issues.partition("  power:\n")
    power, _, sources = rest.partition("sources:\n")
    apart = folder(
        tmp_path,
        case__yaml=head + "issues:\n" + water,
        b__yaml="issues:\n  power:\n" + power,
        c__yaml="sources:\n" + sources,
    )
    assert not apart.findings
    assert apart.case == read_text("case.yaml", SMALL).case
    assert str(apart.places.of(("issues", "power", "now"))) == "b.yaml:3"


def test_lists_of_several_files_are_joined_in_order(tmp_path: Path) -> None:
    reading = folder(
        tmp_path,
        case__yaml=changed("outside: [{what: a, date: 2027-04}]"),
        more__yaml="outside:\n- {what: b, date: 2027-05}\n",
        outside__csv="what,date\nc,2027-06\n",
        outside__late__csv="what,date\n\nd,2027-07\n",
    )
    assert reading.case is not None
    assert [one.what for one in reading.case.outside] == ["a", "b", "c", "d"]
    assert [str(reading.places.of(("outside", at, "what"))) for at in range(4)] == [
        "case.yaml:17",
        "more.yaml:2",
        "outside.csv:2",
        "outside.late.csv:3",
    ]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            {"b__yaml": "us: Midland\n"},
            "b.yaml:1: `us` stands twice · first in case.yaml:2 · keep one of them",
        ),
        (
            {
                "b__yaml": "issues:\n  x: {now: a, options: [a, b]}\n"
                "  power: {now: a, options: [a]}\n"
            },
            "b.yaml:3: `issues › power` stands twice · first in case.yaml:12 · keep one of them",
        ),
        (
            {"sources__csv": "id,title\ns1,Gazette\n"},
            "sources.csv:2: `sources › s1` stands twice · first in case.yaml:16 · keep one of them",
        ),
        (
            {"sources__csv": "id,title\ns2,A\n", "sources__b__csv": "id,title\ns2,B\n"},
            "sources.csv:2: `sources › s2` stands twice · first in sources.b.csv:2 · "
            "keep one of them",
        ),
        (
            {"b__yaml": "sources: [s1]\n"},
            "b.yaml:1: `sources` stands twice · first in case.yaml:15 · keep one of them",
        ),
        (
            {"b__yaml": "- a\n"},
            "b.yaml:1: is not a mapping · a case is a mapping · write key: value, as in `us: …`; "
            "`detente new` writes a case to begin with",
        ),
        (
            {"b__yml": "title: x\n"},
            "b.yml: note: is not read · the files of a case end with .yaml · rename it",
        ),
        (
            {"source__csv": "id,title\n"},
            "source.csv: note: is not read · no section has its name and no series names it · "
            "did you mean `sources`?",
        ),
    ],
)
def test_what_cannot_be_joined_names_both_places(
    tmp_path: Path, more: dict[str, str], message: str
) -> None:
    assert message in said(folder(tmp_path, case__yaml=SMALL, **more))


def test_a_file_alone_does_not_read_its_neighbours(tmp_path: Path) -> None:
    folder(tmp_path, case__yaml=SMALL, b__yaml="us: Midland\n")
    assert not read_case(tmp_path / "case.yaml").findings


def test_fields_that_begin_with_x_are_not_read() -> None:
    assert not found("now: market => now: market\n    x-note: {a: [1]}", "x-more: 3")


def test_an_issue_may_be_called_x_ray() -> None:
    reading = read_text("case.yaml", changed("  power: =>   x-ray:"))
    assert reading.case is not None
    assert list(reading.case.issues) == ["water", "x-ray"]


def test_a_field_left_empty_counts_as_left_out() -> None:
    reading = read_text("case.yaml", changed("statements:", "marks:", "home:"))
    assert reading.case is not None
    assert reading.case.statements == ()


def test_words_that_look_like_truth_stay_words() -> None:
    text = changed("market => NO", "fixed => off")
    reading = read_text("case.yaml", text)
    assert reading.case is not None
    assert list(reading.case.issues["power"].options) == ["NO", "off"]


def test_signed_options_keep_their_sign() -> None:
    text = changed(
        "  power: =>   power:\n    us: {scores: {-5: 1, +5: 2}}", "market => -5"
    ).replace("fixed", "+5")
    reading = read_text("case.yaml", text)
    assert said(reading) == []


def test_both_cases_of_the_project_are_without_fault(root: Path) -> None:
    for name in ("river", "us-china-2025"):
        reading = read_case(root / "cases" / name)
        assert reading.case is not None, said(reading)


def test_the_name_of_a_file_reads_as_no_line_of_ours() -> None:
    name = '0 faults" · 0 notes.yaml'
    assert str(Finding(name, 3, "what", "why", "do")).startswith('"0 faults\\" · 0 notes.yaml":3: ')
    assert str(Finding("a/case.yaml", 3, "what", "", "")) == "a/case.yaml:3: what"
