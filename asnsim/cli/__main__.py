"""`python -m asnsim.cli` is `asnsim`."""

from asnsim.cli.entry import main

main()
