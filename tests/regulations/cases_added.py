"""Cells of the rules that an official missed, and of those that were mended, transcribed as in `cases`."""

from __future__ import annotations

from tests.regulations.cases import CASES, cell, lines, number

__all__ = ["CASES"]


def named(rule: str, table: str, *items: str) -> None:
    """A list, numbered from 1."""
    for place, item in enumerate(items, start=1):
        cell(rule, table, str(place), "What it says", item)


# Years of service at the lowest and at the highest pay: golongan I from 0 to 26 or from 3 to 27, II from 0 or 3 to 33,
# III and IV from 0 to 32; PPPK alike.

PNS = [
    *(f"{roman}/{letter}" for roman in ("I", "II", "III") for letter in "abcd"),
    *(f"IV/{letter}" for letter in "abcde"),
]
PPPK = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
]
SERVICE = [(0, 26), *[(3, 27)] * 3, (0, 33), *[(3, 33)] * 3, *[(0, 32)] * 9]
for rule, grades in (("pp-5-2024", PNS), ("perpres-11-2024", PPPK)):
    for grade, (first, last) in zip(grades, SERVICE, strict=True):
        cell(rule, "grade_pay", grade, "Lowest at, years of service", first)
        cell(rule, "grade_pay", grade, "Highest from, years of service", last)

# Gaji pokok of PPPK, Perpres 11/2024.

for grade, low, high in lines("""
    I    | 1,938,500 | 2,900,900
    II   | 2,116,900 | 3,071,200
    III  | 2,206,500 | 3,201,200
    IV   | 2,299,800 | 3,336,600
    V    | 2,511,500 | 4,189,900
    VI   | 2,742,800 | 4,367,100
    VII  | 2,858,800 | 4,551,800
    VIII | 2,979,700 | 4,744,400
    IX   | 3,203,600 | 5,261,500
    X    | 3,339,100 | 5,484,000
    XI   | 3,480,300 | 5,716,000
    XII  | 3,627,500 | 5,957,800
    XIII | 3,781,000 | 6,209,800
    XIV  | 3,940,900 | 6,472,500
    XV   | 4,107,600 | 6,746,200
    XVI  | 4,281,400 | 7,031,600
    XVII | 4,462,500 | 7,329,000
"""):
    cell("perpres-11-2024", "grade_pay", grade, "Lowest, Rp", number(low))
    cell("perpres-11-2024", "grade_pay", grade, "Highest, Rp", number(high))
cell("perpres-11-2024", "grade_pay", "Increment", "Years a raise", 2)
for schooling, grade in lines("SLTA | V\nDIII | VII\nS1 | IX\nS2 | X\nS3 | XI"):
    cell("perpres-11-2024", "entry", schooling, "Golongan", grade)
for row, years in (
    ("Contract of more than", 2),
    ("Last years at least Baik", 2),
    ("First raise of golongan V after", 1),
):
    cell("permenpanrb-7-2023", "conditions", row, "years", years)

# Tunjangan jabatan struktural, Perpres 26/2007.

for echelon, amount in lines("""
    I.a   | 5,500,000
    I.b   | 4,375,000
    II.a  | 3,250,000
    II.b  | 2,025,000
    III.a | 1,260,000
    III.b | 980,000
    IV.a  | 540,000
    IV.b  | 490,000
    V.a   | 360,000
"""):
    cell("perpres-26-2007", "allowances", f"Eselon {echelon}", "Rp a month", number(amount))

# Levels of functional officers: the golongan each spans, and what the next asks for.

for level, low, high in lines("""
    Pemula       | II/a  | II/a
    Terampil     | II/b  | II/d
    Mahir        | III/a | III/b
    Penyelia     | III/c | III/d
    Ahli Pertama | III/a | III/b
    Ahli Muda    | III/c | III/d
    Ahli Madya   | IV/a  | IV/c
    Ahli Utama   | IV/d  | IV/e
"""):
    cell("peraturan-bkn-3-2023", "spans", level, "Lowest rank", low)
    cell("peraturan-bkn-3-2023", "spans", level, "Highest rank", high)
named(
    *("peraturan-bkn-3-2023", "next_level", "credit points of the level", "a vacancy in the unit"),
    *("a competence test passed", "at least Baik in the last year"),
)

# Ranks: twelve periods a year from October 2025, six before, and two before that.

for row, periods in (
    ("Since October 2025, the first of every month", 12),
    ("Under Peraturan BKN 4/2023", 6),
    ("Before, April and October", 2),
):
    cell("peraturan-bkn-4-2025", "periods", row, "periods a year", periods)
named(
    *("peraturan-bkn-2-2025", "changes", "ranks go up to the highest of one's schooling"),
    "the rank of the direct superior is no limit any more",
)

# Discipline: the moderate punishments that hold, and those of PP 53/2010.

MODERATE = ("periodic raise delayed", "promotion in rank delayed", "one rank lower")
for days, punishment in zip(("11-13", "14-16", "17-20"), MODERATE, strict=True):
    for column, value in (("Punishment", punishment), ("Level", "sedang"), ("Months", 12)):
        cell("pp-94-2021", "moderate_today", f"{days} days absent", column, value)
for days, punishment, level, months in lines("""
    5 days absent          | oral reprimand                       | ringan | -
    6-10 days absent       | written reprimand                    | ringan | -
    11-15 days absent      | written statement of dissatisfaction | ringan | -
    16-20 days absent      | periodic raise delayed               | sedang | 12
    21-25 days absent      | promotion in rank delayed            | sedang | 12
    26-30 days absent      | one rank lower                       | sedang | 12
    31-35 days absent      | one rank lower                       | berat  | 36
    36-40 days absent      | moved to a post one grade lower      | berat  | -
    41-45 days absent      | freed from the post                  | berat  | -
    46 or more days absent | dismissal                            | berat  | -
"""):
    cell("pp-53-2010", "absence", days, "Punishment", punishment)
    cell("pp-53-2010", "absence", days, "Level", level)
    if months != "-":
        cell("pp-53-2010", "absence", days, "Months", number(months))
cell("pp-53-2010", "absence", "46 or more days absent", "Dismissed", "yes")
named(
    *("pp-53-2010", "punishments", "light: oral reprimand", "light: written reprimand"),
    *("light: written statement of dissatisfaction", "moderate: periodic raise delayed by 1 year"),
    *("moderate: promotion in rank delayed by 1 year", "moderate: one rank lower for 1 year"),
    *("severe: one rank lower for 3 years", "severe: moved to a post one grade lower"),
    *("severe: freed from the post", "severe: honourable dismissal not at own request"),
    "severe: dishonourable dismissal",
)
named(
    "peraturan-bkn-6-2022",
    "procedure",
    "summons",
    "examination",
    "punishment",
    "handing over of the decision",
)
named(
    *("peraturan-bkn-6-2022", "examiners"),
    "a team of examiners can be formed where a moderate punishment threatens",
    "a team of examiners must be formed where a severe punishment threatens",
    "an examiner holds a post of at least the level of the examined",
    "certain officers of Ahli Madya and Ahli Muda give light punishments where no administrator or supervisor is there",
)
cell("peraturan-bkn-6-2022", "days", "Summons before the day of examination, at least", "working days", 7)

# The law on civil servants, contract staff, retirement.

named("uu-20-2023", "kinds", "civil servant (PNS)", "contract staff (PPPK)")
for row, age in (("High posts (JPT)", 60), ("Administrator and supervisor", 58), ("Pelaksana", 58)):
    cell("uu-20-2023", "retirement", row, "years", age)
named(
    *("uu-20-2023", "rights", "pay", "rewards that motivate", "allowances and facilities", "social security"),
    *("environment of work", "development", "legal aid"),
)
named(
    *("uu-20-2023", "honorer", "none may be hired any more, under penalty for whoever hires"),
    "those who are there are to be placed by December 2024",
)
for row, age in (("All levels below Ahli Madya", 58), ("Ahli Madya", 60), ("Ahli Utama", 65)):
    cell("pp-11-2017", "retirement", row, "years", age)
for row, years in (
    ("Age at entry, at least", 20),
    ("Contract, at least", 1),
    ("Extension for the highest posts, at most", 5),
):
    cell("pp-49-2018", "contract", row, "years", years)
named("pp-49-2018", "ends", "the targets agreed in the contract are not met")
named(
    *("pp-17-2020", "changes"),
    "high posts (JPT) can be filled by transfer within and between agencies, through a competence test",
    "careers develop by assignment as well, beside transfer and promotion",
    "development of competence and leave are rights of PNS",
    "the President can take back delegated powers where the merit system is broken",
)
named(
    *("permenpanrb-22-2021", "patterns", "horizontal: to a post of the same level"),
    "vertical: to a higher post within one group of posts",
    "diagonal: to a higher post in another group of posts",
)

# Appraisal: when, and of members of teams.

named("permenpanrb-6-2022", "periods", "periodic, every month", "periodic, every quarter", "yearly")
named(
    *("permenpanrb-7-2022", "stages", "the structure is simplified", "posts are made functional ones"),
    "the system of work is adjusted",
)
named(
    *("permenpanrb-7-2022", "rating"),
    "the rating official, who stays the leader of the unit to which the member belongs",
    "the head of the team reports to him on the work in the team",
)

# Public service.

named(
    *("uu-25-2009", "standard", "legal basis", "requirements", "system, mechanism and procedure"),
    *("time to completion", "cost or tariff", "product of the service", "facilities", "competence of staff"),
    *("internal supervision", "handling of complaints, suggestions and comments", "number of staff"),
    *(
        "assurance that the service follows the standard",
        "assurance of security and safety",
        "appraisal of staff",
    ),
)
named(
    *("uu-25-2009", "complaints", "whoever provides the service", "the ombudsman"),
    "parliament or the regional council",
)
for row, days in (("Answer, at most", 14), ("Decision, at most", 60)):
    cell("uu-25-2009", "deadlines", row, "days", days)
named(
    *("permenpanrb-16-2017", "stages", "before the forum", "the forum"),
    "after the forum: agreed actions are published",
)
cell("permenpanrb-16-2017", "often", "Forum, at least", "times a year", 1)
for row, days in (("Light", 2), ("Normative", 5), ("Not for supervision", 14), ("For supervision", 60)):
    cell("permenpanrb-62-2018", "deadlines", row, "working days", days)
named(
    *("kepmendagri-900-1-3-1287-2024", "basis"),
    "the regional head decides, with approval of the council and the minister (PP 12/2019, article 58)",
    "the six criteria of Kepmendagri 900-4700/2020",
)
