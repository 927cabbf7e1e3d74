"""Every cell of every table of every regulation, transcribed from the collection of rules and not from the package.

Tables stand here as they were collected, so that a reader can hold them against a printed regulation. Each cell
becomes one case, named in plain words: "PP 94/2021: 11-13 days absent, Months -> 6".
"""

from __future__ import annotations

from typing import NamedTuple

PREDICATES = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")


class Case(NamedTuple):
    """What one cell must say. `row` and `column` are its headings in English."""

    rule: str
    table: str
    row: str
    column: str
    expected: float | str


CASES: list[Case] = []


def cell(rule: str, table: str, row: str, column: str, expected: float | str) -> None:
    CASES.append(Case(rule, table, row, column, expected))


def lines(text: str, separator: str = "|") -> list[list[str]]:
    """The cells of each line."""
    return [[part.strip() for part in line.split(separator)] for line in text.strip().splitlines()]


def number(text: str) -> float:
    return float(text.replace(",", ""))


# PermenPANRB 6/2022: the matrix, rows from above to below, columns below, as expected, above.

for results, *row in lines("""
    above expectation | Kurang        | Baik            | Sangat Baik
    as expected       | Kurang        | Baik            | Baik
    below expectation | Sangat Kurang | Butuh Perbaikan | Butuh Perbaikan
"""):
    behaviours = (
        "Behaviour below expectation",
        "Behaviour as expected",
        "Behaviour above expectation",
    )
    for behaviour, predicate in zip(behaviours, row, strict=True):
        cell("permenpanrb-6-2022", "matrix", f"Results: {results}", behaviour, predicate)

GIVERS = ("superior", "colleagues", "subordinates", "others, such as users of the service")
for place, giver in enumerate(GIVERS, start=1):
    cell("permenpanrb-6-2022", "feedback", f"Giver {place}", "Name", giver)
cell("permenpanrb-6-2022", "advice", "All givers together", "Share, %", 20)
for value in (
    *("Service-oriented", "Accountable", "Competent", "Harmonious", "Loyal", "Adaptive"),
    "Collaborative",
):
    cell("permenpanrb-6-2022", "elements", value, "Read by the model as", "Behaviour")

# Fourteen days to object, under every system.

for rule in ("permenpanrb-6-2022", "permenpanrb-8-2021", "pp-30-2019", "pp-46-2011", "pp-10-1979"):
    cell(rule, "objection", "Time to object", "days", 14)

# SE MenPANRB 3/2023: Istimewa max 70% SB; Baik max 70% B and at least one person in BP and K together; Butuh
# Perbaikan max 10% SB, min 60% BP; Kurang max 10% SB, min 10% BP, min 60% K; Sangat Kurang 0% SB, min 10% BP and K
# together, min 60% SK.

for organization, which, limit, amount in lines("""
    Istimewa        | Sangat Baik              | At most, %        | 70
    Baik            | Baik                     | At most, %        | 70
    Baik            | Butuh Perbaikan + Kurang | At least, persons | 1
    Butuh Perbaikan | Sangat Baik              | At most, %        | 10
    Butuh Perbaikan | Butuh Perbaikan          | At least, %       | 60
    Kurang          | Sangat Baik              | At most, %        | 10
    Kurang          | Butuh Perbaikan          | At least, %       | 10
    Kurang          | Kurang                   | At least, %       | 60
    Sangat Kurang   | Sangat Baik              | At most, %        | 0
    Sangat Kurang   | Butuh Perbaikan + Kurang | At least, %       | 10
    Sangat Kurang   | Sangat Kurang            | At least, %       | 60
"""):
    cell("se-menpanrb-3-2023", "distribution", f"{organization}: {which}", limit, number(amount))

# Above max 20%, as expected 60-70%, below max 20%.

for rule in ("pp-30-2019", "permenpanrb-8-2021"):
    below = "Any organisation: Butuh Perbaikan + Kurang + Sangat Kurang"
    cell(rule, "distribution", "Any organisation: Sangat Baik", "At most, %", 20)
    cell(rule, "distribution", "Any organisation: Baik", "At least, %", 60)
    cell(rule, "distribution", "Any organisation: Baik", "At most, %", 70)
    cell(rule, "distribution", below, "At most, %", 20)

# Earlier systems: the name of each band, its lower bound, and the predicate it stands for.

for rule, *bands in lines("""
    pp-10-1979         | Amat baik 91   | Baik 76 | Cukup 61 | Sedang 51 | Kurang 0
    pp-46-2011         | Sangat baik 91 | Baik 76 | Cukup 61 | Kurang 51 | Buruk 0
    pp-30-2019         | Sangat baik 110 | Baik 90 | Cukup 70 | Kurang 50 | Sangat kurang 0
    permenpanrb-8-2021 | Sangat baik 110 | Baik 90 | Cukup 70 | Kurang 50 | Sangat kurang 0
"""):
    for band, predicate in zip(bands, PREDICATES, strict=True):
        name, bound = band.rsplit(" ", 1)
        cell(rule, "bands", name, "From", number(bound))
        cell(rule, "bands", name, "Predicate in the model", predicate)
    if rule in ("pp-30-2019", "permenpanrb-8-2021"):
        cell(rule, "bands", "Sangat baik", "Needs a new idea", "yes")

# Weights of SKP and behaviour; highest scores.

for rule, row, results, behaviour in lines("""
    pp-46-2011         | Superior alone             | 60 | 40
    pp-30-2019         | Superior alone             | 70 | 30
    pp-30-2019         | With peers or subordinates | 60 | 40
    permenpanrb-8-2021 | Superior alone             | 70 | 30
    permenpanrb-8-2021 | With peers or subordinates | 60 | 40
"""):
    cell(rule, "weights", row, "Results", number(results))
    cell(rule, "weights", row, "Behaviour", number(behaviour))
for rule, results, behaviour in lines("""
    pp-10-1979         | 100      | 100
    pp-46-2011         | no limit | 100
    pp-30-2019         | 120      | 120
    permenpanrb-8-2021 | 120      | 120
"""):
    cell(rule, "caps", "Results", "Highest score", results if results == "no limit" else number(results))
    cell(rule, "caps", "Behaviour", "Highest score", number(behaviour))

# What is judged. R: the model reads it as results, B: as behaviour, L: of leaders only.

for rule, elements in lines("""
    pp-10-1979 | Loyalty B, Work achievement R, Responsibility B, Obedience B, Honesty B, Cooperation B
    pp-10-1979 | Initiative R, Leadership BL
    pp-46-2011 | Quantity R, Quality R, Time R, Cost R
    pp-46-2011 | Service orientation B, Integrity B, Commitment B, Discipline B, Cooperation B, Leadership BL
    pp-30-2019 | Service orientation B, Commitment B, Initiative at work B, Cooperation B, Leadership BL
"""):
    for element in elements.split(", "):
        name, code = element.rsplit(" ", 1)
        cell(rule, "elements", name, "Read by the model as", "Results" if code[0] == "R" else "Behaviour")
        if code.endswith("L"):
            cell(rule, "elements", name, "Leaders only", "yes")

# Weights of those who rate.

for rule, row in lines("""
    permenpanrb-8-2021             | superior 60, peers 40
    permenpanrb-8-2021             | superior 60, peers 20, subordinates 20
    feedback-weights-practice-2022 | superior 40, subordinates 30, peers 20, self-rating 10
    feedback-weights-practice-2022 | superior 50, superior's superior 30, self-rating 20
"""):
    shares = dict(part.rsplit(" ", 1) for part in row.split(", "))
    # Sources are listed in one order, whichever came first.
    order = ("superior", "peers", "subordinates", "self-rating", "superior's superior")
    heard = " + ".join(name for name in order if name in shares)
    for name, share in shares.items():
        cell(rule, "sources", heard, name, number(share))

# Angka kredit: percentages, coefficients, cumulative points for rank and level.

for predicate, percent in zip(PREDICATES, (150, 100, 75, 50, 25), strict=True):
    cell("permenpanrb-1-2023", "credit_points", predicate, "Percentage", percent)
for level, coefficient, rank, next_level in lines("""
    Pemula       | 3.75 | 15  | 15
    Terampil     | 5    | 20  | 60
    Mahir        | 12.5 | 50  | 100
    Penyelia     | 25   | 100 | -
    Ahli Pertama | 12.5 | 50  | 100
    Ahli Muda    | 25   | 100 | 200
    Ahli Madya   | 37.5 | 150 | 450
    Ahli Utama   | 50   | 200 | -
"""):
    cell("permenpanrb-1-2023", "credit_points", level, "Points a year at 100%", number(coefficient))
    cell("permenpanrb-1-2023", "credit_points", level, "Points to the next rank", number(rank))
    if next_level != "-":
        cell("permenpanrb-1-2023", "credit_points", level, "Points to the next level", number(next_level))
cell("permenpanrb-1-2023", "credit_points", "Every level", "Years in rank", 2)

# Regular promotion: ceiling by schooling.

for schooling, grade in lines("""
    Primary school                  | II/a
    Junior high school              | II/c
    Vocational junior high school   | II/d
    Senior high school, DI, DII     | III/b
    DIII                            | III/c
    S1 or DIV                       | III/d
    S2                              | IV/a
    S3                              | IV/b
"""):
    cell("pp-99-2000", "rank_ceilings", schooling, "Highest rank", grade)
cell("pp-99-2000", "rank_ceilings", "Condition", "Years in rank", 4)
cell("pp-99-2000", "rank_ceilings", "Condition", "Last years at least Baik", 2)

# Gaji pokok, PP 5/2024, Rp a month, lowest - highest.

for roman, *ranges in lines("""
    I   | 1,685,700-2,522,600 | 1,840,800-2,670,700 | 1,918,700-2,783,700 | 1,999,900-2,901,400
    II  | 2,184,000-3,643,400 | 2,385,000-3,797,500 | 2,485,900-3,958,200 | 2,591,100-4,125,600
    III | 2,785,700-4,575,200 | 2,903,600-4,768,800 | 3,026,400-4,970,500 | 3,154,400-5,180,700
    IV  | 3,287,800-5,399,900 | 3,426,900-5,628,300 | 3,571,900-5,866,400 | 3,723,000-6,114,500 | 3,880,400-6,373,200
"""):  # fmt: skip
    for letter, ends in zip("abcde", ranges, strict=False):
        low, high = ends.split("-")
        cell("pp-5-2024", "grade_pay", f"{roman}/{letter}", "Lowest, Rp", number(low))
        cell("pp-5-2024", "grade_pay", f"{roman}/{letter}", "Highest, Rp", number(high))
cell("pp-5-2024", "grade_pay", "Increment", "Years a raise", 2)

# TPP: criteria, amounts by region and class, how it is split and paid.

for place, criterion in enumerate(
    (
        *(
            "workload",
            "work achievement",
            "conditions of work",
            "place of duty",
            "scarcity of the profession",
        ),
        "other objective considerations",
    ),
    start=1,
):
    cell("kepmendagri-900-4700-2020", "criteria", str(place), "What it says", criterion)
for position, amount in lines("""
    Regional secretary                         | 17,360,000
    Assistant to the regional secretary        | 8,980,000
    Expert staff                               | 4,560,000
    District head, head of division, secretary | 3,780,000
    Head of a field division                   | 2,325,000
    Head of a subdivision, head of a kelurahan | 1,428,000
    Staff, golongan IV                         | 744,000
    Staff, golongan III                        | 639,000
    Staff, golongan II                         | 532,000
    Staff, golongan I                          | 432,000
"""):
    cell("tpp-kepahiang-2020", "amounts", position, "Rp a month", number(amount))
cell("tpp-kepahiang-2020", "chosen", "Head of an agency", "Rp a month", 4_560_000)
cell("tpp-kepahiang-2026", "split", "By performance", "Share, %", 60)
cell("tpp-kepahiang-2026", "split", "By attendance", "Share, %", 40)
for predicate, paid in zip(PREDICATES, (100, 100, 75, 50, 25), strict=True):
    cell("tpp-kepahiang-2026", "factors", predicate, "Paid, %", paid)
cell("tpp-kota-kupang-2022", "amounts", "Mean TPP", "Rp a month", 1_944_000)
cell("tpp-kota-kupang-2022", "amounts", "Mean pay with fixed allowances", "Rp a month", 4_473_000)
cell("tpp-bangka-belitung-2022", "amounts", "Highest class", "Rp a month", 30_000_000)
cell("tpp-bangka-belitung-2022", "amounts", "Lowest class", "Rp a month", 2_200_000)
# Kelas jabatan 1 to 15, millions.
BPK = "1.54 1.947 2.354 2.849 4.807 5.764 6.633 7.523 9.36 10.76 12.37 16.0 20.01 22.295 29.286"
for place, millions in enumerate(BPK.split(), start=1):
    cell("tpp-lubuklinggau-2022", "reference", f"Class {place}", "Rp a month", round(float(millions) * 1e6))
cell("tpp-lubuklinggau-2022", "index", "Index", "ratio", 0.59112978)
for which, share in (
    ("Workload", 25),
    ("Workload, classes 1-4, at least", 40),
    ("Workload, classes 1-4, at most", 50),
):
    cell("tpp-lubuklinggau-2022", "criteria", which, "per cent of basic TPP", share)

# Cuts for attendance, per cent: 1-30 minutes late, 31-60, 61-90, more or no record, early leave, absent a day.

for rule, *cuts, early, absent in lines("""
    permentan-68-2012        | 0.5 | 1   | 1.5  | 2   | same | 4
    ministry-attendance-2013 | 0.5 | 1   | 1.25 | 1.5 | same | 5
    peraturan-bgn-4-2025     | 0.5 | 0.5 | 1    | 1   | -    | -
    attendance-choice-2026   | 0.5 | 1   | 1.25 | 1.5 | same | 3
    permendikdasmen-14-2025  | -   | -   | -    | -   | -    | 2.5
"""):
    minutes = ("1-30 minutes late", "31-60 minutes late", "61-90 minutes late", "91 or more minutes late")
    for late, cut in zip(minutes, cuts, strict=True):
        if cut != "-":
            cell(rule, "attendance_cuts", late, "Cut, %", number(cut))
    if early == "same":
        cell(rule, "attendance_cuts", "Leaving early is cut as coming late", "Holds", "yes")
    if absent != "-":
        cell(rule, "attendance_cuts", "A day absent", "Cut, %", number(absent))
cell("ministry-attendance-2013", "attendance_cuts", "A day absent", "Cut at most in a month, %", 100)
cell("permendikdasmen-14-2025", "attendance_cuts", "Absent in a row", "Days", 10)
cell("permendikdasmen-14-2025", "attendance_cuts", "Absent in a row", "Cut, %", 100)
cell("peraturan-bkn-10-2022", "attendance_cuts", "1 or more minutes late", "Cut, %", 0.5)
cell("peraturan-bkn-10-2022", "attendance_cuts", "1 or more minutes late", "Cut at most, %", 1.5)
cell("peraturan-bkn-10-2022", "attendance_cuts", "Leaving early is cut as coming late", "Holds", "yes")
cell("peraturan-bkn-10-2022", "attendance_cuts", "Late and early on one day", "Cut, %", 1)
cell("peraturan-bkn-10-2022", "attendance_cuts", "Late and early on one day", "Cut at most, %", 3)
for level, cuts, months in (("ringan", (20, 30, 40), (1, 2, 3)), ("sedang", (40, 50, 60), (6, 8, 10))):
    for step, (cut, time) in enumerate(zip(cuts, months, strict=True), start=1):
        cell("permentan-68-2012", "penalty_cuts", f"{level} {step}", "Cut, %", cut)
        cell("permentan-68-2012", "penalty_cuts", f"{level} {step}", "Months", time)
for column, value in (("Cut, %", 60), ("Cut at most, %", 80), ("Months", 12)):
    cell("permentan-68-2012", "penalty_cuts", "berat 1", column, value)

# Discipline.

DISMISSAL = "honourable dismissal not at own request"
for days, punishment, level, cut, months in lines(f"""
    3 days absent           | oral reprimand                         | ringan | -  | -
    4-6 days absent         | written reprimand                      | ringan | -  | -
    7-10 days absent        | written statement of dissatisfaction   | ringan | -  | -
    11-13 days absent       | allowance (tukin or TPP) cut           | sedang | 25 | 6
    14-16 days absent       | allowance (tukin or TPP) cut           | sedang | 25 | 9
    17-20 days absent       | allowance (tukin or TPP) cut           | sedang | 25 | 12
    21-24 days absent       | post one grade lower                   | berat  | -  | 12
    25-27 days absent       | freed from the post, becomes pelaksana | berat  | -  | 12
    28 or more days absent  | {DISMISSAL}                            | berat  | -  | -
"""):
    cell("pp-94-2021", "absence", days, "Punishment", punishment)
    cell("pp-94-2021", "absence", days, "Level", level)
    if cut != "-":
        cell("pp-94-2021", "absence", days, "Cut, %", number(cut))
    if months != "-":
        cell("pp-94-2021", "absence", days, "Months", number(months))
cell("pp-94-2021", "absence", "28 or more days absent", "Dismissed", "yes")
cell("pp-94-2021", "absence", "10 days absent in a row", "Punishment", DISMISSAL)
for days, low, high, months in lines("""
    3-10 days absent  | 20 | 30 | 3
    11-20 days absent | 35 | 45 | 12
    21-28 days absent | 50 | 55 | 12
"""):
    cell("tpp-papua-tengah-2026", "absence", days, "Punishment", "TPP cut")
    cell("tpp-papua-tengah-2026", "absence", days, "Cut, %", number(low))
    cell("tpp-papua-tengah-2026", "absence", days, "Cut at most, %", number(high))
    cell("tpp-papua-tengah-2026", "absence", days, "Months", number(months))
cell("tpp-papua-tengah-2026", "absence", "29 or more days absent", "Punishment", "dismissal")
cell("tpp-papua-tengah-2026", "absence", "29 or more days absent", "Dismissed", "yes")
LATE = "Late arrivals or early leaves a month, at most"
AWAY = "Hours away without permission that void the day, more than"
cell("se-gubernur-maluku-utara-2025", "limits", LATE, "as named", 4)
cell("se-gubernur-maluku-utara-2025", "limits", AWAY, "as named", 2)

# Nine boxes; the talent pool is 7, 8 and 9.

for performance, potential, box, advice in lines("""
    above expectation | low    | 4 | rotation; development of competence
    above expectation | middle | 7 | retained; succession plan (KRS); rotation or enrichment; development; study leave
    above expectation | high   | 9 | promoted and retained; succession plan (KRS) of the agency or nation; award
    as expected       | low    | 2 | performance guidance; development; fitting placement
    as expected       | middle | 5 | fitting placement; guidance; development
    as expected       | high   | 8 | retained; succession plan (KRS); rotation or enlargement; guidance
    below expectation | low    | 1 | dealt with under the rules
    below expectation | middle | 3 | guidance; counselling; development; placement
    below expectation | high   | 6 | fitting placement; guidance; counselling
"""):
    who = f"Performance: {performance}, {potential} potential"
    cell("permenpanrb-3-2020", "nine_box", who, "Box", number(box))
    cell("permenpanrb-3-2020", "nine_box", who, "What follows", advice)
    cell("permenpanrb-3-2020", "nine_box", who, "In the talent pool", "yes" if box in "789" else "no")
for which, cut in (
    *(("One agency, lower cut", 60), ("One agency, upper cut", 80)),
    *(("BRIN, potential, lower cut", 78), ("BRIN, potential, upper cut", 90)),
):
    cell("permenpanrb-3-2020", "cuts", which, "points of 100", cut)
for predicate, score in zip(PREDICATES, (100, 80, 60, 40, 20), strict=True):
    cell("permenpanrb-3-2020", "scores", predicate, "points of 100", score)

# IP ASN: 25 qualification, 40 competence, 30 performance, 5 discipline.

for part, weight, items in lines("""
    Qualification          | 25 | S3 25; S2 20; S1 or D4 15; D3 10
    Qualification          | -  | senior high school to D2 5; below senior high school 1
    Competence, structural | 40 | leadership course 15; technical course of 20 hours 15; seminar 10
    Competence, functional | 40 | functional course 15; technical course of 20 hours 15; seminar 10
    Competence, pelaksana  | 40 | technical course of 20 hours 22.5; seminar 17.5
    Performance            | 30 | 91 or more 30; 76-90 25; 61-75 15; 51-60 5; 50 or less 1
    Discipline             | 5  | never punished 5; light punishment 3; medium punishment 2; heavy punishment 1
"""):
    if weight != "-":
        cell("permenpanrb-38-2018", "index", part, "Weight", number(weight))
    for item in items.split("; "):
        name, points = item.rsplit(" ", 1)
        cell("permenpanrb-38-2018", "index", f"{part}: {name}", "Points", number(points))
for name, bound in (("very high", 91), ("high", 81), ("medium", 71), ("low", 61), ("very low", 0)):
    cell("permenpanrb-38-2018", "index", name, "From", bound)

# SKM. Staff decide elements 3, 6, 7 and 8.

ELEMENTS = (
    *("Requirements", "System, mechanism and procedure", "Time to completion", "Cost or tariff"),
    *("Product and its specification", "Competence of staff", "Behaviour of staff"),
    *("Handling of complaints, suggestions and comments", "Facilities"),
)
for place, element in enumerate(ELEMENTS, start=1):
    by_staff = "yes" if place in (3, 6, 7, 8) else "no"
    column = "Decided by staff, as the model reads it"
    cell("permenpanrb-14-2017", "survey", f"{place} {element}", column, by_staff)
for letter, performance, bound, mean in lines("""
    A | very good   | 88.31 | 3.5324
    B | good        | 76.61 | 3.0644
    C | rather poor | 65.00 | 2.60
    D | poor        | 25.00 | 1.00
"""):
    cell("permenpanrb-14-2017", "survey", letter, "Performance of the unit", performance)
    cell("permenpanrb-14-2017", "survey", letter, "From", number(bound))
    cell("permenpanrb-14-2017", "survey", letter, "From, on 1-4", number(mean))
cell("permenpanrb-14-2017", "survey", "Index", "Mean times", 25)

# Development of competence: PNS at least 20 hours a year, PPPK at most 24.

cell("pp-11-2017", "training", "PNS, at least", "hours of lesson (JP) a year", 20)
cell("pp-11-2017", "training", "PPPK, at most", "hours of lesson (JP) a year", 24)
