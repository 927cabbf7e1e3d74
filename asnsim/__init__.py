"""Agent-based simulation of how Indonesian civil servants are appraised and rewarded.

    import asnsim
    baseline = asnsim.scenario("kepahiang")
    study = asnsim.compare([baseline, baseline.with_(name="other", evaluation={...})], replications=100)

Names are loaded when they are first used, so that `import asnsim` stays quick: the compiler, pandas,
Matplotlib and Mesa are only imported by what needs them.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from asnsim.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from asnsim import language as language
    from asnsim import outcomes as outcomes
    from asnsim import regulations as regulations
    from asnsim.experiment import compare as compare
    from asnsim.experiment import ensemble as ensemble
    from asnsim.experiment.cluster import Cluster as Cluster
    from asnsim.experiment.export import export as export
    from asnsim.experiment.kept import study as study
    from asnsim.experiment.verification import verify as verify
    from asnsim.mesa_model import CivilServiceModel as CivilServiceModel
    from asnsim.run import simulate as simulate
    from asnsim.scenario import Scenario as Scenario
    from asnsim.scenario import load as scenario
    from asnsim.scenario import names as scenarios
    from asnsim.studies.theories import compare_theories as compare_theories

__all__ = [
    "CivilServiceModel",
    "Cluster",
    "Scenario",
    "__version__",
    "compare",
    "compare_theories",
    "ensemble",
    "export",
    "language",
    "outcomes",
    "regulations",
    "scenario",
    "scenarios",
    "simulate",
    "study",
    "verify",
]

# Public name -> module that defines it, name there (None: the module itself).
_PUBLIC: dict[str, tuple[str, str | None]] = {
    "CivilServiceModel": ("asnsim.mesa_model", "CivilServiceModel"),
    "Scenario": ("asnsim.scenario", "Scenario"),
    "Cluster": ("asnsim.experiment.cluster", "Cluster"),
    "compare": ("asnsim.experiment", "compare"),
    "compare_theories": ("asnsim.studies.theories", "compare_theories"),
    "ensemble": ("asnsim.experiment", "ensemble"),
    "export": ("asnsim.experiment.export", "export"),
    "language": ("asnsim.language", None),
    "outcomes": ("asnsim.outcomes", None),
    "regulations": ("asnsim.regulations", None),
    "scenario": ("asnsim.scenario", None),
    "scenarios": ("asnsim.scenario", "names"),
    "simulate": ("asnsim.run", "simulate"),
    "study": ("asnsim.experiment.kept", "study"),
    "verify": ("asnsim.experiment.verification", "verify"),
}


class _Module(ModuleType):
    """A module with behaviour. It is pickled by name, as plain modules are by cloudpickle, so that a
    function from a notebook that mentions `asnsim` can be sent to a worker."""

    def __reduce__(self) -> tuple[Any, ...]:
        return importlib.import_module, (self.__name__,)


class _ScenarioModule(_Module):
    """`asnsim.scenario("kepahiang")` loads one; `asnsim.scenario` is also the module about them."""

    def __call__(self, name: str | Path) -> Scenario:
        loaded: Scenario = self.load(name)
        return loaded


class _OutcomesModule(_Module):
    """`asnsim.outcomes()` is the table of outcomes; `asnsim.outcomes` is also the module about them."""

    def __call__(self) -> pd.DataFrame:
        return self.table()


_CALLABLE: dict[str, type[_Module]] = {"scenario": _ScenarioModule, "outcomes": _OutcomesModule}


class _Package(_Module):
    """Python binds a submodule to its package when it is first imported, by whatever route. That is the
    moment to make it callable, whichever of `asnsim.scenario(...)` and `import asnsim.scenario` is first."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _CALLABLE and type(value) is ModuleType:
            value.__class__ = _CALLABLE[name]
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'asnsim' has no attribute '{name}'")
    module_name, attribute = _PUBLIC[name]
    module = importlib.import_module(module_name)
    return module if attribute is None else getattr(module, attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
