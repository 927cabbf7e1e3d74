"""What goes to a worker of a pool that asnsim did not make, and what comes back: by value, as loky sends it.

A class from a notebook goes along whole. Whoever is to run something first holds its asnsim against the sender's, since
another one would give other numbers under the same name.
"""

from __future__ import annotations

import pickle
import platform
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any

import cloudpickle

from asnsim.errors import AsnsimError, InputError, message
from asnsim.experiment.provenance import code_version

_ONE_AT_A_TIME = threading.Lock()
"""The model keeps outcomes and luck of one run at a time in a process, and a pool may have threads."""


def packed(here: Future[Any], function: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes | None:
    """A call, for `run_packed`; None where it cannot be sent, and then the error is that of the future `here`."""
    try:
        content: bytes = cloudpickle.dumps((function, arguments))
    except Exception as error:  # noqa: BLE001 - whatever a user's object raises when it is taken apart
        here.set_exception(error)
        return None
    return content


def run_packed(version: str, content: bytes) -> bytes:
    """Run what was sent, and pack its result.

    Raises `InputError` where this process has another asnsim than the sender, or lacks a module that is needed.
    """
    here = code_version()
    if here != version:
        raise InputError(
            message("error.other_version_at_worker", host=platform.node(), there=here, here=version)
        )
    try:
        function, arguments = pickle.loads(content)
    except ModuleNotFoundError as error:
        raise lacking(error) from None
    with _ONE_AT_A_TIME:
        result: bytes = cloudpickle.dumps(function(*arguments))
    return result


def lacking(error: ModuleNotFoundError) -> InputError:
    """The error of a worker that cannot import what it needs."""
    return InputError(message("error.worker_lacks_module", module=error.name or str(error)))


def hand_over(here: Future[Any], result: Callable[[], bytes], gone: AsnsimError) -> None:
    """Give a future of this process what came back: the result, or the error; `gone` where the call was cancelled."""
    try:
        here.set_result(pickle.loads(result()))
    except CancelledError:
        here.set_exception(gone)
    except Exception as error:  # noqa: BLE001 - it is the future's error, and reported with its task
        missing = _missing_module(error)
        here.set_exception(error if missing is None else lacking(missing))


def _missing_module(error: BaseException | None) -> ModuleNotFoundError | None:
    """The cause, where an error comes down to a module that a worker cannot import."""
    while error is not None and not isinstance(error, ModuleNotFoundError):
        error = error.__cause__
    return error
