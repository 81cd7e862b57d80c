"""C6, C10: one count of leads and pledges; channels beside what the record has met."""

from collections.abc import Iterator
from datetime import date

from detente.answers import Fact
from detente.case.models.scalars import first_day, last_day
from detente.register.channels import Alarm
from detente.studies.brief import parts as of
from detente.studies.consistency.whole import ChapterValues
from detente.studies.values.agenda import Lack
from detente.studies.values.brief.consistency import LeadsDiffer, PledgesDiffer, SilentYetMet


def counts_differ(whole: ChapterValues) -> Iterator[Fact]:
    """C6. Leads that are unnamed in one chapter alone; two counts of one side's pledges.

    The message and the calendar name the same leads as still to come, each of which has a card.
    """
    moving = {term.issue for term in of.terms(whole.packages)}
    lacking = {
        line.id
        for line in whole.agenda.lines
        if any(lack.kind is Lack.LEAD for lack in line.missing)
    }
    differ = (lacking ^ set(whole.mandates.without_lead)) & moving | _apart(whole)
    if differ:
        yield LeadsDiffer(tuple(sorted(differ)))
    record = of.record_kept(whole.lessons)
    for side, kept, judged in of.pledges_kept(whole.follow_through):
        if side in record and record[side] != (kept, judged):
            yield PledgesDiffer(side, kept, judged, *record[side])


def _apart(whole: ChapterValues) -> set[str]:
    """Leads to be named that stand in the message, or in the calendar, and not in the other."""
    days = [one.what for one in whole.process.calendar]
    dated = {name for what in days for name in what.leads}
    cards, message = set(whole.mandates.to_name), whole.process.message
    if message is None:
        return dated - cards
    named = set(of.leads_lacking(message))
    has_day = any(what.act and what.act.of == "choose-leads" for what in days)
    return (named ^ dated if has_day else set()) | (named - cards)


def silent_yet_met(whole: ChapterValues) -> Iterator[Fact]:
    """C10. A channel last heard of before an episode that the record has on it began."""
    for line in whole.follow_through.channels:
        channel = line.pulse
        if channel.alarm not in (Alarm.SILENT, Alarm.UNUSED):
            continue
        met = [
            episode.end if last_day(episode.end) <= whole.case.as_of else episode.start
            for episode in whole.case.record.values()
            if channel.id in episode.channels and first_day(episode.start) <= whole.case.as_of
        ]
        last = channel.last or date.min
        if later := [when for when in met if first_day(when) > last]:
            yield SilentYetMet(channel.id, channel.title, channel.last_said, max(later))
