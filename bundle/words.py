"""What making and checking a bundle says, in both languages."""

from __future__ import annotations

LANGUAGES = ("en", "id")
WORDS = {
    "making": {
        "en": "{folder}: {wanted}, {platform}, Python {python}. Downloading takes about 300 MB:",
        "id": "{folder}: {wanted}, {platform}, Python {python}. Yang diunduh sekitar 300 MB:",
    },
    "complete": {
        "en": "{folder}: {wheels} wheels, complete, {size:.0f} MB",
        "id": "{folder}: {wheels} wheel, lengkap, {size:.0f} MB",
    },
    "missing": {
        "en": "missing: {requirement} (for {asker}, {platform} {python})",
        "id": "belum ada: {requirement} (untuk {asker}, {platform} {python})",
    },
    "installed": {
        "en": "installed and started ({command}): {seconds:.0f} s",
        "id": "dipasang dan dijalankan ({command}): {seconds:.0f} detik",
    },
    "no bundle": {
        "en": "There is no bundle in {folder}: make bundle PLATFORM={platform} makes it.",
        "id": "Tidak ada bundel di {folder}: make bundle PLATFORM={platform} membuatnya.",
    },
    "no pin": {
        "en": "constraints.txt has no version that suits {requirement} (for {asker}, {platform} {python}).",
        "id": "constraints.txt tidak memuat versi yang cocok: {requirement} (untuk {asker}, {platform} {python}).",
    },
    "other python": {
        "en": "A bundle for Linux is made by the Python it is for: this is {running}, not {asked}.",
        "id": "Bundel untuk Linux dibuat oleh Python yang sama versinya: di sini {running}, bukan {asked}.",
    },
}


def said(language: str, what: str, **fields: object) -> str:
    """The sentence `what` with its fields, in one of `LANGUAGES`."""
    return WORDS[what][language].format(**fields)
