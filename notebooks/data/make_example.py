"""Writes the synthetic staff list of this folder and the ratings that go with it.

`python -m notebooks.data.make_example`

Nobody in them exists. Who there is was drawn by asnsim from published national shares (`asnsim.population`), and
how they were rated by its model of a kabupaten, under other rater parameters than the defaults; names, numbers and
addresses are made of running numbers. The headers are those of the staff export and of the history of ratings of SIASN.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import State
from asnsim.population.civil_service import GRADES, LEVELS, PPPK_GRADES
from asnsim.population.staff_columns import SIASN
from asnsim.scenario import load

FOLDER = Path(__file__).parent
EMPLOYEES, SEED, TODAY = 240, 8, date(2025, 11, 1)
YEARS = (2022, 2023, 2024)
AGENCIES = (
    "SEKRETARIAT DAERAH", "DINAS PENDIDIKAN", "DINAS KESEHATAN", "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
    "BADAN KEPEGAWAIAN", "DINAS PEKERJAAN UMUM", "KECAMATAN CONTOH",
)  # fmt: skip
SCHOOLS = ("", "SLTA", "Diploma III/Sarjana Muda", "S-1/Sarjana", "S-2", "S-3/Doktor")
POSTS = ("Jabatan Pelaksana", "Jabatan Fungsional", "Jabatan Struktural")
REPORTS = {1: "DI ATAS EKSPEKTASI", 0: "SESUAI EKSPEKTASI", -1: "DI BAWAH EKSPEKTASI"}
PREDICATES = ("SANGAT KURANG", "KURANG/MISCONDUCT", "BUTUH PERBAIKAN", "BAIK", "SANGAT BAIK")
RATING = (
    "id", "tahun", "hasilKinerja", "hasilKinerjaNilai", "perilakuKerja", "PerilakuKerjaNilai", "kuadranKinerja",
    "KuadranKinerjaNilai", "namaPenilai", "nipNrpPenilai", "pnsDinilaiId",
)  # fmt: skip


def before(years: float) -> str:
    """The day so many years before the day of the list."""
    return (TODAY - timedelta(days=round(years * 365.25))).strftime("%d-%m-%Y")


def unit_names(state: State) -> list[str]:
    """A name a unit, which says what it is a part of."""
    names, units = ["PEMERINTAH KABUPATEN CONTOH"], state.units.view(np.recarray)
    kinds = {0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6}
    for place in range(1, len(units)):
        above = int(state.employees["unit"][units.head[place]])
        if above == 0:
            agency = 0 if place == 1 else kinds[int(units.sector[place])]
            names.append(f"{AGENCIES[agency]} {place:02d}")
        else:
            names.append(f"BIDANG {place:02d} - {names[above]}")
    return names


def employee(state: State, row: int, names: list[str]) -> dict[str, str]:
    """One row of the export."""
    person, number = state.employees.view(np.recarray)[row], f"{row + 1:04d}"
    # A head stands in the unit that he leads.
    unit = person.leads if person.leads >= 0 else person.unit
    birth = before(float(person.age) + 0.3)
    grade = (PPPK_GRADES if person.pppk else GRADES)[int(person.grade) - 1]
    title = (
        "KEPALA"
        if person.leads >= 0
        else f"PEGAWAI {LEVELS[int(person.level)].upper()}".removesuffix(" NONE")
    )
    served, months = divmod(int(person.tenure * 12), 12)
    return {
        "PNS ID": f"CONTOH-{number}", "NIP BARU": f"00000000000000{number}", "NAMA": f"PEGAWAI SINTETIS {number}",
        "TEMPAT LAHIR NAMA": "KOTA REKAAN", "TANGGAL LAHIR": birth, "JENIS KELAMIN": "MF"[int(person.sex)],
        "AGAMA NAMA": "-", "JENIS KAWIN NAMA": "-", "NIK": f"000000000000{number}", "NOMOR HP": f"0000-0000-{number}",
        "EMAIL": f"sintetis{number}@contoh.invalid", "ALAMAT": f"JALAN REKAAN NO. {row + 1}",
        "NPWP NOMOR": f"00.000.{number}", "JENIS PEGAWAI NAMA": "PPPK" if person.pppk else "PNS",
        "KEDUDUKAN HUKUM NAMA": "Aktif", "STATUS CPNS PNS": "PPPK" if person.pppk else "P",
        "NOMOR SK CPNS": f"SK/{number}", "TMT CPNS": before(float(person.tenure)), "GOL AKHIR NAMA": grade,
        "TMT GOLONGAN": before(float(person.rank_years)), "MK TAHUN": str(served), "MK BULAN": str(months),
        "JENIS JABATAN NAMA": POSTS[int(person.position)], "JABATAN NAMA": title,
        "TINGKAT PENDIDIKAN NAMA": SCHOOLS[int(person.education)], "LOKASI KERJA NAMA": "KAB. CONTOH",
        "UNOR ID": f"UNOR-{int(unit):03d}", "UNOR NAMA": names[int(unit)], "INSTANSI KERJA NAMA": names[0],
    }  # fmt: skip


def rated(state: State, row: int, year: int) -> list[str]:
    """One row of the history: ratings and predicate of one employee in one year, and by whom."""
    person = state.employees.view(np.recarray)[row]
    results, behaviour, predicate = (
        int(person[name]) for name in ("report_results", "report_behaviour", "predicate")
    )
    rater = "BUPATI" if person.supervisor < 0 else f"{int(person.supervisor) + 1:04d}"
    if row % 60 == 7 and year == YEARS[-1]:
        predicate = 4 if predicate < 4 else 3  # a slip, as they happen: does not follow from the ratings
    codes = [str(2 - results), str(2 - behaviour), str(5 - predicate)]
    return [
        f"R-{year}-{row + 1:04d}", str(year), REPORTS[results], codes[0], REPORTS[behaviour], codes[1],
        PREDICATES[predicate], codes[2], f"PENILAI SINTETIS {rater}", f"00000000000000{rater}", f"CONTOH-{row + 1:04d}",
    ]  # fmt: skip


def main() -> None:
    """Write both files."""
    scenario = load("kepahiang").with_(
        name="example",
        population={"employees": EMPLOYEES, "citizens": 7000, "span": 11.0},
        evaluation={"candour_cost_up": 0.15, "raters": {"supervisor": {"halo": 0.75, "leniency_sd": 0.45}}},
    )
    luck = Luck(SEED)
    state = burned_in(scenario, luck)
    names = unit_names(state)
    people = [employee(state, row, names) for row in np.argsort(state.employees["tenure"], kind="stable")]
    with (FOLDER / "siasn-export.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictWriter(stream, SIASN, delimiter=";", lineterminator="\n")
        table.writeheader()
        table.writerows(people)
    with (FOLDER / "siasn-ratings.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        history = csv.writer(stream, delimiter=";", lineterminator="\n")
        history.writerow(RATING)
        for year in YEARS:
            for _ in range(4):
                quarter(state, luck)
            history.writerows(rated(state, row, year) for row in range(len(state.employees)))


if __name__ == "__main__":
    main()
