"""The command line, `asnsim`.

Everything here imports only click when it is loaded; a command imports what it needs when it runs, so that
`asnsim --help` answers at once.
"""

from __future__ import annotations

from asnsim.cli.entry import main

__all__ = ["main"]
