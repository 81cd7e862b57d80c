"""`dataclass` as the library has it, but quick to make where it is frozen.

The library compiles six methods for each frozen class, which for some hundreds of classes was a
tenth of a command's time. Here only `__init__` is compiled; the others are shared, and go by the
fields of the class. What is asked for beyond `frozen=True` is left to the library, and classes of
both kinds may inherit from each other.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

_FIELDS, _KEY = "__dataclass_fields__", "__dataclass_key__"
_MISSING = dataclasses.MISSING
_PARAMS = "__dataclass_params__"


def _made(cls: type[Any] | None = None, *, frozen: bool = False, **more: Any) -> Any:
    """A dataclass, or its decorator, as `dataclasses.dataclass` gives it."""
    if not frozen or more:
        return dataclasses.dataclass(cls, frozen=frozen, **more)
    return _frozen if cls is None else _frozen(cls)


def _frozen(cls: type[Any]) -> type[Any]:
    own = vars(cls)
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        found.update(vars(base).get(_FIELDS, {}))
    found.update(_own_fields(cls))
    setattr(cls, _FIELDS, found)
    setattr(cls, _PARAMS, getattr(_Frozen, _PARAMS))
    listed = dataclasses.fields(cls)
    if "__match_args__" not in own:
        names = tuple(one.name for one in listed if one.init and not one.kw_only)
        setattr(cls, "__match_args__", names)  # noqa: B010
    if "__init__" not in own:
        cls.__init__ = _init(listed, hasattr(cls, "__post_init__"))
    setattr(cls, _KEY, _key([one.name for one in listed if one.compare]))
    if own.get("__hash__") is None:
        cls.__hash__ = _hashed  # type: ignore[assignment]
    for name, method in (("__repr__", _shown), ("__eq__", _equal)):
        if name not in own:
            setattr(cls, name, method)
    cls.__setattr__ = cls.__delattr__ = _refused  # type: ignore[assignment]
    return cls


def _own_fields(cls: type[Any]) -> dict[str, Any]:
    """The fields that the class itself adds, read by the library from a twin without bases."""
    names = vars(cls).get("__annotations__", {})
    body = {name: vars(cls)[name] for name in names if name in vars(cls)}
    for name, value in body.items():
        if isinstance(value, dataclasses.Field):
            if value.default is _MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, value.default)
    body |= {"__annotations__": names, "__module__": cls.__module__, "__doc__": cls.__name__}
    twin = type(cls.__name__, (), body)
    dataclasses.dataclass(init=False, repr=False, eq=False)(twin)
    own: dict[str, Any] = getattr(twin, _FIELDS)
    return own


def _init(listed: tuple[Any, ...], more: bool) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": object.__setattr__, "_none": _MISSING}
    takes: list[str] = ["self"]
    named: list[str] = []
    sets = []
    for number, one in enumerate(listed):
        name = value = one.name
        default = ""
        if one.default_factory is not _MISSING:
            known[f"_{number}"], default = one.default_factory, "=_none"
            value = f"_{number}() if {name} is _none else {name}" if one.init else f"_{number}()"
        elif one.default is not _MISSING:
            known[f"_{number}"], default = one.default, f"=_{number}"
            value = name if one.init else f"_{number}"
        elif not one.init:
            continue
        if one.init:
            (named if one.kw_only else takes).append(name + default)
        sets.append(f" _set(self, {name!r}, {value})")
    takes += ["*", *named] if named else []
    sets.append(" self.__post_init__()" if more else " return None")
    exec(f"def __init__({', '.join(takes)}):\n" + "\n".join(sets), known)
    made: Callable[..., None] = known["__init__"]
    return made


def _key(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What an instance is compared and hashed by: always a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return staticmethod(lambda one: tuple(getattr(one, name) for name in names))


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__dataclass_key__(self) == self.__dataclass_key__(other)


def _hashed(self: Any) -> int:
    return hash(self.__dataclass_key__(self))


@recursive_repr()
def _shown(self: Any) -> str:
    shown = (one.name for one in dataclasses.fields(self) if one.repr)
    inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({inside})"


def _refused(self: Any, name: str, *_: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


@dataclasses.dataclass(frozen=True)
class _Frozen:
    """A frozen class of the library, for what it says of itself."""


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _made

__all__ = ["dataclass"]
