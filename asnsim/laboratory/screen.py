"""What the trainer sees: two schemes side by side, a guess, and the picture, as Jupyter widgets."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd

from asnsim.errors import AsnsimError
from asnsim.experiment.effects import unit
from asnsim.experiment.matters import smallest, way_of
from asnsim.laboratory.office import Office
from asnsim.laboratory.picture import picture
from asnsim.laboratory.setting import SLIDERS, TODAY, Setting, Slider, load_setting
from asnsim.language import current, number, text, use
from asnsim.plots.base import StudyFigure
from asnsim.plots.tables import Estimate, label
from asnsim.plots.units import display

GUESSED = ("motivation", "misclassified", "skm")
"""Outcomes that the class guesses before it sees them."""

SHOWN = (
    "leniency",
    "validity",
    "misclassified",
    "motivation",
    "fairness",
    "skm",
    "cost_incentives",
    "cost_raters",
)
"""Outcomes of the table of differences."""

PICTURE = "laboratory.png"
SETTING = "laboratory.yaml"

_WIDE = widgets.Layout(width="auto")
_SLIDERS = widgets.Layout(width="42rem", max_width="100%")
_GUESSES = widgets.Layout(width="32rem", max_width="100%")
"""Beside each other on a projector of 1280 pixels."""

_LARGE = "<style>:root {--jp-widgets-font-size: 16px; --jp-widgets-inline-label-width: 20rem}</style>"
"""Type that is read from the last row."""

_CELL = "<td style='padding:2px 12px'>{}</td>"


class Laboratory(widgets.VBox):
    """The laboratory as one widget.

    Move sliders, guess, reveal. *Pin* makes what is set now the baseline.

    Attributes:
        baseline: the setting that is compared with, today's at the beginning.
    """

    def __init__(self, language: str | None = None, folder: str | Path = ".") -> None:
        """Make the office, which takes a few seconds, and show it.

        Args:
            language: "en" or "id"; the language in use where none is named. It can be switched on the screen.
            folder: where a setting and the picture are saved.
        """
        super().__init__()
        self.language = language or current()
        self._folder = Path(folder)
        self._office = Office()
        self.baseline = TODAY
        self._figure: StudyFigure | None = None
        self._sliders: dict[str, Any] = {}
        self._build(TODAY)

    @property
    def setting(self) -> Setting:
        """What the sliders say. Raises `InputError` where the weights leave the superior too little."""
        return Setting(**{name: float(slider.value) for name, slider in self._sliders.items()})

    def set(self, setting: Setting) -> None:
        """Move all sliders to a setting."""
        self._build(setting)

    def reveal(self) -> None:
        """Show the picture and the differences, and hold the guesses against them."""
        try:
            setting = self.setting
            effects = self._office.effects(self.baseline, setting).set_index("outcome")
        except AsnsimError as error:
            self._tell(error.in_(self.language))
            return
        seen = self._office.under(self.baseline), self._office.under(setting)
        called = (self._t("baseline"), self._t("now"))
        self._figure = picture(*seen, called, self.language)
        self._picture.value = self._figure.png(dpi=110)
        self._picture.alt = self._figure.alt
        self._table.value = differences(effects, self.language) + self._answers(effects)
        self._tell("")
        self._veil(False)

    def _build(self, setting: Setting) -> None:
        self._sliders = {slider.name: _slider(slider, setting, self.language) for slider in SLIDERS}
        for slider in self._sliders.values():
            slider.observe(self._moved, names="value")
        self._predict = widgets.Checkbox(
            value=True, description=self._t("predict"), indent=False, layout=_WIDE
        )
        self._predict.observe(self._moved, names="value")
        self._guesses = {name: self._guess(name) for name in GUESSED}
        self._status = widgets.HTML()
        self._picture = widgets.Image(format="png", layout=widgets.Layout(max_width="100%"))
        self._table = widgets.HTML()
        self._guessing = widgets.VBox([*self._guesses.values()])
        buttons = [
            self._button("reveal", self.reveal, "primary"),
            self._button("pin", self._pin),
            self._button("today", lambda: self.set(TODAY)),
            self._button("save", self._save),
            self._button("load", self._load),
            self._button("export", self._export),
            self._button("language", self._switch),
        ]
        row = widgets.Layout(display="flex", flex_flow="row wrap")
        self.children = (
            widgets.HTML(_LARGE),
            widgets.HTML(f"<h1 style='margin:0'>{html.escape(self._t('title'))}</h1>"),
            widgets.HTML(f"<p>{html.escape(self._t('about'))}</p>"),
            widgets.HBox(
                [
                    widgets.VBox([widgets.HTML(self._in_words()), *self._sliders.values()], layout=_SLIDERS),
                    widgets.VBox(
                        [self._predict, self._guessing, widgets.HBox(buttons, layout=row), self._status],
                        layout=_GUESSES,
                    ),
                ],
                layout=row,
            ),
            self._table,
            self._picture,
            widgets.HTML(f"<p>{html.escape(self._t('caution'))}</p>"),
        )
        self._moved(None)

    def _moved(self, _: Any) -> None:
        """After any change: hide what has not been guessed yet, or show at once."""
        self._guessing.layout.display = None if self._predict.value else "none"
        if self._predict.value:
            self._veil(True)
            self._tell(self._t("hidden"))
        else:
            self.reveal()

    def _veil(self, hidden: bool) -> None:
        for widget in (self._picture, self._table):
            widget.layout.display = "none" if hidden else None

    def _tell(self, words: str) -> None:
        self._status.value = f"<p role='status'>{html.escape(words)}</p>" if words else ""

    def _guess(self, outcome: str) -> widgets.RadioButtons:
        options = [(self._t(f"guess_{side}"), side) for side in ("up", "small", "down")]
        return widgets.RadioButtons(
            options=options, value=None, description=label(outcome, self.language), layout=_WIDE,
            orientation="horizontal", style={"description_width": "16rem"},
        )  # fmt: skip

    def _answers(self, effects: pd.DataFrame) -> str:
        """The guesses beside what the model says, for those that were made."""
        words = {side: self._t(f"guess_{side}") for side in ("up", "small", "down")}
        lines = [
            text(
                "laboratory.answer", self.language, outcome=label(name, self.language), guess=words[guess.value],
                verdict=said_of(effects.loc[name], name, self.language),
            )
            for name, guess in self._guesses.items()
            if self._predict.value and guess.value is not None
        ]  # fmt: skip
        return "".join(f"<p>{html.escape(line)}</p>" for line in lines)

    def _button(self, name: str, do: Callable[[], None], style: str = "") -> widgets.Button:
        button = widgets.Button(description=self._t(name), button_style=style, layout=_WIDE)
        button.on_click(lambda _: do())
        return button

    def _pin(self) -> None:
        try:
            self.baseline = self.setting
        except AsnsimError as error:
            self._tell(error.in_(self.language))
            return
        self._build(self.baseline)
        self._tell(self._t("pinned"))

    def _save(self) -> None:
        self._try(lambda: self.setting.save(self._folder / SETTING))

    def _export(self) -> None:
        if self._figure is None:
            self._tell(self._t("nothing_to_export"))
            return
        from asnsim.experiment.tables import write_bytes

        png, path = self._figure.png(), self._folder / PICTURE

        def write() -> Path:
            write_bytes(png, path)
            return path

        self._try(write)

    def _load(self) -> None:
        try:
            found = load_setting(self._folder / SETTING)
        except AsnsimError as error:
            self._tell(error.in_(self.language))
            return
        self.set(found)

    def _try(self, write: Callable[[], Path]) -> None:
        try:
            self._tell(text("laboratory.written", self.language, file=write()))
        except AsnsimError as error:
            self._tell(error.in_(self.language))

    def _switch(self) -> None:
        values = {name: float(slider.value) for name, slider in self._sliders.items()}
        self.language = "en" if self.language == "id" else "id"
        use(self.language)
        self._build(replace(TODAY, **values))

    def _in_words(self) -> str:
        """What is set now, and what it is compared with."""
        if self.baseline == TODAY:
            against = self._t("against_today")
        else:
            said = (
                self._set_to(slider)
                for slider in SLIDERS
                if getattr(self.baseline, slider.name) != getattr(TODAY, slider.name)
            )
            against = text("laboratory.against_pinned", self.language, setting="; ".join(said))
        return f"<p style='max-width:36rem;line-height:1.3'>{html.escape(against)}</p>"

    def _set_to(self, slider: Slider) -> str:
        """Where the baseline has a slider that is not as today."""
        if slider.step == 0.0:
            return self._t("advice")
        return f"{self._t(f'slider_{slider.name}')} {written(getattr(self.baseline, slider.name), self.language)}"

    def _t(self, key: str) -> str:
        return text(f"laboratory.{key}", self.language)


def differences(effects: pd.DataFrame, language: str) -> str:
    """The table of what changed, as HTML: outcome, difference with its interval, and a verdict in words."""
    heads = (text(f"laboratory.column_{name}", language) for name in ("outcome", "difference", "verdict"))
    head = "".join(f"<th style='text-align:left;padding:2px 12px'>{html.escape(word)}</th>" for word in heads)
    rows = ""
    for name in SHOWN:
        row = effects.loc[name]
        in_words = display(unit(name), language, [row["effect"]], difference=True)
        found = _estimate(row)
        value = f"{in_words.number(found, signed=True)} ({in_words.interval(found)}) {in_words.label}"
        cells = (label(name, language), value, said_of(row, name, language))
        rows += "<tr>" + "".join(_CELL.format(html.escape(cell)) for cell in cells) + "</tr>"
    return f"<table style='font-size:15px'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def said_of(row: pd.Series, outcome: str, language: str) -> str:
    """The verdict on an effect in words."""
    size = _sizes().get(outcome, 0.0)
    found = _estimate(row)
    return text(f"explore.verdict_{way_of(found.low, found.value, found.high, size)}", language)


@cache
def _sizes() -> dict[str, float]:
    return smallest(TODAY.scenario())


def _estimate(row: pd.Series) -> Estimate:
    return Estimate(float(row["effect"]), float(row["ci_low"]), float(row["ci_high"]))


def _slider(slider: Slider, setting: Setting, language: str) -> Any:
    value = getattr(setting, slider.name)
    words = text(f"laboratory.slider_{slider.name}", language)
    if slider.step == 0.0:
        return widgets.Checkbox(value=bool(value), description=words, indent=False, layout=_WIDE)
    # Steps with their names, since a slider of numbers writes them in one language only.
    steps = [(written(step, language), step) for step in slider.steps()]
    nearest = min((step for _, step in steps), key=lambda step: abs(step - value))
    return widgets.SelectionSlider(
        options=steps, value=nearest, description=words, continuous_update=False,
        style={"description_width": "23rem"}, layout=_SLIDERS,
    )  # fmt: skip


def written(share: float, language: str) -> str:
    """A setting in per cent, as the language writes it."""
    return f"{number(100.0 * share, language, 0)}%"
