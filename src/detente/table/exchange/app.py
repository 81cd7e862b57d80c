"""A node's door by HTTP: greet, compare, give and take acts. It gives nothing else away."""

import io
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.message import SMALL, body, fields, position, vector
from detente.table.exchange.node_interface import NodeInterface
from detente.table.exchange.pack import PackError, read_pack
from detente.table.exchange.page import ActPage, pages
from detente.table.exchange.receive import Received, Receiver
from detente.table.exchange.refusal import Refusal
from detente.table.exchange.session import Door
from detente.table.exchange.summary import summarised
from detente.table.node import NodeError
from detente.table.store import StoreError
from detente.table.store.lock import failed

POSITION, MORE = "Detente-Position", "Detente-More"
PACK = "application/vnd.detente.acts"
Answer = Callable[[Request], Awaitable[Response]]
Known = Callable[[tuple[str, int], str], None]
Tell = Callable[[str], None]


class RequestHandler:
    """Answers one kind of message each."""

    def __init__(
        self, node: NodeInterface, limits: ExchangeLimits, channel: str, known: Known | None
    ) -> None:
        self.node, self.limits, self.known = node, limits, known
        self.door = Door(node, limits, channel)
        self.receiver = Receiver(node)

    async def hello(self, request: Request) -> Response:
        """Greet back."""
        said = fields(await body(request, SMALL, self.limits), {"table", "key", "nonce"})
        answer = await run_in_threadpool(self.door.hello, said["table"], said["key"], said["nonce"])
        return JSONResponse(answer)

    async def enter(self, request: Request) -> Response:
        """Let a peer in that has answered the greeting."""
        said = fields(await body(request, SMALL, self.limits), {"nonce", "signature"})
        token = await run_in_threadpool(self.door.enter, said["nonce"], said["signature"])
        return JSONResponse({"token": token})

    async def summary(self, request: Request) -> Response:
        """What is held of each author."""
        self._peer(request)
        held = await run_in_threadpool(summarised, self.node)
        return JSONResponse({author: asdict(one) for author, one in held.items()})

    async def give(self, request: Request) -> Response:
        """A page of what the peer lacks."""
        self._peer(request)
        some = await body(request, self.limits.body_bytes, self.limits)
        said = fields(some, {"vector", "after"})
        known, after = vector(said["vector"], self.limits), position(said["after"])
        one = await run_in_threadpool(self._page, known, after)
        headers = {POSITION: str(one.position), MORE: str(int(one.more))}
        return Response(one.body, media_type=PACK, headers=headers)

    async def take(self, request: Request) -> Response:
        """Acts of the peer; those up to the first that is not right are kept."""
        self._peer(request)
        some = await body(request, self.limits.body_bytes, self.limits)
        return JSONResponse(asdict(await run_in_threadpool(self._take, some)))

    def _page(self, known: dict[str, int], after: int) -> ActPage:
        return next(pages(self.node, known, after, self.limits))

    def _take(self, some: bytes) -> Received:
        try:
            acts = list(
                read_pack(io.BytesIO(some), self.node.table, self.limits, self.limits.page_acts)
            )
        except PackError as error:
            raise Refusal(400, str(error)) from None
        received = self.receiver.receive(acts)
        self.node.store.see_in_place()  # and what was remembered was read there
        return received

    def _peer(self, request: Request) -> str:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        key = self.door.peer(token if kind == "Bearer" else "")
        if self.known and request.client:
            self.known((request.client.host, request.client.port), key)
        return key


def app(
    node: NodeInterface,
    limits: ExchangeLimits | None = None,
    channel: str = "",
    known: Known | None = None,
    tell: Tell | None = None,
) -> Starlette:
    """The application that answers for a node; `channel` is its certificate's fingerprint.

    `known` is told from which address a peer speaks that has shown who it is; `tell` what our own
    trouble is, in a line, each once.
    """
    desk = RequestHandler(node, limits or ExchangeLimits(), channel, known)
    routes = [
        Route("/hello", desk.hello, methods=["POST"]),
        Route("/session", desk.enter, methods=["POST"]),
        Route("/summary", desk.summary, methods=["GET"]),
        Route("/acts/since", desk.give, methods=["POST"]),
        Route("/acts", desk.take, methods=["POST"]),
    ]
    trouble = NodeTrouble(node, tell)
    ours = dict.fromkeys((StoreError, NodeError, DBAPIError, OSError), trouble.answer)
    handlers: dict[Any, Any] = {Refusal: refused, **ours}
    return Starlette(routes=routes, exception_handlers=handlers)


def refused(_: Request, error: Refusal) -> Response:
    """Say why; a body that was not read to its end ends the connection too."""
    return JSONResponse({"told": error.told}, error.status, headers={"Connection": "close"})


class NodeTrouble:
    """Our own trouble is ours: the peer learns only that nothing was taken."""

    def __init__(self, node: NodeInterface, tell: Tell | None) -> None:
        self._node, self._tell, self._last = node, tell, ""

    def answer(self, _: Request, error: Exception) -> Response:
        """Answer 503, and tell whoever keeps this node; what was told last is not told again."""
        if isinstance(error, DBAPIError):
            error = failed(self._node.store.where, error)
        if self._tell and str(error) != self._last:
            self._last = str(error)
            self._tell(self._last)
        return JSONResponse({"told": "this node cannot read or write its store now"}, 503)
