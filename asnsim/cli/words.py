"""Words that only the command line needs, in both languages, in the form of the label catalogue."""

from __future__ import annotations

from asnsim.language import LANGUAGES

_WORDS: dict[str, dict[str, str]] = {
    "about": {"en": "What it stands for", "id": "Penjelasan"},
    "as_shipped": {
        "en": "as shipped",
        "id": "bawaan",
    },
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
    "basis_one_arm_sets": {
        "en": "{replications} replications over {sets} accepted parameter sets, seed {seed}. Levels "
        "of {baseline}, last year of the runs; in brackets what 95% of the sets allow.",
        "id": "{replications} ulangan pada {sets} himpunan parameter yang diterima, benih acak "
        "{seed}. Nilai {baseline}, tahun terakhir simulasi; dalam kurung yang dimungkinkan "
        "oleh 95% himpunan.",
    },
    "basis_sets": {
        "en": "{replications} replications over {sets} accepted parameter sets, seed {seed}. "
        "Differences from {baseline}, last year of the runs; in brackets what 95% of the sets "
        "allow (not the error of the mean); * where that leaves out zero.",
        "id": "{replications} ulangan pada {sets} himpunan parameter yang diterima, benih acak "
        "{seed}. Selisih dari {baseline}, tahun terakhir simulasi; dalam kurung yang "
        "dimungkinkan oleh 95% himpunan (bukan galat rata-rata); * bila tidak memuat nol.",
    },
    "behaviour": {"en": "Behaviour", "id": "Perilaku"},
    "burn_in": {"en": "Burns in under", "id": "Keadaan awal menurut"},
    "cell": {"en": "Cell", "id": "Sel"},
    "changed": {"en": "* differs from the default", "id": "* berbeda dari nilai baku"},
    "changes_nothing": {
        "en": "These scenarios have nothing that it speaks of.",
        "id": "Skenario ini tidak memuat hal yang dipersoalkannya.",
    },
    "cost_per_skm_point": {"en": "Cost per SKM point", "id": "Biaya per poin SKM"},
    "default": {"en": "default {value}", "id": "nilai baku {value}"},
    "development": {"en": "Development", "id": "Pembinaan"},
    "doubt": {
        "en": "Doubt about parameters, as a share of the variance of one replication (the rest is "
        "luck) / share of the sets in which the effect has the sign that it has on average",
        "id": "Keraguan tentang parameter, sebagai bagian dari ragam satu ulangan (sisanya "
        "kebetulan) / bagian himpunan yang dampaknya bertanda sama dengan rata-ratanya",
    },
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
    "others": {"en": "All other parameters, at their default", "id": "Parameter lain, pada nilai bakunya"},
    "others_hidden": {
        "en": "The other {count} parameters have their default; --all lists them.",
        "id": "{count} parameter lain memakai nilai bakunya; --all menampilkannya.",
    },
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
    "rival": {
        "en": "Rival: {rival}",
        "id": "Teori tandingan: {rival}",
    },
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
    "theories": {
        "en": "Effects against {baseline} under rival theories. * the 95% interval leaves out zero; "
        "! the sign is not that as shipped, and one of the two effects is clear.",
        "id": "Dampak terhadap {baseline} menurut teori tandingan. * selang 95% tidak memuat nol; ! "
        "tandanya lain daripada bawaan, dan salah satu dari kedua dampak itu jelas.",
    },
    "verdict": {"en": "Verdict", "id": "Putusan"},
    "weights": {"en": "Effective weights of the sources", "id": "Bobot efektif sumber penilaian"},
    "written": {"en": "Written to {folder}", "id": "Ditulis ke {folder}"},
}


def word(key: str, language: str, **fields: object) -> str:
    """The word `key` in `language` ("en" or "id"), its {fields} filled in."""
    assert language in LANGUAGES
    return _WORDS[key][language].format(**fields)


def keys() -> list[str]:
    """Every key, for the test that both languages say the same."""
    return list(_WORDS)
