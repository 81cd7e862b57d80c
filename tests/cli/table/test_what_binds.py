"""What binds a party, or still can, stands on its screen with its words, whatever came later."""

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import click
import pytest

from detente.cli.table import consent
from detente.cli.table.lines import accepted, open_accepts, text_subject
from detente.cli.table.shown import as_data, in_words
from detente.cli.table.text_commands import ASIDE, BESIDE, binding_beside
from detente.table.acts.answer import Withdraw
from detente.table.acts.text import TextVersion
from detente.table.state import state_of
from tests.cli.table.test_consent import acts, carried, home, proposed
from tests.cli.table.words import pledge_digest, run, text_digest
from tests.table import talks
from tests.table.talks import PARTIES, Talk, accept, confirm, item, text

__all__ = ["home"]


def shown(talk: Talk, party: str) -> str:
    """All that a party is shown; each word of a text in words and as data alike."""
    state = state_of(talk.records)
    said, data = "\n".join(in_words(state, party)), str(as_data(state, party))
    assert all((f"words of {n}." in said) == (f"words of {n}." in data) for n in range(30))
    return said


def offered(talk: Talk, words: str, before: str = "", by: str = "Hill") -> tuple[TextVersion, str]:
    """A proposal: what it says, and its digest."""
    said = text(words, before)
    return said, talk.say(by, said).digest


def bound(talk: Talk) -> set[str]:
    """Of the text every wording that two parties are bound to."""
    every = state_of(talk.records).texts["water-text"].proposals
    return {one.wording.paragraphs[0].words for one in every if one.bound}


def test_an_accept_that_can_still_be_confirmed_is_shown() -> None:
    talk = Talk()
    talk.say("Hill", item())
    old, first = offered(talk, "Forty.")
    proposal = talk.records[-1]
    yes = talk.say("Vale", accept(proposal, old))
    offered(talk, "Ten.", first)
    said = shown(talk, "Vale")
    assert "¶ one. Forty." in said and "¶ one. Ten." in said
    assert f"our accept {yes.digest[:8]} can still be confirmed" in said
    assert "Forty" not in shown(talk, "nobody's")
    talk.say("Hill", confirm(yes, old))
    assert f'water-text: agreed by "Hill", "Vale" [{first[:8]}]\n' in shown(talk, "Vale")


@pytest.mark.parametrize("seed", range(25))
def test_whatever_a_confirmation_would_bind_us_to_was_shown(seed: int) -> None:
    draw, talk, numbers = random.Random(seed), Talk(), count()
    talk.say("Hill", item())
    made = [(talk.say("Hill", said), said) for said in [text(f"words of {next(numbers)}.")]]
    given: list[tuple[object, TextVersion]] = []
    for _ in range(12):
        before, (last, said) = shown(talk, "Vale"), draw.choice(made)
        step = draw.choice(("propose", "accept", "accept", "take back", "confirm"))
        if step == "propose":
            new = text(f"words of {next(numbers)}.", last.digest)
            made.append((talk.say(draw.choice(PARTIES), new), new))
        elif step == "accept":
            given.append((talk.say("Vale", accept(last, said)), said))
        elif given:
            yes, said = draw.choice(given)
            held = bound(talk)
            if step == "take back":
                talk.say("Vale", Withdraw(kind="withdraw", act=yes.digest))
            else:  # by a key that need not have seen more than that
                talk.say("Hill deputy", confirm(yes, said), saw=[*talk.records[:2], yes])
                assert all(words in before for words in bound(talk) - held)
                assert all(words in shown(talk, "Vale") for words in newest_agreed(talk))
    assert given


def newest_agreed(talk: Talk) -> Iterator[str]:
    """The words of the newest state that both have signed."""
    agreed = state_of(talk.records).texts["water-text"].agreed
    yield from (one.words for one in agreed.wording.paragraphs) if agreed else ()


def test_what_three_agreed_gives_way_to_nothing_that_only_two_signed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(talks, "PARTIES", ("Hill", "Vale", "Coast"))
    talk = Talk()
    talk.say("Hill", item())

    def agree(words: str, before: str, *parties: str) -> str:
        said = text(words, before).model_copy(update={"parties": parties})
        proposal = talk.say(parties[0], said)
        for each in parties[1:]:
            talk.say(parties[0], confirm(talk.say(each, accept(proposal, said)), said))
        return proposal.digest

    first = agree("All three.", "", "Hill", "Vale", "Coast")
    second = agree("Only two.", first, "Hill", "Coast")
    said = shown(talk, "Vale")
    assert (
        "¶ one. All three." in said and f'agreed by "Coast", "Hill", "Vale" [{first[:8]}]' in said
    )
    assert f'agreed by "Coast", "Hill" [{second[:8]}]; "Vale" is no party to it' in said
    agree("All three again.", second, "Hill", "Vale", "Coast")
    assert "Only two." not in (said := shown(talk, "Vale")) and "All three.\n" not in said


@pytest.mark.parametrize("seed", range(20))
def test_what_is_said_to_be_put_aside_is_and_what_binds_beside_does(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    three = ("Hill", "Vale", "Coast")
    monkeypatch.setattr(talks, "PARTIES", three)
    draw, talk, before = random.Random(seed), Talk(), ""
    talk.say("Hill", item())
    for number in range(5):
        parties = draw.choice([three, ("Hill", "Vale"), ("Hill", "Coast")])
        said = text(f"words of {number}.", before).model_copy(update={"parties": parties})
        proposal = talk.say("Hill", said)
        before, state = proposal.digest, state_of(talk.records)
        told = binding_beside("Hill", state, said.text, parties, before, newest=False)
        if draw.random() < 0.3:
            continue
        for each in parties[1:]:
            talk.say("Hill", confirm(talk.say(each, accept(proposal, said)), said))
        state = state_of(talk.records)
        still = {one.act for one in state.agreed(said.text)}
        assert {one.digest for how, one in told if how == ASIDE}.isdisjoint(still)
        assert {one.digest for how, one in told if how == BESIDE} <= still
        assert still - {before} <= {one.digest for _, one in told}
        again = binding_beside("Hill", state, said.text, (), before, newest=True)
        assert {one.digest for _, one in again} >= still - {before}


def test_that_words_put_a_deal_aside_is_one_of_them() -> None:
    """So that it was shown before they are signed by digits, or is news."""
    talk = Talk()
    talk.say("Hill", item())
    old, first = offered(talk, "Forty.")
    yes = talk.say("Vale", accept(talk.records[-1], old))
    _, newer = offered(talk, "Ten.", first)
    before = text_subject(state_of(talk.records), newer).lines
    talk.say("Hill", confirm(yes, old))
    after = text_subject(state_of(talk.records), newer).lines
    assert after == (*before, f"agreed, and put aside once all have signed this: {first[:8]}")
    assert after[-1] in shown(talk, "Vale")


def test_a_no_to_what_is_agreed_takes_nothing_back_and_says_so(home: Path) -> None:
    agreed(home)
    told = run("reject", "vale", "release", text_digest("vale"))
    assert "agreed already: it binds, whatever is answered now" in told
    assert "put aside" not in told


@pytest.mark.parametrize(
    ("then", "told"),
    [("", "`withdraw` takes it back"), ("withdraw", "had not seen it taken back"),
     ("confirm", "binds, with the words")],
)  # fmt: skip
def test_an_accept_beside_newer_words_is_told_as_it_stands(
    then: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of three parties, so that one that is bound does not make the text agreed."""
    monkeypatch.setattr(talks, "PARTIES", ("Hill", "Vale", "Coast"))
    talk = Talk()
    talk.say("Hill", item())
    three = text("Forty.").model_copy(update={"parties": talks.PARTIES})
    proposal = talk.say("Hill", three)
    yes = talk.say("Vale", accept(proposal, three))
    if then == "withdraw":
        talk.say("Vale", Withdraw(kind="withdraw", act=yes.digest))
    if then == "confirm":
        talk.say("Hill", confirm(yes, three))
    offered(talk, "Ten.", proposal.digest)
    state = state_of(talk.records)
    assert [one.digest for one in open_accepts(state, "water-text", "Vale")] == [yes.digest]
    said = accepted(state, yes.digest)
    assert told in said
    assert ("can still be confirmed" in said) == (then != "confirm")
    assert ("`withdraw` takes it back" in said) == (not then)


def test_what_is_agreed_stays_when_newer_words_come(home: Path) -> None:
    agreed(home)
    proposed("4000 million")
    carried("hill", "vale")
    said = run("show", "vale")
    assert "text release: agreed by" in said and "Upland releases 40 million m3." in said
    assert 'text release: proposed by "Hill"' in said and "Upland releases 4000 million" in said


def agreed(home: Path) -> None:
    """Both agree on forty."""
    run("accept", "vale", "release", text_digest("vale"))
    carried("vale", "hill")
    run("show", "hill")
    run("confirm", "hill", "release", text_digest("hill"))
    carried("hill", "vale")


def test_an_answer_to_newer_words_names_the_older_accept(home: Path) -> None:
    yes = run("accept", "vale", "release", text_digest("vale")).split("accept ")[1][:8]
    proposed("10 million")
    carried("hill", "vale")
    before, newest = acts("vale"), text_digest("vale")
    Path("text.yaml").write_text(Path("text.yaml").read_text().replace("10", "9"))
    Path("vale/displayed.json").unlink()
    for words in (("accept", "vale", "release", newest), ("propose", "vale", "text.yaml"),
                  ("reject", "vale", "release", newest)):  # fmt: skip
        told = run(*words, code=2)  # whose words this node has not shown
        assert f"our accept {yes} can still be confirmed" in told
        assert "Upland releases 40 million m3." in told and acts("vale") == before
    run("show", "vale")
    told = run("accept", "vale", "release", newest).splitlines()
    how = next(at for at, line in enumerate(told) if f"our accept {yes} can still" in line)
    assert told[how + 1].startswith(f"accept {yes}"), "its words stand right below"
    assert any("10 million" in line for line in told[:how])
    assert any("40 million" in line for line in told[how:])


def test_the_question_says_which_of_two_texts_is_answered(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    yes = run("accept", "vale", "release", text_digest("vale")).split("accept ")[1][:8]
    proposed("10 million")
    carried("hill", "vale")
    newest = text_digest("vale")
    monkeypatch.setattr(consent, "is_terminal", lambda: True)
    monkeypatch.setattr(click, "confirm", lambda *_, **__: True)
    told = run("accept", "vale", "release").splitlines()
    asked = next(at for at, line in enumerate(told) if "lines of words above" in line)
    assert told[asked + 1 : asked + 2] == [f"on text release [{newest[:16]}]"]
    assert told[asked + 3].startswith(f"not on accept {yes}")
    assert "can still be confirmed" in told[asked + 3]


def test_a_pledge_rests_on_a_text_that_our_party_has_agreed_on(home: Path) -> None:
    own = ("commit", "vale", "gauges", "Mend", "--item", "water", "--to", "Hill", "--under")
    assert "release: is not agreed by our party" in run(*own, "release", code=2)
    agreed(home)
    digest = text_digest("vale")
    proposed("4 million")
    carried("hill", "vale")
    run("show", "vale")
    assert f"text: {digest}" in run(*own, digest[:8])


def test_what_an_answer_would_put_aside_is_shown_with_it(home: Path) -> None:
    agreed(home)
    proposed("10 million")
    carried("hill", "vale")
    run("show", "vale")
    told = run("accept", "vale", "release", text_digest("vale"))
    assert "agreed, and put aside once all have signed" in told
    assert "Upland releases 40 million m3." in told.split("put aside once all have signed what")[1]


@pytest.mark.parametrize("words", [("waive",), ("certify", "--met")])
def test_what_falls_due_by_it_is_shown_with_a_waiver(home: Path, words: tuple[str, ...]) -> None:
    digits = pledge_digest("vale", "june")
    run("show", "vale")
    own = ("commit", "vale", "pay", "Pay a hundred", "--item", "water", "--to", "Hill")
    run(*own, "--after", "june", "--within", "5")
    told = run(words[0], "vale", "june", digits, *words[1:])
    assert "Pay a hundred" in told and "due 5 days later" in told
