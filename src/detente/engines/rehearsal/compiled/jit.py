"""How the functions of this folder are compiled: kept on disk, free of the interpreter's lock."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def jit(function: Function) -> Function:
    """The function, compiled at its first call; sums keep their order, so that runs repeat."""
    return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy")(function))
