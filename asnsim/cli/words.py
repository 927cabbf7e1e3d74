"""Words that only the command line needs, in both languages, in the form of the label catalogue."""

from __future__ import annotations

from asnsim.language import LANGUAGES

_WORDS: dict[str, dict[str, str]] = {
    "about": {"en": "What it stands for", "id": "Penjelasan"},
    "assumes": {"en": "Takes for granted", "id": "Anggapan"},
    "band": {"en": "Band", "id": "Rentang lulus"},
    "basis": {
        "en": "{replications} replications, seed {seed}. Differences from {baseline}, last year of the "
        "runs, with the 95% interval in brackets; * where it leaves out zero.",
        "id": "{replications} ulangan, benih acak {seed}. Selisih dari {baseline}, tahun terakhir "
        "simulasi, dengan selang 95% dalam kurung; * bila tidak memuat nol.",
    },
    "basis_one_arm": {
        "en": "{replications} replications, seed {seed}. Levels of {baseline}, last year of the runs, "
        "with the 95% interval in brackets.",
        "id": "{replications} ulangan, benih acak {seed}. Nilai {baseline}, tahun terakhir simulasi, "
        "dengan selang 95% dalam kurung.",
    },
    "behaviour": {"en": "Behaviour", "id": "Perilaku"},
    "burn_in": {"en": "Burns in under", "id": "Keadaan awal menurut"},
    "cell": {"en": "Cell", "id": "Sel"},
    "changed": {"en": "* differs from the default", "id": "* berbeda dari nilai baku"},
    "claim": {"en": "Claim", "id": "Klaim"},
    "cost_per_skm_point": {"en": "Cost per SKM point", "id": "Biaya per poin SKM"},
    "default": {"en": "default {value}", "id": "nilai baku {value}"},
    "development": {"en": "Development", "id": "Pembinaan"},
    "estimator": {"en": "Estimator", "id": "Penduga"},
    "extends": {"en": "Changes", "id": "Mengubah"},
    "first_year": {"en": "First year", "id": "Tahun pertama"},
    "incentives": {"en": "Incentives", "id": "Insentif"},
    "last_year": {"en": "Last year", "id": "Tahun terakhir"},
    "lost": {
        "en": "missed, though recorded as passing: {cells}",
        "id": "meleset, padahal tercatat lulus: {cells}",
    },
    "means": {"en": "What the miss means for use", "id": "Arti kemelesetan bagi pemakaian"},
    "measured": {"en": "Measured", "id": "Yang diukur"},
    "missed": {"en": "MISS", "id": "MELESET"},
    "none": {"en": "none", "id": "tidak ada"},
    "number": {"en": "No", "id": "No"},
    "others": {"en": "All other parameters, at their default", "id": "Parameter lain, pada nilai bakunya"},
    "others_hidden": {
        "en": "The other {count} parameters have their default; --all lists them.",
        "id": "{count} parameter lain memakai nilai bakunya; --all menampilkannya.",
    },
    "outcome": {"en": "Of what", "id": "Keluaran"},
    "passes": {"en": "pass", "id": "lulus"},
    "passing": {
        "en": "{passing} of {total} experiments pass in every cell.",
        "id": "{passing} dari {total} percobaan lulus pada semua sel.",
    },
    "published": {"en": "Published", "id": "Terbitan"},
    "quarter": {"en": "Quarter {quarter}", "id": "Triwulan {quarter}"},
    "quarters": {"en": "Quarters", "id": "Triwulan"},
    "range": {"en": "range {range}", "id": "rentang {range}"},
    "results": {"en": "Results", "id": "Hasil kerja"},
    "sets": {"en": "What this scenario sets", "id": "Yang ditetapkan skenario ini"},
    "simulated": {"en": "Simulated, 95% interval", "id": "Simulasi, selang 95%"},
    "source": {"en": "source: {source}", "id": "sumber: {source}"},
    "source_assumption": {"en": "assumption", "id": "asumsi"},
    "source_evidence": {"en": "published finding", "id": "temuan terpublikasi"},
    "source_fitted": {"en": "fitted to published shares", "id": "dicocokkan dengan angka terpublikasi"},
    "source_rule": {"en": "rule or statistic", "id": "peraturan atau statistik"},
    "source_scheme": {"en": "definition, or part of the scheme", "id": "definisi, atau bagian dari skema"},
    "source_sign": {"en": "sign from evidence, size assumed", "id": "arah dari bukti, besarnya asumsi"},
    "study": {"en": "Study", "id": "Studi"},
    "tally": {"en": "{total} claims: {counts}.", "id": "{total} klaim: {counts}."},
    "verdict": {"en": "Verdict", "id": "Putusan"},
    "weights": {"en": "Effective weights of the sources", "id": "Bobot efektif sumber penilaian"},
    "with_it": {"en": "Effect [95% of sets]", "id": "Pengaruh [95% perangkat]"},
    "written": {"en": "Written to {folder}", "id": "Ditulis ke {folder}"},
}


def word(key: str, language: str, **fields: object) -> str:
    """The word `key` in `language` ("en" or "id"), its {fields} filled in."""
    assert language in LANGUAGES
    return _WORDS[key][language].format(**fields)


def keys() -> list[str]:
    """Every key, for the test that both languages say the same."""
    return list(_WORDS)
