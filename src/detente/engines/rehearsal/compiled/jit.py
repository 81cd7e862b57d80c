"""How the functions of this folder are compiled, and when what was compiled before still holds.

Only the function that plays all runs is kept on disk. numba looks at that function's own file
alone; so the sources of everything that it calls go into a fingerprint, which the function closes
over and numba therefore compares.
"""

import inspect
import zlib
from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}


def jit(function: Function) -> Function:
    """The function, compiled at its first call; sums keep their order, so that runs repeat."""
    return cast(Function, numba.njit(forceinline=True, **OPTIONS)(function))


def kept(function: Function) -> Function:
    """The same, kept on disk where there is a place for it."""
    try:
        return cast(Function, numba.njit(cache=True, **OPTIONS)(function))
    except RuntimeError:
        return jit(function)


def fingerprint(modules: list[ModuleType]) -> int:
    """A number that changes with the sources of modules."""
    return zlib.crc32("".join(inspect.getsource(module) for module in modules).encode())
