"""`asnsim demo`."""

from __future__ import annotations

from pathlib import Path

from asnsim.cli import options, worded

# The comparison of the README and of `make demo`: rating by the superior as it is, and three ways beside it.
ARMS = ("kepahiang", "kepahiang-peer-review", "kepahiang-citizens", "kepahiang-third-party")
REPLICATIONS = 40
THEORY_REPLICATIONS = 12


@worded.command("demo")
@options.replications_option(REPLICATIONS)
@options.seed_option
@options.workers_option
@options.out_option
@options.report_option
@options.shown_options
def command(
    shown: options.Shown, replications: int, seed: int, workers: int | None, out: Path | None
) -> None:
    """Run the comparison that the README shows, with figures and a report."""
    machine = shown.machine
    shown.begin()
    from asnsim.cli.study import Request, carry_out
    from asnsim.scenario import load

    carry_out(
        Request(
            scenarios=[load(name) for name in ARMS],
            replications=replications,
            seed=seed,
            workers=workers,
            quarters=None,
            folder=out if out is not None else Path("results/demo"),
            language=shown.language,
            machine=machine,
            report=not shown.no_report,
            progress=shown.bar,
            uncertainty="ensemble",
            theories=True,
            theory_replications=min(replications, THEORY_REPLICATIONS),
        )
    )
