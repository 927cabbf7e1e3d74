"""asnsim for a room without internet: wheels, a starter, what to read, in one folder. See `docs/decisions/0041-bundle.md`."""
