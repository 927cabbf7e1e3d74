"""V1: do contract staff (PPPK) get the predicates that were published for them, from given attributes
alone?"""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.model.core.constants import BAIK, SANGAT_BAIK
from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Lab


def run(lab: Lab) -> Mapping[str, float]:
    """Annual predicates of two years of the status quo, by status, in percent."""
    office = lab.office("v1-status-quo")
    contract = office["pppk"] == 1
    shares = dict.fromkeys(("baik", "best", "lower", "gap"), 0.0)
    for _ in range(2):
        predicate = office.work(4)["predicate_year"]
        best = 100.0 * (predicate == SANGAT_BAIK)
        shares["baik"] += 100.0 * float((predicate[contract] == BAIK).mean()) / 2.0
        shares["best"] += float(best[contract].mean()) / 2.0
        shares["lower"] += 100.0 * float((predicate[contract] < BAIK).mean()) / 2.0
        shares["gap"] += float(best[contract].mean() - best[~contract].mean()) / 2.0
    return {"V1a": shares["baik"], "V1b": shares["best"], "V1c": shares["lower"], "V1d": shares["gap"]}


EXPERIMENT = Experiment(
    id="V1",
    title={"en": "Rating shape out of sample: PPPK", "id": "Bentuk predikat di luar kalibrasi: PPPK"},
    estimator={"en": "proportions of annual predicates", "id": "proporsi predikat tahunan"},
    assumes={
        "en": "PPPK differ from PNS only in age, schooling, service and post; the shares of PNS are"
        " calibrated, so"
        " the first three count only if the difference does",
        "id": "PPPK berbeda dari PNS hanya dalam usia, pendidikan, masa kerja, dan jabatan; proporsi PNS"
        " dikalibrasi,"
        " sehingga tiga yang pertama hanya berarti bila selisihnya sesuai",
    },
    if_missed={
        "en": "Do not compare the predicates of PNS and PPPK, nor of groups that differ in age and service.",
        "id": "Jangan membandingkan predikat PNS dan PPPK, atau kelompok yang berbeda usia dan masa kerja.",
    },
    cells=(
        Cell("V1a", {"en": "PPPK Baik, %", "id": "PPPK Baik, %"}, ("E033",), 85.0, 95.0, 90.77),
        Cell("V1b", {"en": "PPPK Sangat Baik, %", "id": "PPPK Sangat Baik, %"}, ("E033",), 5.0, 14.0),
        Cell("V1c", {"en": "PPPK below Baik, %", "id": "PPPK di bawah Baik, %"}, ("E033",), 0.0, 1.0),
        Cell(
            "V1d",
            {
                "en": "PPPK minus PNS Sangat Baik, points (published: at least 2.04 less)",
                "id": "PPPK dikurangi PNS Sangat Baik, poin (dipublikasikan: paling sedikit 2,04 lebih rendah)",
            },
            ("E031", "E033"),
            -5.0,
            -0.5,
            signed=True,
        ),
    ),
    run=run,
)
