"""The rules of the civil service as data, dated and with their sources: one YAML file per regulation.

    regulation("pp-94", 2021).table(AbsenceLadder).step(days=12).punishment.en
    regulation("pp-30", 2019).table(Bands).band(112.0, idea=False).name

Every table says how it was verified. What is from memory, or a choice of the model, says so too.
"""

from asnsim.regulations.appraisal import (
    ORGANIZATIONS,
    Advice,
    Bands,
    Caps,
    Distribution,
    Elements,
    Feedback,
    Matrix,
    Pattern,
    Sources,
    Weights,
    pattern,
)
from asnsim.regulations.career import CreditPoints, LevelSpans, NineBox, ProfessionalismIndex, RankCeilings
from asnsim.regulations.conduct import AbsenceLadder, PenaltyCuts
from asnsim.regulations.library import find, holding, ids, regulation, regulations
from asnsim.regulations.pay import AttendanceCuts, EntryGrades, Factors, Figures, GradePay, Items, Split
from asnsim.regulations.regulation import Regulation
from asnsim.regulations.service import SatisfactionSurvey
from asnsim.regulations.table import PREDICATES, Cell, Table

__all__ = [
    "ORGANIZATIONS",
    "PREDICATES",
    "AbsenceLadder",
    "Advice",
    "AttendanceCuts",
    "Bands",
    "Caps",
    "Cell",
    "CreditPoints",
    "Distribution",
    "Elements",
    "EntryGrades",
    "Factors",
    "Feedback",
    "Figures",
    "GradePay",
    "Items",
    "LevelSpans",
    "Matrix",
    "NineBox",
    "Pattern",
    "PenaltyCuts",
    "ProfessionalismIndex",
    "RankCeilings",
    "Regulation",
    "SatisfactionSurvey",
    "Sources",
    "Split",
    "Table",
    "Weights",
    "find",
    "holding",
    "ids",
    "pattern",
    "regulation",
    "regulations",
]
