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
    from asnsim import staff as staff
    from asnsim.experiment import Until as Until
    from asnsim.experiment import codebook as codebook
    from asnsim.experiment import compare as compare
    from asnsim.experiment import compare_places as compare_places
    from asnsim.experiment import ensemble as ensemble
    from asnsim.experiment import sweep as sweep
    from asnsim.experiment.cluster import Cluster as Cluster
    from asnsim.experiment.event_study import event_study as event_study
    from asnsim.experiment.export import export as export
    from asnsim.experiment.kept import study as study
    from asnsim.experiment.verification import verify as verify
    from asnsim.mesa_model import CivilServiceModel as CivilServiceModel
    from asnsim.run import load_run as load_run
    from asnsim.run import simulate as simulate
    from asnsim.scenario import Scenario as Scenario
    from asnsim.scenario import load as scenario
    from asnsim.scenario import names as scenarios
    from asnsim.studies.nation.ask import nation as nation
    from asnsim.studies.theories import compare_theories as compare_theories

__all__ = [
    "CivilServiceModel",
    "Cluster",
    "Scenario",
    "Until",
    "__version__",
    "codebook",
    "compare",
    "compare_places",
    "compare_theories",
    "ensemble",
    "export",
    "event_study",
    "language",
    "load_run",
    "nation",
    "outcomes",
    "regulations",
    "scenario",
    "scenarios",
    "simulate",
    "staff",
    "study",
    "verify",
    "sweep",
]

# Public name -> module that defines it, name there (None: the module itself).
_PUBLIC: dict[str, tuple[str, str | None]] = {
    "CivilServiceModel": ("asnsim.mesa_model", "CivilServiceModel"),
    "Scenario": ("asnsim.scenario", "Scenario"),
    "Until": ("asnsim.experiment", "Until"),
    "codebook": ("asnsim.experiment", "codebook"),
    "Cluster": ("asnsim.experiment.cluster", "Cluster"),
    "compare": ("asnsim.experiment", "compare"),
    "compare_places": ("asnsim.experiment", "compare_places"),
    "compare_theories": ("asnsim.studies.theories", "compare_theories"),
    "ensemble": ("asnsim.experiment", "ensemble"),
    "export": ("asnsim.experiment.export", "export"),
    "event_study": ("asnsim.experiment.event_study", "event_study"),
    "language": ("asnsim.language", None),
    "load_run": ("asnsim.run", "load_run"),
    "nation": ("asnsim.studies.nation.ask", "nation"),
    "outcomes": ("asnsim.outcomes", None),
    "regulations": ("asnsim.regulations", None),
    "scenario": ("asnsim.scenario", None),
    "scenarios": ("asnsim.scenario", "names"),
    "simulate": ("asnsim.run", "simulate"),
    "staff": ("asnsim.staff", None),
    "study": ("asnsim.experiment.kept", "study"),
    "verify": ("asnsim.experiment.verification", "verify"),
    "sweep": ("asnsim.experiment", "sweep"),
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
