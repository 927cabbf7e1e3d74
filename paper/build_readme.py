"""Write the table of the demo into both READMEs, from the results that `make demo` left.

python -m paper.build_readme results/demo
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd

from asnsim.outcomes import OUTCOMES
from asnsim.plots.tables import Estimate
from asnsim.plots.units import Display, display
from asnsim.scenario import load

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- demo-result: begin -->", "<!-- demo-result: end -->"

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
WORDS = {
    "en": (
        "Outcome (unit)",
        "Last year of five, difference from {baseline}, mean of {n} paired replications with the 95% interval for "
        "the chance in the simulation (not for its assumptions), seed {seed}:",
    ),
    "id": (
        "Luaran (satuan)",
        "Tahun terakhir dari lima tahun, selisih dari {baseline}, rata-rata {n} ulangan berpasangan dengan selang "
        "95% untuk faktor kebetulan dalam simulasi (bukan untuk asumsinya), benih acak {seed}:",
    ),
}


def table(folder: Path, language: str) -> str:
    """The table in Markdown, with the sentence that says what it is."""
    effects = pd.read_csv(folder / "effects.csv")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    arms = list(dict.fromkeys(effects["arm"]))
    head, intro = WORDS[language]
    names = [arm["name"] for arm in manifest["arms"]]
    labels = {name: load(name).label_in(language) for name in names}
    said = intro.format(baseline=labels[names[0]], n=manifest["replications"], seed=manifest["seed"])
    lines = [
        said,
        "",
        f"| {head} | " + " | ".join(labels[arm] for arm in arms) + " |",
        "|---" * (len(arms) + 1) + "|",
    ]
    for outcome in SHOWN:
        one = OUTCOMES.get(outcome)
        rows = (
            effects[effects["outcome"] == outcome].set_index("arm").loc[arms, ["effect", "ci_low", "ci_high"]]
        )
        shown = display(one.unit, language, rows.to_numpy().ravel().tolist(), difference=True)
        cells = [_cell(shown, Estimate(*rows.loc[arm])) for arm in arms]
        lines.append(f"| {one.labels[language]} ({shown.label}) | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(shown: Display, estimate: Estimate) -> str:
    """Mean and interval."""
    return f"{shown.number(estimate, signed=True)} ({shown.interval(estimate)})"


def main() -> None:
    """Replace what stands between the marks in README.md and README.id.md."""
    folder = Path(sys.argv[1])
    for name, language in (("README.md", "en"), ("README.id.md", "id")):
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        _, after = rest.split(END)
        path.write_text(f"{before}{BEGIN}\n{table(folder, language)}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
