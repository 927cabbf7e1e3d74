"""Sources of ratings, one file each. A new one is a new file and one import line here."""

from asnsim.model.raters.citizens import Citizens
from asnsim.model.raters.forum import Forum
from asnsim.model.raters.metric import Metric
from asnsim.model.raters.peers import Peers
from asnsim.model.raters.rater import RATERS, Rater
from asnsim.model.raters.self_rating import SelfRating
from asnsim.model.raters.subordinates import Subordinates
from asnsim.model.raters.supervisor import Supervisor
from asnsim.model.raters.third_party import ThirdParty

__all__ = [
    "RATERS",
    "Citizens",
    "Forum",
    "Metric",
    "Peers",
    "Rater",
    "SelfRating",
    "Subordinates",
    "Supervisor",
    "ThirdParty",
]
