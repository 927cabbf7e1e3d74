"""The employees of one state as a table, a row each, with codes as numbers or in words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from asnsim.language import text
from asnsim.model.core.codes import ALL_GRADES, grade_names, words_of
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.model.scene.state import State
from asnsim.regulations import PREDICATES

EMPLOYEE_COLUMNS = (
    "unit",
    "supervisor",
    "sex",
    "age",
    "grade",
    "ability",
    "motivation",
    "fairness",
    "trust",
    "resistance",
    "closeness",
    "true_results",
    "true_behaviour",
    "judged_results",
    "judged_behaviour",
    "predicate",
    "tpp",
)
"""Columns that a table of employees always has, first; the others follow in the order of their declaration."""


def employee_table(state: State) -> pd.DataFrame:
    """One row per employee; columns of the codebook, `EMPLOYEE_COLUMNS` first. Predicates are in words.

    What a part keeps of employees comes last, as "talent_pool.talent_box".
    """
    people = state.employees
    columns: dict[str, object] = {}
    others = [name for name in people.dtype.names if name not in EMPLOYEE_COLUMNS]
    for name in (*EMPLOYEE_COLUMNS, *others):
        if name == "trust":
            columns[name] = state.trust.mean(axis=0) if len(state.trust) else np.full(state.rows, np.nan)
        elif name in ("predicate", "predicate_year"):
            columns[name] = pd.Categorical.from_codes(
                people[name].astype(int), list(PREDICATES), ordered=True
            )
        else:
            columns[name] = np.ascontiguousarray(people[name])
    for kind, memory in state.memory.items():
        columns |= {f"{kind}.{name}": np.ascontiguousarray(memory[name]) for name in memory.dtype.names}
    return pd.DataFrame(columns)


def employees_of(cohorts: Cohorts) -> pd.DataFrame:
    """`employee_table` of an office whose units may be under different schemes: each as his own scheme has him.

    What a part remembers is missing of those who are not under it.
    """
    tables = [employee_table(state)[state.own_rows] for state in cohorts.states]
    return tables[0] if len(tables) == 1 else pd.concat(tables).sort_index()


def in_words(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with words in place of codes, as ordered categories in the order of the codes.

    The golongan of PPPK is that of their own table; numbers of rows and of units stay numbers. Raises `InputError` for
    an unknown language.
    """
    said = table.copy()
    text("word.unit", language)  # refuses a language that nobody speaks, even where no column holds a code
    for name in table.columns:
        words = words_of(str(name), language)
        if not words or isinstance(table[name].dtype, pd.CategoricalDtype):
            continue
        if name == "grade" and "pppk" in table.columns:
            named = grade_names(table["grade"].to_numpy(), table["pppk"].to_numpy())
            said[name] = pd.Categorical(named, ALL_GRADES)
        else:
            said[name] = pd.Categorical(table[name].map(words), list(words.values()), ordered=True)
    return said
