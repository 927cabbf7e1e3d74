"""A study once more, with other values laid over all of its arms and their burn-ins, under the same luck and sets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from asnsim.experiment import manifest, results
from asnsim.experiment.arms import Arm, changed
from asnsim.experiment.comparison import compare, compare_places
from asnsim.experiment.pools import Workers
from asnsim.experiment.store import journal_of, use_journal
from asnsim.experiment.study import Study, files
from asnsim.scenario.overlay import Values, overlaid


def laid_over(arms: Sequence[Arm], values: Values) -> tuple[Arm, ...]:
    """The arms and their burn-ins with these values; a part that an arm lacks stays away."""
    return tuple(changed(arm, lambda scenario: overlaid(scenario, values)) for arm in arms)


def differ(arms: Sequence[Arm], others: Sequence[Arm]) -> bool:
    """Whether anything that decides numbers is different."""
    keys = [[(arm.scenario_key, arm.before_key) for arm in these] for these in (arms, others)]
    return keys[0] != keys[1]


def again(
    study: Study,
    values: Values,
    name: str,
    workers: Workers = None,
    folder: Path | None = None,
    progress: bool = False,
) -> Study:
    """The study under `values`, with its replications, seeds and parameter sets; itself where they change nothing.

    `folder`, where the study itself is kept, keeps these runs too, in a folder of that `name` ("theories/no_crowding"),
    so that they can be resumed.
    """
    arms = laid_over(study.compared, values)
    if not differ(arms, study.compared):
        return study
    if folder is not None:
        listed = [f"{name}/{file}" for file in (manifest.FILE, *files(study.uncertainty))]
        results.announce(folder, listed)
        if (journal := journal_of(folder)) is not None:
            use_journal(folder / name, journal)
    run = compare_places if study.other_people else compare
    return run(
        arms,
        study.replications,
        seed_of(study),
        workers,
        out=None if folder is None else folder / name,
        progress=progress,
        uncertainty=study.uncertainty,
    )


def seed_of(study: Study) -> int:
    """The seed that the study was given, which is that of its first replication."""
    return int(study.runs.loc[study.runs["replication"].idxmin(), "seed"])
