"""Dates, numbers, shares, lists and fixed words as a reader says them."""

from detente.answers import Status
from detente.report.wording.phrases.amounts import gain, hundredths, number, tenths
from detente.report.wording.phrases.dates import ago, day, days, iso_day, month, short_month, when
from detente.report.wording.phrases.lists import capital, listed, plain_id, sentence
from detente.studies.values.packages.level import InReadings

__all__ = [
    "IN_READINGS",
    "STATUS",
    "ago",
    "capital",
    "day",
    "days",
    "gain",
    "hundredths",
    "iso_day",
    "listed",
    "month",
    "number",
    "plain_id",
    "sentence",
    "short_month",
    "tenths",
    "when",
]

IN_READINGS = {
    InReadings.EVERY: "in every reading of our estimates",
    InReadings.SOME: "in some readings of our estimates, not in all",
    InReadings.NO: "in no reading of our estimates",
}
STATUS = {
    Status.EXACT: "The computation is exact; the estimates that go into it are judgements.",
    Status.WITHIN: "Within a proven bound of the best.",
    Status.INCOMPLETE: "The search was not finished.",
    Status.ESTIMATE: "It rests on judged ranges.",
    Status.CANNOT_SAY: "What it would take is missing.",
}
