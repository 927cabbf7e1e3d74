"""asnsim for a room without internet: wheels, a starter and what to read (`docs/decisions/0041-bundle.md`)."""
