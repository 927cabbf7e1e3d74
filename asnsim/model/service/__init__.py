"""Mechanisms of service, one file each. A new one is a new file, one import line here and one field in `serve`."""

from asnsim.model.service.complaint_signal import ComplaintSignal
from asnsim.model.service.forums import Forums
from asnsim.model.service.hazard import Hazard
from asnsim.model.service.needs import Needs
from asnsim.model.service.online_complaints import OnlineComplaints
from asnsim.model.service.part import ServicePart
from asnsim.model.service.process import Process
from asnsim.model.service.sectors import Sectors
from asnsim.model.service.turnaround import Turnaround

__all__ = [
    "ComplaintSignal",
    "Forums",
    "Hazard",
    "Needs",
    "OnlineComplaints",
    "Process",
    "Sectors",
    "ServicePart",
    "Turnaround",
]
