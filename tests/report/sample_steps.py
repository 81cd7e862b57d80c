"""A hand-made ladder and rehearsal that fill every field, for the two neighbours on one river."""

from detente.studies.values import ladder as la
from detente.studies.values import rehearsal as re

GIVEN = (la.Given("2027-04", 0.5, "1 gate"), la.Given("2027-06", 0.5, "1 gate"))
RUNGS = (
    la.Rung(
        "price-law", "power-price", "Power price", "price law",
        "the price law is printed <in full>", "them", (la.Given("2027-04", 1.0, "1 law"),), (), (),
        "not at all", "at once", "the gazette", False, False, 4.0, 0.5,
    ),
    la.Rung(
        "gates", "summer-release", "Summer release", "gates", "two gates are opened", "us", GIVEN,
        ("price law, seen a month later",), ("price-law",), "all after 1 month",
        "50% a month, from 2 months on", "water read at the gauge", False, False, 0.5, 6.0,
    ),
    la.Rung(
        "flood-warning/us", "flood-warning", "Flood warning", "flood warning",
        "Flood warning: 12 hours", "us", (), ("Lowland to do the same in that month",),
        ("flood-warning/them",), "all at once", "at once", "", True, True, None, None,
    ),
)  # fmt: skip
MONTHS = (
    la.Month(
        "2027-03", (), (), (), ("gates waits for price law",), (), (),
        0.0, 0.0, 0.0, 0.0, 3.0, 2.0,
    ),
    la.Month(
        "2027-04", ("the seed order closes",), ("gates: 1 gate",), ("price law: 1 law",),
        ("gates (the rest, 1 gate) waits for price law",), ("price law",), ("gates",),
        0.0, 4.0, 1.0, 4.0, 2.0, -0.5,
    ),
    la.Month(
        "2027-05", (), (), (), (), ("price law",), ("gates",), 2.5, 0.0, 2.5, 0.0, 1.0, None
    ),
    la.Month(
        "2027-06", (), ("gates: 1 gate",), (), (), ("price law",), ("gates",),
        5.0, 0.0, 6.0, 0.0, None, 1.0,
    ),
)  # fmt: skip
LADDER = la.Ladder(
    package={"summer-release": "10%", "power-price": "fixed"},
    start="2027-03",
    end="2027-06",
    holds=False,
    verdict="No order holds by itself; the one shown would, if the deposits named were made",
    how_sure="proven: no order of these acts holds by itself under these caps",
    rungs=RUNGS,
    months=MONTHS,
    risks=(
        la.Risk("us", 4.0, 5.0, "2027-06", 6.0, "2027-06", 20.0,
                "most in June 2027 (more than it accepts): by then it has given gates"),
        la.Risk("them", None, 4.0, "2027-04", 4.0, "2027-04", 31.5,
                "most in April 2027: by then it has given nothing yet"),
    ),
    shortfalls=(
        la.Shortfall("them", "2027-04", "price-law", "stop", 0.5,
                     "Lowland would gain 0.5 of its points by stopping in April 2027"),
    ),
    bond_us=None,
    bond_them=0.62,
    repairs=(
        la.Repair("0.6 points more at stake for Lowland in going on afterwards", True, ""),
        la.Repair("“the price law” such that it can be taken back", False,
                  "Upland holds less surely what it was given"),
    ),
    unravels="Lowland would gain 0.5 of its points by stopping in April 2027, and all falls.",
    designs=(
        la.Design("ladder", "this ladder", 20.0, 31.5, 5.0, 4.0, "2027-06", False,
                  ("a side gains by stopping",)),
        la.Design("lump", "everything at once in May 2027", 21.0, 30.0, 9.0, 0.0, "", True, ()),
    ),
    frontier=(
        la.Tradeoff(0.5, 2.0, 2.0, 12.0, 20.0, "optimal"),
        la.Tradeoff(1.0, 5.0, 4.0, 20.0, 31.5, "within gap"),
    ),
    slips=la.Slips(0.12, 0.11, 0.13, 0.05, 0.03, 4000, "A side is pushed past it in 12% of runs."),
    lints=("the price law is printed: a promise without a date",),
    assumed=("a stop is noticed after 1 month(s) (assumed)",),
    refused=("water: the steps carry 5 points, the option 6",),
)  # fmt: skip


def near(value: float) -> re.Estimate:
    """An estimate with an interval of a tenth of it on either side."""
    return re.Estimate(value, value * 0.9, value * 1.1)


PLAYED = re.Played(
    "ladder", "this ladder", near(0.5), "2027-06", near(12.0), near(20.0), -3.0, 1.0, 5.0, 4.0,
    near(0.04), None, (("Lowland stopped", near(0.3)), ("a shock", near(0.2))), near(0.01),
)  # fmt: skip
FLIP = re.Flip(
    "chance of a shock", "this ladder", "all at once in May 2027",
    (
        re.Region(0.01, 0.03, "1%", "3%", re.Ahead.SECOND, True),
        re.Region(0.03, 0.06, "3%", "6%", re.Ahead.FIRST, False),
    ),
    0.005,
    "from 1% to 6%: below about 3%, “all at once in May 2027” brings us more than this ladder",
)  # fmt: skip
REHEARSAL = re.Rehearsal(
    runs=2000,
    turned_runs=500,
    complete=False,
    verdict="this ladder brings Upland most, over all kinds of conduct",
    designs=(PLAYED,),
    against=(
        re.Against("this ladder", "them", "partial", "delivers part of what is due", 0.4,
                   near(0.2), near(5.0), near(9.0), near(0.1), None, 2.5),
        re.Against("this ladder", "us", "reversed", "a successor takes it back", 0.1, near(0.1),
                   near(4.0), near(3.0), None, near(0.2), None),
    ),
    channels=(PLAYED,),
    channels_say="A few channels do better than a hundred, and than none.",
    levers=(
        re.Lever("chance of a shock", "1%", "6%", 14.0, 9.0, 5.0),
        re.Lever("share of partial delivery", "20%", "60%", 13.0, 11.0, 2.0),
    ),
    flips=(FLIP,),
    telling=re.Telling(0.6, near(0.05), near(0.3), 7.5,
                         "Partial delivery is told after 7.5 months."),
    how_it_fails="Lowland delivers in part, and it is seen after two months.",
    stop_if="the price law is overdue in July 2027",
    assumed=("an open channel takes 0.05 of a place (assumed)",),
    refused=("the package cannot be laid out",),
)  # fmt: skip
