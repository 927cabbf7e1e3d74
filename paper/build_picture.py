"""The picture at the top of the READMEs: the effects of `make demo`, drawn from the numbers that are kept beside it.

make demo
python -m paper.build_picture results/demo   # keeps the numbers of a study, and draws
python -m paper.build_picture                # draws the numbers that are kept
"""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path

import pandas as pd
from PIL import Image, PngImagePlugin

import asnsim
from asnsim.experiment.tables import write_csv
from asnsim.language import LANGUAGES
from asnsim.plots import Tables, effects
from asnsim.scenario import load

DOCS = Path(__file__).resolve().parents[1] / "docs"
NUMBERS = DOCS / "demo-effects.csv"
PICTURES = {"en": DOCS / "demo.png", "id": DOCS / "demo.id.png"}
SHOWN = ("validity", "misclassified", "fairness", "true_performance", "skm", "cost_raters")
"""Who is rated how well, what people make of it, what citizens get, and what it costs."""
WIDTH, DPI, COLOURS = 7.2, 110, 64
KEPT = "Effects"
"""Under this name a picture says from which numbers it was drawn."""


def keep(folder: Path) -> None:
    """Keep what is drawn of a study: its effects on a few outcomes, and from which size each matters."""
    study = asnsim.study(folder)
    table = study.effects()
    table = table[table["outcome"].isin(SHOWN)].copy()
    table["baseline"] = study.baseline
    table["matters"] = table["outcome"].map(study.sizes)
    write_csv(table, NUMBERS)


def digest() -> str:
    """What identifies the numbers that are kept."""
    return hashlib.blake2b(NUMBERS.read_bytes(), digest_size=8).hexdigest()


def draw(language: str) -> tuple[bytes, str]:
    """The picture as PNG, and its alternative text."""
    table = pd.read_csv(NUMBERS)
    arms = (str(table["baseline"].iloc[0]), *table["arm"].unique())
    tables = Tables(
        arms=arms,
        effects=table,
        levels=table.rename(columns={"effect": "level"}),
        runs=pd.DataFrame({"replication": range(int(table["replications"].iloc[0]))}),
        window=4,
        labels={one: {arm: load(arm).label_in(one) for arm in arms} for one in LANGUAGES},
        sizes=dict(zip(table["outcome"], table["matters"], strict=True)),
    )
    figure = effects(tables, language, width=WIDTH)
    said = PngImagePlugin.PngInfo()
    said.add_text(KEPT, digest())
    small = io.BytesIO()
    few = Image.open(io.BytesIO(figure.png(DPI))).convert("RGB").quantize(COLOURS)
    few.save(small, "png", optimize=True, pnginfo=said)
    return small.getvalue(), figure.alt


def main() -> None:
    """Keep the numbers of the study that is named, and draw them in both languages."""
    if len(sys.argv) > 1:
        keep(Path(sys.argv[1]))
    for language, path in PICTURES.items():
        png, _ = draw(language)
        path.write_bytes(png)


if __name__ == "__main__":
    main()
