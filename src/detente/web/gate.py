"""Who may come in, and what every answer carries.

1. The request names this machine as its host, so that no foreign name leads here.
2. A link with the one-time token sets the cookie; the token is then spent. Whoever shows a spent
   one is not let in, but the program prints a new one where it runs: who sees that may come in.
3. Everything else needs the cookie; what changes something needs our own origin too.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
SAFE = frozenset({"GET", "HEAD"})
USED = (
    "This address has let a browser in, and opens to no other. For this one the program has "
    "printed a new address, where it runs: open that. Nothing that it has worked out is lost."
)
OUTSIDE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Détente</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"></head><body><main><h1>Détente</h1><p>{}</p></main>
</body></html>
"""
LEADING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Détente</title>
<meta http-equiv="refresh" content="0;url={0}"></head><body><p><a href="{0}">Open the app</a></p>
</body></html>
"""
COOKIE = "detente"
ENTER = "/enter"


@dataclass
class Keys:
    """The secrets of one start: where everything is, the token of the link, the cookie's value."""

    path: str = field(default_factory=lambda: f"/d-{secrets.token_urlsafe(6)}")
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    spent: list[str] = field(default_factory=list)

    def opens(self, token: str) -> bool:
        """Whether a token opens the door: once."""
        right = secrets.compare_digest(token.encode(), self.token.encode())
        if right and token not in self.spent:
            self.spent.append(token)
            return True
        return False

    def was_right(self, token: str) -> bool:
        """Whether a token has opened the door before."""
        return any(secrets.compare_digest(token.encode(), one.encode()) for one in self.spent)

    def renewed(self) -> bool:
        """Make a new token where the last is spent; else that one is still to be used."""
        if self.token not in self.spent:
            return False
        self.token = secrets.token_urlsafe(24)
        return True


@dataclass(frozen=True)
class GuardedApplication:
    """The application behind its door, as ASGI.

    `known` is told the address of each line on which the cookie came, `renewed` that there is a new
    token.
    """

    app: Any
    keys: Keys
    port: int
    known: Callable[[tuple[str, int]], None]
    renewed: Callable[[], None]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer at the door, or let the request in."""
        if scope["type"] != "http":
            return

        async def sent(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        answer = self.answered(Request(scope))
        await (answer or self.app)(scope, receive, sent)

    def answered(self, request: Request) -> Response | None:
        """What the door answers by itself; None: the request may go in."""
        headers = request.headers
        if headers.get("host") not in self.hosts:
            return PlainTextResponse("unknown host", 400)
        if not request.url.path.startswith(self.keys.path + "/"):
            return PlainTextResponse("not found", 404)
        known = request.cookies.get(COOKIE, "")
        inside = secrets.compare_digest(known.encode(), self.keys.cookie.encode())
        if request.url.path == self.keys.path + ENTER:
            return self._entering(request, inside)
        if inside and request.client:
            self.known((request.client.host, request.client.port))
        if not inside:
            return _outside("Open the address that the program printed, the last one.")
        return None if self._is_own(request.method, headers) else _foreign()

    @property
    def hosts(self) -> tuple[str, str]:
        """What this machine is called in a request."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    def _entering(self, request: Request, inside: bool) -> Response:
        token = request.query_params.get("token", "")
        if not inside and not self.keys.opens(token):
            if not self.keys.was_right(token):
                return _outside("Open the address that the program printed, the last one.")
            if self.keys.renewed():
                self.renewed()
            return _outside(USED)
        answer = self._leading_in(request.headers)
        answer.set_cookie(
            COOKIE, self.keys.cookie, path=self.keys.path + "/", httponly=True, samesite="strict"
        )
        return answer

    def _leading_in(self, headers: Headers) -> Response:
        """On to home: from a page of ours where another page led here, or the browser would keep
        back the cookie that it has just been given."""
        home = self.keys.path + "/"
        if headers.get("sec-fetch-site", "none") == "none":
            return RedirectResponse(home, 303)
        return HTMLResponse(LEADING.format(home))

    def _is_own(self, method: str, headers: Headers) -> bool:
        """Whether a request comes from a page of ours, or straight from the person."""
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return False
        origins = {f"http://{host}" for host in self.hosts}
        return method in SAFE or headers.get("origin") in origins


def _outside(what: str) -> Response:
    """A page for whoever is not let in."""
    return HTMLResponse(OUTSIDE.format(what), 403)


def _foreign() -> Response:
    return PlainTextResponse("asked from another page", 403)
