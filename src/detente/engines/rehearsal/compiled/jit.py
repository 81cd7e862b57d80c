"""How the functions of this folder are compiled, and when what was compiled before still holds.

Only the function that plays all runs is kept on disk. numba looks at that function's own file
alone; so the sources of everything that it calls go into a fingerprint, which the function closes
over and numba therefore compares.

numba reads a file of the current folder, which would say where what was compiled is kept and run
from, and whether anything is compiled. The folder may be a stranger's: that file is not read.
"""

import inspect
import os
import sys
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeVar, cast


@contextmanager
def _unconfigured() -> Iterator[None]:
    """numba finds nothing with which to read its file in the current folder, if there is one."""
    if not os.path.lexists(".numba_config.yaml"):
        yield
        return
    modules: dict[str, Any] = sys.modules
    reader, modules["yaml"] = modules.get("yaml"), None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        del modules["yaml"]
        modules |= {"yaml": reader} if reader else {}


with _unconfigured():
    import numba
    from numba.core import config
config._config_fname = os.devnull
Function = TypeVar("Function", bound=Callable[..., Any])
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
"""No array is made within: none is counted, which would take a fifth of the time of a run."""
BARE: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""Only compiled functions call it: no way in from Python is made, which would take a second."""


def jit(function: Function) -> Function:
    """The function, compiled at its first call; sums keep their order, so that runs repeat."""
    return cast(Function, numba.njit(forceinline=True, **BARE, **OPTIONS)(function))


def apart(function: Function) -> Function:
    """The same, called and not copied into its caller: for what is long or seldom."""
    return cast(Function, numba.njit(**BARE, **OPTIONS)(function))


def kept(function: Function) -> Function:
    """The same, kept on disk where there is a place for it."""
    try:
        return cast(Function, numba.njit(cache=True, **OPTIONS)(function))
    except RuntimeError:
        return jit(function)


def fingerprint(modules: list[ModuleType]) -> int:
    """A number that changes with the sources of modules."""
    return zlib.crc32("".join(inspect.getsource(module) for module in modules).encode())
