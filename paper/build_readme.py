"""Write the tables of `asnsim demo` into their page, what can be repeated of them into both READMEs, and how many
experiments are reproduced into every page that says so.

    asnsim demo
    python -m paper.build_readme results/demo
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from asnsim.cli.commands.demo import THEORY_REPLICATIONS
from asnsim.cli.doubt_tables import shares
from asnsim.experiment.uncertainty import REPLICATIONS_A_SET
from asnsim.files import packaged
from asnsim.language import with_unit
from asnsim.outcomes import OUTCOMES
from asnsim.plots.tables import Estimate
from asnsim.plots.units import Display, display
from asnsim.scenario import load
from asnsim.studies.theories import AS_SHIPPED, theories

ROOT = Path(__file__).resolve().parents[1]
DEMO, SENTENCE, VALIDATED = "demo-result", "demo-sentence", "validated"
"""Names of what stands between marks."""
SAYING = {"README.md": "en", "README.id.md": "id", "docs/classroom.md": "en", "docs/kelas.md": "id"}
"""Pages that say how many experiments are reproduced."""
TABLES = {"docs/demo.md": "en", "docs/demo.id.md": "id"}
"""Pages with the tables of the demo."""

SHOWN = (
    "leniency",
    "favouritism",
    "validity",
    "misclassified",
    "share_below_baik",
    "motivation",
    "fairness",
    "resistance",
    "true_performance",
    "skm",
    "waiting_days",
    "tpp_gini",
    "rater_hours",
)
UNDER = ("motivation", "true_performance", "skm", "waiting_days")
"""Outcomes that are also shown net of change itself and under each rival theory."""

SAID = ("motivation", "true_performance", "skm")
"""Outcomes of the sentence below the table."""

SURE = 0.8
"""Share of the parameter sets that must agree before the sentence says which way an outcome goes."""

WORDS = {
    "en": {
        "head": "Outcome (unit)",
        "intro": "Last year of five, difference from {baseline}, over {sets} of the parameter sets that the "
        "calibration accepted ({n} paired replications, seed {seed}). In brackets the range of the middle 95% of the "
        "sets, and the share of the sets, in per cent, in which the effect is more than the smallest size that "
        "matters, too small to matter, and less than minus that size (+ / 0 / −):",
        "under": "The same effects where nobody resists or heeds what is new for being new (*net of change*), and "
        "under the rival theories that `asnsim compare --theories` explains (in the first {n} replications):",
        "arm": "Scheme",
        "effect": "as shipped",
        "net": "net of change",
        "sentence": "**In one sentence:** according to this model, moving from {baseline} {moves}; each of these "
        "statements holds in at least {sure}% of the accepted parameter sets, and no office's data has tested the "
        "model.",
        "move": "to {arms} {effects}",
        "up": "raises {list}",
        "down": "lowers {list}",
        "none": "changes {list} too little to matter",
        "open": "leaves open what becomes of {list}",
        "validated": "**The model reproduces {passed} of {all} published experiments to which no parameter was fitted; "
        "{robust} of these robustly, away from the study's dose too. It has not been tested with the data of any "
        "office.**",
        "and": "and",
        "or": "or",
    },
    "id": {
        "head": "Luaran (satuan)",
        "intro": "Tahun terakhir dari lima tahun, selisih dari {baseline}, menurut {sets} himpunan parameter yang "
        "diterima kalibrasi ({n} ulangan berpasangan, benih acak {seed}). Dalam kurung rentang 95% himpunan di "
        "tengah, lalu proporsi himpunan, dalam persen, yang dampaknya melebihi ukuran terkecil yang berarti, terlalu "
        "kecil untuk berarti, dan di bawah negatif ukuran itu (+ / 0 / −):",
        "under": "Dampak yang sama bila tidak ada yang menolak atau memperhatikan sesuatu semata-mata karena baru "
        "(*tanpa perubahan*), dan menurut teori tandingan yang dijelaskan `asnsim compare --theories` (pada {n} "
        "ulangan pertama):",
        "arm": "Skema",
        "effect": "bawaan",
        "net": "tanpa perubahan",
        "sentence": "**Dalam satu kalimat:** menurut model ini, beralih dari {baseline} {moves}; setiap pernyataan ini "
        "berlaku pada sedikitnya {sure}% himpunan parameter yang diterima, dan model belum diuji dengan data instansi "
        "mana pun.",
        "move": "ke {arms} {effects}",
        "up": "menaikkan {list}",
        "down": "menurunkan {list}",
        "none": "mengubah {list} terlalu kecil untuk berarti",
        "open": "tidak menjawab apa yang terjadi pada {list}",
        "validated": "**Model ini mereproduksi {passed} dari {all} eksperimen yang dipublikasikan dan tidak dipakai "
        "untuk mencocokkan parameter; {robust} di antaranya tahan uji, juga di luar dosis studinya. Model belum "
        "diuji dengan data instansi mana pun.**",
        "and": "dan",
        "or": "atau",
    },
}


def table(folder: Path, language: str) -> str:
    """Both tables in Markdown, each with the sentence that says what it is, and between them what can be repeated."""
    manifest, labels = _known(folder, language)
    parts = (
        _headline(folder, manifest, labels, language),
        sentence(pd.read_csv(folder / "signs.csv"), labels, language),
        _under(folder, manifest, labels, language),
    )
    return "\n\n".join(parts)


def _known(folder: Path, language: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The manifest, and what each arm is called."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest, {arm["name"]: load(arm["name"]).label_in(language) for arm in manifest["arms"]}


def sentence(signs: pd.DataFrame, labels: dict[str, str], language: str) -> str:
    """What of motivation, performance and service can be repeated, from `Study.signs()`; `labels` begin with the
    baseline. Schemes of which the same is said stand together."""
    words, (baseline, *arms) = WORDS[language], labels
    by_key = signs.set_index(["outcome", "arm"])
    alike: dict[tuple[str, ...], list[str]] = {}
    for arm in arms:
        found = tuple(_way(by_key.loc[(outcome, arm)]) for outcome in SAID)
        alike.setdefault(found, []).append(labels[arm])
    moves = [
        words["move"].format(arms=_listed(called, f" {words['or']}"), effects=_effects(found, language))
        for found, called in alike.items()
    ]
    return words["sentence"].format(baseline=labels[baseline], moves="; ".join(moves), sure=round(100 * SURE))


def _way(shares: pd.Series) -> str:
    """Which way an effect goes in `SURE` of the sets, or "open"."""
    return next((way for way in ("up", "down", "none") if shares[way] >= SURE), "open")


def _effects(found: tuple[str, ...], language: str) -> str:
    """ "raises a and b, and leaves open what becomes of c"."""
    words = WORDS[language]
    clauses = []
    for way in ("up", "down", "none", "open"):
        names = [_inside(outcome, language) for outcome, one in zip(SAID, found, strict=True) if one == way]
        if names:
            clauses.append(words[way].format(list=_listed(names, f" {words['and']}")))
    return _listed(clauses, f", {words['and']}")


def _inside(outcome: str, language: str) -> str:
    """An outcome's label as it is written inside a sentence."""
    words: str = OUTCOMES.get(outcome).labels[language]
    return words[0].lower() + words[1:]


def _listed(names: list[str], last: str) -> str:
    """ "a, b and c", where `last` is " and"."""
    *first, end = names
    return f"{', '.join(first)}{last} {end}" if first else end


def _headline(folder: Path, manifest: dict[str, Any], labels: dict[str, str], language: str) -> str:
    """Effects with their range over sets, and in how many sets they matter."""
    keys = ["outcome", "arm"]
    effects = pd.read_csv(folder / "effects.csv").merge(pd.read_csv(folder / "signs.csv"), on=keys)
    baseline, *arms = labels
    words = WORDS[language]
    said = words["intro"].format(
        baseline=labels[baseline],
        sets=-(-manifest["replications"] // REPLICATIONS_A_SET),
        n=manifest["replications"],
        seed=manifest["seed"],
    )
    lines = [said, "", *_head([words["head"], *(labels[arm] for arm in arms)])]
    for outcome in SHOWN:
        rows = effects[effects["outcome"] == outcome].set_index("arm").loc[arms]
        bounds = rows[["effect", "ci_low", "ci_high"]]
        shown = _display(outcome, bounds, language)
        cells = [
            f"{_number(shown, Estimate(*bounds.loc[arm]))}, {shares(rows.loc[arm], language)}" for arm in arms
        ]
        lines.append(_row([with_unit(OUTCOMES.get(outcome).labels[language], shown.label), *cells]))
    return "\n".join(lines)


def _under(folder: Path, manifest: dict[str, Any], labels: dict[str, str], language: str) -> str:
    """Effects as shipped, net of change itself, and under the rival theories that change anything."""
    net = pd.read_csv(folder / "net.csv").set_index(["outcome", "arm"])
    by_theory = pd.read_csv(folder / "theories.csv").set_index(["theory", "outcome", "arm"])["effect"]
    shipped = by_theory.loc[AS_SHIPPED]
    told = [one.id for one in theories() if not by_theory.loc[one.id].equals(shipped)]
    words = WORDS[language]
    few = min(THEORY_REPLICATIONS, manifest["replications"])
    head = [words["head"], words["arm"], words["effect"], words["net"], *(f"`{id}`" for id in told)]
    lines = [words["under"].format(n=few), "", *_head(head)]
    for outcome in UNDER:
        for arm in list(labels)[1:]:
            numbers = [net.loc[(outcome, arm), name] for name in ("effect", "net")]
            numbers += [by_theory[(id, outcome, arm)] for id in told]
            shown = _display(outcome, numbers, language)
            cells = [shown.number(Estimate(one, math.nan, math.nan), signed=True) for one in numbers]
            lines.append(
                _row([with_unit(OUTCOMES.get(outcome).labels[language], shown.label), labels[arm], *cells])
            )
    return "\n".join(lines)


def _display(outcome: str, numbers: Any, language: str) -> Display:
    sizes = np.asarray(numbers, dtype=float).ravel().tolist()
    return display(OUTCOMES.get(outcome).unit, language, sizes, difference=True)


def _head(names: list[str]) -> list[str]:
    return [_row(names), "|---" * len(names) + "|"]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _number(shown: Display, estimate: Estimate) -> str:
    """Mean and range."""
    return f"{shown.number(estimate, signed=True)} ({shown.interval(estimate)})"


def validated(cells: pd.DataFrame, language: str) -> str:
    """How many experiments of the record of validation (id, passes, verdict) are reproduced, that is in all cells."""
    by_experiment = cells.assign(
        passed=cells["passes"] == "yes", robust=cells["verdict"] == "robust"
    ).groupby(cells["id"].str.rstrip("abcdefgh"))
    passed, robust = (int(by_experiment[column].all().sum()) for column in ("passed", "robust"))
    return WORDS[language]["validated"].format(passed=passed, all=len(by_experiment), robust=robust)


def between(page: str, name: str, words: str) -> str:
    """The page with these words between the marks of that name."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, rest = page.split(begin)
    _, after = rest.split(end)
    return f"{before}{begin}\n{words}\n{end}{after}"


def main() -> None:
    """Replace what stands between the marks of all pages."""
    folder = Path(sys.argv[1])
    cells = pd.read_csv(packaged("studies/virtual/recorded.csv"), keep_default_na=False)
    signs = pd.read_csv(folder / "signs.csv")
    for name, language in SAYING.items():
        _write(name, VALIDATED, validated(cells, language))
        if name.startswith("README"):
            _write(name, SENTENCE, sentence(signs, _known(folder, language)[1], language))
    for name, language in TABLES.items():
        _write(name, DEMO, table(folder, language))


def _write(name: str, mark: str, words: str) -> None:
    path = ROOT / name
    path.write_text(between(path.read_text(encoding="utf-8"), mark, words), encoding="utf-8")


if __name__ == "__main__":
    main()
