"""What the sliders of the laboratory say: a scheme in eight numbers, each within its bounds."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.tables import write_text
from asnsim.scenario import Scenario, load
from asnsim.scenario.yaml_file import read

MOST_WEIGHT = 0.9
"""The most that raters beside the superior may weigh together: he always has a say."""

OTHERS = ("peers", "citizens", "third_party")
"""Raters beside the superior, each with a slider for its weight."""

EMPLOYEES = 300
CITIZENS = 12_000
"""An office of 300 with as many citizens to each employee as in Kepahiang, rounded."""


@dataclass(frozen=True)
class Slider:
    """One slider: its name, its bounds and its step; a switch where the step is 0."""

    name: str
    low: float
    high: float
    step: float

    def steps(self) -> list[float]:
        """Where it can stand."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + place * self.step, 4) for place in range(count + 1)]


SLIDERS = (
    *(Slider(name, 0.0, 0.5, 0.05) for name in OTHERS),
    Slider("binding", 0.0, 1.0, 0.0),
    Slider("standards", 0.0, 1.0, 0.1),
    Slider("transparency", 0.0, 1.0, 0.1),
    Slider("candour_cost", 0.0, 2.0, 0.1),
    Slider("pay", 0.0, 1.0, 0.1),
)
"""Every slider, in the order in which they stand."""

KEY = "asnsim_laboratory"
"""The key of a file that says that it is a setting, with the version of what it holds."""


@dataclass(frozen=True)
class Setting:
    """A scheme as the sliders have it.

    Attributes:
        peers, citizens, third_party: weights of raters beside the superior, who has the rest.
        binding: whether the weights decide (1), or what others say is advice (0).
        standards: how clear the standards of rating are, share.
        transparency: how open ratings and their use are, share.
        candour_cost: what it costs a superior to rate above or below expectation, against today.
        pay: share of the TPP that follows the predicate.
    """

    peers: float = 0.0
    citizens: float = 0.0
    third_party: float = 0.0
    binding: float = 1.0
    standards: float = 0.5
    transparency: float = 0.3
    candour_cost: float = 1.0
    pay: float = 0.6

    def __post_init__(self) -> None:
        for slider in SLIDERS:
            value = getattr(self, slider.name)
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if not number or not slider.low <= value <= slider.high:
                raise InputError(
                    message("error.slider_range", low=slider.low, high=slider.high, got=str(value)),
                    field=slider.name,
                )
        if self.others > MOST_WEIGHT + 1e-9:
            raise InputError(message("error.slider_weights", most=MOST_WEIGHT, got=self.others))

    @property
    def others(self) -> float:
        """What raters beside the superior weigh together, share."""
        return sum(getattr(self, name) for name in OTHERS)

    def scenario(self, name: str = "laboratory") -> Scenario:
        """The scheme in an office like Kepahiang, with `EMPLOYEES`, over two years; a rater without weight is not
        there."""
        today = _today()
        weights = {rater: getattr(self, rater) for rater in OTHERS if getattr(self, rater) > 0.0}
        evaluation: dict[str, Any] = {
            "raters": {"supervisor": {}, **{rater: {} for rater in weights}},
            "standards": self.standards,
            "transparency": self.transparency,
            "candour_cost_up": self.candour_cost * today.evaluation.candour_cost_up,
            "candour_cost_down": self.candour_cost * today.evaluation.candour_cost_down,
        }
        if weights and self.binding:
            evaluation["combination"] = {
                "method": "binding",
                "weights": {"supervisor": 1.0 - self.others, **weights},
            }
        return today.with_(
            name=name, evaluation=evaluation, incentives={"tpp": {"performance_share": self.pay}}
        )

    def save(self, path: str | Path) -> Path:
        """Write the setting as a small YAML file and return its path; `InputError` where it cannot be written."""
        lines = [f"{KEY}: 1", *(f"{name}: {value:g}" for name, value in asdict(self).items())]
        write_text("\n".join(lines) + "\n", Path(path))
        return Path(path)


def load_setting(path: str | Path) -> Setting:
    """A setting from a file that `Setting.save` wrote, or that somebody wrote by hand.

    Raises `InputError` for a file that is no setting, an unknown slider, and a value out of its bounds.
    """
    data = read(Path(path)).data
    if not isinstance(data, dict) or data.get(KEY) != 1:
        raise InputError(message("error.no_setting", key=KEY), file=path)
    values = {name: value for name, value in data.items() if name != KEY}
    known = [field.name for field in fields(Setting)]
    for name in values:
        if name not in known:
            raise unknown_name("slider", str(name), known).at(file=path)
    try:
        return Setting(
            **{name: float(value) if isinstance(value, int) else value for name, value in values.items()}
        )
    except InputError as error:
        raise error.at(file=path) from None


TODAY = Setting()
"""As it is: the superior alone rates."""


def _today() -> Scenario:
    return load("kepahiang").with_(quarters=8, population={"employees": EMPLOYEES, "citizens": CITIZENS})
