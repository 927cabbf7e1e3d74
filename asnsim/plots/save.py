"""All figures of a study at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from asnsim.errors import AsnsimError
from asnsim.plots.base import DPI, WIDE, StudyFigure
from asnsim.plots.dots import EQUITY, QUALITY, effects, rating_quality, winners
from asnsim.plots.paths import OVER_TIME, paths
from asnsim.plots.predicates import NATIONAL, predicates
from asnsim.plots.tables import COSTS, HEADLINE, StudyLike, Tables
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


def save_all(study: StudyLike | Tables, folder: str | Path, language: str = "en") -> list[Path]:
    """Write every figure into `folder` (made if missing) as PNG, 150 dots an inch; returns the paths.

    Names: `effects.png`, `paths.png`, ..., and `effects_<group>.png` with all outcomes of a group.
    """
    tables = study if isinstance(study, Tables) else Tables.of(study)
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    figures = all_figures(tables, language)
    if tables.reforms:
        for group in tables.groups():
            figures[f"effects_{group}"] = effects(tables, language, group=group)
    written = []
    for name, fig in figures.items():
        path = target / f"{name}.png"
        path.write_bytes(fig.png(DPI))
        written.append(path)
    if not written:
        raise AsnsimError("this study has no outcome that a figure could show")
    return written


def _has_outcomes(name: str, tables: Tables) -> bool:
    if name in _COMPARISONS and not tables.reforms:
        return False
    return all(tables.outcomes(needed) for needed in _NEEDS[name])
