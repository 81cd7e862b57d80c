"""Papers that leave the office: what may not travel is on none of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.report.documents import documents
from detente.report.json import to_json
from detente.report.letter.cards import CardDays, card_blocks
from detente.report.letter.carrying_out import carrying_out_paper
from detente.report.letter.home_sheets import home_sheets as sheet_blocks
from detente.report.letter.letter import in_person, letter, subject
from detente.report.letter.objections import objections_paper
from detente.report.letter.sentences import (
    aims,
    answer_wanted,
    authority,
    raised,
    raised_last,
    raised_the_rest,
)
from detente.report.letter.spoken import Spoken, call_sheet, oral_message
from detente.report.markdown import markdown
from detente.report.outline.blocks.block import Section, Text
from detente.report.outline.objections import objections, short
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.mandates import (
    before_texts,
    clearances,
    contacts,
    explored_homework,
    given_on_word,
    homework,
    in_turn,
    names,
    objective,
    to_be_asked,
    trade,
)
from detente.report.wording.phrases.lists import sentence
from detente.report.wording.phrases.names import inside, party
from detente.report.write import files
from detente.studies.values.home_sheets import HomeSheet
from detente.studies.values.ladder.reasons import AwaitedMissing
from detente.studies.values.mandates import (
    Card,
    Clearance,
    Empowered,
    OurAct,
    Proposed,
    Reply,
    TheirAct,
    TheySay,
    Trade,
    Undone,
    UnwrittenAct,
    WeSay,
)
from detente.studies.values.objections import DatedByThem, HarmTimes
from detente.studies.values.papers import ActAwaits, CarryingOut, Verified
from detente.studies.values.spoilers import HasPower
from tests.report.conftest import Told
from tests.report.words_of import words_of


@pytest.fixture(scope="module")
def sheets(river: Told) -> tuple[HomeSheet, ...]:
    from detente.api.planning import home_sheets
    from detente.api.reading import read
    from tests.house.tree import ROOT

    return home_sheets(read(ROOT / "cases" / "river"))


def test_no_file_of_a_plan_holds_a_home_sheet(river: Told) -> None:
    names = [name for name, _ in files(river.plan, river.setting)]
    assert names and not any("home" in name for name in names)
    mandates = to_json(river.plan.mandates)
    assert not any(
        f'"{field}"' in mandates
        for field in ("latitude", "walk_away", "ad_referendum", "rates", "fallback", "rooms")
    )


def test_what_a_lead_may_settle_on_is_not_to_be_read_from_a_card(
    river: Told, sheets: tuple[HomeSheet, ...]
) -> None:
    """On a card stand the options that we propose, and those that they may ask for."""
    cards = _cards(river)
    for sheet, card in zip(sheets, cards, strict=True):
        text = markdown(card_blocks(replace(card, replies=()), river.setting))
        for room in sheet.rooms:
            beyond = {*room.latitude, *room.ad_referendum} - {room.target, "none"}
            assert not any(option in text for option in beyond)
    assert "48 hours" in markdown(sheet_blocks(sheets, river.setting))


def _cards(river: Told) -> tuple[Card, ...]:
    cards: tuple[Card, ...] = river.plan.mandates.value.cards
    return cards


def test_no_id_of_the_case_stands_on_a_card(river: Told) -> None:
    for card in _cards(river):
        text = markdown(card_blocks(card, river.setting))
        assert not [name for name in river.setting.case.issues if "-" in name and name in text]


def test_gives_for_the_same_ask_stand_in_one_line(river: Told) -> None:
    card = next(card for card in _cards(river) if card.trades)
    deal = replace(card.trades[-1], first="")
    twice = replace(card, trades=(deal, deal))
    text = markdown(card_blocks(twice, river.setting))
    assert text.count(sentence(trade(deal, twice, river.setting))) == 1


def test_a_card_names_no_other_lead_s_ask_and_tells_what_comes_first(river: Told) -> None:
    card = next(card for card in _cards(river) if card.trades)
    give, ask = card.trades[0].give, Proposed("dam", "joint report")
    other = Proposed("border", "as now")
    bare = Trade(give, (ask,))
    shared = Trade(give, (ask, other), elsewhere=("border",))
    assert "border" not in trade(shared, card, river.setting)
    assert "not before Ada Ray tells you that the other leads" in trade(shared, card, river.setting)
    urgent = replace(shared, asks=(other,), first="the seed order closes", on="2027-04-20")
    said = trade(urgent, card, river.setting)
    assert said.startswith("only when Ada Ray tells you") and "before the seed order closes" in said
    own = OurAct("water", "", (TheirAct("dam-opened", ""),))
    ordered = replace(bare, acts=(own,), then=(TheirAct("price-set", ""),))
    steps = "; first the dam opened, then the water, then the price set"
    assert "in one text" not in trade(ordered, card, river.setting)
    card = replace(card, without_text=())
    assert trade(ordered, card, river.setting).endswith(f", in one text{steps}")
    loose = trade(replace(bare, unordered=True), card, river.setting)
    assert "in one text, which also says which act comes first" in loose
    assert "comes first" not in trade(bare, card, river.setting)


def test_each_act_of_ours_says_what_it_waits_for_and_dates_are_left_open_where_none_is_safe(
    river: Told,
) -> None:
    card = replace(next(card for card in _cards(river) if card.trades), without_text=())
    acts = (
        OurAct("first-half", "", (TheirAct("law", ""),)),
        OurAct("second-half", "", (TheirAct("report", ""),), elsewhere=True),
    )
    asks = (Proposed("dam", "joint report"),)
    deal = Trade(card.trades[0].give, asks, acts=acts)
    safe = trade(deal, card, river.setting)
    order = "; first the law, then the first half; after the report, the second half"
    assert safe.endswith(f", in one text{order}")
    apart = replace(deal, elsewhere=("border",))
    assert trade(apart, card, river.setting).endswith(
        "the second half waits for the report and what other leads are to get"
    )
    refused = Reply(TheySay.NO, WeSay.WAITS, "dam", waits=(deal.give.issue,))
    card = replace(card, trades=(deal,), asks=asks, replies=(refused,))
    days = CardDays(undated=True)
    undated = markdown(card_blocks(card, river.setting, days))
    assert "Agree no dates and no order: none is safe for us yet" in undated
    assert "hese instructions hold only once Ada Ray says so; until then explore, and" in undated
    for row in ("**Give:**", "**Trade:**", "ive nothing on"):
        assert row in markdown(card_blocks(card, river.setting)) and row not in undated
    assert "**Ask:**" in undated and "Report it at once" in undated
    late = CardDays((date(2028, 1, 1), date(2028, 2, 1)), undated=True)
    after = "says so, after the leaders have met on 4 May 2027; until then"
    assert after in markdown(card_blocks(card, river.setting, late))
    assert "Agree no dates" not in markdown(card_blocks(card, river.setting, CardDays()))


def test_what_both_do_is_given_for_theirs_on_the_same_day(river: Told) -> None:
    card = next(card for card in _cards(river) if card.trades)
    deal = replace(card.trades[0], asks=(), first="the order closes", on="2027-04-20")
    late = date(2027, 4, 30)
    assert trade(deal, card, river.setting, late) == "on its own"
    both = trade(replace(deal, together=True), card, river.setting, late)
    assert both == "theirs and ours on one day"
    assert both in trade(replace(deal, together=True), card, river.setting, date(2027, 4, 1))
    shown = replace(card, trades=(replace(deal, together=True),))
    text = markdown(card_blocks(shown, river.setting, CardDays(ripe=late)))
    assert f"*{sentence(both)}*" in text and "Trade" not in text


def test_nothing_stands_between_not_and_a_quantity(told: Told) -> None:
    """Not to give all of something would be to give a part of it."""
    for card in _cards(told):
        assert "not give" not in markdown(card_blocks(card, told.setting))


def test_an_answer_just_before_the_meeting_is_asked_for_without_a_day() -> None:
    assert "before we meet" in answer_wanted(date(1978, 9, 4), "1978-09-05")
    carried = answer_wanted(date(1978, 9, 4), "1978-09-05", third=True)
    assert "before the two leaders meet" in carried and "we" not in carried.split()
    assert "before we meet" in answer_wanted(date(1978, 8, 29), "1978-09-05")
    assert "28 August 1978" in answer_wanted(date(1978, 8, 28), "1978-09-05")
    assert "28 August 1978" in answer_wanted(date(1978, 8, 28), "")


def test_who_raised_what_is_told_in_words_that_raise_nothing() -> None:
    assert raised(["the tariff"]) == "Your side has raised the tariff."
    assert raised([]) == ""
    assert (raised_last(2), raised_last(3)) == (
        "Your side has raised the second.", "Your side has raised the last.",
    )  # fmt: skip
    assert raised_the_rest(1).endswith("has raised the other.")
    assert raised_the_rest(2).endswith("has raised the others.")
    assert authority(["Ann", "Ann"]).startswith("Ann has")
    assert authority(["Ann", "Bo"]).startswith("Those whom I name have")


def test_acts_before_any_text_say_whose_they_are(river: Told) -> None:
    card = next(card for card in _cards(river) if card.trades)
    theirs, ours = (
        UnwrittenAct("dam", "dam-opened", "", "2027-04"),
        UnwrittenAct("dam", "water-sold", "", "2027-04", ours=True, follows=True),
    )
    early = replace(card, trades=(), unwritten=(ours, theirs), without_text=())
    may = date(2027, 5, 2)
    text = before_texts(early, river.setting, may)
    assert text == "before any text, from April 2027: theirs, dam opened; then ours, water sold"
    assert before_texts(replace(early, unwritten=()), river.setting, may) == ""
    assert before_texts(early, river.setting) == ""
    alone = before_texts(replace(early, without_text=("dam",)), river.setting)
    assert alone.endswith("theirs, dam opened; then ours, water sold")


def test_acts_before_any_text_that_an_ask_and_a_trade_tell_are_told_once(river: Told) -> None:
    card = next(card for card in _cards(river) if card.trades)
    may = date(2027, 5, 2)
    ask, give = Proposed("dam", "joint report"), Proposed("water", "10%")
    theirs = UnwrittenAct("dam", "dam-opened", "", "2027-04")
    ours = UnwrittenAct("water", "water-sold", "", "2027-04", ours=True, follows=True)
    act = OurAct("water-sold", "", (TheirAct("dam-opened", ""),))
    once = replace(
        card, asks=(ask,), gives=(give,), trades=(Trade(give, (ask,), acts=(act,)),),
        unwritten=(theirs, ours), without_text=("water",),
    )  # fmt: skip
    assert before_texts(once, river.setting, may) == ""
    said = in_turn(ask, "a report", once, river.setting, may)
    assert said == "before any text, from April 2027: dam opened; then, a report"
    told = trade(once.trades[0], once, river.setting)
    assert told == "only after the dam opened, and for their word on dam"
    for some in (replace(once, trades=()), replace(once, asks=())):
        assert "theirs, dam opened; then ours, water sold" in before_texts(some, river.setting, may)
        said = in_turn(ask, "a report", some, river.setting, may)
        assert said == "first, dam opened; then, a report"


def test_when_the_leaders_meet_gives_way_first_on_a_card_and_only_for_want_of_room(
    river: Told,
) -> None:
    card = next(card for card in _cards(river) if card.learns and card.counterpart)
    assert card.counterpart is not None
    shown = []
    for words in range(1, 120):
        bound = replace(card.counterpart, constraints=("zq " * words,))
        blocks = card_blocks(replace(card, counterpart=bound), river.setting)
        text = markdown(blocks)
        shown.append(("the leaders meet" in text, "Zq" in text, text.count("What ")))
        assert words_of(blocks) <= 250
    meets, bounds, asked = shown[0]
    assert meets and bounds and asked > 1
    first = shown.index((False, True, asked))
    assert set(shown[:first]) == {shown[0]}
    assert shown[-1][0]


def test_a_meeting_that_is_not_agreed_is_proposed(river: Told) -> None:
    plan = replace(_cards(river)[0].contacts, until="2027-05-20", agreed=False)
    assert "we propose that the" in contacts(plan, river.setting)
    assert "propose" not in contacts(replace(plan, agreed=True), river.setting)


def test_the_day_of_what_is_urgent_stands_in_the_objective(river: Told) -> None:
    card = next(card for card in _cards(river) if card.trades)
    deal = replace(card.trades[0], first="the seed order closes", on="2027-04-20")
    early = objective(replace(card, trades=(deal,)), river.setting, date(2027, 4, 30))
    assert "before 20 April 2027" in early
    late = objective(replace(card, trades=(deal,)), river.setting, date(2027, 4, 10))
    assert "20 April" not in late and "10 April 2027" in late


def test_homework_of_both_waits_for_names_and_ours_has_its_own_day(river: Told) -> None:
    work, first = Undone("dam", "a list", "Leads", date(2027, 3, 1)), date(2027, 3, 9)
    named = _cards(river)[0]
    nobody = replace(named, lead="")
    assert "1 March 2027" in homework([work], nobody, river.setting, first)
    assert "1 March 2027" in homework([work], named, river.setting, first)
    both = replace(work, joint=True)
    assert "in the first round" in homework([both], nobody, river.setting, first)


def test_rounds_fill_the_days_that_are_given_for_them(river: Told) -> None:
    """Four meetings 21 days apart would end after 63 days: rounds of 21 days fill 84."""
    plan = replace(_cards(river)[0].contacts, meetings=4, days_apart=21)
    rounds = date(2025, 7, 9), date(2025, 10, 1)
    assert (rounds[1] - rounds[0]).days == plan.meetings * plan.days_apart
    assert contacts(plan, river.setting, rounds).startswith("four rounds, 9 July – 1 October 2025;")
    assert contacts(plan, river.setting).startswith("four meetings, 21 days apart;")


def test_an_objection_is_answered_in_at_most_two_sentences(told: Told) -> None:
    for line in told.plan.objections.value.objections:
        facts = [say(answer, told.setting) for answer in line.answers[:2]]
        text = short(line, told.setting).lower()
        assert all(fact.lower() in text for fact in facts)
        assert line.answered or text.startswith("no answer yet")


def test_every_objection_is_in_the_paper_with_its_sign_and_its_consequence(river: Told) -> None:
    value = river.plan.objections.value
    text = markdown(objections_paper(value, river.plan.spoilers.value, river.setting))
    for line in value.objections:
        assert line.says in text
        for quote in (line.sign, line.then):
            assert quote[1:] in text


def test_more_than_can_be_borne_is_said_in_times_and_never_in_hundreds_of_percent(
    river: Told,
) -> None:
    value = river.plan.objections.value
    assert not value.harm
    text = "".join(_tips(river))
    assert "three times as much" in text and "%" not in text


def _tips(river: Told) -> Iterator[str]:
    from fractions import Fraction

    from detente.case.models.actor import Actor

    fact: Fact = HarmTimes(Actor.THEM, "carts", Fraction(3409, 1000))
    yield say(fact, river.setting)


def test_unanswered_objections_are_watched_first(river: Told) -> None:
    value = river.plan.objections.value
    answered = [line for line in value.objections if line.answered]
    lacking = replace(answered[-1], answered=False, answers=(), lacks="a day for it")
    mixed = replace(value, objections=(*answered[:-1], lacking))
    text = markdown(objections(mixed, river.setting))
    assert text.index("No answer yet: a day for it") < text.index(answered[0].sign)


def test_authority_stands_on_no_card(river: Told) -> None:
    able = river.plan.mandates.value.authority
    assert {line.empowered for line in able} == {Empowered.YES}
    cards = [text for name, text in documents(river.plan, river.setting) if name.startswith("card")]
    assert len(cards) == 2 and not any("settle" in text for text in cards)


def test_no_objection_is_answered_by_days_while_no_order_is_safe(river: Told) -> None:
    """Days hang on an order of acts, of which neither chapter nor paper of objections knows whether
    one is safe: both tell of measures, in the same words."""
    value, breakers = river.plan.objections.value, river.plan.spoilers.value
    line = replace(
        value.objections[0], answered=True, answers=(DatedByThem(("dam",), 1),), lacks=""
    )
    one = replace(value, objections=(line,))
    for blocks in (objections_paper(one, breakers, river.setting), objections(one, river.setting)):
        text = markdown(blocks)
        assert "binds them to acts that they control, each with a measure." in text
        assert "dated acts" not in text


def test_the_gravest_spoilers_without_an_answer_and_without_room_are_named(river: Told) -> None:
    value, breakers = river.plan.objections.value, river.plan.spoilers.value
    line = next(one for one in breakers.lines if isinstance(one.means, HasPower))
    long = replace(line.means, won_by="all of it, word by word, " * 300)
    for many in (1, 3, 5):
        open_ = tuple(
            replace(line, who=f"union {at}", side=None, means=long, answers=())
            for at in range(many)
        )
        text = markdown(objections_paper(value, replace(breakers, lines=open_), river.setting))
        named = [at for at in range(many) if f"nion {at}" in text]
        assert named == [*range(min(many, 3))]
        assert (", the gravest: " in text) is (many > 3)


def test_spoilers_follow_the_objections_those_without_an_answer_first(river: Told) -> None:
    value, breakers = river.plan.objections.value, river.plan.spoilers.value
    text = markdown(objections_paper(value, breakers, river.setting))
    assert text.count("No answer yet.") + text.count("Our answer:") == len(breakers.lines)
    many = replace(breakers, lines=breakers.lines * 40)
    paper = objections_paper(value, many, river.setting)
    assert words_of(
        paper
    ) <= 900 and "more places where talks can break stand in the plan" in markdown(paper)
    assert words_of(objections_paper(value, replace(breakers, lines=()), river.setting)) < 900


def test_spoilers_too_long_for_the_paper_are_counted_and_leave_no_empty_list(river: Told) -> None:
    value, breakers = river.plan.objections.value, river.plan.spoilers.value
    line = next(one for one in breakers.lines if isinstance(one.means, HasPower))
    long = replace(line, means=replace(line.means, won_by="all of it, word by word, " * 300))
    section = objections_paper(value, replace(breakers, lines=(long,)), river.setting)[-1]
    assert isinstance(section, Section)
    assert [type(block) for block in section.blocks] == [Text]


def test_a_spoken_message_holds_one_thought_a_line_and_all_that_the_letter_asks(
    river: Told,
) -> None:
    message = river.plan.process.value.message
    assert message is not None
    spoken = Spoken(message, ("Dam ownership",), river.setting)
    for blocks in (call_sheet(spoken), oral_message(spoken)):
        text = markdown(blocks)
        said = next(b for b in blocks if isinstance(b, Section) and b.title == "Say").blocks
        most = 30 if "One line, then stop" in text else 60
        assert all(isinstance(one, Text) and len(one.text.split()) <= most for one in said)
        for area in message.areas:
            assert inside(river.setting.case, river.setting.issue(area.issue)) in text
        assert "Dam ownership" in text and "by 2 April 2027" in text


@pytest.mark.parametrize("carrier", ["call", "confidant", "third-leader"])
def test_what_is_spoken_is_the_message_word_for_word(river: Told, carrier: str) -> None:
    message = river.plan.process.value.message
    assert message is not None
    message = replace(message, carrier=carrier)
    spoken = Spoken(message, (), river.setting)
    paper = call_sheet(spoken) if carrier == "call" else oral_message(spoken)
    said = next(b for b in paper if isinstance(b, Section) and b.title == "Say").blocks
    texts = [one.text for one in said if isinstance(one, Text)]
    assert len(texts) == len(said), "words to be said are no list"
    lines = " ".join(texts).replace(" (pause)", "")
    assert lines.removeprefix("I thank you for taking this call. ") == " ".join(
        letter(message, river.setting)
    )
    assert any(text.endswith("(pause)") for text in texts)


def test_a_lead_to_be_named_has_room_in_the_letter(river: Told) -> None:
    message = river.plan.process.value.message
    assert message is not None
    first, *rest = message.areas
    open_ = replace(message, areas=(replace(first, leads=()), *rest))
    text = " ".join(letter(open_, river.setting))
    assert text.count("…… will lead.") == 1 and "shall name" not in text


def test_no_red_line_no_sentence_for_it(river: Told) -> None:
    message = river.plan.process.value.message
    assert message is not None
    bare = replace(message, oral_note=None, meeting=None, recognition="", assures=())
    text = markdown(call_sheet(Spoken(bare, (), river.setting)))
    assert "If they raise it" not in text and "An answer by" not in text
    assert "name the meeting" in text


def test_a_letter_that_goes_by_a_day_begins_with_the_place_and_room_for_the_day(
    river: Told,
) -> None:
    case, message = river.setting.written, river.plan.process.value.message
    assert letter(message, river.setting)[0] == "…… March 2027"
    ours = case.parties["Upland"].model_copy(update={"seat": "Highmoor"})
    theirs = case.parties["Lowland"]
    to = theirs.leader.model_copy(update={"addressed": "Mr Marsh"})
    parties = {"Upland": ours, "Lowland": theirs.model_copy(update={"leader": to})}
    words = case.setting.model_copy(update={"salutation": "Dear {name},"})
    dated = case.process.model_copy(update={"send_by": "2027-03-12"})
    own = case.model_copy(update={"parties": parties, "setting": words, "process": dated})
    day, to_whom, salutation, *_ = letter(message, Setting(own))
    assert (day, salutation) == ("Highmoor, …… March 2027", "Dear Mr Marsh,")
    assert to_whom == "Dov Marsh, Prime Minister of Lowland"


def test_a_card_names_no_condition_of_their_audiences_and_what_homework_holds_back(
    river: Told,
) -> None:
    bo, eva = (markdown(card_blocks(card, river.setting)) for card in _cards(river))
    assert "cite parliament" in bo and "10%" not in bo and "meets" not in bo
    assert "Fixed. *Only after the homework below.*" in eva
    done = replace(_cards(river)[1], homework=())
    assert "Not before" not in markdown(card_blocks(done, river.setting))


def test_aims_are_one_sentence() -> None:
    assert aims(["peace"]) == "Let me state my aim plainly: peace."
    assert aims(["a", "b", "c"]) == "Let me state my aims plainly: a; b; and c."


def test_a_consent_is_told_with_what_it_is_for(river: Told) -> None:
    """Asked on the land alone, whoever consents to land for peace says no."""
    issues = tuple(river.setting.case.issues)[:2]
    said = names(issues, river.setting)
    alone, one = Clearance("board", issues), Clearance("bank", issues, together=True)
    assert clearances([alone, one, replace(alone, who="Ann Lee")], river.setting) == [
        f"the consent of the board and Ann Lee, on {said}",
        f"the consent of the bank, on {said}, in one question with other leads' subjects",
    ]


def test_the_leader_says_who_asks_for_a_consent_and_the_lead_waits(river: Told) -> None:
    said = "Ada Ray says who asks, before 10 April 2027: wait for that word"
    assert to_be_asked(date(2027, 4, 10), river.setting) == said
    assert to_be_asked(None, river.setting) == "Ada Ray says who asks and when: wait for that word"
    card = next(card for card in _cards(river) if card.clear_with and card.brings_back)
    text = markdown(card_blocks(card, river.setting))
    assert "says who asks" in text
    explored = replace(card, brings_back=())
    assert "says who asks" not in markdown(card_blocks(explored, river.setting))


def test_a_card_that_is_not_in_force_makes_no_text_on_what_we_give(river: Told) -> None:
    """What it is given for stands on no such card: the lead would agree to it for nothing."""
    card = next(card for card in _cards(river) if card.gives and card.brings_back)
    title = names((one.issue for one in card.gives), river.setting)
    told = f"What we give on {title}, and for what, comes with the word of Ada Ray"
    assert told in markdown(card_blocks(card, river.setting, CardDays(undated=True)))
    assert told not in markdown(card_blocks(card, river.setting))
    assert given_on_word(replace(card, gives=()), river.setting) == ""


def test_a_task_before_exploring_is_named_also_where_room_is_short(river: Told) -> None:
    work = Undone("dam", "a list of gauges", "Bo Sol", date(2027, 3, 20), False, True)
    other = replace(work, work="a map")
    card = next(card for card in _cards(river) if card.lead != "Bo Sol")
    assert list(explored_homework([work, other], card, river.setting)) == [
        "Bo Sol, by 20 March 2027, before you explore dam: a list of gauges; a map"
    ]
    alone = replace(card, explores=("dam",))
    assert list(explored_homework([work], alone, river.setting)) == [
        "Bo Sol, by 20 March 2027, before you explore dam: a list of gauges"
    ]
    own = replace(work, owner=card.lead)
    assert next(explored_homework([own], card, river.setting)).startswith("Yours, by 20 March")
    assert list(explored_homework([], card, river.setting)) == []


def test_a_title_with_a_leader_s_own_country_speaks_to_that_leader(river: Told) -> None:
    case = river.setting.written
    named = {
        "Lowland's plan for fish": "your plan for fish",
        "The share of Upland’s fields": "the share of our fields",
        "Lowland fish": "Lowland fish",
    }
    for title, says in named.items():
        dam = next(iter(case.issues.values())).model_copy(update={"title": title})
        own = Setting(case.model_copy(update={"issues": {"dam": dam}}))
        assert subject("dam", own) == says
    us = case.parties["Upland"].model_copy(update={"title": "the Uplands"})
    own = Setting(case.model_copy(update={"parties": case.parties | {"Upland": us}}))
    assert in_person("The Uplands' debt falls due", own) == "our debt falls due"


def test_a_party_s_full_title_stands_behind_the_office(river: Told) -> None:
    case, message = river.setting.written, river.plan.process.value.message
    full = case.parties["Lowland"].model_copy(update={"full_title": "the Republic of Lowland"})
    own = case.model_copy(update={"parties": case.parties | {"Lowland": full}})
    assert (
        letter(message, Setting(own))[1] == "Dov Marsh, Prime Minister of the Republic of Lowland"
    )


def test_homework_of_ours_is_of_the_lead_to_be_named_unless_somebody_is(river: Told) -> None:
    card = replace(_cards(river)[0], lead="")
    work = Undone(card.issues[0], "a list", "lead for lists, to be named", None, False, True)
    known = party(river.setting.case, "us").leads[0].name
    for one, yours in (
        (work, True), (replace(work, owner=known), False),
        (replace(work, joint=True, ours_first=False), False),
    ):  # fmt: skip
        assert homework([one], card, river.setting).startswith("Yours") is yours


def test_a_counterpart_whom_we_propose_is_told_as_one_who_would_lead(river: Told) -> None:
    """Nothing that is known of our proposal is said of whomever they name instead."""
    card = next(card for card in _cards(river) if card.counterpart)
    assert card.counterpart is not None
    proposed = replace(card, counterpart=replace(card.counterpart, access=None))
    text = markdown(card_blocks(proposed, river.setting))
    (told,) = (line for line in text.splitlines() if "Proposed by us: " in line)
    assert ", who would lead on " in told
    assert told.split(". ")[-1].startswith("Report any other name.")
    assert "If so" not in text


def test_the_implementation_paper_keeps_waits_and_says_why_nothing_is_laid_out(
    river: Told,
) -> None:
    """Read without its wait, a row has us give before what it is given for."""
    acts = ("the sluice opens",)
    row = Verified("dam", "", Actor.US, acts, "", "", "2027-04", "2027-04")
    of = CarryingOut((), (row,), (), ())
    assert "April 2027: the sluice opens" in markdown(carrying_out_paper(of, river.setting))
    awaits = ActAwaits("sluice-opens", "", (("gauges-read", ""),))
    waits = replace(of, verified=(replace(row, awaits=(awaits,)),))
    told = "April 2027, after gauges read: the sluice opens"
    assert told in markdown(carrying_out_paper(waits, river.setting))
    free = ActAwaits("sluice-opens", "")
    with_ = replace(free, with_=(("gauges-read", ""),))
    for own, measure, said in (
        ((free, awaits), "", "2027: the sluice opens; the gate stays, after gauges read"),
        ((awaits, with_), "", "2027: the sluice opens, after gauges read; the gate stays, part for "
         "part with gauges read"),
    ):  # fmt: skip
        two = replace(row, acts=(*acts, "the gate stays"), awaits=own, measure=measure)
        assert said in markdown(carrying_out_paper(replace(of, verified=(two,)), river.setting))
    none = replace(of, verified=())
    assert "can be laid out yet." in markdown(carrying_out_paper(none, river.setting))
    why = replace(none, unlaid=(AwaitedMissing("sluice-opens", "gauges-read"),))
    text = markdown(carrying_out_paper(why, river.setting))
    assert "laid out: sluice opens waits for" in text and "detente ladder" not in text


def test_where_pledges_have_no_room_what_we_give_keeps_its_waits(river: Told) -> None:
    """What they wait for goes first; no pledge of ours is told without its price."""
    awaits = (ActAwaits("sluice-opens", "", (("gauges-read", ""),)), ActAwaits("gate", ""))
    rows = tuple(
        Verified("dam", "", by, ("a", "b"), f"gauge {at} of {by}", "", "", "", awaits)
        for at in range(18) for by in (Actor.US, Actor.THEM)
    )  # fmt: skip
    paper = carrying_out_paper(CarryingOut((), rows, (), ()), river.setting)
    lines = markdown(paper).splitlines()
    for by, waits in ((Actor.US, 18), (Actor.THEM, 0)):
        own = [line for line in lines if f" of {by}" in line]
        assert len(own) == 18 and sum("after gauges read" in line for line in own) == waits
