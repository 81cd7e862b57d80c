"""A line to a peer's node by HTTP: every answer is bounded in size and time."""

import json
from threading import Timer
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

import httpx

from detente.table.exchange import tls
from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.refusal import ExchangeError
from detente.table.exchange.server import is_loopback
from detente.visible import in_quotes, visible

BUSY = 503  # of HTTP: uvicorn's answer above its limit of connections


class Wire:
    """Sends messages, and reads answers."""

    def __init__(self, url: str, pinned: tls.Pinned | None, limits: ExchangeLimits) -> None:
        self.url, self.limits, self.channel = url.rstrip("/"), limits, ""
        secure = safe(self.url, pinned)
        self._client = httpx.Client(
            verify=tls.asking(pinned) if secure and pinned else False,  # nothing to verify
            trust_env=False,
            follow_redirects=False,
            timeout=limits.request_seconds,
        )
        self.token = ""
        self._late = False

    def ask(self, path: str, fields: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send an object (or ask with none), and read an object."""
        content = json.dumps(fields).encode() if fields is not None else None
        _, some = self.send(path, content)
        return self._object(some)

    def send(self, path: str, content: bytes | None) -> tuple[httpx.Headers, bytes]:
        """Send bytes; the headers and the bytes of the answer.

        :raises ExchangeError: no answer in time, too long an answer, or a refusal
        """
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        method = "GET" if content is None else "POST"
        patience = Timer(self.limits.answer_seconds, self._cut)
        patience.start()
        try:
            with self._client.stream(
                method, self.url + path, content=content, headers=headers
            ) as answer:
                self._note_channel(answer)
                some = self._bounded(answer)
        except httpx.HTTPError as error:
            raise self._broken(error) from error
        except Exception as error:
            if self._late:  # what was cut in the middle fails in many ways
                raise self._broken(error) from error
            raise
        finally:
            patience.cancel()
        if answer.status_code != 200:
            raise self._refused(answer.status_code, some)
        return answer.headers, some

    def _cut(self) -> None:
        """End an answer that never ends: each of its bytes came in time, all of them never will."""
        self._late = True
        self._client.close()

    def _note_channel(self, answer: httpx.Response) -> None:
        """Which certificate the peer showed, by which the greeting is tied to this line."""
        line = answer.extensions["network_stream"].get_extra_info("ssl_object")
        self.channel = tls.digest(line.getpeercert(True)) if line else ""

    def _bounded(self, answer: httpx.Response) -> bytes:
        some = bytearray()
        for part in answer.iter_raw():
            some += part
            if len(some) > self.limits.body_bytes:
                why = f"more than {self.limits.body_bytes} bytes came"
                raise ExchangeError(self.url, "answers too much", why, "ask the peer's keeper")
        return bytes(some)

    def _object(self, some: bytes) -> dict[str, Any]:
        try:
            found = json.loads(some)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise self.odd("what came is no object")
        return found

    def odd(self, why: str) -> ExchangeError:
        """An answer that makes no sense."""
        what, do = "does not answer as a node does", "check the address, and the peer's version"
        return ExchangeError(self.url, what, why, do)

    def _broken(self, error: Exception) -> ExchangeError:
        do = "nothing is lost: try again, what was exchanged stays"
        if self._late:
            why = f"no whole answer in {self.limits.answer_seconds:g} seconds"
            return ExchangeError(self.url, "is too slow", why, do)
        if isinstance(error, httpx.TimeoutException):
            why = f"no answer in {self.limits.request_seconds:g} seconds"
            return ExchangeError(self.url, "is too slow", why, do)
        if isinstance(error, httpx.ConnectError) and "certificate" in str(error).lower():
            do = "compare the fingerprints with the peer, by voice, and pin the right certificate"
            return ExchangeError(self.url, "shows another certificate", str(error), do)
        if isinstance(error, httpx.ConnectError):
            do = "see that the peer's node runs (`detente table serve`), and check the address"
            return ExchangeError(self.url, "nobody answers there", _reason(error), do)
        if isinstance(error, httpx.RemoteProtocolError) and not self.token:
            why = "it ended the line without a word"
            return ExchangeError(self.url, "the peer is silent", why, self._both(), busy=True)
        if isinstance(error, httpx.ReadError | httpx.WriteError) and not self.token:
            why = "it ended the line"
            return ExchangeError(self.url, "the peer is silent", why, self._both(), busy=True)
        why = in_quotes(str(error)[:200]) if str(error) else "it was cut"
        return ExchangeError(self.url, "the line is broken", why, do)

    def _both(self) -> str:
        """What to try where a line ends before a greeting is answered."""
        busy = "it may be busy: try again in a minute; or else see that"
        if self.url.startswith("https"):
            return f"{busy} its node answers, and that the peer has pinned our certificate"
        return f"{busy} its node answers by http:// (with certificates it is https://)"

    def _refused(self, status: int, some: bytes) -> ExchangeError:
        do = "check the address, and ask the peer's keeper"
        try:
            told = str(json.loads(some)["told"])[:500]
        except (ValueError, LookupError, TypeError, RecursionError):
            told = f"status {status}"
            if status == BUSY:
                told, do = "it has too many lines open", "try again in a minute"
        busy = status == BUSY and "lines" in told
        why = f"it says {in_quotes(visible(told))}"
        return ExchangeError(self.url, "the peer refused", why, do, busy)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()


def _reason(error: Exception) -> str:
    """What the system says, without its number."""
    return str(error).rpartition("] ")[2] or "no line could be opened"


def _split(url: str) -> SplitResult | None:
    """The parts of an address that has a host and, if any, a port."""
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def safe(url: str, pinned: tls.Pinned | None) -> bool:
    """Whether an address is one of TLS.

    :raises ExchangeError: it is none at all, or acts would travel for all to read and cut
    """
    parts = _split(url)
    odd = not url.isprintable() or " " in url
    if odd or parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        why = "an address begins with https:// or http://, and has no blanks or hidden characters"
        raise ExchangeError(url, "is no address", why, "mend it")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        why = "others could listen and cut on the way"
        raise ExchangeError(url, "is not safe", why, "use https:// with pinned certificates")
    if parts.scheme == "https" and not pinned:
        why = "no certificate of the peer is pinned"
        raise ExchangeError(url, "cannot be trusted", why, "pin the certificate of this peer")
    return parts.scheme == "https"
