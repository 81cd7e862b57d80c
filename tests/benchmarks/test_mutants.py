"""The makers of faults make each fault once, and nothing that does not parse."""

import ast
from itertools import pairwise

import pytest

from benchmarks.mutants import mutants

PROGRAM = '''"""Words: 1 + 1."""
from dataclasses import dataclass

__all__ = ["f"]

@dataclass(frozen=True)
class A:
    """A, at most 3."""
    n: int = 3

def f(x: int, y: "1 + 1") -> int:
    """Add 1 + 1."""
    total = 0
    for part in [p for p in range(x) if p]:
        if part > 2 and not y:
            continue
        elif part:
            total += part
        print(f"{part + 1}é")
    return min(total, -1)
'''


def test_every_mutant_parses_and_differs() -> None:
    made = list(mutants("f.py", PROGRAM))
    whole = ast.dump(ast.parse(PROGRAM))
    assert all(ast.dump(ast.parse(mutant.source)) != whole for mutant in made)
    assert len({ast.dump(ast.parse(mutant.source)) for mutant in made}) == len(made)
    assert all(one.line <= two.line + 6 for one, two in pairwise(made))


def test_words_types_and_decorators_are_left_alone() -> None:
    lines = {mutant.line for mutant in mutants("f.py", PROGRAM)}
    assert lines.isdisjoint({1, 2, 4, 6, 8, 11, 12})
    assert lines >= {9, 13, 14, 15, 16, 17, 18, 19, 20}


@pytest.mark.parametrize(
    ("was", "became"),
    [
        ("a < b", ["a <= b"]),
        ("a == b", ["a != b"]),
        ("a - b", ["a + b"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("min(a)", ["max(a)"]),
        ("np.argmin(a)", ["np.argmax(a)"]),
        ("True", ["False"]),
        ("7", ["8"]),
        ("b if a else c", ["b if not a else c"]),
        ("[b for b in c if a]", ["[b for b in c if not a]"]),
        ("'word'", []),
    ],
)
def test_what_is_made_of_an_expression(was: str, became: list[str]) -> None:
    made = [ast.unparse(ast.parse(m.source)) for m in mutants("f.py", f"x = {was}")]
    assert made == [f"x = {text}" for text in became]
