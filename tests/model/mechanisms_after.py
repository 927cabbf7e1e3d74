"""Mechanisms of what follows, of how people change, and of service."""

from __future__ import annotations

from typing import Any

from tests.model.mechanism import Mechanism
from tests.model.mechanisms_work import ALONE, only

A = "population.behaviour.adaptation"
E = "evaluation"
NO_FEEDBACK = {"development.feedback": None, "development.dialogue": None}


_LOW = ("employees.predicate_year", "follow_up", "memory.renewal.low_years")
_FEARED = ("employees.judged_results", "plan", "promise.renewal")


def _follow(id: str, what: str, off: dict[str, Any], cause: str, effect: str, **more: Any) -> Mechanism:
    """A row on the follow-up; `id` begins with the incentive or measure."""
    kind = id.split(".", maxsplit=1)[0]
    folder = "development" if kind in ("coaching", "feedback") else "incentives"
    section = "development" if folder == "development" else "incentives"
    changes = {
        f"{section}.{kind}.{name}" if name else f"{section}.{kind}": value for name, value in off.items()
    }
    verb = more.pop("verb", "follow_up")
    return Mechanism(id, "5.5", what, f"model/{folder}/{kind}.py", changes, cause, verb, effect, **more)


def _adapt(name: str, what: str, cause: str, state: str, **more: Any) -> Mechanism:
    """A row on the weight or speed `name`."""
    more.setdefault("off", {f"{A}.{name}": 0.0})
    effect = f"others.employees.{state}" if cause.startswith("colleagues.") else f"employees.{state}"
    return Mechanism(
        f"adapt.{name}",
        "5.6",
        what,
        "model/quarter/adapt.py",
        cause=cause,
        verb="adapt",
        effect=effect,
        **more,
    )


def _serve(name: str, what: str, cause: str, effect: str, **more: Any) -> Mechanism:
    """A row on the service parameter `name`."""
    off = {f"service.{name}": more.pop("off", 0.0)}
    return Mechanism(
        f"service.{name}", "5.7", what, "model/quarter/serve.py", off, cause, "serve", effect, **more
    )


_TPP = ("employees.predicate", "employees.tpp")
_YEAR = "employees.predicate_year"
_NO_AK = {"incentives.angka_kredit": None}
_MANY_NAMED = {"incentives.recognition.share": 0.4}
"""More than the one clear best of a unit, so that a nudge changes who is named."""

FOLLOW: list[Mechanism] = [
    _follow("tpp", "TPP is paid", {"": None}, *_TPP),
    _follow("tpp.performance_share", "60% of TPP follows the predicate", {"performance_share": 0.0}, *_TPP),
    _follow("tpp.factor", "The predicate decides the performance part", {"factor": [1.0] * 5}, *_TPP),
    _follow(
        "tpp.day_cut", "An unexcused day is cut", {"day_cut": 0.0}, "employees.unexcused", "employees.tpp"
    ),
    _follow(
        "tpp.attendance",
        "40% of TPP follows attendance",
        {"performance_share": 1.0},
        "employees.unexcused",
        "employees.tpp",
    ),
    _follow("angka_kredit", "Credit points", {"": None}, _YEAR, "employees.angka_kredit"),
    _follow(
        "angka_kredit.percent",
        "The predicate decides the points",
        {"percent": [1.0] * 5},
        _YEAR,
        "employees.angka_kredit",
        setting={f"incentives.angka_kredit.{name}": [1000.0] * 9 for name in ("need", "need_level")},
    ),
    *(
        _follow(
            f"angka_kredit.{name}",
            what,
            {name: 0.0},
            "employees.judged_results",
            "promise.angka_kredit",
            verb="plan",
        )
        for name, what in (("step", "A rank is worth pay"), ("horizon", "Years of a rank's pay count"))
    ),
    *(
        _follow(
            f"angka_kredit.{name}",
            what,
            off,
            "luck.angka_kredit.formation",
            "employees.level",
            setting={"incentives.angka_kredit.need_level": [0.0] + [5.0] * 3 + [0.0] + [5.0] * 3 + [0.0]},
        )
        for name, what, off in (
            ("formation", "A post of the next level is free", {"formation": 0.0}),
            ("passed", "The test for the next level is passed", {"passed": 0.0}),
            ("need_level", "Points carry to the next level", {"need_level": [0.0] * 9}),
        )
    ),
    _follow(
        "promotion", "Better posts fall vacant", {"": None}, "luck.promotion.vacancy", "employees.promotions"
    ),
    _follow(
        "promotion.vacancies",
        "Vacancies are drawn",
        {"vacancies": 0.0},
        "luck.promotion.vacancy",
        "employees.promotions",
    ),
    _follow(
        "promotion.closeness",
        "Closeness decides as far as merit does not",
        {"merit": 1.0},
        "employees.closeness",
        "employees.promotions",
        setting={"incentives.promotion.vacancies": 0.2},
    ),
    _follow(
        "promotion.merit",
        "The rating decides as far as merit says",
        {"merit": 0.0},
        "employees.judged_results",
        "employees.promotions",
        setting={"incentives.promotion.vacancies": 0.3},
    ),
    _follow(
        "promotion.allowance",
        "A better post brings its allowance",
        {"": None},
        "luck.promotion.vacancy",
        "employees.post_pay",
        setting={"incentives.talent_pool": None},
    ),
    _follow(
        "promotion.step",
        "A better post is worth striving for",
        {"step": 0.0},
        "employees.judged_results",
        "promise.promotion",
        verb="plan",
    ),
    _follow(
        "promotion.horizon",
        "Years of a post's pay count",
        {"horizon": 0.0},
        "employees.judged_results",
        "promise.promotion",
        verb="plan",
    ),
    *(
        _follow(
            f"{kind}.years_left",
            "Years that must be left put a better post out of reach",
            {"years_left": 0.0},
            "employees.age",
            f"promise.{kind}",
            verb="plan",
            setting={f"incentives.{kind}.years_left": 15.0},
        )
        for kind in ("promotion", "talent_pool")
    ),
    _follow(
        "promotion.ceiling",
        "Regular ranks up to a ceiling by schooling",
        {"ceiling": [0] * 6},
        "employees.rank_years",
        "employees.grade",
        setting=_NO_AK,
    ),
    *(
        _follow(
            f"renewal{dot}{name}",
            what,
            {name: off},
            cause,
            effect,
            verb=verb,
            setting={"incentives.renewal.contract": 1, **more},
        )
        for dot, name, off, what, cause, verb, effect, more in (
            ("", "", None, "Low predicates in a row are counted", *_LOW, {}),
            (".", "lowest", 0, "A predicate can be too low", *_LOW, {}),
            (".", "contract", 0, "Contracts hang on predicates", *_FEARED, {}),
            (
                ".",
                "permanent",
                0,
                "Service hangs on predicates",
                *_FEARED,
                {"incentives.renewal.contract": 0} | {"incentives.renewal.permanent": 2},
            ),
            (".", "dismissal", 0.0, "Losing the post is feared", *_FEARED, {}),
        )
    ),
    _follow(
        "recognition",
        "Praise once a year",
        {"": None},
        "employees.judged_results",
        "employees.recognised",
        setting=_MANY_NAMED,
    ),
    _follow(
        "recognition.to",
        "Praise of the best, not of all",
        {"to": "all"},
        "employees.judged_results",
        "employees.recognised",
        setting=_MANY_NAMED,
    ),
    _follow(
        "recognition.esteem",
        "Being named is worth something",
        {"esteem": 0.0},
        "employees.judged_results",
        "promise.recognition",
        verb="plan",
    ),
    _follow("bonus", "Bonus by predicate", {"": None}, _YEAR, "employees.rewards", setting=only("bonus")),
    _follow(
        "bonus.amount",
        "Size of the bonus",
        {"amount": 0.0},
        _YEAR,
        "employees.rewards",
        setting=only("bonus"),
    ),
    _follow(
        "tournament",
        "Prizes for the highest rated",
        {"": None},
        "employees.judged_results",
        "employees.rewards",
        setting=only("tournament"),
    ),
    _follow(
        "tournament.prize",
        "Size of the prize",
        {"prize": 0.0},
        "employees.judged_results",
        "employees.rewards",
        setting=only("tournament"),
    ),
    _follow(
        "piece_rate",
        "Reward for countable output",
        {"": None},
        "employees.observable",
        "employees.rewards",
        setting=only("piece_rate"),
    ),
    _follow(
        "piece_rate.rate",
        "Size of the piece rate",
        {"rate": 0.0},
        "employees.observable",
        "employees.rewards",
        setting=only("piece_rate"),
    ),
    _follow(
        "unconditional_raise",
        "More pay for everybody",
        {"": None},
        "employees.base_pay",
        "employees.rewards",
        setting=only("unconditional_raise"),
    ),
    _follow(
        "unconditional_raise.amount",
        "Size of the raise",
        {"amount": 0.0},
        "employees.base_pay",
        "employees.rewards",
        setting=only("unconditional_raise"),
    ),
    *(
        Mechanism(
            f"credibility.{kind}",
            "5.6",
            f"How far a new {kind} is believed",
            "model/quarter/begin.py",
            {f"incentives.{kind}.credibility": 0.0},
            before={f"incentives.{kind}": None},
            setting={"incentives.renewal.contract": 1} if kind == "renewal" else {},
            test="test_what_is_new_is_trusted_by_its_credibility",
        )
        for kind in (
            *("tpp", "angka_kredit", "promotion", "bonus", "tournament", "piece_rate", "recognition"),
            *("discipline", "innovation_allowance", "project_bonus", "talent_pool", "renewal"),
        )
    ),
    _follow(
        "coaching",
        "The lowest rated are coached",
        {"": None},
        "employees.judged_results",
        "employees.skill_technical",
        setting=NO_FEEDBACK,
    ),
    *(
        _follow(
            f"coaching.{name}",
            what,
            {name: 0.0},
            "employees.judged_results",
            "employees.skill_technical",
            setting=NO_FEEDBACK,
        )
        for name, what in (("share", "How many are coached"), ("gain", "Skill gained by coaching"))
    ),
    _follow(
        "feedback", "Superiors hold sessions", {"": None}, "luck.feedback.sessions", "employees.feedback"
    ),
    _follow(
        "feedback.share",
        "How many superiors hold sessions",
        {"share": 0.0},
        "luck.feedback.sessions",
        "employees.feedback",
    ),
    _follow(
        "feedback.quality",
        "Sessions help on average",
        {"quality": 0.0},
        "",
        "",
        test="test_the_mean_of_feedback_is_its_quality",
    ),
    _follow(
        "feedback.spread",
        "Superiors differ in skill",
        {"spread": 0.0},
        "units.feedback_skill",
        "employees.feedback",
    ),
    _follow(
        "feedback.rank",
        "Sessions that tell the rank help or hurt",
        {"rank": 0.0},
        "",
        "",
        setting={"development.feedback.rank": 0.3},
        test="test_telling_the_rank_moves_every_session",
    ),
    _follow(
        "feedback.threat",
        "A rating below the own view threatens",
        {"threat": 0.0},
        "employees.own_results",
        "employees.feedback",
    ),
    _follow(
        "feedback.administrative",
        "Stakes dampen feedback",
        {"administrative": 0.0},
        "state.stakes",
        "employees.feedback",
    ),
]

_DISCRETION = "scheme.incentives.promotion.merit=0.9"
_SOME_DISCRETION = {"incentives.promotion.step": 0.05, "incentives.promotion.merit": 0.5}
"""So little hangs on closeness that a little less is felt."""

ADAPT: list[Mechanism] = [
    _adapt("motivation_from_fairness", "Fairness on motivation", "employees.fairness", "motivation"),
    _adapt("motivation_from_recognition", "Recognition on motivation", "employees.recognised", "motivation"),
    _adapt(
        "motivation_from_citizens",
        "Citizens' satisfaction on motivation",
        "units.citizen_satisfaction",
        "motivation",
    ),
    _adapt("motivation_from_closeness", "Closeness on motivation", "employees.closeness", "motivation"),
    _adapt("motivation_from_feedback", "Feedback on motivation", "employees.feedback", "motivation"),
    _adapt(
        "motivation_from_control", "Controlling incentives on motivation", "employees.salience", "motivation"
    ),
    _adapt(
        "motivation_from_arbitrariness",
        "Pay that hangs on closeness on motivation",
        _DISCRETION,
        "motivation",
        setting=_SOME_DISCRETION,
    ),
    _adapt("fairness_from_standards", "Clear standards on fairness", f"scheme.{E}.standards=0.9", "fairness"),
    _adapt(
        "fairness_from_accuracy",
        "Ratings that are known and seen to tell the work on fairness",
        f"scheme.{E}.transparency=0.9",
        "fairness",
    ),
    Mechanism(
        "adapt.unseen_work",
        "5.6",
        "Colleagues do not see all of each other's work",
        "model/quarter/notice.py",
        {f"{A}.unseen_work": 0.0},
        test="test_what_colleagues_fail_to_see_makes_ratings_look_less_exact",
    ),
    _adapt("fairness_from_voice", "Voice on fairness", f"scheme.{E}.voice=0.9", "fairness"),
    _adapt(
        "fairness_from_rating", "Rating against own view on fairness", "employees.own_results", "fairness"
    ),
    _adapt("fairness_from_politics", "Politics on fairness", "employees.politics", "fairness"),
    Mechanism(
        "adapt.unfair_loss",
        "5.6",
        "A rating below the own view weighs more",
        "model/quarter/adapt.py",
        {f"{A}.unfair_loss": 1.0},
        test="test_disappointment_by_hand",
    ),
    _adapt(
        "politics_from_slope",
        "Ratings that are seen to go by closeness on politics",
        "employees.report_results",
        "politics",
    ),
    _adapt(
        "politics_from_discretion",
        "Reward in discretion on politics",
        _DISCRETION,
        "politics",
        setting=_SOME_DISCRETION,
    ),
    _adapt(
        "politics_from_influence",
        "Colleagues' ingratiation on politics",
        "employees.effort_influence",
        "politics",
        setting=ALONE,
    ),
    _adapt("satisfaction_from_pay", "Log pay on satisfaction", "employees.tpp", "satisfaction"),
    _adapt("satisfaction_from_fairness", "Fairness on satisfaction", "employees.fairness", "satisfaction"),
    _adapt("satisfaction_from_politics", "Politics on satisfaction", "employees.politics", "satisfaction"),
    _adapt("strain_from_politics", "Politics on strain", "employees.politics", "strain"),
    _adapt("strain_from_hours", "Time that the scheme takes on strain", "employees.hours", "strain"),
    _adapt("strain_from_motivation", "Motivation on strain", "employees.motivation", "strain"),
    _adapt(
        "resistance_from_hours", "Time that the scheme takes on resistance", "employees.hours", "resistance"
    ),
    _adapt("resistance_from_loss", "Pay and favour lost on resistance", "employees.closeness", "resistance"),
    _adapt(
        "conformity",
        "People follow the others in their unit",
        "colleagues.motivation,colleagues.resistance",
        "motivation,others.employees.resistance",
    ),
    Mechanism(
        "seen.pull",
        "5.2",
        "What is seen by somebody who can act draws effort",
        "model/quarter/seen.py",
        {"population.behaviour.seen.pull": 0.0},
        f"scheme.{E}.raters.peers.load_behaviour=0.1",
        "work",
        "employees.seen_service,employees.effort_service",
        {f"{E}.raters.{kind}": None for kind in ("citizens", "subordinates")}
        | {"population.behaviour.work.money_weight": 0.0},
        before={f"{E}.raters.peers": None},  # where nothing changed nothing is seen more than before
    ),
    Mechanism(
        "seen.lasting",
        "5.2",
        "A part of what being seen adds stays",
        "model/quarter/seen.py",
        {"population.behaviour.seen.lasting": 0.0},
        before={f"{E}.raters.peers": None},
        test="test_what_is_new_wears_off_and_a_part_of_it_stays",
    ),
    Mechanism(
        "seen.habit",
        "5.2",
        "Being seen adds more while it is new",
        "model/quarter/seen.py",
        {"population.behaviour.seen.habit": 1.0},
        before={f"{E}.raters.peers": None},
        test="test_what_is_new_wears_off_and_a_part_of_it_stays",
    ),
    Mechanism(
        "seen.autonomy_cost",
        "5.6",
        "Being seen without pay costs autonomy",
        "model/quarter/adapt.py",
        {"population.behaviour.seen.autonomy_cost": 0.0},
        "employees.exposure",
        "adapt",
        "employees.satisfaction,employees.strain,employees.motivation",
    ),
    _adapt("resistance_from_fairness", "Fairness on resistance", "employees.fairness", "resistance"),
    _adapt("confidence_from_feedback", "Feedback on confidence", "employees.feedback", "confidence"),
    _adapt("confidence_from_recognition", "Recognition on confidence", "employees.recognised", "confidence"),
    _adapt(
        "confidence_from_rating",
        "Rating against own view on confidence",
        "employees.own_results",
        "confidence",
    ),
    _adapt(
        "closeness_from_influence",
        "Ingratiation on closeness",
        "employees.effort_influence",
        "closeness",
        setting=ALONE,
    ),
    _adapt("closeness_from_performance", "Performance on closeness", "employees.truth_results", "closeness"),
    *(
        _adapt(f"{state}_speed", f"{state} moves", cause, state)
        for state, cause in (
            ("motivation", "employees.fairness"),
            ("fairness", "employees.politics"),
            ("politics", "employees.effort_influence"),
            ("satisfaction", "employees.tpp"),
            ("strain", "employees.politics"),
            ("resistance", "employees.fairness"),
            ("confidence", "employees.feedback"),
            ("closeness", "employees.truth_results"),
        )
    ),
    _adapt("guidance_speed", "What sessions tell shows in the work", "employees.feedback", "guidance"),
    Mechanism(
        "adapt.trust_speed",
        "5.6",
        "Trust follows the slope seen over the slope promised",
        "model/quarter/adapt.py",
        {f"{A}.trust_speed": 0.0},
        "employees.fairness",
        "adapt",
        "trust.tpp,trust.bonus",
    ),
    Mechanism(
        "adapt.cut_learning",
        "5.6",
        "Units learn where the cuts lie",
        "model/quarter/plan.py",
        {f"{A}.cut_learning": 0.0},
        "employees.judged_results",
        "plan",
        "units.cut_up_results",
    ),
    Mechanism(
        "adapt.resistance_jump",
        "5.6",
        "A change of scheme raises resistance",
        "model/quarter/resist.py",
        {f"{A}.resistance_jump": 0.0},
        before={f"{E}.raters.peers": None},
        test="test_a_change_of_scheme_raises_resistance_unless_switched_off",
    ),
    Mechanism(
        "socialisation",
        "5.6",
        "Socialisation prevents the jump of resistance",
        "model/quarter/resist.py",
        {f"{E}.socialisation": 1.0},
        before={f"{E}.raters.peers": None},
        test="test_a_change_of_scheme_raises_resistance_unless_switched_off",
    ),
    Mechanism(
        "adapt.skill_decay",
        "5.6",
        "Skill decays without use",
        "model/quarter/follow_up.py",
        {f"{A}.skill_decay": 0.0},
        test="test_without_decay_skill_stays",
    ),
]

_NO_SPEED = {"service.weight_speed": 0.0}

SERVE: list[Mechanism] = [
    _serve("contacts", "Citizens come", "luck.service.arrivals", "units.arrivals"),
    _serve("renege", "Waiting citizens give up", "", "", test="test_without_reneging_no_case_is_lost"),
    _serve("weight_speed", "Waiting in experience", "units.backlog", "segments.satisfaction"),
    _serve(
        "weight_staff",
        "Manner and accuracy in experience",
        "employees.output_service,employees.true_results",
        "segments.satisfaction",
        setting=_NO_SPEED,
    ),
    _serve("experience_sd", "Chance in experience", "luck.service.experience", "segments.satisfaction"),
    _serve(
        "loss_aversion",
        "Bad experience weighs more",
        "",
        "",
        off=1.0,
        test="test_without_loss_aversion_bad_and_good_move_the_survey_alike",
    ),
    _serve(
        "experience_slope",
        "Satisfaction and complaints follow experience",
        "employees.output_service",
        "segments.satisfaction",
    ),
    _serve(
        "complaint_rate",
        "Citizens complain",
        "luck.service.complaints",
        "units.complaints",
        setting={"service.complaint_rate": 0.02},
    ),
    _serve(
        "offline_voice",
        "Citizens without digital access complain",
        "luck.service.complaints",
        "units.complaints",
        setting={"service.complaint_rate": 0.02, "service.digital_access": 0.0},
    ),
    _serve(
        "digital_access",
        "Citizens with digital access complain",
        "luck.service.complaints",
        "units.complaints",
        setting={"service.complaint_rate": 0.02, "service.offline_voice": 0.0},
    ),
    _serve("skm_staff", "Staff in the survey (SKM)", "employees.output_service", "units.skm"),
    _serve("skm_facility", "Facilities in the survey (SKM)", "units.facility", "units.skm"),
]

ROWS: list[Mechanism] = [*FOLLOW, *ADAPT, *SERVE]
