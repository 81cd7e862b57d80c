"""What each lead is told: one instruction card a lead (definitions §15)."""

from collections.abc import Iterable, Iterator

from detente.answers import Kind, Reason, Tipping
from detente.case.case import Case
from detente.case.condition import parse
from detente.case.party import Lead, Party
from detente.studies.names import inside, listed, title, when
from detente.studies.reasons.studied import Studied
from detente.studies.told import told_fall, told_need
from detente.studies.valuation.constraints import orders
from detente.studies.values.agenda import Agenda, IssueLine, Verdict
from detente.studies.values.level import InReadings
from detente.studies.values.mandates import (
    Authority,
    Card,
    Counterpart,
    Line,
    Mandates,
    Tie,
    Trade,
)
from detente.studies.values.packages import Left, Package, Packages, Term
from detente.studies.words import first_up, listing

NOT_NAMED = "lead not yet named"


def study(case: Case, agenda: Agenda, packages: Packages) -> Studied[Mandates]:
    """The cards of our leads, and one for each track whose issues have no lead yet."""
    wanted = _issues(agenda, packages)
    named = [
        _card(case, agenda, packages, lead, issues)
        for lead in _party(case, case.us).leads
        if (issues := [name for name in wanted if lead.name == _ours(case, name)])
    ]
    without = tuple(name for name in wanted if not _ours(case, name))
    unnamed = [_card(case, agenda, packages, None, issues) for issues in _by_track(case, without)]
    value = Mandates(tuple(named + unnamed), without)
    return Studied(value, tuple(_because(case, value)), tuple(_tipping(case, without)))


def _issues(agenda: Agenda, packages: Packages) -> tuple[str, ...]:
    """The issues that somebody needs instructions for: those that move, then those to prepare."""
    moves = tuple(packages.recommended.moves) if packages.recommended else ()
    prepared = tuple(line.id for line in agenda.lines if line.verdict is Verdict.PREPARE)
    return tuple(dict.fromkeys((*moves, *prepared)))


def _by_track(case: Case, issues: Iterable[str]) -> Iterator[list[str]]:
    tracks: dict[str, list[str]] = {}
    for name in issues:
        tracks.setdefault(case.issues[name].track, []).append(name)
    yield from tracks.values()


def _party(case: Case, name: str) -> Party:
    return case.parties.get(name, Party())


def _ours(case: Case, issue: str) -> str:
    """Our lead on an issue: named there, or empowered for it by a mandate."""
    lead = case.issues[issue].lead
    if lead:
        return lead[0]
    holders = [one.name for one in _party(case, case.us).leads if issue in one.mandate]
    return holders[0] if holders else ""


def _theirs(case: Case, issues: Iterable[str]) -> Lead | None:
    leads = {one.name: one for one in _party(case, case.them).leads}
    for issue in issues:
        pair = case.issues[issue].lead
        if len(pair) == 2 and pair[1] in leads:
            return leads[pair[1]]
        for one in leads.values():
            if issue in one.mandate:
                return one
    return None


def _card(
    case: Case, agenda: Agenda, packages: Packages, lead: Lead | None, issues: list[str]
) -> Card:
    terms = [term for term in _terms(packages.recommended) if term.issue in issues]
    lines = {line.id: line for line in agenda.lines}
    counterpart = _theirs(case, issues)
    latitude = {name: _options(lines[name], InReadings.EVERY) for name in issues}
    empowered, why = _empowered(lead, issues, packages, latitude)
    return Card(
        lead=lead.name if lead else NOT_NAMED,
        office=lead.office if lead else _track(case, issues),
        named=lead is not None,
        issues=tuple(issues),
        objective=_objective(case, issues, terms),
        asks=_lines(terms, "ask"),
        gives=_lines(terms, "give"),
        both=_lines(terms, "both"),
        trades=tuple(_trades(case, terms, packages)),
        latitude=latitude,
        ad_referendum={name: _options(lines[name], InReadings.SOME) for name in issues},
        never=tuple(_never(case)),
        fallback=_fallback(case, packages, issues),
        clear_with=tuple(_clear_with(case, issues)),
        homework=tuple(_homework(case, issues)),
        counterpart=_counterpart(case, lead, counterpart) if counterpart else None,
        empowered=empowered,
        why_empowered=why,
    )


def _terms(package: Package | None) -> tuple[Term, ...]:
    return package.terms if package else ()


def _track(case: Case, issues: list[str]) -> str:
    return case.issues[issues[0]].track


def _lines(terms: Iterable[Term], role: str) -> tuple[Line, ...]:
    return tuple(
        Line(term.issue, term.title, term.to, term.says) for term in terms if term.role == role
    )


def _objective(case: Case, issues: list[str], terms: list[Term]) -> str:
    """What the mission is for, in one sentence."""
    moving = [term.issue for term in terms]
    titles = [inside(case, title(case, name)) for name in moving or issues]
    if moving:
        return f"Bring back agreed texts on {listing(titles)}, ready for the leaders' review."
    return f"Explore {listing(titles)} and report what the other side can and cannot do."


def _options(line: IssueLine, level: InReadings) -> tuple[str, ...]:
    """Options of an issue that stand in an acceptable package in so many readings."""
    return tuple(one.name for one in line.options if one.package is level)


def _never(case: Case) -> Iterator[str]:
    for red in case.never_trade:
        yield f"trade {inside(case, title(case, red.issue))}, for anything"


def _trades(case: Case, terms: list[Term], packages: Packages) -> Iterator[Trade]:
    """Gives are tied to what they are given for: a link of the case, else the card's own asks."""
    whole = {term.issue: term for term in _terms(packages.recommended)}
    own = [term for term in terms if term.role == "ask"]
    all_ = tuple(term.issue for term in whole.values() if term.role == "ask")
    for give in (term for term in terms if term.role == "give"):
        first = next((one for one in case.outside if one.issue == give.issue), None)
        if first:
            said = f"{_in_words(case, give)} first, on its own: {inside(case, first.what)}"
            yield Trade("settled on its own", _in_words(case, give), f"Settle {said}.",
                        give.issue, (), Tie.ALONE)  # fmt: skip
            continue
        for_ = _linked(case, give, whole) or own
        what = listed([_in_words(case, t) for t in for_]) if for_ else "the package as a whole"
        said = _in_words(case, give)
        asks, tie = (tuple(t.issue for t in for_), Tie.ASKS) if for_ else (all_, Tie.PACKAGE)
        yield Trade(what, said, f"Give {said} only for {what}.", give.issue, asks, tie)


def _in_words(case: Case, term: Term) -> str:
    return f"{inside(case, title(case, term.issue))} ({term.to})"


def _linked(case: Case, give: Term, whole: dict[str, Term]) -> list[Term]:
    """The asks that a link or a requirement of the case ties to a give, each once."""
    joined = [(link.if_, link.and_) for link in case.links]
    joined += [(one.if_, one.needs) for one in case.requires]
    found: dict[str, Term] = {}
    for pair in joined:
        names = [_mentioned(case, text) for text in pair]
        for mine, others in (names, names[::-1]):
            if give.issue in mine:
                found |= {o: whole[o] for o in others if o in whole and whole[o].role == "ask"}
    return list(found.values())


def _mentioned(case: Case, condition: str) -> tuple[str, ...]:
    return parse(condition, orders(case)).issues


def _fallback(case: Case, packages: Packages, issues: list[str]) -> str:
    falls = [fall for fall in packages.falls if fall.issue in issues]
    hard = [told_fall(case, fall) for fall in falls if fall.left is not Left.STANDS]
    if hard:
        return " ".join(hard)
    if falls:
        return "If one of these fails, the rest of the package still stands as a win for both."
    return "No agreement: everything stays as it is, and talks go on."


def _clear_with(case: Case, issues: list[str]) -> Iterator[str]:
    for need in case.home.us:
        texts = [text for text in (need.needs, need.unless) if text]
        named = {name for text in texts for name in _mentioned(case, text)}
        if need.power == "veto" and named & set(issues):
            yield f"{need.who}: {told_need(case, need.needs, need.unless)}"


def _homework(case: Case, issues: list[str]) -> Iterator[str]:
    for name in issues:
        for work in case.issues[name].homework:
            if not work.done:
                yield f"{work.what} ({work.owner})"


def _counterpart(case: Case, lead: Lead | None, theirs: Lead) -> Counterpart:
    party = _party(case, case.them)
    return Counterpart(
        theirs.name,
        theirs.office,
        _rank_match(lead, theirs),
        tuple(_contacts(lead, theirs)),
        tuple(one.says for one in party.constraints.values()),
    )


def _rank_match(lead: Lead | None, theirs: Lead) -> str:
    if lead is None or lead.rank is None or theirs.rank is None:
        return "rank not known on both sides"
    if lead.rank == theirs.rank:
        return "of the same rank"
    return "ranks above our lead" if theirs.rank < lead.rank else "ranks below our lead"


def _contacts(lead: Lead | None, theirs: Lead) -> list[str]:
    """Their meetings so far, from both leads' entries, each once, the latest first."""
    pairs = [(lead, theirs.name), (theirs, lead.name if lead else "")]
    found = {
        contact.date: contact.how
        for one, other in pairs
        for contact in (one.contacts if one else ())
        if contact.with_ == other
    }
    return [first_up(f"{when(day)}: {found[day] or 'met'}") for day in sorted(found, reverse=True)]


def _empowered(
    lead: Lead | None, issues: list[str], packages: Packages, latitude: dict[str, tuple[str, ...]]
) -> tuple[Authority, str]:
    if lead is None:
        return Authority.NOT_YET, "nobody is named"
    if lead.empowered is None:
        return Authority.UNKNOWN, "the case does not say whether the leader has given authority"
    if not lead.empowered:
        return Authority.NOT_YET, "the leader has not given authority"
    outside = [name for name in issues if name not in lead.mandate]
    if outside:
        return Authority.NOT_YET, f"the mandate leaves out {listing(outside)}"
    moves = packages.recommended.moves if packages.recommended else {}
    beyond = [name for name in issues if name in moves and moves[name] not in latitude[name]]
    if beyond:
        return (
            Authority.PARTLY,
            f"the proposal on {listing(beyond)} is acceptable only in some readings",
        )
    return (
        Authority.YES,
        "the mandate covers all issues on this card, and the proposal is inside it",
    )


def _because(case: Case, value: Mandates) -> Iterator[Reason]:
    for card in value.cards:
        lead = next((x for x in _party(case, case.us).leads if x.name == card.lead), None)
        said = f"{card.lead} ({card.office}): {card.why_empowered}"
        yield Reason(said, Kind.COMPUTATION, lead.sources if lead else ())


def _tipping(case: Case, without: tuple[str, ...]) -> Iterator[Tipping]:
    if without:
        titles = [inside(case, title(case, name)) for name in without]
        yield Tipping(f"a lead were named for {listing(titles)}")
