"""A text as people write it (YAML), and what brackets do to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.cli.refuse import refuse
from detente.cli.table.signing import is_no_digest, known_item
from detente.visible import in_quotes, in_ticks, one_word, placed

if TYPE_CHECKING:
    from detente.table.acts.text import TextVersion
    from detente.table.state import Proposal, State
    from detente.table.state.values import Acceptance, NegotiatingText


def written(path: Path, state: State, party: str) -> TextVersion:
    """A party's text: `text`, `item`, `title`, `paragraphs: {id: words, or {party: words}}`."""
    from detente.files.bounded import bounded
    from detente.files.json_text import Unreadable
    from detente.files.yaml_text import parse_yaml
    from detente.table.acts.text import TextVersion

    try:
        said = parse_yaml(bounded(path))
    except OSError as error:
        refuse(f"{placed(path)}: cannot be read · {error.strerror} · check the path")
    except Unreadable as error:
        refuse(f"{placed(path)}: {error.what} · {error.why} · {error.do}")
    fields = {"text", "item", "title", "paragraphs", "parties", "annexes", "until"}
    if not isinstance(said, dict) or not isinstance(said.get("paragraphs"), dict):
        do = "write paragraphs: {id: words}"
        refuse(f"{placed(path)}: is no text · paragraphs are missing · {do}")
    if odd := set(said) - fields:
        names = ", ".join(map(in_ticks, odd))
        refuse(f"{placed(path)}: {names} · unknown fields · a text has {sorted(fields)}")
    known = state.texts.get(str(said.get("text")))
    paragraphs = tuple(_paragraph(id_, one) for id_, one in said.pop("paragraphs").items())
    parties = _several(path, "parties", said.pop("parties", state.parties))
    said["annexes"] = _several(path, "annexes", said.get("annexes", ()))
    before = newest(state, known.id, party).act if known else ""
    text = TextVersion(kind="text", **said, parties=parties, paragraphs=paragraphs, before=before)
    known_item(state, text.item)
    if known is None:
        is_no_digest(text.text)
    return text


def _several(path: Path, name: str, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        refuse(f"{placed(path)}: {name} · is no list · write {name}: [one, another]")
    return tuple(value)


def _paragraph(id_: Any, value: Any) -> Any:
    from detente.table.acts.text import BracketedText, Paragraph

    if not isinstance(value, dict):
        return Paragraph(id=str(id_), words=str(value))
    every = tuple(BracketedText(by=str(by), words=str(words)) for by, words in value.items())
    return Paragraph(id=str(id_), brackets=every)


def bracketed(
    text: NegotiatingText, last: Proposal, paragraph: str, party: str, words: str
) -> TextVersion:
    """A state of a text with this party's words for a paragraph in brackets.

    Words in this party's name that it never put are left out of every paragraph.
    """
    from detente.table.acts.text import BracketedText, Paragraph
    from detente.table.state.values import put_words

    put = put_words(text.proposals)
    found = {one.id: one for one in last.wording.paragraphs}
    if paragraph not in found:
        refuse(
            f"{one_word(paragraph)}: is no paragraph · the text has {', '.join(found)} · "
            "name one of them"
        )
    old = found[paragraph]
    others = old.brackets or (BracketedText(by=last.party, words=old.words),)
    kept = tuple(one for one in others if one.by != party)
    found[paragraph] = Paragraph(
        id=paragraph, brackets=(*kept, BracketedText(by=party, words=words))
    )
    for name, one in found.items():
        own = tuple(
            each
            for each in one.brackets
            if name == paragraph or each.by != party or (party, name, each.words) in put
        )
        if one.brackets and not own:
            why = "all that it holds is in our name, and we never put it"
            do = "propose a text of our own with `detente table propose`"
            refuse(f"paragraph {one_word(name)}: cannot be signed · {why} · {do}")
        found[name] = one.model_copy(update={"brackets": own})
    changed = {"paragraphs": tuple(found.values()), "before": last.act}
    return last.wording.model_copy(update=changed)


def newest(state: State, text: str, party: str) -> Proposal:
    """The newest state of a text to which a party is one; of others' texts the newest of all."""
    if text not in state.texts:
        known = ", ".join(state.texts) or "none yet"
        refuse(f"{text}: is no text here · there are: {known} · see `detente table show`")
    return state.texts[text].newest(party)


def accept_meant(state: State, proposal: Proposal, party: str = "") -> Acceptance:
    """The accept of a state of a text that is confirmed: of a party, or the only one."""
    left = [
        yes for yes in proposal.accepts if not yes.confirmed and yes.act not in state.taken_back
    ]
    parties, text = list(dict.fromkeys(yes.party for yes in left)), proposal.wording.text
    if not parties or (party and party not in parties):
        who = in_quotes(party) if party else "nobody"
        refuse(f"{text}: there is nothing to confirm · no accept of its newest state by {who} "
               "waits for it · synchronise first")  # fmt: skip
    if not party and len(parties) > 1:
        several = ", ".join(map(in_quotes, parties))
        refuse(f"{text}: several have accepted it · {several} · say whose accept with --of")
    return next(yes for yes in left if party in ("", yes.party))
