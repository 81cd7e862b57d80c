"""Read a message that anybody may have sent: bounded in size and time, of the expected shape."""

import asyncio
import json
from typing import Any

from starlette.requests import ClientDisconnect, Request

from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.refusal import Refusal

SMALL = 4 << 10  # bytes of a greeting


async def body(request: Request, most: int, limits: ExchangeLimits) -> bytes:
    """The whole body.

    :raises Refusal: larger than `most` bytes, or slower than allowed
    """
    announced = request.headers.get("content-length", "0")
    if not announced.isascii() or not announced.isdigit() or int(announced[:20]) > most:
        raise Refusal(413, f"at most {most} bytes are taken")
    try:
        return await asyncio.wait_for(collected(request, most), limits.request_seconds)
    except ClientDisconnect:
        raise Refusal(400, "the line ended before the message did") from None
    except TimeoutError:
        raise Refusal(408, f"a message must arrive in {limits.request_seconds:g} seconds") from None


async def collected(request: Request, most: int) -> bytes:
    some = bytearray()
    async for part in request.stream():
        some += part
        if len(some) > most:
            raise Refusal(413, f"at most {most} bytes are taken")
    return bytes(some)


def fields(text: bytes, names: set[str]) -> dict[str, Any]:
    """A JSON object with exactly these fields."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal(400, "this is not JSON") from None
    if not isinstance(found, dict) or set(found) != names:
        raise Refusal(400, f"an object with exactly these fields is needed: {sorted(names)}")
    return found


def vector(value: object, limits: ExchangeLimits) -> dict[str, int]:
    """The sequence up to which each author is known."""
    if not isinstance(value, dict) or len(value) > limits.authors:
        raise Refusal(400, f"a vector names at most {limits.authors} authors")
    if not all(is_count(sequence) for sequence in value.values()):
        raise Refusal(400, "a vector gives each author a sequence number")
    return value


def position(value: object) -> int:
    """Where to go on in the answering node's store."""
    if not is_count(value):
        raise Refusal(400, "a position is a number from 0")
    return int(str(value))


def is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**53
