"""Styles, lists and theme of a Word document: those that a paper bears, by names that all have."""

from collections.abc import Callable, Iterable
from typing import Any

from detente.report.office.unseen import BORNE, WORD, child, is_on, is_unread, renamed

ID, VAL, NAME = f"{WORD}styleId", f"{WORD}val", f"{WORD}name"
OURS = {"list bullet", "caption", "table grid", *(f"heading {level}" for level in range(1, 10))}
"""Styles that a paper of ours bears, in the small letters that Word keeps some of them in."""
SHARED = OURS | {
    "normal", "default paragraph font", "normal table", "table normal", "no list", "header",
    "footer", "page number", "title", "subtitle",
}  # fmt: skip
"""Names of Word's own that are kept; whoever named a style otherwise is not quoted."""


def hidden_styles(styles: Any, on_white: bool = False) -> set[str]:
    """The ids of styles that hide what bears them, by themselves or by what they build on.

    on_white: those too whose ink is that of paper, with no ground or ink of their own above it.
    """
    by_id = {element.get(ID): element for element in styles.iter(f"{WORD}style")}
    if on_white:
        by_id = {name: element for name, element in by_id.items() if not _is_shaded(element)}
    above: dict[str, list[str]] = {}
    for name, element in by_id.items():
        if not on_white or child(element, "rPr/color") is None:
            above.setdefault(_below(element), []).append(name)
    hiding = [name for name, element in by_id.items() if _hides(element, not on_white)]
    return _reached(hiding, lambda name: above.get(name, []))


def _hides(style: Any, is_dark: bool) -> bool:
    """By what it says of all its text, or of the text in a part of a table."""
    parts = [one for one in style.iterfind(f"{WORD}tblStylePr") if not _is_shaded(one)]
    return any(is_unread(child(one, "rPr"), is_dark) for one in (style, *parts))


def _is_shaded(style: Any) -> bool:
    return any(child(style, f"{of}/shd") is not None for of in ("rPr", "pPr", "tcPr"))


def _below(style: Any) -> str:
    """The id of the style that a style builds on."""
    found = child(style, "basedOn")
    return "" if found is None else str(found.get(VAL, ""))


def _reached(names: Iterable[str], next_to: Callable[[str], Iterable[str]]) -> set[str]:
    """The names, and all that come next to them, each looked at once."""
    found = set(names)
    waiting = list(found)
    while waiting:
        more = set(next_to(waiting.pop())) - found
        found |= more
        waiting += more
    return found


def styles_kept(styles: Any, parts: Iterable[Any]) -> dict[str, str]:
    """Leave the styles that a paper or one of its parts bears; by their ids the new ones."""
    by_id = {element.get(ID): element for element in styles.iter(f"{WORD}style")}
    borne = {element.get(VAL) for part in parts for element in part.iter(*BORNE)}
    borne |= {
        name
        for name, element in by_id.items()
        if _name(element).lower() in OURS or is_on_default(element)
    }
    kept = _reached(borne & by_id.keys(), lambda name: {_below(by_id[name])} & by_id.keys())
    kept |= {
        element.get(VAL)
        for name in kept
        for element in by_id[name].iterfind(f"{WORD}link")
        if element.get(VAL) in by_id
    }
    ids = dict[str, str]()
    for at, (name, element) in enumerate(by_id.items(), 1):
        if name not in kept:
            element.getparent().remove(element)
            continue
        said = _name(element) if _name(element).lower() in SHARED else f"Style {at}"
        child(element, "name").set(VAL, said)
        ids[name] = "".join(said.title().split())
        element.set(ID, ids[name])
    renamed(styles, ids)
    return ids


def is_on_default(element: Any) -> bool:
    """Whether a style is the one of whatever names none."""
    return element.get(f"{WORD}default") in ("1", "true", "on")


def _name(element: Any) -> str:
    found = child(element, "name")
    return "" if found is None else str(found.get(VAL, ""))


def lists_kept(numbering: Any, parts: Iterable[Any]) -> None:
    """Leave the lists that styles or parts name."""
    named = {element.get(VAL) for part in parts for element in part.iter(f"{WORD}numId")}
    used = set[str]()
    for element in list(numbering.iterfind(f"{WORD}num")):
        if element.get(f"{WORD}numId") not in named:
            numbering.remove(element)
        else:
            used |= {each.get(VAL) for each in element.iter(f"{WORD}abstractNumId")}
    for element in list(numbering.iterfind(f"{WORD}abstractNum")):
        if element.get(f"{WORD}abstractNumId") not in used:
            numbering.remove(element)
        for name in list(element.iterfind(NAME)):
            element.remove(name)


def edges_seen(section: Any, room: str) -> dict[str, str]:
    """The relations of head and foot that a page shows, with their kinds; others leave.

    Of each kind a page shows one: the first.
    """
    first = is_on(child(section, "titlePg"))
    found, shown = dict[str, str](), set[tuple[str, str]]()
    for element in list(section):
        if element.tag in (f"{WORD}headerReference", f"{WORD}footerReference"):
            kind = element.get(f"{WORD}type", "default")
            is_shown = kind == "default" or (kind == "first" and first)
            if is_shown and (element.tag, kind) not in shown:
                shown.add((element.tag, kind))
                found[element.get(f"{{{room}}}id", "")] = element.tag.removeprefix(WORD)[:6]
            else:
                section.remove(element)
    return found
