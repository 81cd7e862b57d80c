"""A digest of plain data that does not depend on the order of keys."""

import hashlib
import json
from typing import Any


def digest(data: Any) -> str:
    """SHA-256 over JSON with sorted keys and no spaces, as 64 hexadecimal digits.

    Raises TypeError for what JSON cannot hold: callers turn dates and fractions to text.

    >>> digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
    True
    """
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
