"""What decides the machine code of a function, as a value that can be compared.

Numba freezes into a kernel the functions that it calls and the constants that it reads, from whatever file. They
are looked up here as Numba looks them up: by the names that the byte code uses. So a changed equation or table
shows, in whichever file it stands, and a comment, a docstring or a function that the kernel does not call does not.
"""

from __future__ import annotations

import dis
import hashlib
from collections.abc import Iterator
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np
from numba.core.dispatcher import Dispatcher
from numba.core.types import BaseTuple

_PLAIN = (type(None), bool, int, float, complex, str, bytes, type(Ellipsis))
_VERSIONED = ("numpy", "math", "cmath", "builtins", "numba", "operator")
"""Packages whose version, or Python's, says all: what they hold is not looked into."""


class Unknown(Exception):
    """A value of a kind that is not known here: the machine code of who uses it cannot be kept."""


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits over values that repr shows whole."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=8).hexdigest()


def described(value: Any, seen: dict[int, int] | None = None) -> object:
    """Everything about `value` that machine code can depend on, in a form that repr shows whole.

    `seen` numbers the functions that were described before, so that recursion ends.

    Raises:
        Unknown: it is, or uses, a kind of value that Numba does not take as a constant.
    """
    seen = {} if seen is None else seen
    if isinstance(value, Dispatcher):
        return "compiled", described(value.py_func, seen), sorted(value.targetoptions.items())
    if isinstance(value, FunctionType) and not _versioned(value):
        return _function(value, seen)
    if isinstance(value, _PLAIN):
        return type(value).__name__, repr(value)
    if isinstance(value, (np.ndarray, np.generic)):
        whole = np.ascontiguousarray(value)
        return (
            type(value).__name__,
            whole.dtype.descr,
            value.shape,
            hashlib.blake2b(whole.tobytes()).hexdigest(),
        )
    if isinstance(value, np.dtype):
        return "dtype", str(value.descr)
    if isinstance(value, (tuple, list)):
        return described(type(value), seen), [described(item, seen) for item in value]
    if isinstance(value, frozenset):
        return "frozenset", sorted(repr(described(item, seen)) for item in value)
    if isinstance(value, CodeType):
        return _code(value, value.co_consts, seen)
    return _named(value)


def described_type(numba_type: Any) -> object:
    """A type of an argument; Numba's name of a named tuple leaves its fields out.

    Raises:
        Unknown: it is the type of a function or a class, which its name does not tell from another.
    """
    if isinstance(numba_type, BaseTuple):
        items: Any = numba_type
        return str(numba_type), getattr(numba_type, "fields", None), [described_type(item) for item in items]
    if " at 0x" in str(numba_type):
        raise Unknown(str(numba_type))
    return str(numba_type)


def _function(function: FunctionType, seen: dict[int, int]) -> object:
    if id(function) in seen:
        return "as before", seen[id(function)]
    seen[id(function)] = len(seen)
    code = function.__code__
    constants = code.co_consts
    if constants and constants[0] is function.__doc__:
        constants = (None, *constants[1:])
    closure = [cell.cell_contents for cell in function.__closure__ or ()]
    return (
        function.__module__,
        function.__qualname__,
        getattr(function, "compiled_with", None),
        _code(code, constants, seen),
        described(function.__defaults__, seen),
        described(tuple((function.__kwdefaults__ or {}).items()), seen),
        described(closure, seen),
        [(name, _global(name, value, code, seen)) for name, value in _globals(function)],
    )


def _code(code: CodeType, constants: tuple[object, ...], seen: dict[int, int]) -> object:
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    arguments = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount)
    table = getattr(code, "co_exceptiontable", b"")
    return code.co_code, table, names, arguments, [described(item, seen) for item in constants]


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code and what is nested in it: comprehensions and lambdas."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _globals(function: FunctionType) -> Iterator[tuple[str, object]]:
    """Globals by the names that the code uses. Names of attributes are among them: too many, never too few."""
    for name in sorted({name for code in _codes(function.__code__) for name in code.co_names}):
        if name in function.__globals__:
            yield name, function.__globals__[name]


def _global(name: str, value: object, code: CodeType, seen: dict[int, int]) -> object:
    if isinstance(value, ModuleType) and not _versioned(value):
        used = sorted({used for inner in _codes(code) for used in inner.co_names if hasattr(value, used)})
        return value.__name__, [(attribute, described(getattr(value, attribute), seen)) for attribute in used]
    try:
        return described(value, seen)
    except Unknown:
        if any(_reads(inner, name) for inner in _codes(code)):
            raise
        return None  # an attribute that is called as the global is


def _reads(code: CodeType, name: str) -> bool:
    steps = dis.get_instructions(code)
    return any(step.opname == "LOAD_GLOBAL" and step.argval == name for step in steps)


def _named(value: Any) -> object:
    """Something that is known by its name: a module, a class, a function of NumPy or of Python."""
    if isinstance(value, ModuleType):
        return "module", value.__name__
    if isinstance(value, np.ufunc):
        return "ufunc", value.__name__
    if isinstance(value, type) and issubclass(value, tuple) and hasattr(value, "_fields"):
        return value.__module__, value.__qualname__, value._fields
    if isinstance(value, (type, FunctionType, BuiltinFunctionType)) and _versioned(value):
        return value.__module__, value.__qualname__
    raise Unknown(f"{type(value).__module__}.{type(value).__qualname__}")


def _versioned(value: Any) -> bool:
    module = value.__name__ if isinstance(value, ModuleType) else value.__module__ or ""
    return module.partition(".")[0] in _VERSIONED
