"""The smallest difference in an outcome that matters to those who decide, and why that size.

Sizes are declared from practice, before anything is run, and are frozen (`tests/outcomes/sizes.toml`): an effect may be
clear, since the same random numbers cancel luck, and still be too small to matter.

Most rest on one of three measures. People: a twentieth of an SD, the size under which effects of programmes count as
negligible (Kraft, Educational Researcher 2020, calls less than .05 SD small; from memory). Answers: a hundredth of a
scale from 0 to 1. Counts: one of a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Matters:
    """The smallest difference that matters.

    Attributes:
        size: in the outcome's unit. en, id: the reason in English and in Indonesian.
        per_employee: the size is for each employee, and the outcome a sum over all of them.
    """

    size: float
    en: str
    id: str
    per_employee: bool = False

    def because(self, language: str) -> str:
        """The reason."""
        return self.id if language == "id" else self.en

    def among(self, employees: int) -> float:
        """The size in the outcome's unit where there are so many employees."""
        return self.size * employees if self.per_employee else self.size


A_TWENTIETH_OF_AN_SD = Matters(
    0.05,
    "A twentieth of an SD between persons: programmes that move people less are counted as negligible "
    "(Kraft 2020, from memory).",
    "Seperduapuluh simpangan baku antarpegawai: program yang menggeser orang kurang dari itu dianggap tidak berarti "
    "(Kraft 2020, menurut ingatan penyusun).",
)
ONE_ANSWER_IN_25 = Matters(
    0.01,
    "On a survey question with five answers, one person in 25 answers one step higher: a twentieth of an SD of such "
    "answers, which differ by about a fifth of the scale (assumption).",
    "Pada pertanyaan survei dengan lima pilihan, satu dari 25 orang menjawab satu tingkat lebih tinggi: seperduapuluh "
    "simpangan baku jawaban seperti itu, yang kira-kira seperlima skala (asumsi).",
)
ONE_IN_A_HUNDRED = Matters(
    0.01,
    "One percentage point: tables of predicates and of services are published and discussed in whole per cent.",
    "Satu poin persen: tabel predikat dan pelayanan dipublikasikan dan dibahas dalam persen bulat.",
)
TWO_HUNDREDTHS_OF_A_CORRELATION = Matters(
    0.02,
    "Meta-analyses of selection and appraisal print correlations with two decimals and call methods alike that differ "
    "by .01 (from memory).",
    "Metaanalisis seleksi dan penilaian menulis korelasi dengan dua desimal dan menganggap sama metode yang berbeda "
    "0,01 (menurut ingatan penyusun).",
)
TEN_MINUTES_A_DAY = Matters(
    0.02,
    "Two hundredths of the usual effort on results, about ten minutes of a working day of 7.5 hours: less is not seen "
    "in a day's work.",
    "Dua perseratus dari upaya yang lazim untuk hasil, kira-kira sepuluh menit dari hari kerja 7,5 jam: yang kurang "
    "dari itu tidak terlihat dalam pekerjaan sehari.",
)
A_WORKING_DAY = Matters(
    7.5,
    "One working day (7.5 hours) of each employee a year: the unit in which leave and training are planned.",
    "Satu hari kerja (7,5 jam) setiap pegawai setahun: satuan yang dipakai untuk merencanakan cuti dan pelatihan.",
    per_employee=True,
)
HALF_A_WORKING_DAY = Matters(
    0.5,
    "Half a working day, morning or afternoon: a citizen need not come again on another day.",
    "Setengah hari kerja, pagi atau siang: warga tidak perlu datang lagi pada hari lain.",
)
A_LINE_OF_THE_BUDGET = Matters(
    250_000.0,
    "Rp 250,000 an employee and year, about half a per cent of pay and Rp 1 billion in an office of 4,000: less is "
    "settled by shifting within the budget of an agency (assumption).",
    "Rp250.000 per pegawai per tahun, kira-kira setengah persen penghasilan dan Rp1 miliar pada instansi dengan 4.000 "
    "pegawai: yang kurang dari itu cukup digeser di dalam anggaran perangkat daerah (asumsi).",
    per_employee=True,
)
