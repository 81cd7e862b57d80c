"""One dialect: what a case reads, a bare problem and a table's file read alike."""

import pytest

from detente.files.json_text import Unreadable, parse
from detente.files.yaml_text import as_json, parse_yaml, template, to_yaml
from tests.house.tree import ROOT

TEXT = (
    b"a: [NO, on, 0x1F, 1_000, 0.10, -2, true, ~, 2027-01-01, 'x: y']\n"
    b"b: {c: 1234567890123456789}\n"
)


def test_a_tree_of_yaml_is_that_of_the_same_json() -> None:
    json = (
        b'{"a": ["NO", "on", "0x1F", "1_000", 0.10, -2, true, null, "2027-01-01", "x: y"],'
        b' "b": {"c": "1234567890123456789"}}'
    )
    yaml, tree = parse_yaml(TEXT), parse(json)
    assert yaml == tree
    assert [type(one) for one in yaml["a"]] == [type(one) for one in tree["a"]]
    plain = {"a": ["NO", "on", "1", 2, 0.5, True, None]}
    assert parse_yaml(to_yaml(plain).encode()) == {"a": ["NO", "on", "1", "2", "0.5", True, None]}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"a: 1\nb: 2\na: 3", "`a` stands twice (line 3)"),
        (b"a: &x 1", "the anchor &x (line 1)"),
        (b"a: \xff", "byte 3 is not UTF-8"),
    ],
)
def test_what_is_refused_in_a_case_is_refused_everywhere(text: bytes, fault: str) -> None:
    with pytest.raises(Unreadable) as told:
        parse_yaml(text)
    assert told.value.what == fault


def test_every_template_is_read_without_fault() -> None:
    names = [path.stem for path in (ROOT / "src/detente/templates").glob("*.yaml")]
    assert len(names) > 8
    for name in names:
        text = (ROOT / f"src/detente/templates/{name}.yaml").read_bytes()
        assert as_json(template(name)) == parse_yaml(text)
