"""What stands in the report: findings, the table of effects, figures, how to get the numbers again."""

from __future__ import annotations

import base64
import math
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from asnsim.experiment.effects import COST_PER_SKM_POINT, COSTS, unit
from asnsim.language import LANGUAGES, group_label, text
from asnsim.plots.base import StudyFigure
from asnsim.plots.predicates import NATIONAL
from asnsim.plots.save import Drawing
from asnsim.plots.tables import Estimate, StudyLike, Tables, label
from asnsim.plots.units import Display, display, written
from asnsim.version import __version__

# What the question asks about: bias in the ratings, motivation, work, service; cost is added as a total.
KEY = (
    "leniency", "validity", "misclassified", "motivation", "fairness", "true_performance", "skm",
    "waiting_days",
)  # fmt: skip
_TOTAL_COST = "total_cost"
_PHONE_DPI = 170  # a phone shows the narrow figure at about twice its type's size in dots


@dataclass(frozen=True)
class Finding:
    """What one arm changes among the main outcomes, in sentences."""

    heading: str
    sentences: list[str]


@dataclass(frozen=True)
class Cell:
    """One effect as it is written."""

    value: str
    interval: str
    mark: str  # an up or down triangle for a clear effect, else empty


@dataclass(frozen=True)
class Row:
    """One outcome in the table of effects."""

    label: str
    unit: str
    level: str
    level_unit: str
    cells: list[Cell]


@dataclass(frozen=True)
class Picture:
    """One figure in two widths, as base64 PNG, with its alternative text."""

    name: str
    wide: str
    narrow: str
    alt: str
    caption: str

    @classmethod
    def of(cls, name: str, wide: Drawing, narrow: StudyFigure, language: str, paired: bool = True) -> Picture:
        """Encode a figure, in its wide form drawn before; `paired` where all arms have the same people and draws."""
        key = "paths_unpaired" if name == "paths" and not paired else name
        caption = text(f"report.caption_{key}", language)
        return cls(name, _base64(wide.png), _base64(narrow.png(_PHONE_DPI)), wide.alt, caption)


@dataclass(frozen=True)
class Arm:
    """One arm in prose: what figures call it, its title (empty where that says nothing more), and its story."""

    label: str
    title: str
    about: str
    is_baseline: bool


@dataclass(frozen=True)
class Reproduction:
    """What is needed to get the same numbers again."""

    command: str
    version: str
    scenarios: list[tuple[str, str]]  # name, YAML text


def overview(tables: Tables, language: str, paired: bool) -> list[tuple[str, str]]:
    """The study in label-value pairs: schemes, replications (`paired` by people or not), parameter sets (where they
    varied), quarters, window, seed, version."""
    quarters = int(tables.runs["quarter"].nunique())
    window = text("report.overview_window_value", language, window=min(tables.window, quarters))
    sets = {"sets": str(tables.runs["set"].nunique())} if tables.over_sets else {}
    pairs = {
        "arms": str(len(tables.arms)),
        "replications" if paired else "replications_unpaired": written(tables.replications, language, 0),
        **sets,
        "quarters": str(quarters),
        "window": window,
        "seed": _seed(tables),
        "version": __version__,
    }
    return [(text(f"report.overview_{name}", language), value) for name, value in pairs.items()]


def findings(tables: Tables, language: str) -> list[Finding]:
    """For each arm beside the baseline: which key outcomes are higher, which lower, which too little, which not clear.

    A direction is stated only where the 95% interval leaves out zero (with parameters that vary: the range over
    their sets).
    """
    found = []
    for arm in tables.reforms:
        names = {"arm": tables.labels[language][arm], "baseline": tables.baseline_called(language)}
        heading = text("report.find_heading", language, **names)
        found.append(Finding(heading, _sentences(tables, arm, language)))
    return found


def _sentences(tables: Tables, arm: str, language: str) -> list[str]:
    kinds = ("higher", "lower", "too_small", "no_clear", "unknown")
    parts: dict[str, list[str]] = {kind: [] for kind in kinds}
    for outcome in (*tables.outcomes(KEY), _TOTAL_COST):
        total = outcome == _TOTAL_COST
        estimate = tables.total_cost_effect(arm) if total else tables.effect(outcome, arm)
        words = text("plot.total_cost", language) if total else label(outcome, language)
        if not estimate.clear:
            parts["no_clear" if estimate.known else "unknown"].append(words)
            continue
        shown = display(unit(COSTS[0] if total else outcome), language, [estimate.value], difference=True)
        value, interval = shown.number(estimate, signed=True), shown.interval(estimate)
        # What a unit's words add in brackets stands in the table; here the interval is in brackets.
        short = shown.label.partition(" (")[0]
        sentence = text(
            "report.find_one", language, outcome=words, value=value, unit=short, interval=interval
        )
        small = tables.too_small(COSTS[0] if total else outcome, estimate)
        parts["too_small" if small else "higher" if estimate.value > 0 else "lower"].append(sentence)
    return [
        text(f"report.find_{kind}", language, list="; ".join(items)) for kind, items in parts.items() if items
    ]


def starting_point(tables: Tables, language: str) -> str:
    """How the baseline's predicates compare with the published ones; empty where it has none."""
    shares = [100 * tables.level(name, tables.baseline).value for name in NATIONAL]
    if not all(math.isfinite(share) for share in shares):
        return ""
    below, good, best = (written(share, language, 2) for share in shares)
    fields = {f"national_{name}": written(value, language, 2) for name, value in NATIONAL.items()}
    return text(
        "report.limit_baseline",
        language,
        baseline=tables.baseline_called(language),
        below=below,
        baik=good,
        sangat_baik=best,
        **fields,
    )


def group_tables(tables: Tables, language: str) -> list[tuple[str, list[Row]]]:
    """The table of effects: each group of outcomes with its rows."""
    return [
        (group_label(group, language), [_row(tables, outcome, language) for outcome in outcomes])
        for group, outcomes in tables.groups().items()
    ]


def _row(tables: Tables, outcome: str, language: str) -> Row:
    level = tables.level(outcome, tables.baseline)
    level_shown = display(unit(outcome), language, [level.value])
    estimates = [tables.effect(outcome, arm) for arm in tables.reforms]
    shown = _effect_display(outcome, estimates, language)
    return Row(
        label=label(outcome, language),
        unit=shown.label,
        level=level_shown.number(level),
        level_unit=level_shown.label,
        cells=[_cell(outcome, e, shown, language) for e in estimates],
    )


def _cell(outcome: str, estimate: Estimate, shown: Display, language: str) -> Cell:
    if outcome == COST_PER_SKM_POINT and not estimate.known:
        return Cell(text("best.cannot_be_told", language), shown.interval(estimate), "")
    return Cell(shown.number(estimate, signed=True), shown.interval(estimate), _mark(outcome, estimate))


def _effect_display(outcome: str, estimates: Sequence[Estimate], language: str) -> Display:
    return display(unit(outcome), language, [e.value for e in estimates], difference=True)


def _mark(outcome: str, estimate: Estimate) -> str:
    # A ratio is neither up nor down: less money for less service has the same sign as more for more.
    if outcome == COST_PER_SKM_POINT or not estimate.clear:
        return ""
    return "▲" if estimate.value > 0 else "▼"


def arms_in_prose(study: StudyLike, language: str) -> list[Arm]:
    """Every arm with what its scenario says about itself, in the other language if it has only that."""
    arms = []
    labels = study.labels(language).values()
    for i, (scenario, called) in enumerate(zip(study.scenarios, labels, strict=True)):
        about = {each: str(getattr(scenario.about, each)) for each in LANGUAGES}
        words = about[language] or next((words for words in about.values() if words), "")
        title = scenario.title_in(language)
        arms.append(Arm(called, "" if title == called else title, " ".join(words.split()), i == 0))
    return arms


def people_from(study: StudyLike) -> str:
    """Where people come from, as keys of the catalogue end: a "staff" list, "groups" of one, or "statistics"."""
    people = [getattr(scenario, "population", None) for scenario in study.scenarios]
    for source, field in (("staff", "staff_list"), ("groups", "groups")):
        if any(getattr(one, field, None) is not None for one in people):
            return source
    return "statistics"


def reproduction(study: StudyLike, tables: Tables) -> Reproduction:
    """The command, the version and the scenarios in full."""
    words = ["asnsim", "compare", *tables.arms, "--replications", str(tables.replications)]
    words += ["--seed", _seed(tables)]
    words += ["--uncertainty", "ensemble"] if tables.over_sets else []
    words += ["--different-places"] if study.other_people else []
    words += ["--out", "results"]
    texts = [(str(scenario.name), str(scenario.shareable().to_yaml())) for scenario in study.scenarios]
    return Reproduction(shlex.join(words), __version__, texts)


def _seed(tables: Tables) -> str:
    """The seed of the first replication, which is that of the whole study."""
    return str(int(tables.runs.loc[tables.runs["replication"].idxmin(), "seed"]))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
