"""Outcomes on service: what citizens get."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.model.service.turnaround import Turnaround
from asnsim.outcomes.matters import HALF_A_WORKING_DAY, ONE_ANSWER_IN_25, ONE_IN_A_HUNDRED, Matters
from asnsim.outcomes.outcome import outcome
from asnsim.outcomes.snapshot import Snapshot
from asnsim.outcomes.statistics import Statistic, derived, mean, ratio


@outcome(
    "service",
    "25-100",
    (25, 100),
    "Citizens' satisfaction (SKM)",
    "Survei kepuasan masyarakat (SKM)",
    definition_id=(
        "Indeks sembilan unsur, dibobot menurut jumlah pengguna. PermenPANRB 14/2017; titik tolak: SKM "
        "yang dipublikasikan, sekitar 83."
    ),
    matters=Matters(
        1.0,
        "One point of SKM: the bands of PermenPANRB 14/2017 are 8 to 18 points wide, and offices report "
        "changes of a point as progress (from memory).",
        "Satu poin SKM: lebar kelas mutu PermenPANRB 14/2017 8 sampai 18 poin, dan instansi melaporkan "
        "kenaikan satu poin sebagai kemajuan (menurut ingatan penyusun).",
    ),
)
def skm(state: Snapshot) -> Statistic:
    """Index of nine elements, weighted by clientele. PermenPANRB 14/2017; starting point: published SKM of about 83."""
    return mean(state.units["skm"], weights=state.units["citizens"])


@outcome(
    "service",
    "working days",
    (0, 10_000),
    "Waiting time",
    "Waktu tunggu",
    definition_id="Rata-rata waktu tunggu layanan yang selesai, menurut hukum Little.",
    matters=HALF_A_WORKING_DAY,
)
def waiting_days(state: Snapshot) -> Statistic:
    """Mean waiting time of cases handled, by Little's law."""
    return mean(state.units["waiting"], weights=state.units["served"])


@outcome(
    "service",
    "per 1,000 cases",
    (0, 1000),
    "Complaints",
    "Pengaduan",
    definition_id=(
        "Pengaduan per 1.000 layanan yang selesai. Sebanding dengan volume SP4N-LAPOR dan Ombudsman."
    ),
    matters=Matters(
        0.5,
        "Half a complaint in 1,000 cases: Ombudsman and SP4N-LAPOR together receive about one a year for 1,000 "
        "people (S231, S256).",
        "Setengah pengaduan per 1.000 layanan: Ombudsman dan SP4N-LAPOR bersama-sama menerima kira-kira satu per "
        "1.000 penduduk setahun (S231, S256).",
    ),
)
def complaints_per_1000(state: Snapshot) -> Statistic:
    """Complaints per 1,000 cases handled. Comparable with volumes of SP4N-LAPOR and Ombudsman."""
    return ratio(1000.0 * state.units["complaints"], state.units["served"])


@outcome(
    "service",
    "0-1",
    (0, 1),
    "Public trust",
    "Kepercayaan masyarakat",
    definition_id="Rata-rata kepercayaan masyarakat kepada instansi yang melayani mereka. Besarnya asumsi.",
    matters=ONE_ANSWER_IN_25,
)
def public_trust(state: Snapshot) -> Statistic:
    """Mean trust of citizens in the offices that serve them. Its size is an assumption."""
    return ratio(state.segments["citizens"] * state.segments["trust"], state.units["citizens"])


def has_targets(state: Snapshot) -> bool:
    """Where sectors have a target of days."""
    return isinstance(state.scheme.service.parts.get("turnaround"), Turnaround)


def timed(state: Snapshot) -> NDArray[np.bool_]:
    """Units in sectors with a target, (unit,)."""
    turnaround = state.scheme.service.parts.get("turnaround")
    targets = np.array(turnaround.target_days if isinstance(turnaround, Turnaround) else [])
    return np.asarray(targets[state.units["sector"]] > 0.0)


def follows_needs(state: Snapshot) -> bool:
    """Where needs are simulated."""
    return "needs" in state.scheme.service.parts


def answers_online(state: Snapshot) -> bool:
    """Where there is a channel for complaints that answers."""
    return "online_complaints" in state.scheme.service.parts


@outcome(
    "service",
    "share of files",
    (0, 1),
    "Files on time",
    "Berkas tepat waktu",
    definition_id=(
        "Berkas yang selesai dalam target waktunya, dari berkas di sektor yang mempunyai target. Kosong tanpa target."
    ),
    when=has_targets,
    matters=ONE_IN_A_HUNDRED,
)
def on_time(state: Snapshot) -> Statistic:
    """Files handled within their target, of those in sectors with a target (service.turnaround). Empty without."""
    those = timed(state)
    return mean(state.units["on_time"][those], weights=state.units["served"][those])


@outcome(
    "service",
    "share",
    (0, 1),
    "Fit of services to needs",
    "Kesesuaian layanan dengan kebutuhan",
    definition_id=(
        "1 dikurangi bagian jam kerja yang seharusnya berada di sektor lain agar sesuai dengan kebutuhan masyarakat. "
        "Kosong bila kebutuhan tidak disimulasikan."
    ),
    when=follows_needs,
    matters=ONE_IN_A_HUNDRED,
)
def needs_fit(state: Snapshot) -> Statistic:
    """1 less the share of working time that would have to be in another sector to fit needs (service.needs). Empty
    where needs are not simulated."""
    units = state.units
    misfit = mean(np.abs(units["need"] - units["target"]), weights=units["citizens"])
    return derived(lambda moved: 1.0 - moved / 2.0, misfit)


@outcome(
    "service",
    "working days",
    (0, 1000),
    "Time to answer a complaint",
    "Waktu tanggapan pengaduan",
    definition_id=(
        "Rata-rata waktu sampai pengaduan ditanggapi. Kosong tanpa saluran pengaduan daring, atau tanpa pengaduan."
    ),
    when=answers_online,
    matters=HALF_A_WORKING_DAY,
)
def response_days(state: Snapshot) -> Statistic:
    """Mean time until a complaint is answered (service.online_complaints). Empty without the channel, or without a
    complaint."""
    return mean(state.units["response_days"], weights=state.units["complaints"])
