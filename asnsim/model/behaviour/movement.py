"""Movement: how often people leave and change posts."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter
from asnsim.population.published import statistic


class Movement(Parameters):
    """Where a population has this block, people grow older and posts change hands."""

    retirement: bool = parameter(
        True,
        meaning="People retire at the age of their post: 58, 60 or 65 years",
        source="UU 20/2023 (from memory)",
        role="institution",
        off=False,
    )
    resignation: float = parameter(
        0.005,
        low=0,
        high=1,
        unit="share of staff a year",
        meaning="People who leave before they retire, at middling satisfaction",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    resignation_satisfaction: float = parameter(
        2.0,
        low=0,
        high=10,
        unit="log points",
        meaning="Fall of resignation from no satisfaction to full satisfaction",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    resignation_rating: float = parameter(
        0.3,
        low=0,
        high=5,
        unit="log points per SD",
        meaning="How much sooner those rated low resign where all hangs on ratings",
        source="assumption; low performers leave more, above all where pay is contingent (Williams and Livingstone"
        " 1994, from memory)",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    not_renewed: float = parameter(
        0.02,
        low=0,
        high=1,
        unit="share of PPPK a year",
        meaning="Contracts that end and are not renewed",
        source="assumption; PP 49/2018 sets a term for every contract (from memory)",
        role="institution",
        off=0.0,
    )
    recruit_age: float = parameter(
        35.0,
        low=20,
        high=58,
        unit="years",
        meaning="Highest age of PNS at recruitment; PPPK come at any age, as published of them",
        source="PP 11/2017 (from memory)",
        role="institution",
        size="highest age of recruits",
    )
    recruit_women: float = parameter(
        statistic("S007") / statistic("S001"),
        low=0,
        high=1,
        unit="share",
        meaning="Women among recruits",
        source="S007 / S001 (women among all ASN)",
        role="population",
        size="women among recruits",
    )
    hired: float = parameter(
        1.0,
        low=0.001,
        high=1,
        unit="share of those who come",
        meaning="Recruits taken by the test, from the best; 1 all, who are then as able as those who are there",
        source="set by the scheme",
        role="institution",
        off=1.0,
    )
    test_validity: float = parameter(
        0.3,
        low=0,
        high=0.9,
        unit="correlation",
        meaning="Correlation of the test for recruits with ability",
        source="tests of general ability predict work by .31, Sackett and others 2022 (from memory)",
        role="institution",
        off=0.0,
    )
    mutation: float = parameter(
        0.05,
        low=0,
        high=1,
        unit="share of staff a year",
        meaning="PNS who lead nobody and are called to change post with another of the same kind",
        source="assumption",
        role="institution",
        off=0.0,
    )
    stay: float = parameter(
        2.0,
        low=0,
        high=40,
        unit="years",
        meaning="Years in a post before a mutation",
        source="Peraturan BKN 5/2019 (from memory)",
        role="institution",
        size="years in a post before a mutation",
    )
    rotation: int = parameter(
        0,
        low=0,
        high=80,
        unit="quarters",
        meaning="Quarters after which the heads under one superior change units; 0 never",
        source="set by the scheme",
        role="institution",
        off=0,
    )
