"""Which optional parts are in force, and in which order they act."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.model.development.measure import measures_of
from asnsim.model.incentives.incentive import incentives_of
from asnsim.model.raters.rater import raters_of
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scheme import Scheme
from asnsim.model.service.block import blocks_of


def in_force(scheme: Scheme) -> dict[str, Mechanism]:
    """All parts of a scheme by place ("incentives.tpp"): raters, incentives, blocks of service, measures.

    Raises `AsnsimError` for a part that stands in the wrong section.
    """
    sections: dict[str, Mapping[str, Mechanism]] = {
        "evaluation.raters": raters_of(scheme),
        "incentives": incentives_of(scheme),
        "service": blocks_of(scheme),
        "development": measures_of(scheme),
    }
    return {f"{section}.{kind}": part for section, parts in sections.items() for kind, part in parts.items()}
