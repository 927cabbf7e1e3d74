"""Tables of pay, careers, conduct and service at work, at the edges of every range."""

from __future__ import annotations

from itertools import pairwise

import pytest
from each import each

from asnsim.errors import InputError
from asnsim.regulations import (
    AbsenceLadder,
    AttendanceCuts,
    CreditPoints,
    Factors,
    Figures,
    GradePay,
    LevelSpans,
    NineBox,
    PenaltyCuts,
    ProfessionalismIndex,
    RankCeilings,
    SatisfactionSurvey,
    find,
    regulation,
)

CREDIT = regulation("permenpanrb-1", 2023).table(CreditPoints)
LADDER = regulation("pp-94", 2021).table(AbsenceLadder)

# As BKN prints it, to two decimals.
LEVELS = ("Pemula", "Terampil", "Mahir", "Penyelia", "Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama")
PRINTED = {
    "Sangat Baik": (5.63, 7.5, 18.75, 37.5, 18.75, 37.5, 56.25, 75),
    "Baik": (3.75, 5, 12.5, 25, 12.5, 25, 37.5, 50),
    "Butuh Perbaikan": (2.81, 3.75, 9.38, 18.75, 9.38, 18.75, 28.13, 37.5),
    "Kurang": (1.88, 2.5, 6.25, 12.5, 6.25, 12.5, 18.75, 25),
    "Sangat Kurang": (0.94, 1.25, 3.13, 6.25, 3.13, 6.25, 9.38, 12.5),
}


@each(
    ("predicate", "level", "points"),
    [
        (predicate, level, points)
        for predicate, row in PRINTED.items()
        for level, points in zip(LEVELS, row, strict=True)
    ],
)
def test_credit_points_of_a_year(predicate: str, level: str, points: float) -> None:
    assert CREDIT.points(predicate, level) == pytest.approx(points, abs=0.0051)


def test_credit_points_of_two_months_are_those_of_the_example_of_bkn() -> None:
    assert round(CREDIT.points("Baik", "Ahli Pertama", months=2), 2) == 2.08
    with pytest.raises(InputError, match="months: must be from 1 to 12"):
        CREDIT.points("Baik", "Ahli Pertama", months=0)
    with pytest.raises(InputError, match="did you mean 'Ahli Madya'"):
        CREDIT.points("Baik", "Ahli Mada")


@each(("predicate", "years"), [("Baik", 4), ("Sangat Baik", 2.67), ("Butuh Perbaikan", 5.33), ("Kurang", 8)])
def test_years_to_the_next_rank_of_ahli_pertama(predicate: str, years: float) -> None:
    assert CREDIT.years_to_rank(predicate, "Ahli Pertama") == pytest.approx(years, abs=0.01)


@each(
    ("grade", "years", "rupiah"),
    [
        *(
            ("I/a", 0, 1_685_700),
            ("III/a", 1.9, 2_785_700),
            ("III/a", 32, 4_575_200),
            ("III/a", 40, 4_575_200),
        ),
        ("III/a", 10, 3_252_000),  # in the table of PP 5/2024 itself
        ("IV/e", 32, 6_373_200),
    ],
)
def test_base_pay_after_years_of_service(grade: str, years: float, rupiah: int) -> None:
    assert regulation("pp-5", 2024).table(GradePay).monthly(grade, years) == pytest.approx(rupiah, rel=1e-3)


# Whole rows of the tables, from public programs that code them: year of the first raise, then pay from each raise on.
ROWS = {
    ("pp-5-2024", "I/b", 3): (
        "1840800 1898800 1958600 2020300 2083900 2149600 2217300 2287100 2359100 "
        "2433400 2510100 2589100 2670700"
    ),
    ("pp-5-2024", "II/a", 1): (
        "2218400 2288200 2360300 2434600 2511300 2590400 2672000 2756200 2843000 "
        "2932500 3024900 3120100 3218400 3319800 3424300 3532200 3643400"
    ),
    ("pp-5-2024", "II/d", 3): (
        "2591100 2672700 2756800 2843700 2933200 3025600 3120900 3219200 3320600 "
        "3425200 3533100 3644300 3759100 3877500 3999600 4125600"
    ),
    ("pp-5-2024", "III/b", 0): (
        "2903600 2995000 3089300 3186600 3287000 3390500 3497300 3607500 3721100 "
        "3838300 3959200 4083900 4212500 4345100 4482000 4623200 4768800"
    ),
    ("pp-5-2024", "IV/e", 0): (
        "3880400 4002700 4128700 4258700 4392900 4531200 4673900 4821100 4973000 "
        "5129600 5291200 5457800 5629700 5807000 5989900 6178600 6373200"
    ),
    ("perpres-11-2024", "V", 1): (
        "2551100 2631400 2714300 2799800 2888000 2978900 3072800 3169500 3269400 "
        "3372300 3478500 3588100 3701100 3817700 3937900 4061900 4189900"
    ),
    ("perpres-11-2024", "VII", 3): (
        "2858800 2948800 3041700 3137500 3236300 3338200 3443400 3551800 3663700 "
        "3779100 3898100 4020800 4147500 4278100 4412800 4551800"
    ),
    ("perpres-11-2024", "IX", 0): (
        "3203600 3304400 3408500 3515900 3626600 3740800 3858600 3980200 4105500 "
        "4234800 4368200 4505800 4647700 4794100 4945100 5100800 5261500"
    ),
}


@each(("rule", "grade", "first"), list(ROWS))
def test_every_raise_is_within_a_thousandth_of_the_table_and_falls_due_in_its_year(
    rule: str, grade: str, first: int
) -> None:
    pay = find(rule).table(GradePay)
    for place, rupiah in enumerate(map(int, ROWS[rule, grade, first].split())):
        year = first + 2 * place
        assert pay.monthly(grade, year) == pytest.approx(rupiah, rel=1e-3)
        assert pay.monthly(grade, year + 1.9) == pay.monthly(grade, year)
    assert pay.monthly(grade, 50) == pay.ends[grade][1]
    assert pay.monthly(grade, 0) == pay.ends[grade][0]


@each("end", [0, 1])
def test_golongan_ii_steps_evenly(end: int) -> None:
    """The typing errors of the press (3,633,400; 2,591,000) break the step of 1.0423; II/a begins earlier."""
    ends = find("pp-5-2024").table(GradePay).ends
    grades = ["II/a", "II/b", "II/c", "II/d"][1 - end :]
    steps = [ends[after][end] / ends[before][end] for before, after in pairwise(grades)]
    assert steps == pytest.approx([1.0423] * len(steps), abs=2e-5)
    assert 3_797_500 / 3_633_400 > 1.045 and 2_591_000 / 2_485_900 < 1.04228


@each(("year", "age"), [("uu-20-2023", 58), ("pp-11-2017", 58)])
def test_nobody_retires_before_58(year: str, age: int) -> None:
    table = find(year).tables["retirement"]
    assert isinstance(table, Figures) and min(figure.value for figure in table.figures) == age


def test_the_span_of_a_level_ends_where_the_next_begins() -> None:
    spans = find("peraturan-bkn-3-2023").table(LevelSpans)
    order = list(find("pp-5-2024").table(GradePay).ends)
    for branch in (list(spans.spans)[:4], list(spans.spans)[4:]):
        for level, after in pairwise(branch):
            assert order.index(spans.spans[after][0]) == order.index(spans.highest(level)) + 1
    with pytest.raises(InputError, match="did you mean 'Ahli Muda'"):
        spans.highest("Ahli Mudah")


def test_the_moderate_punishments_that_hold_are_those_of_pp_53() -> None:
    old, today = find("pp-53-2010").tables["absence"], find("pp-94-2021").tables["moderate_today"]
    assert isinstance(old, AbsenceLadder) and isinstance(today, AbsenceLadder)
    kept = [(step.punishment.en, step.months) for step in old.steps if step.level == "sedang"]
    assert [(step.punishment.en, step.months) for step in today.steps] == kept
    days = [(step.least, step.most) for step in today.steps]
    assert days == [(step.least, step.most) for step in LADDER.steps if step.level == "sedang"]
    assert all(step.cut is None for step in today.steps)


def test_base_pay_of_what_cannot_be() -> None:
    pay = regulation("pp-5", 2024).table(GradePay)
    with pytest.raises(InputError, match="unknown golongan 'III/e'; did you mean 'III/"):
        pay.monthly("III/e", 0)
    with pytest.raises(InputError, match="years: must be at least 0"):
        pay.monthly("III/a", -1)


def test_tpp_by_region_year_and_class() -> None:
    assert regulation("tpp-kepahiang", 2020).table(Figures).value("staff_iii") == 639_000
    kupang = regulation("tpp-kota-kupang", 2022).table(Figures)
    assert kupang.value("mean_tpp") / kupang.value("mean_pay") == pytest.approx(0.43, abs=0.005)
    assert regulation("tpp-kepahiang", 2026).table(Factors).shares() == (0.25, 0.5, 0.75, 1.0, 1.0)
    with pytest.raises(InputError, match="did you mean 'kasubbag'"):
        regulation("tpp-kepahiang", 2020).table(Figures).value("kasubag")


def test_coming_late_is_cut_by_minutes() -> None:
    """Minutes from which each cut holds; one range begins where the one before it ends."""
    written = {
        "permentan-68-2012": ((1, 0.5), (31, 1), (61, 1.5), (91, 2)),
        "ministry-attendance-2013": ((1, 0.5), (31, 1), (61, 1.25), (91, 1.5)),
        "attendance-choice-2026": ((1, 0.5), (31, 1), (61, 1.25), (91, 1.5)),
        "peraturan-bgn-4-2025": ((1, 0.5), (31, 0.5), (61, 1), (91, 1)),
        "permendikdasmen-14-2025": (),
    }
    for rule, steps in written.items():
        late = find(rule).table(AttendanceCuts).late
        assert tuple((step.least, step.cut) for step in late) == steps, rule
        assert not late or late[-1].most is None, rule
        assert all(step.cut_most is None for step in late), rule


def test_where_the_rule_leaves_a_range_both_ends_are_told() -> None:
    late = regulation("peraturan-bkn-10", 2022).table(AttendanceCuts).late
    (here,) = (step for step in late if step.least <= 20 <= (step.most or 20))
    assert (here.cut, here.cut_most) == (0.5, 1.5)


@each(
    ("rule", "days", "in_a_row", "cut"),
    [
        *(("permentan-68-2012", 0, False, 0), ("permentan-68-2012", 3, False, 12)),
        ("permentan-68-2012", 26, False, 100),
        *(("ministry-attendance-2013", 2, False, 10), ("ministry-attendance-2013", 21, False, 100)),
        *(("permendikdasmen-14-2025", 9, True, 22.5), ("permendikdasmen-14-2025", 10, True, 100)),
        *(("permendikdasmen-14-2025", 10, False, 25), ("attendance-choice-2026", 1, False, 3)),
    ],
)
def test_days_of_absence_are_cut(rule: str, days: int, in_a_row: bool, cut: float) -> None:
    assert find(rule).table(AttendanceCuts).absence_cut(days, in_a_row) == cut


def test_a_rule_without_days_of_absence_says_so() -> None:
    with pytest.raises(InputError, match="no cut for days of absence"):
        regulation("peraturan-bgn-4", 2025).table(AttendanceCuts).absence_cut(1)


@each(
    ("days", "punishment"),
    [
        *((3, "oral reprimand"), (4, "written reprimand"), (6, "written reprimand")),
        *((7, "written statement of dissatisfaction"), (10, "written statement of dissatisfaction")),
        *((11, "25% for 6"), (13, "25% for 6"), (14, "25% for 9"), (16, "25% for 9")),
        *((17, "25% for 12"), (20, "25% for 12"), (21, "post one grade lower"), (24, "post one grade lower")),
        *((25, "freed from the post, becomes pelaksana"), (27, "freed from the post, becomes pelaksana")),
        *((28, "honourable dismissal not at own request"), (200, "honourable dismissal not at own request")),
    ],
    ids=lambda days, punishment: f"{days} days absent -> {punishment}",
)
def test_pp_94_by_days_absent_in_a_year(days: int, punishment: str) -> None:
    step = LADDER.step(days)
    assert step is not None
    cut = None if step.cut is None else f"{step.cut:g}% for {step.months}"
    assert (cut or step.punishment.en) == punishment
    assert step.dismissed is (days >= 28)


def test_pp_94_beyond_the_ladder() -> None:
    assert [LADDER.step(days) for days in (0, 1, 2)] == [None, None, None]
    assert LADDER.step(9, in_a_row=9) == LADDER.step(9)
    dismissed = LADDER.step(10, in_a_row=10)
    assert dismissed is not None and dismissed.dismissed
    with pytest.raises(InputError, match="in_a_row: cannot be more than the 5 days"):
        LADDER.step(5, in_a_row=6)
    with pytest.raises(InputError, match="days: must be at least 0"):
        LADDER.step(-1)


def test_papua_tengah_dismisses_above_28_days() -> None:
    ladder = regulation("tpp-papua-tengah", 2026).table(AbsenceLadder)
    last, beyond = ladder.step(28), ladder.step(29)
    assert last is not None and (last.cut, last.cut_most, last.months) == (50, 55, 12)
    assert beyond is not None and beyond.dismissed


def test_what_a_punishment_cost_in_the_ministry_of_agriculture() -> None:
    cuts = regulation("permentan-68", 2012).table(PenaltyCuts)
    assert (cuts.of("sedang", 2).cut, cuts.of("sedang", 2).months) == (50, 8)
    with pytest.raises(InputError, match="no punishment 'berat 2'"):
        cuts.of("berat", 2)


@each(
    ("schooling", "grade"),
    [
        *(("SD", "II/a"), ("SLTP", "II/c"), ("SLTP kejuruan", "II/d"), ("SLTA", "III/b"), ("DIII", "III/c")),
        *(("S1", "III/d"), ("S2", "IV/a"), ("S3", "IV/b")),
    ],
)
def test_ceiling_of_regular_promotion(schooling: str, grade: str) -> None:
    assert regulation("pp-99", 2000).table(RankCeilings).ceiling(schooling) == grade


def test_the_nine_boxes() -> None:
    boxes = regulation("permenpanrb-3", 2020).table(NineBox)
    assert boxes.numbers() == ((1, 3, 6), (2, 5, 8), (4, 7, 9))  # below, as expected, above; by potential
    assert sorted(boxes.pool) == [7, 8, 9]


def test_the_index_of_professionalism_adds_its_parts() -> None:
    index = regulation("permenpanrb-38", 2018).table(ProfessionalismIndex)
    best = {
        "qualification": ("S3",),
        "competence_structural": ("leadership", "technical", "seminar"),
        "performance": ("91",),
        "discipline": ("none",),
    }
    assert index.score(best) == 100
    ordinary = {
        "qualification": ("S1", "SLTA"),  # the higher of two diplomas counts
        "competence_pelaksana": ("technical",),
        "performance": ("76",),
        "discipline": ("ringan",),
    }
    assert index.score(ordinary) == 15 + 22.5 + 25 + 3
    assert index.score({}) == 0
    with pytest.raises(InputError, match="unknown item of Qualification 'S4'"):
        index.score({"qualification": ("S4",)})


@each(
    ("score", "name"),
    [
        *(
            (100, "very high"),
            (91, "very high"),
            (90.9, "high"),
            (81, "high"),
            (80.9, "medium"),
            (71, "medium"),
        ),
        *((70.9, "low"), (61, "low"), (60.9, "very low"), (0, "very low")),
    ],
)
def test_bands_of_the_index_of_professionalism(score: float, name: str) -> None:
    assert regulation("permenpanrb-38", 2018).table(ProfessionalismIndex).band(score).name.en == name


@each(
    ("index", "letter"),
    [
        *((100, "A"), (88.31, "A"), (88.30, "B"), (83.31, "B"), (76.61, "B"), (76.60, "C"), (65, "C")),
        *((64.99, "D"), (25, "D"), (88.306, "A"), (88.304, "B")),
    ],
)
def test_bands_of_skm(index: float, letter: str) -> None:
    assert regulation("permenpanrb-14", 2017).table(SatisfactionSurvey).quality(index).letter == letter


def test_skm_is_25_times_the_mean_of_nine_answers() -> None:
    survey = regulation("permenpanrb-14", 2017).table(SatisfactionSurvey)
    assert survey.index([4.0] * 9) == 100
    assert survey.index([3.0] * 8 + [4.0]) == pytest.approx(25 * 28 / 9)
    with pytest.raises(InputError, match="there are 9 elements"):
        survey.index([3.0] * 8)
    with pytest.raises(InputError, match="each answer is from 1 to 4"):
        survey.index([0.5] * 9)
    with pytest.raises(InputError, match="index: must be from 25 to 100"):
        survey.quality(24)
