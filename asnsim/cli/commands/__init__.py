"""One command a file: `calibrate_candour.py` holds `asnsim calibrate-candour` under the name `command`."""
