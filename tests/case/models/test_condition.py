"""Conditions as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.models.condition import ConditionError, TooDeepError, parse
from tests.work import growth

ORDERS = {
    "water": ("none", "10%", "20%"),
    "warning": ("none", "12 hours", "48 hours"),
    "odd": ("this and that", "plain"),
}


def meets(text: str, **package: str) -> bool:
    return parse(text, ORDERS).holds(package)


def test_signs_follow_the_order_in_which_options_are_listed() -> None:
    assert meets("water >= 10%", water="20%")
    assert not meets("water >= 10%", water="none")
    assert meets("water <= 10%", water="none")
    assert meets("water != none", water="10%")


def test_and_binds_more_closely_than_or() -> None:
    text = "water = none or water = 20% and warning = none"
    assert meets(text, water="none", warning="48 hours")
    assert not meets(text, water="20%", warning="48 hours")


def test_brackets_and_lists_and_options_of_several_words() -> None:
    text = "(water = none or water = 20%) and warning in [12 hours, 48 hours]"
    assert meets(text, water="20%", warning="12 hours")
    assert not meets(text, water="20%", warning="none")


def test_quotes_hold_words_that_join() -> None:
    assert meets('odd = "this and that"', odd="this and that")


PIECES = st.sampled_from(
    [
        "and",
        "or",
        "unless",
        "in",
        "a,",
        ",",
        ">=",
        "5 <= 6",
        "=",
        "!",
        "(b)",
        "[",
        "]",
        "it's",
        '"q"',
    ]
)
NAMES = st.lists(PIECES, min_size=1, max_size=4).map(lambda parts: "x " + " ".join(parts))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(NAMES, NAMES, st.sampled_from(["and", "or"]))
def test_whatever_a_name_holds_is_read_as_part_of_it(one: str, other: str, joiner: str) -> None:
    orders = {"first": ("none", one), "trade in goods": ("none", other)}
    condition = parse(f"(first = {one} {joiner} trade in goods in [none, {other}])", orders)
    comparisons = [part for parts in condition.either for part in parts]
    assert [part.issue for part in comparisons] == ["first", "trade in goods"]
    assert [part.options for part in comparisons] == [{one}, {"none", other}]
    assert len(condition.either) == (1 if joiner == "and" else 2)


def test_a_condition_that_reads_without_whole_names_is_not_read_anew() -> None:
    orders = {"x": ("a", "a and y = b"), "y": ("b", "c")}
    assert parse("x = a and y = b", orders).issues == ("x", "y")


def test_the_longest_name_that_fits_is_taken() -> None:
    orders = {"x": ("a", "a or b", "a or b or c"), "y": ("d", "e")}
    assert parse("x = a or b or y = d", orders).either[0][0].options == {"a or b"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the condition is empty; write issue = option"),
        ("wine = none", "`wine` is not an issue; name one of water, warning, odd"),
        ("water = much", "`much` is not an option of water; name one of none, 10%, 20%"),
        ("water", "`water` is compared with nothing; write water = option"),
        ("(water = none", "a bracket is not closed; add )"),
        ("water in none", "a list is missing after in; write in [a, b]"),
        ("water in [none", "a list is not closed; add ]"),
        ("water = none )", "`)` is left over; join comparisons with and, or"),
        ("(" * 40 + "water = none", "it has too many brackets; write it more plainly"),
        (
            " and ".join(["(water = none or water = 10%)"] * 12),
            "it has too many cases; write it as several rules",
        ),
        ("watr = none", "`watr` is not an issue; did you mean `water`?"),
        ("warning = 12 hour", "`12 hour` is not an option of warning; did you mean `12 hours`?"),
        (
            "odd = this and that and wine = none",
            "`wine` is not an issue; name one of water, warning, odd",
        ),
        ('water = "none', '`"` cannot be read here; use quotes'),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(text: str, said: str) -> None:
    with pytest.raises(ConditionError) as found:
        parse(text, ORDERS)
    assert str(found.value) == said


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet='water none10%=!<>()[], and"', max_size=40))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    try:
        assert parse(text, ORDERS).issues
    except ConditionError as error:
        assert "; " in str(error)


def test_each_place_is_looked_up_and_not_compared_with_every_name() -> None:
    def read(count: int) -> None:
        orders = {f"trade {at}": ("none", "some of it") for at in range(count)}
        text = " and ".join(f"trade {at} = some of it" for at in range(100))
        with pytest.raises(ConditionError, match="is left over"):
            parse(f"{text} )", orders)

    assert growth(read, 2000) < 3  # four times as many names


def test_what_is_nested_too_deep_is_read_once() -> None:
    with pytest.raises(TooDeepError):
        parse("(" * 40 + "water = none", ORDERS)


def test_meeting_and_not_meeting_share_out_all_choices() -> None:
    condition = parse("water >= 10% and warning = none", ORDERS)
    both = condition.meeting(ORDERS) + condition.meeting(ORDERS, wanted=False)
    assert len(both) == 9
    assert len({tuple(sorted(one.items())) for one in both}) == 9


def test_what_a_package_lacks_is_of_what_it_meets_most_nearly() -> None:
    def lacking(text: str, **package: str) -> tuple[str, ...]:
        return parse(text, ORDERS).lacking({name: one[0] for name, one in ORDERS.items()} | package)

    first, second, *_ = ORDERS
    text = f"{first} = {ORDERS[first][1]} and {second} = {ORDERS[second][1]}"
    assert lacking(text) == (first, second)
    assert lacking(text, **{first: ORDERS[first][1]}) == (second,)
    assert lacking(text, **{first: ORDERS[first][1], second: ORDERS[second][1]}) == ()
