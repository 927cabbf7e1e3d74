"""A study made up of smooth curves and noise, so that figures and report are tested without the model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace

import numpy as np
import pandas as pd

from asnsim.experiment import effects as study_effects
from asnsim.outcomes import OUTCOMES

NAMES = (
    "kepahiang", "peers-advisory", "peers-binding", "citizens-binding", "third-party-rotated-audited",
    "tournament-equal-budget", "coaching_of_the_weak_with_training_slots_by_need_and_without_any_money",
)  # fmt: skip
# Typical level and size of an effect of each kind of unit; what is not listed is near 0.5.
_SIZE = {"rupiah": (3.2e9, 4.0e8), "hour": (1800.0, 900.0), "skm": (79.0, 1.5), "day": (6.0, 0.8)}
_SHARES = {"share_sangat_baik": 0.113, "share_baik": 0.884, "share_below_baik": 0.003}


@dataclass(frozen=True)
class FakeScenario:
    name: str
    about: SimpleNamespace

    def title_in(self, language: str) -> str:
        return self.name

    def shareable(self) -> FakeScenario:
        return self

    def to_yaml(self) -> str:
        return f"name: {self.name}\nevaluation:\n  raters: {{supervisor: {{}}}}\n"


class FakeStudy:
    """`count` arms, `replications` paired replications, `quarters` quarters; the last effect is none."""

    def __init__(self, count: int = 4, replications: int = 20, quarters: int = 12, names=NAMES) -> None:
        self.arms = list(names[:count])
        self.scenarios = [
            FakeScenario(
                name,
                SimpleNamespace(
                    en=f"Scheme {name}: the direct superior rates, and others are heard beside him.",
                    id=f"Skema {name}: atasan langsung menilai dan sumber lain turut didengar.",
                ),
            )
            for name in self.arms
        ]
        self.sizes: dict[str, float] = {}
        self.other_people: tuple[str, ...] = ()
        self.same_start = True
        self.seed, self.replications, self._quarters = 1, replications, quarters

    def labels(self, language: str = "en") -> dict[str, str]:
        return {name: name for name in self.arms}

    @cached_property
    def runs(self) -> pd.DataFrame:
        rng = np.random.default_rng(0)
        shape = (self.replications, self._quarters)
        ramp = 1 - np.exp(-np.arange(1, self._quarters + 1) / 4)
        keys = {
            "replication": np.repeat(np.arange(shape[0]), shape[1]),
            "seed": np.repeat(np.arange(1, shape[0] + 1), shape[1]),
            "quarter": np.tile(np.arange(1, shape[1] + 1), shape[0]),
        }
        shared = {name: rng.normal(size=(shape[0], 1)) for name in OUTCOMES.names()}
        frames = []
        for i, arm in enumerate(self.arms):
            values = {}
            for name in OUTCOMES.names():
                level, size = self._size(name)
                push = 0.0 if i == 0 else rng.normal() * size * (i % 3 != 0)
                noise = 0.5 * size * shared[name] + 0.2 * size * rng.normal(size=shape)
                values[name] = (level + push * ramp + noise).ravel()
                if name in _SHARES:
                    values[name] = np.where(keys["quarter"] % 4 == 0, values[name], np.nan)
            values["share_baik"] = 1 - values["share_sangat_baik"] - values["share_below_baik"]
            frames.append(pd.DataFrame({"arm": arm, **keys, **values}))
        return pd.concat(frames, ignore_index=True)

    @staticmethod
    def _size(name: str) -> tuple[float, float]:
        if name in _SHARES:
            return _SHARES[name], 0.2 * _SHARES[name]
        words = f"{name} {OUTCOMES.get(name).unit}"
        return next((size for key, size in _SIZE.items() if key in words), (0.5, 0.06))

    def effects(self, window: int = 4) -> pd.DataFrame:
        return study_effects.effects(self.runs, window)

    def levels(self, window: int = 4) -> pd.DataFrame:
        return study_effects.levels(self.runs, window)
