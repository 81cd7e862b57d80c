"""Nothing is signed that was not shown: the other side may move what it likes in between."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest

from detente.cli.table import consent, signing
from detente.cli.table import lines as table_lines
from detente.cli.table.lines import genesis_subject, said_by
from detente.table import displayed
from detente.table.acts.genesis import Genesis
from detente.table.acts.kinds import KINDS
from detente.table.acts.parts import StrictModel
from detente.table.acts.read import signed_of
from detente.table.acts.text import Paragraph, TextVersion
from detente.table.canonical import canonical, parsed
from detente.table.displayed import BindingWords
from detente.table.envelope import sealed
from detente.table.exchange.pack import write_pack
from detente.table.folder import open_node, root_key
from detente.table.heads import heads_of
from detente.table.keys import encoded
from detente.table.node import Node
from tests.cli.table.words import named, pledge_digest, run, text_digest
from tests.table.talks import Talk, frame
from tests.table.test_node import WORD, founded

TEXT = "{{text: release, item: water, title: On water, paragraphs: {{a: Upland releases {} m3.}}}}"


@pytest.fixture
def home(laid: Callable[..., Path]) -> Path:
    """Hill has put water on the agenda, proposed a text and pledged; Vale has it all, unseen."""
    return laid(unseen)


def unseen(home: Path) -> None:
    founded(home)
    run("agenda", "hill", "water", "The river")
    proposed("40 million")
    run("commit", "hill", "june", "Release", "--item", "water", "--to", "Vale")
    carried("hill", "vale")


def proposed(words: str, folder: str = "hill") -> None:
    Path("text.yaml").write_text(TEXT.format(words))
    run("propose", folder, "text.yaml")


def carried(giver: str, taker: str) -> None:
    run("export", giver, "carried.acts", "--plain")
    run("import", taker, "carried.acts")


def acts(folder: str) -> int:
    node = open_node(Path(folder), WORD)
    try:
        return node.store.last()
    finally:
        node.close()


def test_a_text_that_moved_after_it_was_shown_is_not_accepted(home: Path) -> None:
    assert "releases 40 million m3." in run("show", "vale")
    digits = text_digest("vale")[:8]
    proposed("4 million")
    carried("hill", "vale")
    before = acts("vale")
    told = run("accept", "vale", "release", digits, code=2)
    assert "it has moved since this node last showed it" in told and acts("vale") == before
    assert "- ¶ a. Upland releases 40 million m3." in told
    assert "+ ¶ a. Upland releases 4 million m3." in told
    assert named(told) == text_digest("vale", seen=False)
    run("accept", "vale", "release", digits, code=2)  # nor by asking again
    assert acts("vale") == before
    run("accept", "vale", "release", named(told)[:8], code=2)  # a refusal is no showing
    run("show", "vale")
    assert "signed: accept" in run("accept", "vale", "release", named(told)[:8])


ANSWERS = [
    ("accept", "release"),
    ("reject", "release"),
    ("bracket", "release", "a", "None."),
    ("certify", "june", "--met"),
    ("waive", "june"),
    ("dispute", "june", "--why", "no"),
]


@pytest.mark.parametrize("words", ANSWERS, ids=lambda words: words[0])
def test_silence_is_no_yes_and_digits_that_were_not_shown_are_none(
    home: Path, words: tuple[str, ...]
) -> None:
    on_pledge = "june" in words
    digest = pledge_digest("vale", "june") if on_pledge else text_digest("vale", seen=False)
    before, at = acts("vale"), 4 if words[0] == "bracket" else 2
    by_digits = (words[0], "vale", *words[1:at], digest[:12], *words[at:])
    told = run(*by_digits, code=2)
    assert "these are no digits of it that this node had shown" in told
    silent = (words[0], "vale", *words[1:])
    assert "silence is no yes" in run(*silent, code=2)
    run(*silent, code=2)
    assert acts("vale") == before and named(told) == digest
    run(*by_digits, code=2)
    run("show", "vale")
    assert f"signed: {'text' if words[0] == 'bracket' else words[0]}" in run(*by_digits)


def test_a_confirmation_an_own_offer_and_a_key_are_named_too(home: Path) -> None:
    yes = run("accept", "vale", "release", text_digest("vale"))
    carried("vale", "hill")
    before = acts("hill")
    assert '"Vale" accepts text release' in run("confirm", "hill", "release", code=2)
    key = next(line for line in run("show", "hill").splitlines() if 'mandate: "Hill"' in line)[
        -65:-1
    ]
    Path("hill/displayed.json").unlink()
    for words in (("designate", key[:12], "--name", "A", "--scope", "*"),
                  ("revoke", key[:12], "--last", "0"),
                  ("expire", text_digest("hill", seen=False)[:8]),
                  ("withdraw", text_digest("hill", seen=False)[:8]),
                  ("evidence", "june", "--until", "2027-01-01", "--source", "gauge")):  # fmt: skip
        told = run(words[0], "hill", *words[1:], code=2)
        assert "was not signed" in told and acts("hill") == before
        assert not Path("hill/displayed.json").exists()
    told = run("confirm", "hill", "release", text_digest("hill", seen=False), code=2)
    assert "accept " in told and "this node had not shown all words on it" in told
    run("show", "hill")
    run("confirm", "hill", "release", text_digest("hill"))
    carried("hill", "vale")
    assert "it binds already" in run("withdraw", "vale", yes.split("accept ")[1][:12], code=2)


def test_what_was_said_of_a_pledge_since_is_not_passed_over(home: Path) -> None:
    run("show", "vale")
    digits = pledge_digest("vale", "june")[:8]
    run("evidence", "hill", "june", "--until", "2027-06-30", "--quantity", "0", "--source", "ford")
    carried("hill", "vale")
    told = run("certify", "vale", "june", digits, "--met", code=2)
    assert '+ "Hill", by 2027-06-30: "0", "ford"' in told
    run("certify", "vale", "june", digits, "--met", code=2)
    run("show", "vale")
    run("certify", "vale", "june", digits, "--met")
    run("waive", "vale", "june", digits)  # our own word since is no surprise


def test_a_pledge_rests_on_what_was_shown(home: Path) -> None:
    own = ("commit", "vale", "gauges", "Mend", "--item", "water", "--to", "Hill", "--after", "june")
    told = run(*own, code=2)
    assert (
        "this node had not shown all words on it" in told and '"Hill" owes "Vale": Release' in told
    )
    assert "this node had not shown all words on it" in run(*own, code=2)
    run("show", "vale")
    assert "signed: commit" in run(*own)


def test_what_came_in_on_it_since_is_not_signed_past_in_a_script(home: Path) -> None:
    run("show", "vale")
    run("evidence", "hill", "june", "--until", "2027-06-30", "--quantity", "0", "--source", "ford")
    carried("hill", "vale")
    before = acts("vale")
    gated = ("commit", "vale", "gauges", "Mend", "--item", "water", "--to", "Hill",
             "--after", "june", "--within", "30")  # fmt: skip
    figure = ("evidence", "vale", "june", "--until", "2027-06-30", "--source", "gauge")
    for words in (gated, figure):
        told = run(*words, code=2)
        assert "this node had not shown all words on it" in told and acts("vale") == before
    run("show", "vale")
    run(*gated), run(*figure)


def test_an_item_that_came_in_since_is_shown_before_a_text_on_it_is_answered(home: Path) -> None:
    run("show", "vale")
    run("agenda", "hill", "bank", "The bank", "--note", "By any text on it Vale cedes the bank.")
    Path("text.yaml").write_text(TEXT.format("9").replace("item: water", "item: bank"))
    run("propose", "hill", "text.yaml")
    carried("hill", "vale")
    digits, before = text_digest("vale", seen=False), acts("vale")
    for words in (("accept", "release", digits), ("reject", "release", digits),
                  ("bracket", "release", "a", "None.", digits)):  # fmt: skip
        told = run(words[0], "vale", *words[1:], code=2)
        assert "cedes the bank" in told and acts("vale") == before
    run("show", "vale")
    assert "signed: accept" in run("accept", "vale", "release", digits)


@pytest.mark.parametrize("words", ANSWERS, ids=lambda words: words[0])
def test_whatever_is_answered_its_item_was_shown(home: Path, words: tuple[str, ...]) -> None:
    on_pledge, at = "june" in words, 3 if words[0] == "bracket" else 1
    digest = pledge_digest("vale", "june") if on_pledge else text_digest("vale", seen=False)
    asked = (words[0], "vale", *words[1 : 1 + at], digest, *words[1 + at :])
    before = acts("vale")
    told = run(*asked, code=2)
    assert '│ agenda: water, "The river"' in told and acts("vale") == before
    run("show", "vale")
    assert "signed: " in run(*asked)


def test_a_dispute_over_what_was_said_names_the_pledge_that_it_is_on(home: Path) -> None:
    run("commit", "hill", "july", "Release", "--item", "water", "--to", "Vale")
    carried("hill", "vale")
    run("show", "vale")
    run("certify", "vale", "july", pledge_digest("vale", "july"), "--missed", "--why", "none came")
    carried("vale", "hill")
    act = next(line for line in run("show", "hill").splitlines() if "certifies: missed" in line)
    words = ("--act", act[-9:-1], "--why", "it came in full")
    assert "says nothing of june" in run("dispute", "hill", "june", *words, code=2)
    told = run("dispute", "hill", "july", *words)
    assert "signed: dispute" in told and '"Hill" owes "Vale": Release' in told


def test_word_of_our_next_act_that_was_there_before_it_counts_as_shown_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever knows our words, key and second knows the digest of what we sign."""
    key, kept = object(), []
    record = SimpleNamespace(digest="a" * 64)
    node = SimpleNamespace(state=lambda: None, private=key)
    monkeypatch.setattr(displayed, "keep_displayed", lambda _, some, __: kept.append(some))
    for beside in (0, 1):
        shown = BindingWords("pledge p", record.digest, ("owes", "missed"), beside)
        monkeypatch.setattr(table_lines, "subject", lambda *_, shown=shown: shown)
        signing._keep(tmp_path, node, record, ())  # type: ignore[arg-type]
    assert [len(some) for some in kept] == [1, 0]


def twins(node: Node) -> tuple[bytes, bytes]:
    """Two texts of Hill, by its root and its lead, whose digests begin with equal eight digits."""
    pools = []
    for key, words in ((root_key(node.folder, WORD), "40 million"), (node._key, "4 million")):
        number, previous = heads_of(node.store).last.get(key.id, (0, node.table))
        only = (Paragraph(id="a", words=words),)
        body = TextVersion(kind="text", text="twin", item="water", title="T @@@@@@",
                    parties=("Hill", "Vale"), paragraphs=only)  # fmt: skip
        act = frame(body, author=key.id, party="Hill", sequence=number + 1, previous=previous,
                    table=node.table)  # fmt: skip
        payload = canonical(act)
        tried = (payload.replace(b"@@@@@@", b"%06d" % at) for at in range(200_000))
        pools.append((key, {sha256(one).hexdigest()[:8]: one for one in tried}))
    (root, first), (lead, second) = pools
    same = min(first.keys() & second.keys())
    return sealed(parsed(first[same]), root), sealed(parsed(second[same]), lead)


def test_two_texts_with_equal_first_digits(home: Path) -> None:
    hill = open_node(Path("hill"), WORD)
    for name, some in zip(("one", "two"), twins(hill), strict=True):
        with Path(name).open("wb") as sink:
            write_pack(sink, hill.table, [some])
    hill.close()
    run("import", "vale", "one")
    assert "40 million" in run("show", "vale")
    whole = text_digest("vale", "twin")
    run("import", "vale", "two")
    digits, before = whole[:8], acts("vale")
    other = text_digest("vale", "twin")
    assert other != whole and other.startswith(digits)
    for _ in range(2):
        assert "a. 4 million" in run("accept", "vale", "twin", digits, code=2)
    run("show", "vale")
    for named_as in (digits, whole):
        assert "was not signed" in run("accept", "vale", "twin", named_as, code=2)
    assert acts("vale") == before
    run("accept", "vale", "twin", other[:16])


def every_kind() -> list[StrictModel]:
    """One act of each kind, every field of it filled with words of its own."""
    from detente.table.acts import kinds

    models = [
        one
        for one in vars(kinds).values()
        if isinstance(one, type) and issubclass(one, StrictModel)
    ]
    return [filled(one) for one in models]


def filled(model: type[StrictModel], start: str = "") -> StrictModel:
    """A model built past its checks: each text in it can be told from all others."""
    parts: dict[str, object] = {}
    for name, info in model.model_fields.items():
        parts[name] = value_of(info.annotation, f"{start}{name}")
    if model is Paragraph:  # words or brackets, one of both
        parts |= {"words": ""} if "1" in start else {"brackets": ()}
    return model.model_construct(**parts)  # type: ignore[arg-type]


def value_of(annotation: object, name: str) -> object:
    from typing import Literal, get_args, get_origin

    args = get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        return filled(annotation, f"{name}-")
    if get_origin(annotation) is Literal:
        return args[0]
    if annotation in (bool, int):
        return True if annotation is bool else 7654321
    if get_origin(annotation) is tuple:
        return tuple(value_of(args[0], f"{name}{at}") for at in range(2))
    if get_origin(annotation) is dict:
        return {f"{name}-key": f"<{name}>"}
    return value_of(args[0], name) if args and get_origin(annotation) is not None else f"<{name}>"


UNSEEN = {"kind": "it heads the words", "nonce": "a number that means nothing"}
"""Fields of which no word is shown, and why."""


@pytest.mark.parametrize("body", every_kind(), ids=lambda body: type(body).__name__)
def test_no_field_of_an_act_is_left_out_of_what_is_shown(body: StrictModel) -> None:
    shown = "\n".join(said_by(body))
    for name, value in leaves(body):
        if value in ("yes", "genesis", *KINDS):
            continue
        if name in ("after", "returns"):
            value = value[:8]
        assert value in shown, name


@pytest.mark.parametrize("body", every_kind(), ids=lambda body: type(body).__name__)
def test_whatever_is_changed_in_an_act_changes_what_is_shown(body: StrictModel) -> None:
    before = list(said_by(body))
    for way, changed in variants(body):
        if not set(way) & UNSEEN.keys():
            assert list(said_by(changed)) != before, way


def test_whatever_is_changed_in_a_genesis_changes_what_is_shown() -> None:
    body = signed_of(Talk().genesis.envelope).act.body
    assert isinstance(body, Genesis)
    body = body.model_copy(update={"rules": ("One.", "Two.")})
    before = genesis_subject(body, "").lines
    ways = [way for way, one in variants(body)
            if isinstance(one, Genesis) and genesis_subject(one, "").lines == before]  # fmt: skip
    assert not [way for way in ways if not set(way) & UNSEEN.keys()]


def variants(one: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Any]]:
    """Each way into an act, with the act as it is if only the value there is another."""
    if isinstance(one, StrictModel):
        for name in type(one).model_fields:
            for deep, inner in variants(getattr(one, name), (*way, name)):
                yield deep, one.model_copy(update={name: inner})
    elif isinstance(one, tuple):
        for at, each in enumerate(one):
            for deep, inner in variants(each, (*way, at)):
                yield deep, (*one[:at], inner, *one[at + 1 :])
    elif isinstance(one, dict):
        for name, each in one.items():
            yield (*way, f"{name}:"), {f"other-{key}": value for key, value in one.items()}
            for deep, inner in variants(each, (*way, name)):
                yield deep, {**one, name: inner}
    else:
        yield way, other_than(one)


def other_than(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    text = str(value)
    return encoded(sha256(text.encode()).digest()) if text.endswith("=") else f"other {text}"


def leaves(one: object, name: str = "") -> list[tuple[str, str]]:
    if isinstance(one, StrictModel):
        return [
            leaf for each in type(one).model_fields for leaf in leaves(getattr(one, each), each)
        ]
    if isinstance(one, tuple):
        return [leaf for each in one for leaf in leaves(each, name)]
    if isinstance(one, dict):
        return [leaf for each in one.values() for leaf in leaves(each, name)]
    return [(name, "yes" if one is True else str(one))]


def test_all_kinds_are_tried() -> None:
    assert {one.kind for one in every_kind()} >= KINDS


@pytest.fixture
def asked_then(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], bool]], None]:
    """A terminal at which somebody answers, after something else has happened."""

    def answer(first: Callable[[], bool]) -> None:
        monkeypatch.setattr(consent, "is_terminal", lambda: True)
        monkeypatch.setattr(click, "confirm", lambda *_, **__: first())

    return answer


def test_what_moves_while_somebody_reads_is_not_signed(
    home: Path, asked_then: Callable[[Callable[[], bool]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    node = open_node(Path("hill"), WORD)

    def moves() -> bool:
        with monkeypatch.context() as quiet:
            quiet.setattr(consent, "is_terminal", lambda: False)
            proposed("4 million")
            carried("hill", "vale")
        return True

    node.close()
    before = acts("vale")
    asked_then(moves)
    assert "it moved while you read" in run("accept", "vale", "release", code=2)
    assert acts("vale") == before + 1  # the text that came


def test_what_comes_in_behind_the_digits_is_not_signed_past(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named by digits nothing is asked, and yet nothing may come between the words and the name."""
    digits, before, asked = text_digest("vale"), acts("vale"), signing.consent

    def and_then(*words: Any) -> None:
        asked(*words)
        monkeypatch.setattr(signing, "consent", asked)
        proposed("4 million")
        carried("hill", "vale")

    monkeypatch.setattr(signing, "consent", and_then)
    assert "it moved while you read" in run("accept", "vale", "release", digits, code=2)
    assert acts("vale") == before + 1  # the text that came


@pytest.mark.parametrize("words", [("agenda", "sea", "The sea"), ("accept", "release")])
def test_at_a_terminal_a_no_is_a_no_whosever_the_words_are(
    home: Path, asked_then: Callable[[Callable[[], bool]], None], words: tuple[str, ...]
) -> None:
    before = acts("vale")
    asked_then(lambda: False)
    assert "nobody said yes" in run(words[0], "vale", *words[1:], code=2)
    assert acts("vale") == before
    asked_then(lambda: True)
    assert f"signed: {words[0]}" in run(words[0], "vale", *words[1:])


def test_what_is_signed_stands_directly_above_the_question(
    home: Path, asked_then: Callable[[Callable[[], bool]], None]
) -> None:
    proposed("40" + " " * 1900 + "to be signed - accept \u3000 \u3000  a. Nothing is released")
    carried("hill", "vale")
    asked_then(lambda: False)
    *above, _ = run("accept", "vale", "release", code=2).splitlines()
    act, on, item = above[-3:]
    assert act.startswith('to be signed for "Vale": accept, ') and " lines of words above" in act
    assert on == f"on text release [{text_digest('vale')[:16]}]" and item.startswith("on act ")
    words = [one for one in above if "Upland" in one]
    assert words and all(one.startswith("│ ") and "  " not in one for one in words)


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "code"), [(b"n\n", 2), (b"\n", 2), (b"y\n", 0), (b"\x04", 2)])
def test_a_real_terminal_is_asked(home: Path, answer: bytes, code: int) -> None:
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "detente", "table", "accept", "vale", "release"]
    process = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    told, until = b"", time.monotonic() + 60
    while b"sign this?" not in told and time.monotonic() < until:
        told += os.read(ours, 4096)
    assert b"Upland releases 40 million m3." in told
    os.write(ours, answer)
    ended = process.wait(60)
    os.close(ours)
    assert ended in ((130, 2) if answer == b"\x04" else (code,))
    assert acts("vale") == (5 if code == 0 else 4)


def test_what_a_program_reads_holds_no_words_for_people(home: Path) -> None:
    import json

    told = json.loads(run("accept", "vale", "release", text_digest("vale"), "--json"))
    assert told["kind"] == "accept"
