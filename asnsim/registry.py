"""A list of named things (raters, incentives, outcomes) that others can add to without an edit here."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Generic, TypeVar

from asnsim.errors import AsnsimError, message, unknown_name
from asnsim.wording import noun

T = TypeVar("T")


class Registry(Generic[T]):
    """Things by name: those that `order` names first, then in the order they were registered; plug-ins come last.

    `kind` is the word used in messages ("rater"), `group` the entry point group where other packages
    announce theirs ("asnsim.raters"), `key` the attribute of a thing that holds its name.
    An entry point leads either to the thing itself or to a module that registers things when imported.
    """

    def __init__(self, kind: str, group: str, key: str = "kind", order: Sequence[str] = ()) -> None:
        self.kind = kind
        self.group = group
        self.key = key
        self.order = tuple(order)
        self._things: dict[str, T] = {}
        self._plugins_loaded = False

    def register(self, thing: T) -> T:
        """Add `thing` under the name in its `key` attribute and hand it back, so that it decorates.

        Raises `AsnsimError` when another thing has that name. The same class defined again, as by
        running a notebook cell twice, replaces the old one; `forget` makes room for anything else.
        """
        name = getattr(thing, self.key)
        old = self._things.get(name)
        if old is not None and _origin(old) != _origin(thing):
            raise AsnsimError(
                message(
                    "error.registered_twice",
                    kind=noun(self.kind),
                    name=name,
                    first=_origin(old),
                    second=_origin(thing),
                )
            )
        self._things[name] = thing
        return thing

    def forget(self, name: str) -> None:
        """Take a name out again, as a notebook or a test does that tries a thing out."""
        self._things.pop(name, None)

    def get(self, name: str) -> T:
        """The thing of that name; `InputError` with the nearest valid name when there is none."""
        self._load_plugins()
        if name not in self._things:
            raise unknown_name(self.kind, name, self._things)
        return self._things[name]

    def names(self) -> tuple[str, ...]:
        """Every name, in order."""
        self._load_plugins()
        return tuple(sorted(self._things, key=self._place) if self.order else self._things)

    def items(self) -> tuple[tuple[str, T], ...]:
        """Every name with its thing, in order."""
        names = self.names()
        return (
            tuple((name, self._things[name]) for name in names) if self.order else tuple(self._things.items())
        )

    def __contains__(self, name: object) -> bool:
        self._load_plugins()
        return name in self._things

    def __iter__(self) -> Iterator[str]:
        return iter(self.names())

    def __len__(self) -> int:
        return len(self.names())

    def _place(self, name: str) -> int:
        return self.order.index(name) if name in self.order else len(self.order)

    def _load_plugins(self) -> None:
        if self._plugins_loaded:
            return
        # Set first: a plug-in that asks this registry something while it loads must not start over.
        self._plugins_loaded = True
        try:
            for point in sorted(entry_points(group=self.group), key=lambda point: (point.name, point.value)):
                self._load_plugin(point)
        except AsnsimError:
            self._plugins_loaded = False
            raise

    def _load_plugin(self, point: EntryPoint) -> None:
        try:
            thing = point.load()
        except Exception as error:  # whatever a stranger's module raises, the user needs its name
            owner = point.dist.name if point.dist is not None else "an installed package"
            raise AsnsimError(
                message(
                    "error.plugin_not_loaded",
                    kind=noun(self.kind),
                    name=point.name,
                    owner=owner,
                    place=point.value,
                    why=error,
                )
            ) from error
        if not isinstance(thing, ModuleType):
            self.register(thing)


def import_modules(package: str) -> None:
    """Import every module of a package, so that what they register is there; for the package's own `__init__`."""
    path = import_module(package).__path__
    for module in sorted(pkgutil.iter_modules(path), key=lambda module: module.name):
        import_module(f"{package}.{module.name}")


def _origin(thing: object) -> str:
    """Where a class or function was defined; for an instance, its type and what it looks like."""
    named = thing if hasattr(thing, "__qualname__") else type(thing)
    place = f"{getattr(named, '__module__', '?')}.{getattr(named, '__qualname__', '?')}"
    return place if named is thing else f"{place} {thing!r}"
