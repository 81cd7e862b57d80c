"""Rule §C22: figures that differ say which vintage they are."""

from tests.case.checks.example import says

EXAMPLES = [
    (
        22,
        ("facts:", "- {fact: flow, value: 3}", "- {fact: flow, value: 4}"),
        "case.yaml:19: `flow` is 4 · case.yaml:18 says 3, of the same vintage · say of which "
        "vintage each is, or record a discrepancy (rule §C22)",
    ),
]
test_what_is_said = says(EXAMPLES)
