"""The two pages of a brief, as blocks: what is asked, what each option does, what it costs, for whom, and how sure."""

from __future__ import annotations

import math
import shlex
from collections.abc import Iterator, Sequence

from asnsim.experiment.effects import unit
from asnsim.experiment.who import ALL, group_in
from asnsim.language import number, text, with_unit, within_brackets
from asnsim.plots.tables import label
from asnsim.plots.units import Display, display, written
from asnsim.regulations import Feedback, Regulation, find, ids
from asnsim.report.brief.facts import TOTAL, Cost, Facts, Signed
from asnsim.report.brief.judged import BETTER, OPEN, SHARE, SMALL, WORSE, Judged
from asnsim.report.brief.legal import binds_beside, legal_basis
from asnsim.report.content import people_from
from asnsim.report.document.blocks import (
    BREAK,
    CAPTION,
    CENTRE,
    CODE,
    EMPH,
    LEFT,
    QUIET,
    RIGHT,
    SIGN,
    STRONG,
    TITLE,
    Block,
    Bullets,
    Heading,
    Marked,
    Paragraph,
    Table,
    Words,
    coded,
)
from asnsim.report.question import question
from asnsim.studies.trust import experiments
from asnsim.studies.why.reasons import heaviest, in_words

_RUPIAH = "rupiah a year"
_MONEY = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
_BOTH_MEASURES = 3
"""With so many options at most, who gains is told of pay and of the predicate; with more of pay alone."""


def main_part(facts: Facts, signed: Signed) -> Iterator[Block]:
    """What is to be signed."""
    yield from _head(facts, signed)
    yield from _answer(facts)
    yield from _options(facts)
    yield from _costs(facts)
    yield from _who(facts)
    yield from _why(facts)
    yield from _sure(facts)
    yield from _law(facts)
    yield from _sign(facts, signed)


def _head(facts: Facts, signed: Signed) -> Iterator[Block]:
    def t(key: str) -> str:
        return text(f"brief.{key}", facts.language)

    yield Paragraph(t("title"), TITLE)
    named = [(name, getattr(signed, name) or t("blank")) for name in ("office", "author", "date")]
    line: list[str | Marked] = []
    for name, said in named:
        line += [*(["   "] if line else []), Marked(f"{t(name)}:", STRONG), f" {said}"]
    yield Paragraph(line)
    yield Heading(t("question_heading"))
    yield Paragraph(question(facts.tables, facts.language))


def _answer(facts: Facts) -> Iterator[Block]:
    """What each option does, in a sentence."""
    yield Heading(text("brief.answer_heading", facts.language))
    yield Bullets([_sentence(facts, arm) for arm in facts.reforms])
    yield Paragraph(text("brief.no_choice", facts.language), QUIET)


def _sentence(facts: Facts, arm: str) -> Words:
    of_arm = [one for one in facts.judged if one.arm == arm]
    parts = []
    for verdict in (BETTER, WORSE):
        names = [_in_prose(one.outcome, facts.language) for one in of_arm if one.verdict == verdict]
        if names:
            parts.append(text(f"brief.answer_{verdict}", facts.language, list=", ".join(names)))
    rest = sum(one.verdict in (SMALL, OPEN) for one in of_arm)
    if rest:
        key = "brief.answer_rest" if parts else "brief.answer_all_else"
        parts.append(text(key, facts.language, count=rest))
    parts.append(_cost_in_words(facts, arm))
    said = text("brief.answer", facts.language, parts="; ".join(parts))
    return [Marked(f"{facts.labels[arm]}:", STRONG), f" {said}"]


def _in_prose(outcome: str, language: str) -> str:
    # What a label adds in brackets stands in the table.
    said = label(outcome, language).partition(" (")[0]
    return said[:1].lower() + said[1:]


def _cost_in_words(facts: Facts, arm: str) -> str:
    total = next(cost for cost in facts.costs if cost.kind == TOTAL).effects[arm]
    if not total.clear:
        return text("brief.answer_same_cost", facts.language)
    key = "brief.answer_more" if total.value > 0.0 else "brief.answer_less"
    amounts = (abs(total.value), abs(total.value) / facts.employees)
    whole, each = (money(amount, facts.language) for amount in amounts)
    return text(key, facts.language, total=whole, each=each)


def money(amount: float, language: str) -> str:
    """Rupiah in prose, to three figures at most: "Rp1,9 miliar"."""
    for size, name in _MONEY:
        if amount >= size:
            shown = amount / size
            digits = 0 if shown >= 100.0 else 1
            return text(f"brief.money_{name}", language, number=number(shown, language, digits))
    return text("brief.money", language, number=number(amount, language, 0))


def _options(facts: Facts) -> Iterator[Block]:
    """The table of verdicts."""
    language = facts.language
    yield Heading(text("brief.options_heading", language))
    yield Paragraph(text("brief.verdicts_caption", language, baseline=facts.baseline), CAPTION)
    by_outcome: dict[str, list[Judged]] = {}
    for one in facts.judged:
        by_outcome.setdefault(one.outcome, []).append(one)
    head = [text("brief.outcome_column", language), facts.baseline, *_options_called(facts)]
    rows = [_outcome(outcome, of, facts) for outcome, of in by_outcome.items()]
    yield Table(head, rows, _widths(len(facts.reforms), 0.21, 0.1), _aligned(facts, CENTRE))
    if facts.sets:
        share = number(100.0 * SHARE, language, 0)
        yield Paragraph(text("brief.rule_sets", language, share=share, sets=facts.sets), QUIET)
    else:
        yield Paragraph(text("brief.rule_luck", language), QUIET)


def _outcome(outcome: str, of: Sequence[Judged], facts: Facts) -> list[Words]:
    """One outcome: the baseline's level, and of each option the verdict; all to a tenth of what matters."""
    language = facts.language
    level = facts.tables.level(outcome, facts.tables.baseline).value
    shown = display(unit(outcome), language, [one.effect.value for one in of], difference=True)
    at = display(unit(outcome), language, [level])
    digits = _digits(shown.factor * of[0].size)
    effects = [written(shown.factor * one.effect.value, language, digits, signed=True) for one in of]
    cells = [_verdict(one, effect, language) for one, effect in zip(of, effects, strict=True)]
    return [
        with_unit(label(outcome, language), shown.label),
        written(at.factor * level, language, digits),
        *cells,
    ]


def _digits(size: float) -> int:
    """Decimals that show a tenth of a size; two where none is declared."""
    if not (math.isfinite(size) and size > 0.0):
        return 2
    return min(max(1 - math.floor(math.log10(size)), 0), 4)


def _verdict(one: Judged, effect: str, language: str) -> Words:
    word = Marked(text(f"brief.verdict_{one.verdict}", language), one.verdict)
    share = (
        ""
        if math.isnan(one.share) or one.verdict == OPEN
        else f"; {written(100.0 * one.share, language, 0)}%"
    )
    return [word, BREAK, f"{effect}{share}"]


def _costs(facts: Facts) -> Iterator[Block]:
    """Rupiah a year, in total and for each employee."""
    language = facts.language
    yield Heading(text("brief.costs_heading", language))
    kinds = [cost for cost in facts.costs if cost.differs or cost.kind == TOTAL]
    values = [one.value for cost in kinds for one in cost.effects.values()]
    shown = display(_RUPIAH, language, values)
    interval = text(f"brief.interval_{'sets' if facts.sets else 'luck'}", language)
    fields = {"unit": _first_up(shown.label), "baseline": facts.baseline, "interval": interval}
    yield Paragraph(text("brief.costs_caption", language, **fields), CAPTION)
    rows = [_money_row(cost_called(cost, language), cost, 1.0, shown, facts) for cost in kinds]
    each = 1.0 / facts.employees
    per_unit = display(_RUPIAH, language, [each * one.value for one in kinds[-1].effects.values()])
    employees = number(facts.employees, language, 0)
    per = text("brief.costs_each", language, employees=employees, unit=per_unit.label)
    rows.append(_money_row(per, kinds[-1], each, per_unit, facts))
    head = [text("brief.costs_column", language), facts.baseline, *_options_called(facts)]
    yield Table(head, rows, _widths(len(facts.reforms), 0.21, 0.1), _aligned(facts, RIGHT))
    same = [label(cost.kind, language) for cost in facts.costs if not cost.differs and cost.kind != TOTAL]
    note = [text("brief.costs_none", language, list="; ".join(same))] if same else []
    yield Paragraph(" ".join([*note, text("brief.costs_note", language)]), QUIET)


def _money_row(said: str, cost: Cost, factor: float, shown: Display, facts: Facts) -> list[Words]:
    """One line of the table of costs, to three figures of its largest number."""
    scale, language = factor * shown.factor, facts.language
    effects = [cost.effects[arm] for arm in facts.reforms]
    largest = max(abs(scale * one.value) for one in effects)
    digits = min(max(2 - math.floor(math.log10(largest)), 0), 2) if largest else 0
    cells: list[Words] = []
    for one in effects:
        value = written(scale * one.value, language, digits, signed=True)
        ends = {
            name: written(scale * end, language, digits)
            for name, end in (("low", one.low), ("high", one.high))
        }
        interval = text("report.from_to" if one.known else "report.no_interval", language, **ends)
        cells.append([value, BREAK, f"({interval})"])
    return [said, written(scale * cost.level.value, language, 0), *cells]


def cost_called(cost: Cost, language: str) -> str:
    """A kind of cost in words."""
    return text("brief.costs_total", language) if cost.kind == TOTAL else label(cost.kind, language)


def _who(facts: Facts) -> Iterator[Block]:
    """Shares of those who gain and who lose, by groups; else the command that finds them."""
    language, table = facts.language, facts.who
    yield Heading(text("brief.who_heading", language))
    if facts.study.other_people:
        yield Paragraph(text("brief.who_other_people", language))
        return
    if table is None:
        yield from not_examined(f"asnsim who {folder_named(facts)}", language)
        return
    measures = ("pay", "predicate") if len(facts.reforms) <= _BOTH_MEASURES else ("pay",)
    caption = text(f"brief.who_caption_{len(measures)}", language, baseline=facts.baseline)
    yield Paragraph(caption, CAPTION)
    told = table.set_index(["arm", "by", "group", "outcome"])
    rows: list[list[Words]] = []
    for by in (ALL, *facts.who_by):
        for group in dict.fromkeys(table.loc[table["by"] == by, "group"]):
            cells = [
                _shares(told.loc[(arm, by, group, measure)], language)
                for arm in facts.reforms
                for measure in measures
            ]
            people = told.loc[(facts.reforms[0], by, group, "pay"), "employees"]
            counted = number(float(people), language, 0)
            named = text("brief.who_group", language, group=group_in(by, group, language), people=counted)
            rows.append([_first_up(named), *cells])
    head: list[Words] = [text("brief.who_column", language)]
    for arm in facts.reforms:
        for measure in measures:
            head.append([facts.labels[arm], BREAK, Marked(text(f"brief.who_{measure}", language), EMPH)])
    count = len(head) - 1
    yield Table(head, rows, [0.26, *([0.74 / count] * count)], [LEFT, *([CENTRE] * count)])
    replications = int(table["replications"].max())
    said = text("brief.who_basis", language, replications=replications, baseline=facts.baseline)
    yield Paragraph(said, QUIET)


def _shares(row: object, language: str) -> str:
    fields = {}
    for name in ("winners", "losers"):
        share = 100.0 * float(row[name])  # type: ignore[index]
        fields[name] = written(share, language, 1)
    return text("brief.who_cell", language, **fields)


def _why(facts: Facts) -> Iterator[Block]:
    """The assumptions that move most of the answer; else the command that finds them."""
    language, table = facts.language, facts.why
    yield Heading(text("brief.why_heading", language))
    if table is None:
        yield from not_examined(f"asnsim why {folder_named(facts)}", language)
        return
    by_key = table.set_index(["kind", "id"])
    items: list[Words] = []
    for kind, name in heaviest(table):
        row = by_key.loc[(kind, name)]
        words, _ = in_words(kind, name, facts.labels, facts.in_force, language)
        key = "brief.why_item_turns" if row["turned"] else "brief.why_item"
        share = number(100.0 * float(row["weight"]), language, 0)
        turned = number(float(row["turned"]), language, 0)
        items.append(text(key, language, words=words, share=share, turned=turned))
    if items:
        yield Paragraph(text("brief.why_intro", language))
        yield Bullets(items)
    else:
        yield Paragraph(text("why.nothing", language))


def not_examined(command: str, language: str) -> Iterator[Block]:
    """That something was not examined, and how to have it examined: the brief simulates nothing."""
    yield Paragraph(
        [
            Marked(f"{text('brief.not_examined', language)}.", EMPH),
            f" {text('brief.not_examined_note', language)} ",
            Marked(command, CODE),
            f", {text('brief.not_examined_rerun', language)}",
        ]
    )


def folder_named(facts: Facts) -> str:
    """The folder as it is typed in a command."""
    return shlex.quote(str(facts.folder)) if facts.folder is not None else "FOLDER"


def _sure(facts: Facts) -> Iterator[Block]:
    language, counts = facts.language, experiments()
    key = "sets" if facts.sets else "luck"
    said = [
        text(f"brief.sure_{key}", language, sets=facts.sets, replications=facts.study.replications),
        text("brief.sure_trust", language, **counts),
        text(f"brief.sure_{people_from(facts.study)}", language),
        text("brief.sure_try", language),
    ]
    yield Heading(text("brief.sure_heading", language))
    yield Bullets([coded(one) for one in said])


def _law(facts: Facts) -> Iterator[Block]:
    language = facts.language
    scenarios = facts.study.scenarios
    named = [_law_called(one, language) for one in legal_basis(scenarios)]
    yield Heading(text("brief.law_heading", language))
    yield Paragraph("; ".join(named) + ".")
    if (found := binds_beside(scenarios)) is not None:
        rule, bind = found
        arms = ", ".join(facts.labels[one.name] for one in bind)
        remark = rule.table(Feedback).remark
        said = text(
            "brief.law_beside",
            language,
            arms=arms,
            cited=rule.cited_in(language),
            remark="" if remark is None else remark.in_(language),
        )
        yield Paragraph(said)


def _law_called(one: Regulation, language: str) -> str:
    fields = {"cited": one.cited_in(language), "title": within_brackets(one.title.in_(language))}
    if one.replaced_by is None:
        return text("brief.law_item", language, **fields)
    by = find(one.replaced_by).cited_in(language) if one.replaced_by in ids() else one.replaced_by
    return text("brief.law_item_replaced", language, by=by, **fields)


def _sign(facts: Facts, signed: Signed) -> Iterator[Block]:
    def t(key: str) -> str:
        return text(f"brief.{key}", facts.language)

    yield Heading(t("advice_heading"))
    yield Paragraph(Marked(t("advice_blank"), EMPH))
    place: list[str | Marked] = [signed.date or t("blank"), BREAK, signed.office or t("blank")]
    name: list[str | Marked] = [signed.author or t("blank"), BREAK, t("signed")]
    yield Paragraph([*place, BREAK, BREAK, BREAK, *name], SIGN)


def _options_called(facts: Facts) -> list[str]:
    return [facts.labels[arm] for arm in facts.reforms]


def _widths(options: int, first: float, second: float) -> list[float]:
    return [first, second, *([(1.0 - first - second) / options] * options)]


def _aligned(facts: Facts, align: str) -> list[str]:
    return [LEFT, RIGHT, *([align] * len(facts.reforms))]


def _first_up(said: str) -> str:
    return said[:1].upper() + said[1:]
