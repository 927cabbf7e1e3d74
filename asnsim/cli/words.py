"""Words that only the command line needs, in both languages, in the form of the label catalogue."""

from __future__ import annotations

from asnsim.language import LANGUAGES

_WORDS: dict[str, dict[str, str]] = {
    "about": {
        "en": "What it stands for",
        "id": "Penjelasan",
    },
    "as_shipped": {
        "en": "as shipped",
        "id": "bawaan",
    },
    "assumes": {
        "en": "Takes for granted",
        "id": "Anggapan",
    },
    "band": {
        "en": "Band",
        "id": "Rentang lulus",
    },
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
        "en": "{replications} replications over {sets} accepted parameter sets, seed {seed}. Levels of "
        "{baseline}, last year of the runs; in brackets what 95% of the sets allow.",
        "id": "{replications} ulangan pada {sets} himpunan parameter yang diterima, benih acak {seed}. "
        "Nilai {baseline}, tahun terakhir simulasi; dalam kurung yang dimungkinkan oleh 95% "
        "himpunan.",
    },
    "basis_sets": {
        "en": "{replications} replications over {sets} accepted parameter sets, seed {seed}. "
        "Differences from {baseline}, last year of the runs; in brackets what 95% of the sets "
        "allow (not the error of the mean); * where that leaves out zero.",
        "id": "{replications} ulangan pada {sets} himpunan parameter yang diterima, benih acak {seed}. "
        "Selisih dari {baseline}, tahun terakhir simulasi; dalam kurung yang dimungkinkan oleh "
        "95% himpunan (bukan galat rata-rata); * bila tidak memuat nol.",
    },
    "behaviour": {
        "en": "Behaviour",
        "id": "Perilaku",
    },
    "best": {
        "en": "Best set",
        "id": "Set terbaik",
    },
    "burn_in": {
        "en": "Burns in under",
        "id": "Keadaan awal menurut",
    },
    "burn_in_own": {
        "en": "Burn-in of {scenario}: its own people and behaviour, where {before} has others ({names}).",
        "id": "Keadaan awal {scenario}: orang dan perilakunya sendiri, bila {before} lain ({names}).",
    },
    "cell": {
        "en": "Cell",
        "id": "Sel",
    },
    "changed": {
        "en": "* differs from the default",
        "id": "* berbeda dari nilai baku",
    },
    "changes_nothing": {
        "en": "These scenarios have nothing that it speaks of.",
        "id": "Skenario ini tidak memuat hal yang dipersoalkannya.",
    },
    "claim": {
        "en": "Claim",
        "id": "Klaim",
    },
    "cost_per_skm_point": {
        "en": "Cost per SKM point",
        "id": "Biaya per poin SKM",
    },
    "default": {
        "en": "default {value}",
        "id": "nilai baku {value}",
    },
    "development": {
        "en": "Development",
        "id": "Pembinaan",
    },
    "doubt": {
        "en": "Doubt about parameters, as a share of the variance of one replication (the rest is luck)"
        " / share of the sets in which the effect has the sign that it has on average",
        "id": "Keraguan tentang parameter, sebagai bagian dari ragam satu ulangan (sisanya kebetulan) /"
        " bagian himpunan yang dampaknya bertanda sama dengan rata-ratanya",
    },
    "ensemble_is": {
        "en": "An ensemble of {sets} parameter sets ({accepted} accepted, seed {seed}). Each row: the "
        "prior range, the median and 95% range over the sets, the best set, whose values are the "
        "defaults, and how much of the prior's variance the findings took away.",
        "id": "Ensembel {sets} set parameter ({accepted} kandidat diterima, benih acak {seed}). Tiap "
        "baris: rentang awal, median dan rentang 95% ensembel, set terbaik yang nilainya menjadi "
        "nilai baku, dan berapa bagian ragam awal yang dihilangkan oleh temuan.",
    },
    "ensemble_other": {
        "en": "Another ensemble than the shipped one came out: code, findings or versions have changed "
        "since.",
        "id": "Hasilnya berbeda dari ensembel yang disertakan: kode, temuan, atau versi telah berubah.",
    },
    "ensemble_same": {
        "en": "The same ensemble as the shipped one.",
        "id": "Ensembel sama dengan yang disertakan.",
    },
    "estimator": {
        "en": "Estimator",
        "id": "Penduga",
    },
    "extends": {
        "en": "Changes",
        "id": "Mengubah",
    },
    "fact": {
        "en": "Finding",
        "id": "Temuan",
    },
    "first_year": {
        "en": "First year",
        "id": "Tahun pertama",
    },
    "how": {
        "en": "How met",
        "id": "Cara",
    },
    "how_by_hand": {
        "en": "by hand",
        "id": "ditetapkan",
    },
    "how_fitted": {
        "en": "fitted",
        "id": "dicocokkan",
    },
    "how_rule": {
        "en": "rule",
        "id": "peraturan",
    },
    "how_sign": {
        "en": "sign",
        "id": "arah",
    },
    "how_solved": {
        "en": "solved for",
        "id": "diselesaikan",
    },
    "incentives": {
        "en": "Incentives",
        "id": "Insentif",
    },
    "last_year": {
        "en": "Last year",
        "id": "Tahun terakhir",
    },
    "learned": {
        "en": "Learned",
        "id": "Dipelajari",
    },
    "lost": {
        "en": "missed, though recorded as passing: {cells}",
        "id": "meleset, padahal tercatat lulus: {cells}",
    },
    "marks": {
        "en": "X: without the mechanism a cell of the experiment passes or fails otherwise; o: a cell "
        "moves by a tenth of its band or more.",
        "id": "X: tanpa mekanisme, putusan suatu sel berubah; o: suatu sel bergeser sepersepuluh "
        "rentangnya atau lebih.",
    },
    "means": {
        "en": "What the miss means for use",
        "id": "Arti kemelesetan bagi pemakaian",
    },
    "measured": {
        "en": "Measured",
        "id": "Yang diukur",
    },
    "mechanism": {
        "en": "Mechanism",
        "id": "Mekanisme",
    },
    "miss": {
        "en": "Miss",
        "id": "Selisih",
    },
    "miss_is": {
        "en": "Miss: distance of the mean from the published number, in the tolerance of the row "
        "(asnsim calibrate --shipped --json shows each).",
        "id": "Selisih: jarak rerata dari angka terbitan, dalam toleransi baris (asnsim calibrate "
        "--shipped --json menampilkannya).",
    },
    "missed": {
        "en": "MISS",
        "id": "MELESET",
    },
    "none": {
        "en": "none",
        "id": "tidak ada",
    },
    "not_learned": {
        "en": "not identified",
        "id": "tidak teridentifikasi",
    },
    "number": {
        "en": "No",
        "id": "No",
    },
    "others": {
        "en": "All other parameters, at their default",
        "id": "Parameter lain, pada nilai bakunya",
    },
    "others_hidden": {
        "en": "The other {count} parameters have their default; --all lists them.",
        "id": "{count} parameter lain memakai nilai bakunya; --all menampilkannya.",
    },
    "outcome": {
        "en": "Of what",
        "id": "Luaran",
    },
    "parameter": {
        "en": "Parameter",
        "id": "Parameter",
    },
    "passes": {
        "en": "pass",
        "id": "lulus",
    },
    "passing": {
        "en": "{passing} of {total} experiments pass in every cell.",
        "id": "{passing} dari {total} percobaan lulus pada semua sel.",
    },
    "posterior": {
        "en": "Median, 95% range",
        "id": "Median, rentang 95%",
    },
    "prior": {
        "en": "Prior",
        "id": "Rentang awal",
    },
    "published": {
        "en": "Published",
        "id": "Terbitan",
    },
    "quarter": {
        "en": "Quarter {quarter}",
        "id": "Triwulan {quarter}",
    },
    "quarters": {
        "en": "Quarters",
        "id": "Triwulan",
    },
    "range": {
        "en": "range {range}",
        "id": "rentang {range}",
    },
    "results": {
        "en": "Results",
        "id": "Hasil kerja",
    },
    "right_sign": {
        "en": "right",
        "id": "benar",
    },
    "rival": {
        "en": "Rival: {rival}",
        "id": "Teori tandingan: {rival}",
    },
    "rule": {
        "en": "Rule",
        "id": "Aturan",
    },
    "ruled": {
        "en": "What the rules it picks set",
        "id": "Yang ditetapkan aturan yang dipilihnya",
    },
    "service": {
        "en": "Service",
        "id": "Pelayanan",
    },
    "sets": {
        "en": "What this scenario sets",
        "id": "Yang ditetapkan skenario ini",
    },
    "simulated": {
        "en": "Simulated, 95% interval",
        "id": "Simulasi, selang 95%",
    },
    "source": {
        "en": "source: {source}",
        "id": "sumber: {source}",
    },
    "source_assumption": {
        "en": "assumption",
        "id": "asumsi",
    },
    "source_evidence": {
        "en": "published finding",
        "id": "temuan terpublikasi",
    },
    "source_fitted": {
        "en": "fitted to published shares",
        "id": "dicocokkan dengan angka terpublikasi",
    },
    "source_rule": {
        "en": "rule or statistic",
        "id": "peraturan atau statistik",
    },
    "source_scheme": {
        "en": "definition, or part of the scheme",
        "id": "definisi, atau bagian dari skema",
    },
    "source_sign": {
        "en": "sign from evidence, size assumed",
        "id": "arah dari bukti, besarnya asumsi",
    },
    "staff": {
        "en": "People: {count} employees, read from {file}",
        "id": "Orang: {count} pegawai, dibaca dari {file}",
    },
    "staff_unread": {
        "en": "People: from a staff list that cannot be read now: {why}",
        "id": "Orang: dari daftar pegawai yang kini tidak terbaca: {why}",
    },
    "study": {
        "en": "Study",
        "id": "Studi",
    },
    "tally": {
        "en": "{total} claims: {counts}.",
        "id": "{total} klaim: {counts}.",
    },
    "theories": {
        "en": "Effects against {baseline} under rival theories. * the 95% interval leaves out zero; ! "
        "the sign is not that as shipped, and one of the two effects is clear.",
        "id": "Dampak terhadap {baseline} menurut teori tandingan. * selang 95% tidak memuat nol; ! "
        "tandanya lain daripada bawaan, dan salah satu dari kedua dampak itu jelas.",
    },
    "verdict": {
        "en": "Verdict",
        "id": "Putusan",
    },
    "weights": {
        "en": "Effective weights of the sources",
        "id": "Bobot efektif sumber penilaian",
    },
    "with_it": {
        "en": "Effect [95% of sets]",
        "id": "Pengaruh [95% set]",
    },
    "written": {
        "en": "Written to {folder}",
        "id": "Ditulis ke {folder}",
    },
}


def word(key: str, language: str, **fields: object) -> str:
    """The word `key` in `language` ("en" or "id"), its {fields} filled in."""
    assert language in LANGUAGES
    return _WORDS[key][language].format(**fields)


def keys() -> list[str]:
    """Every key, for the test that both languages say the same."""
    return list(_WORDS)
