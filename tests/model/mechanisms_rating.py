"""Mechanisms of rating and of combining ratings into a predicate."""

from __future__ import annotations

from typing import Any

from tests.model.mechanism import Mechanism
from tests.model.mechanisms_work import ALONE

R = "evaluation.raters"
E = "evaluation"
C = "evaluation.combination"
ADVISORY = {f"{C}.method": "advisory"}
WEIGHTED = {f"{C}.method": "weighted"}
NO_HALO = {
    **{f"{R}.{kind}.halo": 0.0 for kind in ("supervisor", "peers", "third_party")},
}
OTHERS = ("peers", "subordinates", "self_rating", "citizens", "third_party", "metric")
SIGHT = {"supervisor": "results", "peers": "help", "subordinates": "help", "third_party": "service"}
"""The activity in the sight of each source."""


def _rating(id: str, what: str, kind: str, off: dict[str, Any], cause: str, **more: Any) -> Mechanism:
    """A row on a term of one source's judgements; `off` has names of its parameters."""
    return Mechanism(
        f"{kind}.{id}",
        "5.3",
        what,
        f"model/raters/{kind}.py",
        {f"{R}.{kind}.{name}": value for name, value in off.items()},
        cause,
        "appraise",
        more.pop("effect", f"judgements.{kind}"),
        **more,
    )


def _judged(id: str, what: str, off: dict[str, Any], cause: str, **more: Any) -> Mechanism:
    """A row on what becomes of judgements."""
    module, section = more.pop("module", "model/quarter/predicate.py"), more.pop("section", "5.4")
    effect = more.pop("effect", "employees.predicate")
    return Mechanism(id, section, what, module, off, cause, "appraise", effect, **more)


def _terms() -> list[Mechanism]:
    rows: list[Mechanism] = []
    for kind in ("supervisor", *OTHERS):
        effect = {"effect": "employees.own_results"} if kind == "self_rating" else {}
        rows.append(_rating("noise", "Random error", kind, {"noise": 0.0}, f"luck.{kind}.noise", **effect))
        if kind != "metric":
            rows.append(
                _rating(
                    "view",
                    "View shared within the source",
                    kind,
                    {"view_share": 0.0},
                    f"luck.{kind}.view",
                    **effect,
                )
            )
    for kind, activity in SIGHT.items():
        rows.append(
            _rating(
                "activity_share",
                "What is in sight colours the view",
                kind,
                {"activity_share": 0.0},
                f"employees.output_{activity}",
            )
        )
        off: dict[str, Any] = {"ingratiability": 0.0}
        named = {f"{R}.{kind}.identified": 1.0}
        rows.append(
            _rating(
                "ingratiability",
                "Ingratiation moves the rating",
                kind,
                off,
                "employees.effort_influence",
                setting={**named, **ALONE},
            )
        )
        rows.append(
            _rating(
                "identified",
                "Who is anonymous cannot be courted",
                kind,
                {"identified": 0.0},
                "employees.effort_influence",
                setting=named,
            )
        )
        test = "test_without_centrality_one_sd_of_work_is_one_sd_of_judgement"
        off = {"centrality": 0.0}
        rows.append(_rating("centrality", "Ratings are pulled towards the middle", kind, off, "", test=test))
    rows.append(
        Mechanism(
            "traits.reputation",
            "5.3",
            "Sources that know somebody have heard the same of him, deserved or not",
            "model/raters/rater.py",
            {"population.behaviour.traits.reputation": 0.0},
            "luck.people.reputation",
            "appraise",
            "employees.second_results,judgements.supervisor,judgements.peers,judgements.subordinates",
        )
    )
    for kind in ("supervisor", "peers", "subordinates"):
        off = {"dyad_sd": 0.0, "pact": 0.0} if kind == "peers" else {"dyad_sd": 0.0}
        rows.append(
            _rating("dyad", "Lasting impression of one about another", kind, off, f"luck.{kind}.dyad")
        )
    for kind in ("supervisor", "peers", "subordinates", "third_party", "citizens"):
        off = {"leniency": 0.0}
        test = "test_leniency_adds_itself_and_nothing_else"
        lenient = {f"{R}.{kind}.leniency": 0.3}
        rows.append(_rating("leniency", "Mean error", kind, off, "", test=test, setting=lenient))
        if kind == "citizens":
            continue
        rows.append(
            _rating(
                "clarity",
                "Clear standards quieten noise and favour",
                kind,
                {"clarity_effect": 0.0},
                "scheme.evaluation.standards=0.9",
                setting={f"{E}.standards": 0.7},
            )
        )
    for kind in ("peers", "subordinates"):
        rows.append(
            _rating(
                "leniency_sd", "Raters differ in leniency", kind, {"leniency_sd": 0.0}, f"luck.{kind}.traits"
            )
        )
    for kind, off in (
        ("supervisor", {"halo": 0.0}),
        ("peers", {"halo": 0.0}),
        ("third_party", {"halo": 0.0}),
    ):
        what = "One dimension colours the other"
        cause = "employees.truth_behaviour,employees.truth_quarter_behaviour"
        rows.append(_rating("halo", what, kind, off, cause, effect=f"judgements.{kind}.results"))
    rows.append(_rating("similarity", "Own group (sex)", "supervisor", {"similarity": 0.0}, "colleagues.sex"))
    for kind, dimensions in (
        ("supervisor", ("results", "behaviour")),
        ("peers", ("results", "behaviour")),
        ("third_party", ("results", "behaviour")),
        ("subordinates", ("behaviour",)),
    ):
        for dimension in dimensions:
            rows.append(
                _rating(
                    f"load_{dimension}",
                    f"What the source sees of {dimension}",
                    kind,
                    {f"load_{dimension}": 0.0},
                    f"employees.truth_{dimension},employees.truth_quarter_{dimension}",
                    effect=f"judgements.{kind}.{dimension}",
                    setting=NO_HALO,
                )
            )
    for kind in OTHERS:
        rows.append(
            Mechanism(
                f"source.{kind}",
                "5.3",
                f"{kind} as a source of ratings",
                f"model/raters/{kind}.py",
                {f"{R}.{kind}": None},
                "luck.citizens.responses" if kind == "citizens" else f"luck.{kind}.noise",
                "appraise",
                # Everybody has a view of himself, asked or not; it must not reach the judgement.
                "employees.judged_results,employees.judged_behaviour",
            )
        )
        rows.append(
            _judged(
                f"weight.{kind}",
                f"Weight of {kind} where sources bind",
                {f"{C}.weights.{kind}": 0.0},
                "luck.citizens.responses" if kind == "citizens" else f"luck.{kind}.noise",
                effect="employees.judged_results,employees.judged_behaviour",
            )
        )
    for kind, dimension in (
        ("self_rating", "results"),
        ("self_rating", "behaviour"),
        ("citizens", "behaviour"),
        ("metric", "results"),
    ):
        rows.append(
            _rating(
                f"load_{dimension}",
                f"The source rates {dimension}",
                kind,
                {f"load_{dimension}": 0.0},
                f"luck.{kind}.noise",
                effect=f"judgements.{kind}.{dimension}",
            )
        )
    for kind in ("supervisor", *OTHERS):
        anonymous = {f"{R}.{other}.identified": 0.0 for other in ("supervisor", *OTHERS)}
        rows.append(
            _judged(
                f"candour.{kind}",
                f"{kind}, where named, pays the cost of candour",
                {f"{R}.{kind}.identified": 0.0},
                f"scheme.{E}.candour_cost_up=1.5,scheme.{E}.candour_cost_down=0.0",
                effect="employees.voiced_results,employees.voiced_behaviour",
                section="5.3",
                setting={**anonymous, f"{R}.{kind}.identified": 1.0},
            )
        )
    for kind in ("peers", "third_party", "subordinates"):
        rows.append(
            Mechanism(
                f"{kind}.court",
                "5.2",
                f"Named {kind} attract ingratiation",
                "model/quarter/resolve.py",
                {f"{R}.{kind}.ingratiability": 0.0},
                f"scheme.{R}.{kind}.identified=0.3",
                "work",
                "employees.effort_influence",
                setting={f"{R}.{kind}.ingratiability": 0.5, f"{R}.{kind}.identified": 1.0, **ALONE},
            )
        )
    return rows


def _trait(name: str, column: str, what: str) -> Mechanism:
    off = {f"{R}.supervisor.{name}": 0.0}
    row = Mechanism(
        f"supervisor.{name}",
        "5.3",
        what,
        "model/quarter/begin.py",
        off,
        "luck.supervisor.traits",
        "begin",
        f"units.{column}",
    )
    return row


_NO_FAVOUR = {f"{R}.supervisor.favouritism": 0.0, f"{R}.supervisor.favouritism_sd": 0.0}
_QUIET_PEERS = {f"{R}.peers.ingratiability": 0.0}
_STRICT = {f"{E}.candour_cost_down": 0.0, f"{R}.supervisor.leniency": -1.0}

ROWS: list[Mechanism] = [
    *_terms(),
    *(_trait(f"{name}_sd", name, f"Superiors differ in {name}") for name in ("leniency", "favouritism")),
    _rating(
        "favouritism",
        "Closeness to the superior raises the rating",
        "supervisor",
        {"favouritism": 0.0, "favouritism_sd": 0.0},
        "employees.closeness",
        setting={f"{R}.supervisor.stakes_favour": 0.0},
    ),
    _rating(
        "stakes_favour",
        "Favouritism added when pay hangs on the rating",
        "supervisor",
        {"stakes_favour": 0.0},
        "employees.closeness",
        setting=_NO_FAVOUR,
    ),
    _rating(
        "stakes_leniency",
        "Leniency added when pay hangs on the rating",
        "supervisor",
        {"stakes_leniency": 0.0},
        "state.stakes",
        setting={f"{R}.supervisor.stakes_spread": 0.0, f"{R}.supervisor.stakes_favour": 0.0},
    ),
    _rating(
        "stakes_spread",
        "Superiors give in to stakes differently",
        "supervisor",
        {"stakes_spread": 0.0},
        "units.stakes_response",
    ),
    _rating("hide", "Low confidence hides work", "supervisor", {"hide": 0.0}, "employees.confidence"),
    _rating(
        "second_share",
        "Stakes that the second supervisor believes in",
        "supervisor",
        {"second_share": 0.0},
        "state.stakes",
        effect="employees.second_results",
    ),
    Mechanism(
        "supervisor.court",
        "5.2",
        "A named superior attracts ingratiation",
        "model/quarter/effort.py",
        {f"{R}.supervisor.ingratiability": 0.0},
        f"scheme.{R}.supervisor.identified=0.3",
        "work",
        "employees.effort_influence",
        setting=ALONE,
    ),
    _rating(
        "answer",
        "Named peers give back what they got",
        "peers",
        {"answer": 0.0},
        f"scheme.{R}.peers.identified=0.3",
        setting={f"{R}.peers.sabotage": 0.0, f"{R}.peers.pact": 0.0, **_QUIET_PEERS},
    ),
    _rating(
        "pact",
        "Named peers who like each other lift each other",
        "peers",
        {"pact": 0.0},
        f"scheme.{R}.peers.identified=0.3",
        setting={f"{R}.peers.sabotage": 0.0, f"{R}.peers.answer": 0.0, **_QUIET_PEERS},
    ),
    _rating("sabotage", "Rivals rate each other down", "peers", {"sabotage": 0.0}, "state.stakes"),
    _rating(
        "fear",
        "Named subordinates fear their head",
        "subordinates",
        {"fear": 0.0},
        f"scheme.{R}.subordinates.identified=0.3",
        setting={f"{R}.subordinates.identified": 1.0, f"{R}.subordinates.ingratiability": 0.0},
    ),
    _rating(
        "stakes_leniency",
        "People rate themselves up when pay hangs on it",
        "self_rating",
        {"stakes_leniency": 0.0},
        "state.stakes",
    ),
    *(
        Mechanism(
            f"{kind}.hours",
            "5.2",
            what,
            "model/quarter/hours.py",
            {f"{R}.{kind}.hours": 0.0},
            setting={f"{R}.{kind}.hours": 3.0},
            test="test_hours_are_those_of_who_spends_them",
        )
        for kind, what in (
            ("supervisor", "Rating takes working time of superiors"),
            ("peers", "Rating takes working time of colleagues"),
            ("subordinates", "Rating takes working time of subordinates"),
            ("self_rating", "Rating oneself takes working time"),
            ("citizens", "Collecting answers takes working time"),
            ("third_party", "A visit takes working time"),
            ("metric", "A record takes working time"),
        )
    ),
    Mechanism(
        "traits.self_enhancement",
        "5.3",
        "People see themselves above their work",
        "model/raters/self_rating.py",
        {"population.behaviour.traits.self_enhancement": 0.0},
        test="test_self_enhancement_lifts_the_own_view_by_itself",
    ),
    Mechanism(
        "citizens.response",
        "5.3",
        "Citizens answer after a part of their cases",
        "model/raters/citizens.py",
        {f"{R}.citizens": None},
        test="test_the_fewer_citizens_answer_the_fewer_are_rated",
    ),
    _rating(
        "selection",
        "More answers after bad service",
        "citizens",
        {"selection": 0.0},
        "employees.output_service",
        effect="answered.citizens",
        setting={f"{R}.citizens.response": 0.01},
    ),
    _rating(
        "loss_aversion",
        "Bad experience weighs more than good",
        "citizens",
        {},
        "",
        test="test_without_loss_aversion_citizens_weigh_bad_and_good_alike",
    ),
    *(
        _rating(name, what, "third_party", {name: value}, "unit_memory.third_party.familiarity")
        for name, value, what in (
            ("capture", 0.0, "A familiar assessor is captured"),
            ("independence", 1.0, "Who is independent cannot be captured"),
        )
    ),
    _rating(
        "familiarity",
        "Visits make familiar",
        "third_party",
        {"familiarity_gain": 0.0},
        "luck.third_party.visit",
        effect="unit_memory.third_party.familiarity",
        setting={f"{R}.third_party.coverage": 0.5, f"{R}.third_party.rotation": 0},
    ),
    _rating(
        "coverage",
        "Only some units are visited in a quarter",
        "third_party",
        {"coverage": 1.0},
        "luck.third_party.visit",
        setting={f"{R}.third_party.coverage": 0.5},
    ),
    _rating(
        "rotation",
        "Rotation ends familiarity",
        "third_party",
        {"rotation": 0},
        "",
        test="test_without_rotation_familiarity_only_grows",
    ),
    Mechanism(
        "candour.up",
        "5.3",
        "Saying 'above expectation' costs candour",
        "model/quarter/predicate.py",
        {f"{E}.candour_cost_up": 0.0},
        test="test_without_a_cost_of_candour_reports_are_the_judgement_cut_at_the_half_width",
    ),
    Mechanism(
        "candour.down",
        "5.3",
        "Saying 'below expectation' costs more candour",
        "model/quarter/predicate.py",
        {f"{E}.candour_cost_down": 0.0},
        test="test_without_a_cost_of_candour_reports_are_the_judgement_cut_at_the_half_width",
    ),
    *(
        _judged(
            f"candour_of_superiors.{name}",
            what,
            {f"{E}.candour_{name}": 0.0},
            cause,
            effect="units.candour",
            module="model/quarter/candour.py",
            section="5.3",
            setting={f"{E}.candour_{other}": 0.0, f"{E}.candour_cost_up": 0.0, f"{E}.candour_cost_down": 0.0},
        )
        for name, other, cause, what in (
            (
                "norm",
                "conflict",
                "luck.supervisor.noise",
                "Who sees colleagues differentiate is more candid himself",
            ),
            ("conflict", "norm", "employees.closeness", "Objections and close people make candour dearer"),
        )
    ),
    _judged(
        "unfiled",
        "A report never filed is below expectation",
        {f"{E}.unfiled": 0.0},
        "luck.appraise.unfiled",
        module="model/quarter/appraise.py",
        section="5.3",
        setting={f"{E}.unfiled": 0.05},
    ),
    *(
        _judged(
            name,
            what,
            {f"{E}.{name}": 0.0},
            "luck.appraise.objection",
            module="model/quarter/appraise.py",
            setting=_STRICT,
        )
        for name, what in (("objection", "Employees object"), ("upheld", "Objections are upheld"))
    ),
    _judged(
        "correction",
        "Superiors are levelled by what their ratings tell of them",
        {f"{E}.correction.share": 0.0},
        "",
        effect="",
        module="model/quarter/correction.py",
        setting={f"{E}.correction.share": 1.0},
        test="test_a_correction_takes_out_what_superiors_differ_in",
    ),
    _judged(
        "advisory",
        "Other sources advise the superior",
        {f"{C}.advice": 0.0},
        "luck.peers.noise",
        effect="employees.judged_results",
        setting=ADVISORY,
    ),
    _judged(
        "weighted.behaviour",
        "Behaviour counts in the total of points",
        {f"{C}.weight_results": 1.0},
        "employees.truth_behaviour",
        setting={**WEIGHTED, **NO_HALO, f"{E}.objection": 0.0, f"{C}.bands": [50.0, 70.0, 98.0, 103.0]},
    ),
    _judged(
        "weighted.idea",
        "Sangat Baik needs a new idea",
        {f"{C}.idea_needed": False},
        "employees.output_innovation",
        setting={**WEIGHTED, f"{C}.bands": [50.0, 70.0, 90.0, 100.0]},
    ),
    _judged(
        "distribution.mode",
        "The distribution guideline",
        {f"{E}.distribution.mode": "none"},
        "luck.appraise.comply",
        module="model/quarter/distribution.py",
        setting={f"{E}.distribution.mode": "advisory", f"{E}.distribution.compliance": 0.5},
    ),
    _judged(
        "distribution.compliance",
        "Some units follow the guideline where it advises",
        {f"{E}.distribution.compliance": 0.0},
        "luck.appraise.comply",
        module="model/quarter/distribution.py",
        setting={f"{E}.distribution.mode": "advisory", f"{E}.distribution.compliance": 0.5},
    ),
    Mechanism(
        "distribution.reckoning",
        "5.2",
        "Where a distribution binds, employees reckon with ranks and not with the superior's cuts",
        "model/incentives/slopes.py",
        {f"{E}.distribution.reckoning": 0.0},
        "colleagues.predicate",
        "plan",
        "others.promise.bonus",
        setting={f"{E}.distribution.mode": "binding"},
    ),
    Mechanism(
        "distribution.binding",
        "5.4",
        "A binding distribution moves predicates unit by unit",
        "model/quarter/distribution.py",
        {f"{E}.distribution.mode": "none"},
        setting={f"{E}.distribution.mode": "binding"},
        test="test_every_unit_predicate_moves_predicates_as_written",
    ),
    Mechanism(
        "matrix",
        "5.4",
        "The 3x3 matrix; points and bands take its place",
        "model/core/constants.py",
        {f"{C}.method": "weighted"},
        test="test_every_cell_of_the_matrix",
    ),
]
