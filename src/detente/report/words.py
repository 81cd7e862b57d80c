"""Dates, numbers, shares, lists and fixed words as a reader says them."""

from detente.answers import Status
from detente.report.wording.phrases.amounts import hundredths, number
from detente.report.wording.phrases.dates import day, days, iso_day, month, short_month
from detente.report.wording.phrases.lists import capital, listed, plain_id, sentence

__all__ = [
    "STATUS",
    "capital",
    "day",
    "days",
    "hundredths",
    "iso_day",
    "listed",
    "month",
    "number",
    "plain_id",
    "sentence",
    "short_month",
]

STATUS = {
    Status.EXACT: "The computation is exact; the estimates that go into it are judgements.",
    Status.WITHIN: "Within a proven bound of the best.",
    Status.INCOMPLETE: "The search was not finished.",
    Status.ESTIMATE: "It rests on judged ranges.",
    Status.CANNOT_SAY: "What it would take is missing.",
}
