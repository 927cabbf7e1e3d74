"""Units of outcomes, and how a person reads them in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field

from asnsim.errors import AsnsimError, message, unknown_name
from asnsim.language import LANGUAGES


@dataclass(frozen=True)
class Unit:
    """A unit by the name that stands in files, with its words by language.

    What is named "share" or "share of ..." is shown in per cent; `differences` are the words for differences of
    such a share, where "percentage points" is too little.
    """

    name: str
    words: dict[str, str]
    differences: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for words in (self.words, self.differences or self.words):
            if set(words) != set(LANGUAGES) or not all(words.values()):
                raise AsnsimError(message("author.unit_words", unit=self.name, languages=list(LANGUAGES)))


def _unit(name: str, en: str, id: str) -> Unit:
    return Unit(name, {"en": en, "id": id})


UNITS = {
    one.name: one
    for one in (
        _unit("0-1", "scale 0 to 1", "skala 0–1"),
        _unit("0-100", "points (0 to 100)", "poin (0–100)"),
        _unit("25-100", "points (25 to 100)", "poin (25–100)"),
        _unit("burn-in mean 1", "index (1 = mean at the start)", "indeks (1 = rata-rata awal)"),
        _unit("correlation", "correlation", "korelasi"),
        _unit("effort", "units of effort", "satuan upaya"),
        _unit("hours a year", "hours a year", "jam per tahun"),
        _unit("ICC", "ICC", "ICC"),
        _unit("per 1,000 cases", "per 1,000 cases", "per 1.000 layanan"),
        _unit("per 1,000 employees", "per 1,000 employees", "per 1.000 pegawai"),
        _unit("predicates", "predicates", "tingkat predikat"),
        _unit("rupiah a year", "rupiah a year", "rupiah per tahun"),
        _unit("rupiah a year per SKM point", "rupiah a year per SKM point", "rupiah per tahun per poin SKM"),
        _unit("SD", "standard deviations", "simpangan baku"),
        _unit("SD of predicates", "standard deviation of predicates", "simpangan baku predikat"),
        _unit(
            "SD per unit of closeness",
            "standard deviations per unit of closeness",
            "simpangan baku per satuan kedekatan",
        ),
        _unit("share", "%", "%"),
        _unit("share of days", "% of working days", "% hari kerja"),
        _unit("share of effort", "% of effort", "% upaya"),
        _unit("share of files", "% of files", "% berkas"),
        _unit("share of pairs", "% of pairs", "% pasangan"),
        Unit(
            "share of pay per unit of closeness",
            {"en": "% of pay per unit of closeness", "id": "% penghasilan per satuan kedekatan"},
            differences={
                "en": "percentage points of pay per unit of closeness",
                "id": "poin persen penghasilan per satuan kedekatan",
            },
        ),
        _unit("working days", "working days", "hari kerja"),
    )
}
"""Units that outcomes share, by name."""


def unit_named(unit: str | Unit) -> Unit:
    """One of `UNITS` by its name, or another unit as it is; `InputError` for a name that nobody knows."""
    if isinstance(unit, Unit):
        return unit
    if unit not in UNITS:
        raise unknown_name("unit", unit, UNITS)
    return UNITS[unit]
