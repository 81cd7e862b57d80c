"""Instruction cards: what they hold, and when a lead is called empowered."""

from typing import Any

from detente.case.case import Case
from detente.studies import agenda, clarity, mandates
from detente.studies.packages import study as packages
from detente.studies.reasons.because import Because
from detente.studies.values.mandates import Card, Mandates

NO = ["no", "yes"]
LEADS = {
    "U": {"leads": [{"name": "Ann", "office": "minister", "rank": 2, "empowered": "yes",
                     "mandate": ["a", "b"],
                     "contacts": [{"with": "Bob", "date": "2029", "how": "a call"}]}]},
    "T": {"leads": [{"name": "Bob", "office": "deputy", "rank": 3}],
          "constraints": {"law": {"says": "a law must be changed first"}}},
}  # fmt: skip


def wish(*order: str, weight: str = "should") -> dict[str, Any]:
    return {"weight": weight, "best-first": list(order), "firm": "known"}


def made(parties: dict[str, Any] | None = None, **more: Any) -> Mandates:
    issues = {
        "a": {"title": "Ask", "now": "no", "options": NO, "lead": ["Ann", "Bob"],
              "us": wish("yes", "no", weight="must"), "them": wish("no", "yes", weight="nice")},
        "b": {"title": "Give", "now": "no", "options": NO, "lead": ["Ann", "Bob"],
              "us": wish("no", "yes", weight="nice"), "them": wish("yes", "no", weight="must")},
        "c": {"title": "Open", "track": "rivers", "now": "no", "options": NO,
              "us": wish("yes", "no"), "them": wish("yes", "no")},
        "d": {"title": "Border", "now": "no", "options": NO,
              "us": wish("yes", "no"), "them": wish("no", "yes")},
    }  # fmt: skip
    case = Case.model_validate(
        {"as-of": "2030-01-01", "us": "U", "them": "T", "issues": issues, "never-trade": ["d"],
         "parties": LEADS if parties is None else parties, **more}
    )  # fmt: skip
    why = Because(case)
    read = clarity.study(case, why).value
    listed = agenda.study(case, why, read).value
    return mandates.study(case, listed, packages(case, why, read, listed, 0).value).value


def card(**more: Any) -> Card:
    return next(one for one in made(**more).cards if one.lead == "Ann")


def test_a_card_holds_asks_gives_and_what_each_is_for() -> None:
    found = card()
    assert [one.issue for one in found.asks] == ["a"]
    assert [one.issue for one in found.gives] == ["b"]
    assert [one.said for one in found.trades] == ["Give give (yes) only for ask (yes)."]


def test_a_link_says_what_a_give_is_for() -> None:
    links = [{"if": "b = yes", "and": "a = yes", "us": 1}]
    assert [one.said for one in card(links=links).trades] == ["Give give (yes) only for ask (yes)."]


def test_a_red_line_is_on_every_card() -> None:
    assert all("trade border, for anything" in one.never for one in made().cards)


def test_latitude_is_what_stands_in_an_acceptable_package() -> None:
    assert card().latitude == {"a": ("no", "yes"), "b": ("no", "yes")}


def test_who_has_no_lead_stands_on_a_card_that_says_so() -> None:
    found = made()
    assert found.without_lead == ("c",)
    unnamed = next(one for one in found.cards if not one.named)
    assert (unnamed.lead, unnamed.office, unnamed.empowered) == (
        "lead not yet named", "rivers", "not yet empowered",
    )  # fmt: skip


def test_a_counterpart_is_matched_by_rank_and_history() -> None:
    found = card().counterpart
    assert found is not None
    assert (found.name, found.rank_match) == ("Bob", "ranks below our lead")
    assert found.contacts == ("In 2029: a call",)
    assert found.constraints == ("a law must be changed first",)


def empowered(**lead: Any) -> tuple[str, str]:
    parties = {"U": {"leads": [{**LEADS["U"]["leads"][0], **lead}]}, "T": LEADS["T"]}
    found = card(parties=parties)
    return found.empowered, found.why_empowered


def test_empowered_is_authority_and_a_mandate_that_covers_the_card() -> None:
    assert empowered()[0] == "yes"
    assert empowered(empowered="no")[0] == "not yet empowered"
    assert empowered(empowered=None)[0] == "cannot say"
    assert empowered(mandate=["a"]) == ("not yet empowered", "the mandate leaves out b")


def test_homework_and_those_who_must_be_cleared_with_stand_on_the_card() -> None:
    veto = {"us": [{"who": "parliament", "power": "veto", "needs": "a = yes"}]}
    assert card(home=veto).clear_with == ("parliament: ask at “yes”",)
