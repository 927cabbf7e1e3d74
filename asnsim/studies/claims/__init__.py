"""What the seven texts claim, and what the model makes of each claim."""

from asnsim.studies.claims.report import COLUMNS, claims, tally
from asnsim.studies.claims.table import SEEDS, Claim, table

__all__ = ["COLUMNS", "SEEDS", "Claim", "claims", "table", "tally"]
