"""All that an act says, line by line: what is signed stands here, and no field is left out.

Words of others that are free stand at the end of a line, or in quotes that they cannot close; a
name always stands in quotes, and a word of our own before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.table.displayed import BindingWords
from detente.visible import in_quotes, visible

if TYPE_CHECKING:
    from detente.table.acts.genesis import Genesis
    from detente.table.acts.parts import StrictModel
    from detente.table.acts.pledge import Commit
    from detente.table.acts.text import TextVersion
    from detente.table.state import Proposal, State, TablePledge
    from detente.table.state.values import Acceptance, Item


MOST_ALIKE = 10
"""Groups of names that look alike, and names of one, that are told."""

Put = Mapping[tuple[str, str, str], bool]
"""Parties with the paragraph and the words that they themselves proposed; whether it stands in the
newest that they proposed, and have not taken back."""


def said_by(body: StrictModel, put: Put | None = None) -> Iterator[str]:
    """What an act says; `put` as `text_lines` takes it, of a text."""
    from detente.table.acts.pledge import Commit
    from detente.table.acts.text import TextVersion

    if isinstance(body, TextVersion):
        yield f"text: {body.text}"
        yield from text_lines(body, put)
        yield from fields(body, {"before"})
    elif isinstance(body, Commit):
        yield f"pledge: {body.pledge}"
        yield from pledge_lines(body)
    else:
        yield from fields(body)


def fields(body: StrictModel, some: set[str] | None = None) -> Iterator[str]:
    """Each field that is not empty, lists one entry a line."""
    for name, value in body.model_dump(mode="json", exclude={"kind"}, include=some).items():
        yield from _field(name, value)


def _field(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, bool):
        yield f"{name}: {'yes' if value else 'no'}"
    elif isinstance(value, list):
        for each in value:
            yield from _field(name, each)
    elif isinstance(value, dict):
        for inner, each in value.items():
            yield from _field(f"{name} {inner}", each)
    elif value != "":
        yield f"{name}: {value}"


def text_lines(wording: TextVersion, put: Put | None = None) -> Iterator[str]:
    """All words of a state of a text. A paragraph's row begins with `¶ id`, and no other row does;
    settled words stand behind `¶ id. `.

    `put`: what each party has itself proposed; a bracket in the name of a party that never put it,
    or has put others since, says so. None: the text is at no table yet.
    """
    title, between = in_quotes(wording.title), names(wording.parties)
    yield f"title: {title} ({wording.item}), between {between}"
    for one in wording.paragraphs:
        if one.words:
            yield f"¶ {one.id}. {one.words}"
        for each in one.brackets:
            newest = True if put is None else put.get((each.by, one.id, each.words))
            yield f"¶ {one.id}, {_bracket(each.by, wording, newest)}: {each.words}"
    yield from fields(wording, {"annexes", "until"})


def _bracket(by: str, wording: TextVersion, newest: bool | None) -> str:
    """Whose a bracket is. `newest`: None for words that the party never put."""
    if by not in wording.parties:
        return f"bracket of {in_quotes(by)}, no party"
    name = in_quotes(by)
    if newest is None:
        return f"bracket in the name of {name}, who never put it"
    return f"bracket of {name}" if newest else f"bracket of {name}, put earlier"


def put_by(state: State, text: str) -> Put:
    """Who has itself proposed which words in which paragraph of a text, settled or in brackets."""
    from detente.table.state.values import put_words

    proposals = state.texts[text].proposals
    newest = {one.party: one.act for one in proposals}
    return {
        words: act == newest[words[0]] and act not in state.taken_back
        for words, act in put_words(proposals).items()
    }


def put_with(state: State, body: TextVersion, party: str) -> Put:
    """The same, once a party has signed this text too."""
    from detente.table.state.values import Proposal, put_words

    proposals = state.texts[body.text].proposals if body.text in state.texts else []
    ours = Proposal("", party, "", body, body.state)
    before = put_by(state, body.text) if proposals else {}
    new = {words: True for words, act in put_words([*proposals, ours]).items() if not act}
    return {**before, **new}


def pledge_lines(commit: Commit, known: Mapping[str, TablePledge] | None = None) -> Iterator[str]:
    """All words of a pledge; free words end their line, so that they cannot feign what follows.

    What it waits for or stakes stands by its whole digest, as its promiser could make a part of two
    alike, behind its name where it is one of the `known` pledges.
    """
    promiser, counterpart = in_quotes(commit.promiser), in_quotes(commit.counterpart)
    yield f"{promiser} owes {counterpart}: {commit.what}"
    yield from fields(commit, {"item", "quantity", "unit", "baseline", "since", "deadline",
                               "measure", "text"})  # fmt: skip
    if not commit.controlled:
        yield "an outcome of many causes, not an act of its own"
    if commit.at_most:
        yield "a ceiling: at most so much"
    for point in commit.path:
        yield f"due in all by {point.by or 'no day'}: {point.quantity or 'no amount'}"
    if commit.after:
        days = f", due {commit.within} days later" if commit.within else ""
        yield f"after {_pledges(commit.after, known or {})}{days}"
    if commit.returns:
        yield f"if missed, may be taken back: {_pledges(commit.returns, known or {})}"
    if commit.clock:
        yield f"dispute clock: {commit.clock}"


def _pledges(digests: Iterable[str], known: Mapping[str, TablePledge]) -> str:
    named = (f"{known[one].commit.pledge} " if one in known else "" for one in digests)
    return ", ".join(f"{name}[{one}]" for name, one in zip(named, digests, strict=True))


def told_apart(digests: Iterable[str]) -> dict[str, str]:
    """As many first digits of each as tell them all apart, by the whole."""
    from detente.table.displayed import LEAST, WHOLE

    every = set(digests)
    many = next((n for n in range(LEAST, WHOLE) if len({one[:n] for one in every}) == len(every)),
                WHOLE)  # fmt: skip
    return {one: one[:many] for one in every}


def answers(pledge: TablePledge) -> Iterator[tuple[str, str]]:
    """What was said of a pledge: the act, and its line."""
    for one in pledge.evidence:
        seen = one.what
        figure = f"{seen.quantity} {seen.unit}".strip() or "no figure"
        published = f", published {seen.published}" if seen.published else ""
        by = f"{in_quotes(one.party)}, by {seen.until}{published}"
        line = f"{by}: {in_quotes(figure)}, {in_quotes(seen.source)}"
        more = (f", annex {annex}" for annex in seen.annexes)
        yield one.act, line + _why(seen.says) + "".join(more)
    for each in pledge.certified:
        verdict = "met" if each.what.met else "missed"
        yield each.act, f"{in_quotes(each.party)} certifies: {verdict}{_why(each.what.why)}"
    for word in pledge.disputes:
        yield word.act, f"{in_quotes(word.party)} disputes{_why(word.what.why)}"
    for last in pledge.waived:
        yield last.act, f"{in_quotes(last.party)} lets it go{_why(last.what.why)}"


def _why(why: str) -> str:
    return f": {in_quotes(why)}" if why else ""


def names(every: Iterable[str]) -> str:
    """Names of others, each in quotes."""
    return ", ".join(map(in_quotes, every))


def text_words(state: State, proposal: Proposal) -> Iterator[str]:
    """All words of a state of a text, and which states that bind it would put aside."""
    wording = proposal.wording
    yield from text_lines(wording, put_by(state, wording.text))
    if proposal.agreed or any(one.brackets for one in wording.paragraphs):
        return
    every = state.texts[wording.text].proposals
    older = {one.act for one in every[: every.index(proposal)]}
    gone = [one.act[:8] for one in state.agreed(wording.text)
            if one.act in older and {*one.wording.parties} <= {*wording.parties}]  # fmt: skip
    if gone:
        yield f"agreed, and put aside once all have signed this: {', '.join(gone)}"


def text_subject(state: State, act: str) -> BindingWords:
    """A state of a text, by the digest of its act; the newest under the text's name alone."""
    wording = state.proposals[act].wording
    lines = text_words(state, state.proposals[act])
    newest = act == state.texts[wording.text].proposals[-1].act
    name = f"text {wording.text}" if newest else f"text {wording.text} of {act[:16]}"
    return BindingWords(name, act, tuple(lines))


def accept_subject(proposal: Proposal, yes: Acceptance) -> BindingWords:
    """An accept, shown beside the words that it accepts."""
    line = f"{in_quotes(yes.party)} accepts text {proposal.wording.text} of {proposal.act[:16]}"
    return BindingWords(f"accept of {yes.act[:16]}", yes.act, (line,))


def accepts_told(state: State, proposal: Proposal) -> list[Acceptance]:
    """The accepts of a state of a text that are told one by one."""
    return [] if proposal.agreed or proposal.act in state.taken_back else proposal.accepts


def unanswered(state: State, text: str, party: str) -> list[Proposal]:
    """Of each other party the newest state of a text that another's has followed, to which a
    party of it has said neither yes nor no, and that was not taken back."""
    every = state.texts[text].proposals
    by = {one.act: one.party for one in every}
    followed = {one.wording.before for one in every if by.get(one.wording.before) != one.party}
    newest = {one.party: one for one in every if one.party != party}
    return [
        one
        for one in newest.values()
        if one.act in followed and one.act not in state.taken_back and party in one.wording.parties
        and party not in {yes.party for yes in one.accepts} | {no for no, _ in one.rejects}
    ]  # fmt: skip


def shown_states(state: State, text: str, party: str) -> list[Proposal]:
    """What of a text is shown with its words, oldest first: what is agreed, what a party
    has said yes to and may be held to, the newest, what a pledge rests on, and of each party the
    newest that stands beside it, with nothing put in its place (two may begin a text at once), or
    that a third has followed before the party answered it."""
    every = state.texts[text].proposals
    followed = {one.wording.before for one in every}
    beside = {one.party: one for one in every
              if one.act not in followed and one.act not in state.taken_back}  # fmt: skip
    thirds = {one.wording.before for one in every if one.party != party}
    hidden = (one for one in unanswered(state, text, party) if one.act in thirds)
    some = (*state.agreed(text), *state.consents(text, party), every[-1], *beside.values(), *hidden)
    chosen = {one.act for one in some}
    return [one for one in every if one.act in chosen or one.act in state.index.rested_on]


def open_accepts(
    state: State, text: str, party: str, newest: bool = False
) -> Iterator[BindingWords]:
    """A party's accepts of states of a text that bind, or still can; of the newest where asked."""
    for one in state.consents(text, party):
        if newest or one is not state.texts[text].newest(party):
            for yes in one.accepts:
                if yes.party == party and (found := subject(state, yes.act)):
                    yield found


def pledge_subject(state: State, act: str) -> BindingWords:
    """A pledge with what was said of it."""
    one = state.pledges[act]
    said = [f"{line} [{digest[:8]}]" for digest, line in answers(one)]
    lines = (*pledge_lines(one.commit, state.pledges), *said)
    return BindingWords(f"pledge {one.commit.pledge} of {act[:16]}", act, lines, len(said))


def key_subject(state: State, key: str) -> BindingWords:
    """A key, and what it may sign for."""
    lines = [f"{names((every[-1].party, every[-1].name))} may sign for {', '.join(every[-1].scope)}"
             for (id_, _), every in state.mandates.items() if id_ == key]  # fmt: skip
    return BindingWords(f"key {key}", key, tuple(lines) or ("a key without a mandate here",))


def genesis_subject(genesis: Genesis, digest: str) -> BindingWords:
    """Who would sit at a table, by which keys and rules."""
    return BindingWords("genesis", digest, tuple(_genesis(genesis)))


def _genesis(genesis: Genesis) -> Iterator[str]:
    from detente.table.keys import decoded, key_id

    parties = [one.name for one in genesis.parties]
    people = [each.name for one in genesis.parties for each in one.authors]
    yield f"table {in_quotes(genesis.title)} of {names(parties)}"
    for one in genesis.parties:
        name = in_quotes(one.name)
        leads = (f"{in_quotes(each.name)} ({', '.join(each.scope)})" for each in one.authors)
        yield f"party {name} speaks by {', '.join(leads)}"
        keys = (one.root, *(each.key for each in one.authors))
        yield f"keys of {name}: {', '.join(key_id(decoded(key))[:16] for key in keys)}"
    for channel in genesis.channels:
        yield f"channel {channel.id}{', firewalled' if channel.firewall else ''}"
    for rule in genesis.rules:
        yield f"rule: {rule}"
    yield from name_warnings(parties)
    yield from name_warnings(people)


def name_warnings(every: Sequence[str]) -> Iterator[str]:
    """Which names look alike, and which hold letters of several alphabets in a word."""
    from detente.table.names import mixed

    yield from alike(every)
    for name in every:
        if mixed(name):
            yield f"letters of several alphabets in one word: {in_quotes(lettered(name))}"


def alike(every: Iterable[str]) -> Iterator[str]:
    """Which names look alike: a line for each group, the first groups and of each the first."""
    from detente.table.names import look_alikes

    groups = list(look_alikes(every))
    for group in groups[:MOST_ALIKE]:
        number = "two" if len(group) == 2 else f"{len(group):,}"
        more = f" and {len(group) - MOST_ALIKE:,} more" if len(group) > MOST_ALIKE else ""
        yield f"LOOK ALIKE, and are {number}: {names(map(lettered, group[:MOST_ALIKE]))}{more}"
    if len(groups) > MOST_ALIKE:
        yield f"LOOK ALIKE: {len(groups) - MOST_ALIKE:,} more groups of names"


def lettered(name: str) -> str:
    """A name with the number of each letter that is not ASCII."""
    if visible(name) != name:  # the door shows which letters are strange
        return name
    return "".join(one if one.isascii() else f"{one}(U+{ord(one):04X})" for one in name)


def agenda_lines(item: Item) -> Iterator[str]:
    """All words of an item."""
    yield f"agenda: {item.id}, {in_quotes(item.title)}"
    if item.note:
        yield f"note: {item.note}"
    yield from (f"annex: {one}" for one in item.annexes)


def item_subject(item: Item) -> BindingWords:
    """An item of the agenda, by its act."""
    return BindingWords(f"act {item.act}", item.act, tuple(agenda_lines(item)))


def items_named(state: State, id_: str) -> tuple[BindingWords, ...]:
    """The items of the agenda that have an id: two that had not seen each other may."""
    return tuple(item_subject(one) for one in state.agenda.values() if one.id == id_)


def item_of(state: State, act: str) -> str:
    """The item under which a text or pledge, or word on it, stands; "" for any other act."""
    if offer := state.offer(act):
        return offer[1]
    pledge = state.pledges.get(act) or state.index.about.get(act)
    return pledge.commit.item if pledge else ""


def grounds(state: State, acts: Iterable[str]) -> tuple[list[str], list[str]]:
    """What pledges, and words on them, rest on: other pledges that they wait for or stake, to the
    end; and the states of texts under these and themselves."""
    found = {act: state.pledges.get(act) or state.index.about.get(act) for act in acts}
    left = [pledge for pledge in found.values() if pledge]
    named = {pledge.act: pledge for pledge in left}
    while left:
        commit = left.pop().commit
        for act in (*commit.after, *commit.returns):
            if act in state.pledges and act not in named:
                named[act] = state.pledges[act]
                left.append(state.pledges[act])
    texts = dict.fromkeys(one.commit.text for one in named.values())
    return [*named], [act for act in texts if act in state.proposals]


def subject(state: State, act: str) -> BindingWords | None:
    """What an act says, by its digest, as far as it still counts for something."""
    if act in state.proposals:
        return text_subject(state, act)
    if act in state.pledges:
        return pledge_subject(state, act)
    if act in state.index.accepts:
        proposal, yes = state.index.accepts[act]
        lines = text_lines(proposal.wording, put_by(state, proposal.wording.text))
        return BindingWords(f"accept {act}", act, (f"{in_quotes(yes.party)} accepts:", *lines))
    if act in state.index.about:
        line = dict(answers(state.index.about[act]))[act]
        return BindingWords(f"act {act}", act, (line,))
    for item in state.agenda.values():
        if item.act == act:
            return item_subject(item)
    return None


def binds(accepts: Iterable[str]) -> str:
    """That accepts of ours are open; one that was taken back is, for whoever had not seen that."""
    return f"our accept {', '.join(one[:8] for one in accepts)} can still be confirmed"


def accepted(state: State, act: str) -> str:
    """How an accept of ours stands that is shown beside newer words, by its digest."""
    if state.index.accepts[act][1].confirmed:
        return f"our accept {act[:8]} binds, with the words that follow"
    told = f"{binds((act,))}, whose words follow"
    if act in state.taken_back:
        return f"{told}; only by whoever had not seen it taken back"
    return f"{told}; `withdraw` takes it back"


def all_subjects(state: State, party: str) -> Iterator[BindingWords]:
    """What `show` shows a party in full."""
    for text in state.texts:
        for one in shown_states(state, text, party):
            yield text_subject(state, one.act)
            yield from (accept_subject(one, yes) for yes in accepts_told(state, one))
        yield from open_accepts(state, text, party)
    for act, owed in state.pledges.items():
        yield pledge_subject(state, act)
        for said, line in answers(owed):
            yield BindingWords(f"act {said}", said, (line,))
    for item in state.agenda.values():
        yield item_subject(item)
    for key, _ in state.mandates:
        yield key_subject(state, key)
