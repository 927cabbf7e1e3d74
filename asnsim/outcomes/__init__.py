"""What comes out: every outcome is one function. A new file of outcomes is one import line here."""

from asnsim.outcomes import bias, motivation, work, service, equity, cost, conduct, professionalism  # noqa: F401, I001 (the order of the columns)
from asnsim.outcomes.outcome import OUTCOMES, Outcome
from asnsim.outcomes.table import ids, merge, observe, table, values

__all__ = ["OUTCOMES", "Outcome", "ids", "merge", "observe", "table", "values"]
