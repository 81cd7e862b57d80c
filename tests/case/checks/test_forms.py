"""Rule §C65: options have forms of their own, all that may move, or none."""

from tests.case.checks.example import says

EXAMPLES = [
    (
        65,
        ("options: [market, fixed] => options: {market: {}, fixed: {noun: a fixed price}}",),
        "case.yaml:9: note: without a form of its own: 2 of 3 options, water: 10%, water: 20% "
        "· brief and cards then name them by title and option · write noun, or we-get and "
        "they-get (rule §C65)",
    ),
]
test_what_is_said = says(EXAMPLES)
