"""Outcomes on service: what citizens get."""

from __future__ import annotations

import numpy as np

from asnsim.model.state import State
from asnsim.outcomes.outcome import Sums, fields, outcome, ratio

SERVICE = fields("citizens", "skm", "served", "waiting", "complaints", "trust")


def service_sums(state: State) -> Sums:
    """Units weighted by their clientele (survey, trust) or by cases handled (waiting, complaints)."""
    units, segments = state.units, state.segments
    sums = np.zeros(1, dtype=SERVICE)[0]
    sums.citizens = units["citizens"].sum()
    sums.skm = (units["citizens"] * units["skm"]).sum()
    sums.served = units["served"].sum()
    sums.waiting = (units["served"] * units["waiting"]).sum()
    sums.complaints = units["complaints"].sum()
    sums.trust = (segments["citizens"] * segments["trust"]).sum()
    return sums


@outcome(
    "service",
    "25-100",
    (25, 100),
    "Citizens' satisfaction (SKM)",
    "Survei kepuasan masyarakat (SKM)",
    service_sums,
    definition_id=(
        "Indeks sembilan unsur, dibobot menurut jumlah pengguna. PermenPANRB 14/2017; titik tolak: SKM "
        "terpublikasi sekitar 83."
    ),
)
def skm(s: Sums) -> float:
    """Index of nine elements, weighted by clientele. PermenPANRB 14/2017; starting point: published SKM of about 83."""
    return ratio(s.skm, s.citizens)


@outcome(
    "service",
    "working days",
    (0, 10_000),
    "Waiting time",
    "Waktu tunggu",
    service_sums,
    definition_id="Rata-rata waktu tunggu layanan yang selesai, menurut hukum Little.",
)
def waiting_days(s: Sums) -> float:
    """Mean waiting time of cases handled, by Little's law."""
    return ratio(s.waiting, s.served)


@outcome(
    "service",
    "per 1,000 cases",
    (0, 1000),
    "Complaints",
    "Pengaduan",
    service_sums,
    definition_id=(
        "Pengaduan per 1.000 layanan yang selesai. Sebanding dengan volume SP4N-LAPOR dan Ombudsman."
    ),
)
def complaints_per_1000(s: Sums) -> float:
    """Complaints per 1,000 cases handled. Comparable with volumes of SP4N-LAPOR and Ombudsman."""
    return 1000.0 * ratio(s.complaints, s.served)


@outcome(
    "service",
    "0-1",
    (0, 1),
    "Public trust",
    "Kepercayaan masyarakat",
    service_sums,
    definition_id="Rata-rata kepercayaan masyarakat kepada instansi yang melayani mereka. Besarnya asumsi.",
)
def public_trust(s: Sums) -> float:
    """Mean trust of citizens in the offices that serve them. Its size is an assumption."""
    return ratio(s.trust, s.citizens)
