"""The private message, paragraph by paragraph, from the facts of what it contains."""

import re
from collections.abc import Iterator

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.issue import Purpose
from detente.case.models.process import CarrierKind
from detente.report.letter import sentences as words
from detente.report.setting import Setting
from detente.report.wording.phrases.dates import month, when
from detente.report.wording.phrases.lists import capital, sentence
from detente.report.wording.phrases.names import addressee, country, inside, met_on, party, styled
from detente.studies.values.process.message import Assurance, Message, Subject
from detente.visible import in_marks, named, unmarked
from detente.visible import words_in as counted_in

MOST_WORDS = 400
"""A message that is longer is to be shortened by its writer: nothing is left out in silence."""
MOST_SPOKEN = 290
"""So many words of a message are spoken; the paper for the voice holds a few more beside them."""
FRAME, MATTERS, OFFICES, OPENING = 1, 2, 3, 4
"""What a longer one gives up, in this order."""


def letter(message: Message, setting: Setting) -> tuple[str, ...]:
    """The message as paragraphs; a spoken one has no salutation and no signature."""
    body = tuple(" ".join(part) for part in thoughts(message, setting))
    if message.carrier in (CarrierKind.CONFIDANT, CarrierKind.THIRD_LEADER):
        return (*carried_to(message, setting), *body)
    if message.carrier != CarrierKind.LETTER:
        return body
    terms = setting.terms
    ends = (addressed(terms.closing), styled(setting.case, "us"))
    head = [terms.heading] if terms.heading else []
    to_whom = styled(setting.case, "them")
    to = _salutation(message, setting)
    return (_date_line(setting.case, message), to_whom, *head, to, *body, *ends)


def carried_to(message: Message, setting: Setting) -> tuple[str, str]:
    """Whose words a carrier speaks, and how they begin."""
    from_to = words.from_to(*(styled(setting.case, side) for side in ("us", "them")))
    return from_to, _salutation(message, setting)


def _salutation(message: Message, setting: Setting) -> str:
    to = addressee(setting.case) or message.to
    return addressed(setting.terms.salutation.replace("{name}", to))


def _date_line(case: Case, message: Message) -> str:
    """The case's place, and room for the day before the month by which it goes."""
    sent = month(f"{message.send_by or case.as_of:%Y-%m}")
    return words.date_line(named(party(case, "us").seat), f"{words.DAY_LEFT_OPEN} {sent}")


def addressed(form: str) -> str:
    """The first or last line of a letter: bare where it is a name with its comma, else in marks.

    >>> addressed("“Dear Mr. President,”"), addressed("“Dear Vale: all is met,”")
    ('Dear Mr. President,', '“Dear Vale: all is met,”')
    """
    plain = unmarked(form)
    if plain == form:
        return form
    name = plain[:-1] if plain[-1:] == "," else plain
    return plain if named(name) == name else in_marks(plain)


def both_are(message: Message, setting: Setting) -> str:
    """What the message says that both sides are: the case's sentence, else its word for both."""
    both = setting.terms.both
    if message.recognition or not both:
        return sentence(message.recognition)
    return sentence(f"{capital(setting.us)} and {setting.them} are both {both}")


def words_in(message: Message, setting: Setting) -> int:
    """How many words the message has."""
    return sum(len(re.findall(r"\S+", paragraph)) for paragraph in letter(message, setting))


def thoughts(message: Message, setting: Setting) -> tuple[tuple[str, ...], ...]:
    """The message thought by thought, each in its sentences, as it is written or spoken.

    A letter holds all of it. What is spoken has at most `MOST_SPOKEN` words: what is longer gives
    up what frames the subjects, then to whom they matter, offices, and what it all is for.
    """
    said: tuple[tuple[str, ...], ...] = ()
    for short in range(1 if message.carrier == CarrierKind.LETTER else OPENING + 1):
        made = _thoughts(message, setting, short)
        said = tuple(kept for one in made if (kept := tuple(filter(None, one))))
        if counted_in(*(text for one in said for text in one)) <= MOST_SPOKEN:
            break
    return said


def _thoughts(message: Message, setting: Setting, short: int) -> Iterator[tuple[str, ...]]:
    """The same, without what gives way up to `short`."""
    assured, kind = set(message.assures), CarrierKind(message.carrier)
    ripe = message.meeting is None or message.meeting.ripe
    if short < OPENING:
        yield (words.opening(kind, len(message.areas), ripe),)
    not_dictated = setting.terms.not_dictated if Assurance.NOT_DICTATED in assured else ""
    yield both_are(message, setting), not_dictated
    for part in _plainly(message, setting):
        yield (part,)
    if not FRAME <= short < OPENING:
        yield (words.proposal(len(message.areas), opened=short < OPENING),)
    for number in range(1, len(message.areas) + 1):
        yield _area(number, message, setting, short)
    settles = any(area.purpose is Purpose.SETTLE for area in message.areas)
    consenting = [setting.side(name) for name in message.consenting]
    able, one = Assurance.AUTHORITY in assured, _one_lead(message)
    brings = kind is CarrierKind.LETTER and [name for name, _ in one] == [message.carrier_who]
    yield (
        words.leads_all(one, len(message.areas), brings=brings, able=able) if one else "",
        words.WITHIN_REACH if settles and short < FRAME else "",
        words.consent(consenting) if consenting else "",
        words.authority(_leads(message)) if able and not one else "",
        words.counterparts(_suggested(message, offices=short < OFFICES)),
        words.ADDITIONS if Assurance.ADDITIONS_ANSWERED in assured else "",
        words.NO_CONDITION if Assurance.NO_CONDITION in assured else "",
    )
    yield tuple(_meeting(message, setting, short))
    if kind is CarrierKind.CALL:
        yield words.ANSWER_TO_CALL, words.CALLED
    else:
        yield words.ANSWER, setting.terms.privacy


def in_person(text: str, setting: Setting) -> str:
    """A title or day as it stands in words from leader to leader: `your plan`, not `Vale's plan`.

    What is named with the adjective of a side is nobody's own, and stands.
    """
    text = inside(setting.case, text)
    for side, own in (("them", "your"), ("us", "our")):
        names = {country(setting.case, side), getattr(setting.case, side)}
        of = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
        text = re.sub(rf"\b(?:the )?(?:{of})(?:['’]s|(?<=s)['’])(?= )", own, text)
    return text


def subject(issue: str, setting: Setting) -> str:
    """An issue's title in words from leader to leader."""
    return in_person(setting.issue(issue), setting)


def _one_lead(message: Message) -> list[tuple[str, str]]:
    """Who leads on all of several subjects, which is then said once; else nobody."""
    first, *others = [area.leads for area in message.areas] or [()]
    same = bool(others) and all(leads == first for leads in others)
    return [(lead.name, lead.office) for lead in first] if same else []


def _leads(message: Message) -> list[str]:
    return [lead.name for area in message.areas for lead in area.leads]


def _suggested(message: Message, *, offices: bool) -> tuple[tuple[str, ...], ...]:
    """Whom we suggest as counterparts, subject by subject, each with the office."""
    return tuple(
        tuple(words.person(one.name, one.office * offices) for one in area.counterparts)
        for area in message.areas
    )


def _plainly(message: Message, setting: Setting) -> Iterator[str]:
    """What we want, what binds us, and what we ask."""
    aims = [line.says for line in message.says if not line.binds]
    binds = [line.says for line in message.says if line.binds]
    yield words.aims(aims) if aims else words.AIM_GAP
    yield words.binds(binds) if binds else ""
    if message.asks:
        yield words.OWN_ACCOUNT
    if message.learns is not None:
        yield words.learns(subject(message.learns.issue, setting))


def _area(number: int, message: Message, setting: Setting, short: int) -> tuple[str, ...]:
    """A subject; to whom it matters, what is sought, and a lead's office, are said once.

    Where nobody leads for us yet, there is room for the name.
    """
    areas, spoken = message.areas, message.carrier != CarrierKind.LETTER
    area, before = areas[number - 1], areas[: number - 1]
    alike = len(areas) > 1 and all(one.leads == area.leads for one in areas)
    first = all(one.purpose is not area.purpose for one in before)
    told = all(one.raised_by is not area.raised_by for one in before)
    known = {lead.name for one in before for lead in one.leads}
    titles = [subject(name, setting) for name in (area.issue, *area.riders)]
    purpose = area.purpose if first else None
    return words.area(
        number,
        subject(area.issue, setting) if spoken else setting.issue(area.issue),
        titles[1:],
        "" if short >= MATTERS else words.seeks(
            area.raised_by if told else None, _theirs(area, told, setting), purpose, len(titles)
        ),
        "" if alike and area.leads else words.lead(
            [
                (
                    words.person(
                        lead.name,
                        "" if lead.name in known or short >= OFFICES else lead.office,
                    ),
                    [subject(name, setting) for name in lead.on],
                )
                for lead in area.leads
            ]
        ),
        spoken=spoken,
    )  # fmt: skip


def _theirs(area: Subject, matters: bool, setting: Setting) -> str:
    """What of a subject they raised, where not all of it is theirs.

    Where nothing says that ours matters to us, and all that goes with it is theirs, both stand.
    """
    issues = setting.case.issues
    theirs = [name for name in area.riders if issues[name].raised_by is Actor.THEM]
    if area.raised_by is Actor.THEM or not theirs:
        return ""
    if not matters and theirs == list(area.riders) and issues[area.issue].raised_by is Actor.US:
        return words.raised_the_rest(len(theirs))
    if theirs == [area.riders[-1]]:
        return words.raised_last(len(area.riders) + 1)
    return words.raised([subject(name, setting) for name in theirs])


def _meeting(message: Message, setting: Setting, short: int) -> Iterator[str]:
    if message.meeting is None:
        yield words.no_meeting()
        return
    met = message.meeting
    yield words.next_meet(met_on(met.on, setting.case), met.where, met.agreed)
    yield words.then_propose(met.ripe)
    if message.before:
        dates = [(in_person(one.what, setting), when(one.on)) for one in message.before]
        before, begin = words.before_then(dates)
        yield from (before, begin) if short < FRAME else (before,)
