"""The texts of a table as entries of the talks: terms, brackets, answers, rounds, days."""

from datetime import date

import pytest

from detente.case.models.case import Case
from detente.case.models.reader import CaseReader, TlpLevel
from detente.case.views.deal import deal_of
from detente.report.readers.sight import sight_of
from detente.report.readers.told import told
from detente.report.wording.talks.from_table import unread_lines
from detente.studies.plan import Planner, Request
from detente.studies.talks.from_table import from_table
from detente.studies.values.talks.table_texts import FromTable
from detente.studies.values.talks.talks import NextMove
from detente.table.acts.answer import Reject, Withdraw
from detente.table.acts.pause import Suspend
from detente.table.acts.text import BracketedText, Paragraph, TextVersion
from detente.table.record import Record
from tests.studies.ford import FORD, case_of
from tests.table.talks import PARTIES, Talk, accept, confirm, item

DAYS = [f"2031-01-{day:02}T10:00:00Z" for day in range(1, 31)]
HILLS = FORD.replace("us: Aland", "us: Hill").replace("them: Bland", "them: Vale")
HILLS = HILLS.replace("  Aland:\n", "  Hill:\n").replace("  Bland:\n", "  Vale:\n")


def case() -> Case:
    return case_of(HILLS)


def text(before: str = "", until: str = "", name: str = "ford", **paragraphs: str) -> TextVersion:
    """Settled words by issue; `Hill's | Vale's` are brackets."""
    parts = []
    for issue, words in paragraphs.items():
        ours, bar, theirs = words.partition(" | ")
        sides = zip(PARTIES, (ours, theirs), strict=True)
        wanted = tuple(BracketedText(by=by, words=each) for by, each in sides if each)
        parts.append(Paragraph(id=issue, brackets=wanted) if bar else
                     Paragraph(id=issue, words=words))  # fmt: skip
    return TextVersion(kind="text", text=name, item="toll", title="The ford", parties=PARTIES,
                paragraphs=tuple(parts), before=before, until=until)  # fmt: skip


def said(talk: Talk, who: str, body: TextVersion, day: int) -> Record:
    return talk.say(who, body, stated=DAYS[day - 1])


def begun(*items: str) -> Talk:
    talk = Talk()
    for one in items or ("toll", "grain", "lamps"):
        talk.say("Hill", item(one), stated=DAYS[0])
    return talk


def read(talk: Talk, on: str = "2031-02-01") -> FromTable:
    return from_table(talk.records, case().model_copy(update={"as_of": date.fromisoformat(on)}))


def test_a_text_is_an_offer_of_what_it_settles_and_of_what_its_party_wants_in_brackets() -> None:
    talk = begun()
    words = text(toll="The toll falls to a tenth.", grain="a hundred sacks | none", lamps="lit")
    said(talk, "Hill", words, 5)
    (entry,) = read(talk).entries.values()
    assert entry.terms == {"toll": "low", "grain": "a hundred sacks", "lamps": "lit"}
    assert entry.brackets == ("grain",)
    assert (str(entry.side), entry.date, entry.round, entry.form.value) == (
        "us", "2031-01-05", 1, "text",
    )  # fmt: skip


def test_brackets_of_the_other_side_are_none_of_the_speakers_terms() -> None:
    talk = begun()
    said(talk, "Vale", text(toll="low | high"), 6)
    said(talk, "Hill", text(grain=" | none", toll="low"), 7)
    found = list(read(talk).entries.values())
    assert [one.terms for one in found] == [{"toll": "high"}, {"toll": "low"}]
    assert found[1].brackets == ("grain",)


def test_words_that_another_put_in_our_name_are_none_of_our_terms() -> None:
    talk = begun()
    first = said(talk, "Vale", text(toll="low | high", grain="none"), 6)
    said(talk, "Hill", text(toll="low | high", grain="a hundred sacks", before=first.digest), 7)
    found = list(read(talk).entries.values())
    assert [one.terms for one in found] == [
        {"toll": "high", "grain": "none"}, {"grain": "a hundred sacks"},
    ]  # fmt: skip


def test_what_another_text_leaves_in_brackets_is_open_still() -> None:
    talk = begun()
    said(talk, "Hill", text(toll="low | high"), 5)
    said(talk, "Vale", text(name="bread", grain="none"), 6)
    said(talk, "Vale", text(toll="low"), 7)
    assert [one.brackets for one in read(talk).entries.values()] == [("toll",), ("toll",), ()]


def test_a_text_that_names_all_of_the_agenda_is_whole_and_any_other_a_part() -> None:
    talk = begun("toll", "grain")
    said(talk, "Hill", text(toll="low"), 5)
    said(talk, "Vale", text(toll="high", grain="none"), 6)
    talk.say("Vale", item("lamps"), stated=DAYS[6])
    said(talk, "Hill", text(toll="low", grain="none"), 8)
    assert [one.whole for one in read(talk).entries.values()] == [False, True, False]


def test_words_of_which_the_case_knows_nothing_are_told_and_no_deal_is_made_of_them() -> None:
    more = "None of the above holds, and Hill owes three billion."
    talk, wholly = begun("toll"), begun("toll")
    first = said(talk, "Vale", text(toll="low", final=more), 5)
    plain = said(wholly, "Vale", text(toll="low"), 5)
    for each, offer, words in ((talk, first, text(toll="low", final=more)),
                               (wholly, plain, text(toll="low"))):  # fmt: skip
        yes = each.say("Hill", accept(offer, words), stated=DAYS[6])
        each.say("Vale", confirm(yes, words), stated=DAYS[8])
    found, known = read(talk), read(wholly)
    assert [one.words for one in found.unread][:1] == [more]
    assert [(one.whole, one.accepts) for one in found.entries.values()] == [(False, "")] * 2
    offer, agreed = known.entries.values()
    assert offer.whole and agreed.accepts and agreed.date == "2031-01-09", "the day that binds"
    assert not known.unread
    assert [one.title for one in (*known.agreed, *found.agreed)] == ["The ford"] * 2
    assert offer.text.startswith("The ford. ") and "“The ford”" in "".join(
        unread_lines(known, "Hill")
    )
    open_ = begun("toll")
    said(open_, "Hill", text(toll="low", final="all | nothing"), 5)
    assert [one.words for one in read(open_).unread] == ["all"]
    assert not next(iter(read(open_).entries.values())).whole


def test_what_binds_stays_agreed_whoever_takes_it_back_too_late() -> None:
    talk, words = begun("toll"), text(toll="low")
    offer = said(talk, "Vale", words, 5)
    yes = talk.say("Hill", accept(offer, words), stated=DAYS[6])
    known = list(talk.records)
    talk.say("Vale", confirm(yes, words), stated=DAYS[8], saw=known)
    talk.say("Hill", Withdraw(kind="withdraw", act=yes.digest), stated=DAYS[9], saw=known)
    found = read(talk)
    assert [bool(one.accepts) for one in found.entries.values()] == [False, True]
    assert found.agreed and not read(talk, "2031-01-08").agreed


def test_a_later_text_puts_an_agreed_one_aside() -> None:
    talk = begun("toll")
    before = ""
    for day, words in ((5, text(toll="low")), (9, text(toll="high", final="And more."))):
        offer = said(talk, "Vale", words.model_copy(update={"before": before}), day)
        wording = words.model_copy(update={"before": before})
        yes = talk.say("Hill", accept(offer, wording), stated=DAYS[day])
        talk.say("Vale", confirm(yes, wording), stated=DAYS[day + 1])
        before = offer.digest
    assert not [one for one in read(talk).entries.values() if one.accepts]
    assert [one.since.day for one in read(talk).agreed] == [11]
    early = read(talk, "2031-01-08")
    assert [one.accepts for one in early.entries.values() if one.accepts]


@pytest.mark.parametrize("name", ["ford", "other"])
@pytest.mark.parametrize("other", ["low", "high"])
def test_of_two_that_bind_at_once_neither_is_the_deal(other: str, name: str) -> None:
    talk = begun("toll")
    first = text(toll="high")
    one = said(talk, "Vale", first, 5)
    second = text(toll=other, name=name, before=one.digest if name == "ford" else "")
    two = said(talk, "Vale", second, 5)
    # the one whose words come last is confirmed first, so that neither gives way
    yes = [talk.say("Hill", accept(offer, words), stated=DAYS[6])
           for offer, words in ((one, first), (two, second))]  # fmt: skip
    talk.say("Vale", confirm(yes[1], second), stated=DAYS[8])
    assert [one.is_deal for one in read(talk, "2031-01-10").agreed] == [True]
    talk.say("Vale", confirm(yes[0], first), stated=DAYS[10])
    found = read(talk)
    lines = "\n".join(unread_lines(found, "Hill"))
    assert deal_of(case().model_copy(update={"talks": dict(found.entries)})) is None
    assert all(one.act[:8] in lines for one in found.agreed) and "2 texts bind at once" in lines
    assert [one.is_deal for one in found.agreed] == [False, False]


def test_a_round_is_a_turn_of_each_side() -> None:
    talk = begun()
    for day, who in enumerate(("Hill", "Hill", "Vale", "Hill", "Vale", "Vale", "Hill"), 5):
        said(talk, who, text(toll="low" if day % 2 else "high"), day)
    assert [one.round for one in read(talk).entries.values()] == [1, 1, 1, 2, 2, 3, 3]


def test_a_text_that_takes_the_place_of_another_comes_after_it_whatever_day_it_states() -> None:
    talk = begun()
    first = said(talk, "Vale", text(toll="high"), 8)
    said(talk, "Vale", text(toll="low", before=first.digest), 7)
    said(talk, "Hill", text(toll="high"), 9)
    found = list(read(talk).entries.values())
    assert [one.terms["toll"] for one in found] == ["high", "low", "high"]
    assert [one.date[-2:] for one in found] == ["08", "08", "09"]
    # Another's act counts by its day between ours, not from the day of its next one.
    for day, number in (("06", 0), ("07", 0), ("08", 2), ("09", 3)):
        assert len(read(talk, f"2031-01-{day}").entries) == number


def test_nothing_said_later_counts_and_an_act_without_a_day_is_of_the_one_before() -> None:
    talk = begun()
    said(talk, "Hill", text(toll="low"), 5)
    talk.say("Vale", text(toll="high"))
    said(talk, "Hill", text(toll="high"), 9)
    days = [one.date for one in read(talk).entries.values()]
    assert days == ["2031-01-05", "2031-01-05", "2031-01-09"]
    assert len(read(talk, "2031-01-08").entries) == 2


def test_a_refusal_names_the_text_and_a_yes_counts_once_it_binds() -> None:
    talk = begun("toll")
    first, second = text(toll="low"), text(toll="high")
    one = said(talk, "Hill", first, 5)
    talk.say("Vale", Reject(kind="reject", act=one.digest, why="No."), stated=DAYS[5])
    two = said(talk, "Hill", second, 7)
    yes = talk.say("Vale", accept(two, second), stated=DAYS[7])
    found = read(talk).entries
    keys = list(found)
    assert [found[key].refuses for key in keys] == ["", keys[0], "", ""]
    assert found[keys[3]].terms == {"toll": "high"}, "so long as it may be confirmed"
    talk.say("Hill", confirm(yes, second), stated=DAYS[9])
    bound = read(talk).entries
    assert [one.accepts for one in bound.values()] == ["", "", "", keys[2]]
    assert not any(one.accepts for one in read(talk, "2031-01-09").entries.values())


def test_other_words_in_the_place_of_theirs_refuse_them() -> None:
    talk = begun()
    one = said(talk, "Hill", text(toll="low"), 5)
    own = said(talk, "Hill", text(toll="low | high", before=one.digest), 6)
    said(talk, "Vale", text(toll="high", before=own.digest), 7)
    found = read(talk).entries
    assert [each.refuses for each in found.values()] == ["", "", list(found)[1]]


def test_a_yes_to_a_part_is_an_offer_of_the_same_and_ends_no_talks() -> None:
    talk = begun("toll", "grain")
    words = text(toll="low")
    one = said(talk, "Hill", words, 5)
    yes = talk.say("Vale", accept(one, words), stated=DAYS[6])
    talk.say("Hill", confirm(yes, words), stated=DAYS[7])
    last = list(read(talk).entries.values())[-1]
    assert (last.accepts, last.terms, str(last.side)) == ("", {"toll": "low"}, "them")


def test_what_was_taken_back_is_left_out_from_that_day_on() -> None:
    talk = begun()
    one = said(talk, "Hill", text(toll="low"), 5)
    talk.say("Hill", Withdraw(kind="withdraw", act=one.digest), stated=DAYS[8])
    assert len(read(talk, "2031-01-07").entries) == 1
    assert read(talk).entries == {}


def test_words_that_are_no_options_are_said_as_they_stand_and_obey_nothing() -> None:
    talk = begun()
    said(talk, "Vale", text(toll="A third\x1b[2J‮ of it.", lamps="lit"), 5)
    found = read(talk)
    assert [one.terms for one in found.entries.values()] == [{"lamps": "lit"}]
    (line,) = unread_lines(found, "Hill")
    assert "A third" in line
    assert "give an option these words" in line


def test_a_text_to_which_we_are_no_party_is_no_offer_to_us(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.table.talks.PARTIES", (*PARTIES, "Third"))
    talk = begun()
    said(talk, "Hill", text(toll="low | high"), 4)
    words = text(name="side", toll="high", grain="none", lamps="lit")
    side = words.model_copy(update={"parties": ("Vale", "Third")})
    one = said(talk, "Vale", side, 5)
    yes = talk.say("Third", accept(one, side), stated=DAYS[5])
    talk.say("Vale", confirm(yes, side), stated=DAYS[6])
    found = read(talk)
    assert [key.partition("@")[0] for key in found.entries] == ["ford"]
    assert [one.brackets for one in found.entries.values()] == [("toll",)]
    line = next(unread_lines(found, "Hill"))
    assert "text side is between `Vale` and `Third`: we are no party to it" in line


@pytest.mark.parametrize("first", ["low", "high"])
def test_paragraphs_that_contradict_each_other_are_told_and_not_measured(first: str) -> None:
    second = {"low": "high", "high": "low"}[first]
    talk = begun()
    said(talk, "Vale", text(toll=first, other=second, grain="none", lamps="lit"), 5)
    found = read(talk)
    (entry,) = found.entries.values()
    assert entry.terms == {"grain": "none", "lamps": "lit"} and not entry.whole
    (line,) = unread_lines(found, "Hill")
    assert "text ford, `Vale`: its paragraphs name `toll` by" in line
    assert f"“{first}” and “{second}”, in contradiction" in line


def test_parties_that_the_case_lacks_are_named_and_left_out() -> None:
    talk = begun()
    said(talk, "Vale", text(toll="high"), 5)
    other = from_table(talk.records, case_of(FORD))
    assert other.entries == {}
    assert other.strangers == ("Vale",)


def test_the_log_of_the_case_sets_the_rounds_of_its_days() -> None:
    log = '\ntalks:\n  b: {date: 2031-01-04, round: 4, side: us, form: oral, terms: "toll = low"}\n'
    talk = begun()
    said(talk, "Hill", text(toll="low"), 3)
    said(talk, "Vale", text(toll="high"), 5)
    found = from_table(talk.records, case_of(HILLS + log))
    assert [one.round for one in found.entries.values()] == [1, 4]


@pytest.fixture
def april() -> Case:
    talk = begun("toll", "grain")
    said(talk, "Hill", text(toll="low | high", grain="a hundred sacks"), 5)
    said(talk, "Vale", text(toll="low", grain="a hundred sacks"), 9)
    found = read(talk).entries
    return case().model_copy(update={"talks": dict(found)})


def test_offers_of_a_table_are_measured_like_any_other(april: Case) -> None:
    value = Planner(Request(april, "")).talks().value
    first, last = value.offers
    assert first.brackets == ("toll",)
    assert last.whole
    assert value.answering is not None
    assert (value.answering.to, value.answering.todo) != ("", None)
    assert value.answering.todo in tuple(NextMove)


def test_a_reader_below_the_channel_is_shown_none_of_it(april: Case) -> None:
    readers = {"ana": CaseReader(level=TlpLevel.GREEN), "bo": CaseReader(level=TlpLevel.RED)}
    case_ = april.model_copy(update={"readers": readers})
    answer = Planner(Request(case_, "")).talks()
    for name, sees in (("ana", False), ("bo", True)):
        assert ("ford@" in repr(told(answer, sight_of(case_, name), "talks"))) is sees


@pytest.mark.parametrize("ours", [True, False])
def test_an_accept_that_may_still_be_confirmed_is_an_offer_of_the_same_and_told(ours: bool) -> None:
    proposer, other = ("Vale", "Hill") if ours else ("Hill", "Vale")
    talk, words = begun("toll"), text(toll="low")
    first = said(talk, proposer, words, 5)
    yes = talk.say(other, accept(first, words), stated=DAYS[5])
    said(talk, proposer, text(toll="high", before=first.digest), 7)
    found = read(talk)
    side = "us" if ours else "them"
    offers = [(str(one.side), one.terms, one.whole) for one in found.entries.values()]
    assert (side, {"toll": "low"}, True) in offers and not any(
        one.accepts for one in found.entries.values()
    )
    (line,) = unread_lines(found, "Hill")
    assert yes.digest[:8] in line
    assert ("can be confirmed by `Vale` at any time" if ours else "once we confirm") in line
    talk.say(other, Withdraw(kind="withdraw", act=yes.digest), stated=DAYS[8])
    gone = read(talk)
    assert (side, {"toll": "low"}, True) not in [
        (str(one.side), one.terms, one.whole) for one in gone.entries.values()
    ]
    assert [one.taken_back for one in gone.accepts] == ([True] if ours else [])


def test_once_confirmed_an_accept_is_no_offer_beside_the_deal() -> None:
    talk, words = begun("toll"), text(toll="low")
    first = said(talk, "Vale", words, 5)
    yes = talk.say("Hill", accept(first, words), stated=DAYS[5])
    talk.say("Vale", confirm(yes, words), stated=DAYS[7])
    assert len(read(talk, "2031-01-07").accepts) == 1
    found = read(talk)
    assert [bool(one.accepts) for one in found.entries.values()] == [False, True]
    assert found.accepts == ()


def test_what_a_paragraph_is_called_is_words_unless_it_is_an_issue_or_a_number() -> None:
    void = "void-unless-hill-pays"
    talk = begun("toll")
    words = TextVersion(
        kind="text", text="ford", item="toll", title="The ford", parties=PARTIES,
        paragraphs=tuple(Paragraph(id=one, words="low") for one in (void, "2", "2040-01-01")),
    )  # fmt: skip
    first = said(talk, "Vale", words, 5)
    assert f"{void}. low" in next(iter(read(talk).entries.values())).text
    yes = talk.say("Hill", accept(first, words), stated=DAYS[5])
    talk.say("Vale", confirm(yes, words), stated=DAYS[7])
    found = read(talk)
    assert [one.ids for one in found.agreed] == [(void, "2040-01-01")]
    assert void in next(unread_lines(found, "Hill"))


def test_who_left_what_ran_out_and_what_stands_still_is_told() -> None:
    talk = begun("toll")
    said(talk, "Vale", text(toll="low", until="2031-01-06T00:00:00Z"), 5)
    assert [*unread_lines(read(talk, "2031-01-06"), "Hill")] == []
    talk.say("Vale", Suspend(kind="suspend", what="all", id=""), stated=DAYS[6])
    talk.say("Vale", Withdraw(kind="withdraw", act=""), stated=DAYS[7])
    lines = "\n".join(unread_lines(read(talk), "Hill"))
    assert "`Vale` held to its words up to 6 January 2031" in lines
    assert "`Vale` has left the table" in lines and "suspended by `Vale`: all of it" in lines


def test_words_that_say_two_options_are_none() -> None:
    both = case()
    toll = both.issues["toll"]
    options = {
        key: one.model_copy(update={"they_get": "a toll"}) for key, one in toll.options.items()
    }
    issues = {**both.issues, "toll": toll.model_copy(update={"options": options})}
    talk = begun("toll")
    said(talk, "Vale", text(toll="a toll"), 5)
    found = from_table(talk.records, both.model_copy(update={"issues": issues}))
    assert found.entries == {} and [one.words for one in found.unread] == ["a toll"]


@pytest.mark.parametrize("when", ["before", "between", "after", "never"])
def test_what_is_put_on_the_agenda_behind_our_signature_makes_it_no_part(when: str) -> None:
    talk = Talk() if when == "never" else begun("toll")
    if when == "before":
        talk.say("Vale", item("fish"), stated=DAYS[3])
    every = {name: next(iter(one.options)) for name, one in case().issues.items()}
    words = text(**every)
    first = said(talk, "Vale", words, 5)
    if when == "between":
        talk.say("Hill", item("fish"), stated=DAYS[5])
    yes = talk.say("Hill", accept(first, words), stated=DAYS[5])
    if when == "after":
        talk.say("Vale", item("fish"), stated=DAYS[6])
    talk.say("Vale", confirm(yes, words), stated=DAYS[7])
    deals = [one.accepts for one in read(talk).entries.values() if one.accepts]
    assert bool(deals) == (when in ("after", "never"))


@pytest.mark.parametrize("ours", [True, False])
def test_what_two_of_three_have_signed_for_good_stays_an_offer_and_is_told(
    monkeypatch: pytest.MonkeyPatch, ours: bool
) -> None:
    monkeypatch.setattr("tests.table.talks.PARTIES", (*PARTIES, "Third"))
    proposer, other = ("Vale", "Hill") if ours else ("Hill", "Vale")
    talk = begun("toll")
    words = text(toll="low").model_copy(update={"parties": (*PARTIES, "Third")})
    first = said(talk, proposer, words, 5)
    yes = talk.say(other, accept(first, words), stated=DAYS[5])
    talk.say(proposer, confirm(yes, words), stated=DAYS[6])
    found = read(talk)
    sides = {(str(one.side), one.accepts) for one in found.entries.values()}
    assert sides == {("us", ""), ("them", "")}
    (line,) = unread_lines(found, "Hill")
    assert "for good" in line and "all once `Third` signed too" in line


def test_a_text_without_an_option_takes_no_deal_off_the_pages() -> None:
    talk = begun("toll")
    for day, words in ((5, text(toll="low")), (7, text(name="order", first="We meet on Mondays."))):
        one = said(talk, "Vale", words, day)
        yes = talk.say("Hill", accept(one, words), stated=DAYS[day])
        talk.say("Vale", confirm(yes, words), stated=DAYS[day])
    found = read(talk)
    assert [one.is_deal for one in found.agreed] == [True, False]
    lines = "\n".join(unread_lines(found, "Hill"))
    assert "2 texts bind at once, and one of them is measured" in lines


@pytest.mark.parametrize("name", ["grain", "2"])
def test_a_paragraph_called_after_an_issue_is_read_against_that_issue_alone(name: str) -> None:
    talk = begun("toll", "grain")
    said(talk, "Vale", text(**{name: "low"}), 5)
    found = read(talk)
    measured = [one.terms for one in found.entries.values()]
    assert measured == ([] if name == "grain" else [{"toll": "low"}])
    assert [one.paragraph for one in found.unread] == (["grain"] if name == "grain" else [])


def test_what_is_agreed_with_a_third_party_alone_is_no_deal_of_the_talks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.table.talks.PARTIES", (*PARTIES, "Third"))
    talk = begun("toll")
    words = text(toll="low").model_copy(update={"parties": ("Hill", "Third")})
    first = said(talk, "Third", words, 5)
    yes = talk.say("Hill", accept(first, words), stated=DAYS[5])
    talk.say("Third", confirm(yes, words), stated=DAYS[6])
    found = read(talk)
    assert [one.is_deal for one in found.agreed] == [False]
    line = next(unread_lines(found, "Hill"))
    assert "by `Hill` and `Third`" in line and "does not count it as agreed" in line


def test_a_text_that_its_proposer_took_back_leaves_our_accept_open() -> None:
    talk, words = begun("toll"), text(toll="low")
    first = said(talk, "Vale", words, 5)
    talk.say("Hill", accept(first, words), stated=DAYS[5])
    talk.say("Vale", Withdraw(kind="withdraw", act=first.digest), stated=DAYS[6])
    (line,) = unread_lines(read(talk), "Hill")
    assert "`Vale` took it back, and our accept" in line and "take it back" in line
