"""Outcomes on service: what citizens get."""

from __future__ import annotations

import numpy as np

from asnsim.model.scene.state import State
from asnsim.model.service.turnaround import Turnaround
from asnsim.outcomes.outcome import Sums, fields, outcome, ratio

SERVICE = fields("citizens", "skm", "served", "waiting", "complaints", "trust")

CITIZEN = fields("timed", "on_time", "needy", "misfit", "answered", "response")


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


def citizen_sums(state: State) -> Sums:
    """Cases under a time target, citizens whose needs are followed, complaints that get an answer; 0 where off."""
    units, service = state.units, state.scheme.service
    sums = np.zeros(1, dtype=CITIZEN)[0]
    turnaround = service.parts.get("turnaround")
    if isinstance(turnaround, Turnaround):
        timed = np.array(turnaround.target_days)[units["sector"]] > 0.0
        sums.timed = units["served"][timed].sum()
        sums.on_time = (units["served"] * units["on_time"])[timed].sum()
    if "needs" in service.parts:
        sums.needy = units["citizens"].sum()
        sums.misfit = 0.5 * (units["citizens"] * np.abs(units["need"] - units["target"])).sum()
    if "online_complaints" in service.parts:
        sums.answered = units["complaints"].sum()
        sums.response = (units["complaints"] * units["response_days"]).sum()
    return sums


@outcome(
    "service",
    "share of files",
    (0, 1),
    "Files on time",
    "Berkas tepat waktu",
    citizen_sums,
    definition_id=(
        "Berkas yang selesai dalam target waktunya, dari berkas di sektor yang mempunyai target. Kosong tanpa target."
    ),
)
def on_time(s: Sums) -> float:
    """Files handled within their target, of those in sectors with a target (service.turnaround). Empty without."""
    return ratio(s.on_time, s.timed)


@outcome(
    "service",
    "share",
    (0, 1),
    "Fit of services to needs",
    "Kesesuaian layanan dengan kebutuhan",
    citizen_sums,
    definition_id=(
        "1 dikurangi bagian jam kerja yang seharusnya berada di sektor lain agar sesuai dengan kebutuhan masyarakat. "
        "Kosong bila kebutuhan tidak disimulasikan."
    ),
)
def needs_fit(s: Sums) -> float:
    """1 less the share of working time that would have to be in another sector to fit needs (service.needs). Empty
    where needs are not simulated."""
    return 1.0 - ratio(s.misfit, s.needy)


@outcome(
    "service",
    "working days",
    (0, 1000),
    "Time to answer a complaint",
    "Waktu tanggapan pengaduan",
    citizen_sums,
    definition_id=(
        "Rata-rata waktu sampai pengaduan ditanggapi. Kosong tanpa saluran pengaduan online, atau tanpa pengaduan."
    ),
)
def response_days(s: Sums) -> float:
    """Mean time until a complaint is answered (service.online_complaints). Empty without the channel, or without a
    complaint."""
    return ratio(s.response, s.answered)
