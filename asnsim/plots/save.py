"""All figures of a study at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from asnsim.errors import AsnsimError, message
from asnsim.experiment.effects import COSTS
from asnsim.experiment.results import results_folder
from asnsim.experiment.tables import write_bytes
from asnsim.plots.base import DPI, WIDE, StudyFigure
from asnsim.plots.dots import EQUITY, QUALITY, effects, rating_quality, winners
from asnsim.plots.paths import OVER_TIME, paths
from asnsim.plots.predicates import NATIONAL, predicates
from asnsim.plots.tables import HEADLINE, StudyLike, Tables
from asnsim.plots.tradeoff import ERRORS, tradeoff

# The name is the file's name; it does not change between versions.
FIGURES: dict[str, Callable[..., StudyFigure]] = {
    "effects": effects,
    "paths": paths,
    "predicates": predicates,
    "tradeoff": tradeoff,
    "rating_quality": rating_quality,
    "winners": winners,
}

# One of each of these must be there for the figure to show anything.
_NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "effects": (tuple(name for row in HEADLINE for name in row),),
    "paths": (OVER_TIME,),
    "predicates": (tuple(NATIONAL),),
    "tradeoff": (ERRORS, ("motivation", *COSTS)),
    "rating_quality": (QUALITY,),
    "winners": (EQUITY,),
}
# These compare with the baseline, so a study of one arm has none.
_COMPARISONS = ("effects", "tradeoff")


def all_figures(
    study: StudyLike | Tables, language: str = "en", width: float = WIDE
) -> dict[str, StudyFigure]:
    """Every figure that this study has the outcomes for, by name, in the order of `FIGURES`."""
    tables = study if isinstance(study, Tables) else Tables.of(study)
    made: dict[str, StudyFigure] = {}
    for name, draw in FIGURES.items():
        if _has_outcomes(name, tables):
            made[name] = draw(tables, language, width=width)
    return made


@dataclass(frozen=True)
class Drawing:
    """A figure that was drawn: a PNG file's bytes, 150 dots an inch, and its alternative text."""

    png: bytes
    alt: str

    @classmethod
    def of(cls, figure: StudyFigure) -> Drawing:
        """Encode a figure."""
        return cls(figure.png(DPI), figure.alt)


def drawings(study: StudyLike | Tables, language: str = "en") -> dict[str, Drawing]:
    """Every figure of `all_figures`, then `effects_<group>` with all outcomes of each group, drawn and encoded.

    `save_all` and the report both take them, so that each is drawn once.
    """
    tables = study if isinstance(study, Tables) else Tables.of(study)
    made = {name: Drawing.of(fig) for name, fig in all_figures(tables, language).items()}
    if tables.reforms:
        for group in tables.groups():
            made[f"effects_{group}"] = Drawing.of(effects(tables, language, group=group))
    return made


def save_all(
    study: StudyLike | Tables,
    folder: str | Path,
    language: str = "en",
    drawn: Mapping[str, Drawing] | None = None,
) -> list[Path]:
    """Write every figure into `folder` (made if missing) as PNG, 150 dots an inch; returns the paths.

    Names: `effects.png`, `paths.png`, ..., and `effects_<group>.png` with all outcomes of a group. `drawn`
    are the `drawings` of this study in this language, where they were made before.
    """
    target = results_folder(folder)
    written = []
    for name, drawing in (drawings(study, language) if drawn is None else drawn).items():
        path = target / f"{name}.png"
        write_bytes(drawing.png, path)
        written.append(path)
    if not written:
        raise AsnsimError(message("error.no_figure"))
    return written


def _has_outcomes(name: str, tables: Tables) -> bool:
    if name in _COMPARISONS and not tables.reforms:
        return False
    return all(tables.outcomes(needed) for needed in _NEEDS[name])
