"""`python -m asnsim` is `asnsim`."""

from asnsim.cli.entry import main

main()
