"""What is named is what the caller saw: by whatever names and accepts another party adds later."""

from pathlib import Path

import pytest

from detente.cli.table.lines import all_subjects
from detente.cli.table.shown import as_data, in_words
from detente.cli.table.signing import digits_of, meant
from detente.cli.table.wording import accept_meant
from detente.table.acts.answer import Reject
from detente.table.state import state_of
from tests.cli.table.test_consent import TEXT, acts, carried, home, proposed
from tests.cli.table.words import run, text_digest
from tests.table import talks
from tests.table.talks import Talk, accept, item, pledge, text

__all__ = ["home"]


def test_names_made_of_digits_hide_no_pledge() -> None:
    talk = Talk()
    talk.say("Hill", item())
    june = talk.say("Hill", pledge(name="june")).digest
    for name in ("june", *(june[:many] for many in range(8, 65))):
        talk.say("Vale", pledge("Vale", "Hill", name))
    names = {act: one.commit.pledge for act, one in state_of(talk.records).pledges.items()}
    assert len(names) == 59
    assert all(meant(june[:many], names) == [june] for many in range(8, 65))
    assert len(meant("june", names)) == 2 and meant("none", names) == []


def test_as_many_digits_are_told_as_tell_them_apart() -> None:
    assert digits_of(["ab" * 32, "cd" * 32]) == "abababab, cdcdcdcd"
    assert digits_of(["a" * 63 + "b", "a" * 64]) == f"{'a' * 64}, {'a' * 63}b"
    assert digits_of(["a" * 10 + "b" * 54, "a" * 64]) == f"{'a' * 11}, {'a' * 10}b"


def test_no_name_of_ours_reads_as_digits(home: Path) -> None:
    run("show", "vale")
    before = acts("vale")
    own = ("commit", "vale", "20270630", "Mend", "--item", "water", "--to", "Hill")
    assert "20270630: reads as digits of a digest" in run(*own, code=2)
    Path("t.yaml").write_text(TEXT.format("Ten").replace("release,", "deadbeef,"))
    assert "deadbeef: reads as digits of a digest" in run("propose", "vale", "t.yaml", code=2)
    assert acts("vale") == before
    run(*(one.replace("20270630", "2027-06-30") for one in own))


def test_no_later_act_moves_a_name_of_the_data_to_another_pledge() -> None:
    talk = Talk()
    talk.say("Hill", item())
    ours = talk.say("Hill", pledge(name="june"))
    data = as_data(state_of(talk.records), "Hill")
    assert data["pledges"]["june"]["act"] == ours.digest and data["agenda"].keys() == {"water"}
    second = talk.say("Vale deputy", item(), saw=[])
    late = talk.say("Vale deputy", pledge("Vale", "Hill", "june"), saw=[])
    items = (talk.records[1].digest, second.digest)
    data = as_data(state_of(talk.records), "Hill")
    both = (ours.digest, late.digest)
    assert data["pledges"].keys() == {f"june {one}" for one in both}
    assert all(data["pledges"][f"june {one}"]["act"] == one for one in both)
    assert data["agenda"].keys() == {f"water {one}" for one in items}


def test_no_accept_is_confirmed_that_was_not_shown(home: Path) -> None:
    run("show", "hill")
    run("accept", "vale", "release", text_digest("vale"))
    carried("vale", "hill")
    before, digits = acts("hill"), text_digest("hill", seen=False)
    for named in (digits[:8], digits):
        told = run("confirm", "hill", "release", named, code=2)
        assert "this node had not shown all words on it" in told and acts("hill") == before
    assert 'accepted by "Vale", not confirmed' in run("show", "hill")
    nobody = run("confirm", "hill", "release", digits, "--of", "Hill", code=2)
    assert 'no accept of its newest state by "Hill"' in nobody
    assert "signed: confirm" in run("confirm", "hill", "release", digits[:8], "--of", "Vale")


def test_of_several_accepts_the_caller_says_whose(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(talks, "PARTIES", ("Hill", "Vale", "Coast"))
    talk = Talk()
    talk.say("Hill", item())
    said = text().model_copy(update={"parties": talks.PARTIES})
    proposal = talk.say("Hill", said)
    yes = {name: talk.say(name, accept(proposal, said), saw=[proposal]).digest
           for name in ("Vale", "Coast")}  # fmt: skip
    state = state_of(talk.records)
    (last,) = state.texts["water-text"].proposals
    assert {name: accept_meant(state, last, name).act for name in yes} == yes
    with pytest.raises(SystemExit):
        accept_meant(state, last)
    assert "say whose accept with --of" in capsys.readouterr().err
    shown = {one.digest: one.lines for one in all_subjects(state, "Hill")}
    assert all(shown[yes[name]][0].startswith(f'"{name}" accepts text') for name in yes)


def test_nothing_is_proposed_behind_words_that_were_not_shown(home: Path) -> None:
    run("show", "vale")
    proposed("4 million")
    carried("hill", "vale")
    before = acts("vale")
    Path("t.yaml").write_text(TEXT.format("39 million"))
    told = run("propose", "vale", "t.yaml", code=2)
    assert "releases 4 million" in told and "this node had not shown all words on it" in told
    assert acts("vale") == before
    run("show", "vale")
    run("propose", "vale", "t.yaml")
    assert 'followed, not answered: text release of "Hill" [' in run("show", "vale")
    run("propose", "vale", "t.yaml")  # behind words of our own


def test_an_offer_that_another_followed_is_told_until_it_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(talks, "PARTIES", ("Hill", "Vale", "Coast"))
    talk = Talk()
    talk.say("Hill", item())

    def offer(name: str, words: str, before: str = "") -> str:
        said = text(words, before).model_copy(update={"parties": talks.PARTIES})
        return talk.say(name, said).digest

    def told(party: str) -> str:
        return "\n".join(in_words(state_of(talk.records), party))

    first = offer("Hill", "Forty.")
    offer("Vale", "Four.", first)
    line = f'followed, not answered: text water-text of "Hill" [{first[:8]}]'
    assert "¶ one. Forty." in told("Coast") and line in told("Coast")
    assert line in told("Vale") and "Forty" not in told("Vale")  # who followed it was shown it
    assert "followed" not in told("Hill")
    talk.say("Coast", Reject(kind="reject", act=first))
    assert "Forty" not in told("Coast") and line not in told("Coast")
