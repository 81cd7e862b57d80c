"""What a page can do: remember what was seen, keep a remark, confirm a sum."""

import json
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.responses import JSONResponse, RedirectResponse, Response

from detente.web import seen, written
from detente.web.frame import Visit

Act = Callable[[Visit, bytes], Response]
MOST = 1 << 20
"""Bytes of what a page may send."""


def form(body: bytes) -> dict[str, str]:
    """The fields of a form."""
    return {name: values[0] for name, values in parse_qs(body[:MOST].decode("utf-8")).items()}


def mark_seen(visit: Visit, body: bytes) -> Response:
    """From now on home tells what is new from here."""
    if visit.look.answer("brief") is not None:
        seen.keep(visit, visit.look)
    return RedirectResponse(visit.link(), 303)


def remark(visit: Visit, body: bytes) -> Response:
    """Keep a remark, a disagreement or a signature, and go back."""
    fields = form(body)
    kind = fields.get("kind", "comment")
    made = written.Remark(
        visit.house.clock().date().isoformat(),
        fields.get("by", ""),
        fields.get("about", ""),
        kind,
        fields.get("text", ""),
        fields.get("digest", "") if kind == "signed" else "",
    )
    if not written.add(visit.case.path, made):
        return JSONResponse({"what": "a remark needs a name and words"}, 400)
    visit.house.shelf.hub.tell(kind="remark", what="", case=visit.case.slug)
    page = fields.get("page", "remarks")
    return RedirectResponse(visit.link(page if page.isalpha() else "remarks"), 303)


def confirm(visit: Visit, body: bytes) -> Response:
    """What the program adds up for a package: both sides' gains, and how many rules it breaks."""
    from detente.studies.valuation.model import model

    look = visit.look
    if look.reading is None:
        return JSONResponse({}, 409)
    found = model(look.reading.case)
    package = dict(json.loads(body[:MOST]))
    moves = {i: o for i, o in package.items() if o in found.orders.get(i, ()) and o != found.now[i]}
    gains = [found.gain(side, moves) for side in ("us", "them")]
    sums = [[str(one) for one in (gain.low, gain.best, gain.high)] for gain in gains]
    return JSONResponse({"sums": sums, "broken": len(found.broken(moves))})


ACTS: dict[tuple[str, str], Act] = {
    ("POST", "seen"): mark_seen,
    ("POST", "remark"): remark,
    ("POST", "confirm"): confirm,
}
