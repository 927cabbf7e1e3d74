"""What a row of the table of mechanisms is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

GENERIC = "test_switched_off_the_cause_leaves_no_trace"


@dataclass(frozen=True)
class Mechanism:
    """One mechanism, the parameter that switches it off, and the test that shows it.

    Attributes:
        id: name of the row. section: key of its heading. what: one line.
        module: file below asnsim/ that holds it.
        off: dotted path in a scenario -> value that switches it off (None leaves the part out).
        cause: what is changed: `employees.closeness`, `colleagues.motivation` (every second row of a unit),
            `members.truth_results` (who heads nothing), `units.x`, `segments.x`, `state.stakes`, `trust`,
            `memory.<measure>.x`, `luck.supervisor.noise` (one named decision) or `scheme.<dotted path>=<value>`.
        verb: step of the quarter that is watched. effect: what it may move: `employees.x`, `units.x`,
            `segments.x`, `judgements.<rater>[.<dimension>]`, `answered.<rater>`, `promise.<incentive>`,
            `trust.<incentive>`, `memory.<measure>.x`, `pushes.<slow state>`;
            a leading `others.` looks at the rows that a `colleagues.` cause left alone,
            `heads.` at heads of units.
        setting: overrides in force both on and off, which keep other paths from cause to effect shut.
        before: overrides in force before it, for what matters only when a scheme is adopted.
        quarters: length of a run that shows whether it is on.
        test: name of the test; without a cause it is a test of its own.
    """

    id: str
    section: str
    what: str
    module: str
    off: dict[str, Any]
    cause: str = ""
    verb: str = ""
    effect: str = ""
    setting: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] | None = None
    quarters: int = 20
    test: str = GENERIC
