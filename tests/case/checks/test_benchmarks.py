"""Rule §C28: promises are measured by acts that the promiser controls."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        28,
        (
            "options: [market, fixed] => options: {market: , fixed: {measured-by: bills}}",
            "benchmarks: {bills: {what: mean bill, by: them, controlled: no}}",
        ),
        "case.yaml:14: note: `fixed` is measured by bills · many causes move it, so it warns and "
        "triggers nothing · measure an act that the promiser controls (rule §C28)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
