"""Every mechanism of the model, what switches it off, and the test that shows it.

`python -m tests.model.mechanisms > docs/mechanisms.md` writes the table for people.
"""

from __future__ import annotations

from tests.model import (
    mechanisms_after,
    mechanisms_conduct,
    mechanisms_development,
    mechanisms_organisation,
    mechanisms_rating,
    mechanisms_service,
    mechanisms_work,
)
from tests.model.mechanism import GENERIC, Mechanism

MECHANISMS: tuple[Mechanism, ...] = (
    *mechanisms_work.ROWS,
    *mechanisms_rating.ROWS,
    *mechanisms_organisation.ROWS,
    *mechanisms_after.ROWS,
    *mechanisms_development.ROWS,
    *mechanisms_service.ROWS,
    *mechanisms_conduct.ROWS,
)

HEADINGS = {
    "5.2": "Work",
    "5.3": "Rating",
    "5.4": "From ratings to a predicate",
    "5.5": "What follows",
    "5.6": "How people change",
    "5.7": "Service",
    "5.8": "Luck",
    "5.9": "Development",
}

SIZES: dict[str, str] = {
    "evaluation.rule": "fills in parameters of combination and distribution, each of which has its row",
    "evaluation.distribution.rule": "whose limits are meant; the mode switches them off",
    "incentives.tpp.rule": "fills in parameters of the allowance, each of which has its row",
    "evaluation.half_width": "half-width of 'as expected', fixed by the scale",
    "evaluation.standards": "level, 0.5 is neutral",
    "evaluation.transparency": "level",
    "evaluation.voice": "level",
    "evaluation.raters.*.observations": "occasions, divides noise",
    "evaluation.raters.*.hours": "cost in hours, moves no behaviour",
    "evaluation.raters.*.fee": "cost in rupiah, moves no behaviour",
    "evaluation.raters.subordinates.load_results": "0 = not asked about results",
    "evaluation.raters.citizens.load_results": "0 by definition",
    "evaluation.raters.metric.load_behaviour": "0 by definition",
    "evaluation.raters.citizens.response": "answers per case, above 0: who is not asked is left out",
    "evaluation.raters.peers.number": "raters per ratee",
    "evaluation.raters.subordinates.number": "raters per ratee",
    "evaluation.raters.citizens.cap": "answers used at most",
    "evaluation.combination.expected": "score of what is as expected",
    "evaluation.combination.per_sd": "points per SD of judgement, at least 1",
    "evaluation.combination.cap_*": "highest score of a dimension",
    "evaluation.combination.bands": "lower bounds of points",
    "evaluation.combination.idea": "what counts as a new idea",
    "evaluation.combination.weights": "one number per source; each source has a row",
    "evaluation.report_hours": "cost in hours, moves no behaviour",
    "evaluation.raters.supervisor.panel.hours": "cost in hours, moves no behaviour",
    "evaluation.raters.supervisor.sight.half_weight_span": "unit in which a record reaches half of its weight",
    "evaluation.revision.signal": "what a revision looks at",
    "evaluation.revision.lever": "what a revision raises",
    "evaluation.revision.threshold": "where a revision begins",
    "evaluation.revision.most": "where a revision ends",
    "population.movement.recruit_age": "highest age of recruits",
    "population.movement.recruit_women": "women among recruits",
    "population.movement.stay": "years in a post before a mutation",
    "population.behaviour.work.effort_cost": "scale of effort",
    "population.behaviour.work.foresight": "scale of what cannot be foreseen, at least 0.05",
    "population.behaviour.work.absence_education": "level of teachers; off together with absence",
    "incentives.angka_kredit.coefficient": "points a year by level",
    "incentives.angka_kredit.need": "points for the next rank by level",
    "incentives.angka_kredit.need_level": "points for the next level by level",
    "incentives.bonus.middle": "part of the bonus paid for Baik",
    "incentives.recognition.share": "how many are named; at least one above 0",
    "incentives.tournament.winners": "how many win, at least 1%",
    "incentives.piece_rate.merit": "unused: what can be counted decides",
    "incentives.unconditional_raise.merit": "unused: nothing is promised",
    "incentives.unconditional_raise.controlling": "unused: nothing is promised",
    "incentives.unconditional_raise.rivalry": "unused: nothing is promised",
    "incentives.unconditional_raise.credibility": "unused: nothing is promised",
    "development.*.hours": "cost in hours, moves no behaviour",
    "development.*.price": "cost in rupiah; in training the budget divides by it",
    "development.*.every": "quarters between what is held",
    "development.commitment.level": "level",
    "development.leader_support.level": "level",
    "development.rater_training.half_life": "how fast it is forgotten",
    "development.training.jp": "length of a course",
    "development.training.interval": "quarters between courses of one person, at least 1",
    "development.training.lag": "quarters until a course is used at work, at least 1",
    "development.training.cost_ratio": "price by method",
    "development.training.curriculum.relevance": "level, 0.5 is neutral",
    "development.training.curriculum.practice": "level, 0.5 is neutral",
    "development.training.curriculum.mark_sd": "noise of a mark, which acts through the year's mean alone",
    "evaluation.aspects.full_attendance_mark": "level",
    "evaluation.accountability.recheck_hours": "cost in hours, moves no behaviour",
    "incentives.discipline.merit": "unused: days decide",
    "incentives.discipline.controlling": "unused: it promises attendance only",
    "incentives.discipline.rivalry": "unused: it promises attendance only",
    "incentives.discipline.bribe_step": "which step a bribe leads to",
    "incentives.discipline.lookahead": "days that are reckoned with",
    "incentives.innovation_allowance.merit": "unused: what can be counted decides",
    "incentives.innovation_allowance.bar": "how much output counts as active",
    "incentives.project_bonus.merit": "unused: success decides",
    "incentives.project_bonus.success": "level of success",
    "incentives.talent_pool.score": "points of a predicate",
    "incentives.talent_pool.potential_mean": "level of potential",
    "service.slack": "capacity over demand",
    "service.process_days": "time to handle a file",
    "service.needs.respondents": "answers, divides the error of a survey",
    "service.needs.fee": "cost in rupiah, moves no behaviour",
    "service.forums.attendance": "citizens who come, divides noise",
    "service.forums.hours": "cost in hours, moves no behaviour",
    "service.forums.cost": "cost in rupiah, moves no behaviour",
    "service.turnaround.spread": "how differently long files take",
    "service.turnaround.recognise_from": "share on time from which a unit is recognised",
    "service.online_complaints.online_days": "time to answer",
    "service.online_complaints.desk_days": "time to answer",
    "service.online_complaints.patience": "time in which a solution loses its worth, above 0",
    "service.online_complaints.hours": "cost in hours, moves no behaviour",
    "service.complaint_signal.threshold": "complaints that count as many",
    "service.complaint_signal.least": "complaints that count as many",
}
"""Parameters that set a scale or a size and switch nothing off; `*` stands for every rater."""


def document() -> str:
    """The table as Markdown."""
    lines = [
        "# Mechanisms and their switches",
        "",
        "Generated by `python -m tests.model.mechanisms > docs/mechanisms.md`; do not edit.",
        "",
        "Every mechanism can be switched off by the parameters named here, so that its contribution can be",
        "shown. For each a test runs a small office with it and without it, under the same luck: with it the",
        "numbers move, without it its cause leaves no trace.",
        "",
        f"Unless another is named, the test is `{GENERIC}` of",
        "`tests/model/test_switches.py`: it nudges the cause just before one step of the quarter and looks",
        "whether the effect moves.",
    ]
    for section in sorted({row.section for row in MECHANISMS}):
        lines += [
            "",
            f"## {HEADINGS[section]}",
            "",
            "| mechanism | what | switched off by | cause → effect | where |",
            "|---|---|---|---|---|",
        ]
        lines += [_line(row) for row in MECHANISMS if row.section == section]
    lines += [
        "",
        "## A scale or a size, not a switch",
        "",
        "All parameters of a population but its `behaviour` are sizes. So are:",
        "",
        *(f"- `{name}`: {why}" for name, why in SIZES.items()),
    ]
    return "\n".join(lines) + "\n"


def _line(row: Mechanism) -> str:
    off = "; ".join(f"`{path}`: {'left out' if value is None else value}" for path, value in row.off.items())
    shown = (
        f"{row.cause.replace(',', ', ')} → {row.effect.replace(',', ', ')}" if row.cause else f"`{row.test}`"
    )
    return f"| {row.id} | {row.what} | {off} | {shown} | `asnsim/{row.module}` |"


if __name__ == "__main__":
    print(document(), end="")
