"""What a person is told of a burn-in that is not lived as the scenario it is named after says."""

from __future__ import annotations

from asnsim.language import text
from asnsim.scenario import Scenario

_SHOWN = 6


def burn_in_note(scenario: Scenario, name: str, language: str) -> str:
    """Which people and behaviour the burn-in has from the scenario itself and not from its `before`; empty when
    they are the same. `name` is what the scenario is called."""
    own = scenario.own_in_burn_in()
    if not own:
        return ""
    more = [f"... {len(own) - _SHOWN}"] if len(own) > _SHOWN else []
    names = ", ".join([*own[:_SHOWN], *more])
    before = scenario.burn_in().label_in(language)
    return text("cli.burn_in_own", language, scenario=name, before=before, names=names)
