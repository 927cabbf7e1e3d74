"""Run the notebooks and write what they show into `docs/gallery/`, with `docs/gallery.md` before it, in both languages.

`python -m paper.build_gallery` runs all of them in full (hours on two cores); `--only 07` those whose name begins so;
`--quick` few replications of a small office, which the page then says; `--measure` notes how long a run takes and
writes no page; `--index` runs nothing. Each run notes its processor time in `docs/gallery/lengths.toml`, from which the
line at the top of each notebook is written: a busy machine makes no notebook longer.
"""

from __future__ import annotations

import argparse
import base64
import io
import os
import re
import resource
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import nbclient
import nbformat
from PIL import Image

from asnsim.language import LANGUAGES, number, text

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "docs" / "gallery"
LENGTHS = GALLERY / "lengths.toml"
INDEX = {"en": ROOT / "docs" / "gallery.md", "id": ROOT / "docs" / "gallery.id.md"}
FOLDERS = {"en": ROOT / "notebooks", "id": ROOT / "notebooks" / "id"}
ENDINGS = {"en": "", "id": ".id"}

WORDS_A_MINUTE = 180
"""Read with care; code counts too, since it is read."""

COLOURS = 96
"""Of a picture; figures have few, and a palette makes them a third as large."""

TWIN = re.compile(r"^\*\[[^\]]*\]\([^)]*\.ipynb\)\*\n?", re.MULTILINE)
LENGTH = re.compile(r"^\*(?:Length|Lama): .*\*\n?", re.MULTILINE)
_STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
_TAG = re.compile(r"<(/?\w+)((?:\s[^<>]*)?)>")
_SPAN = re.compile(r"(?:col|row)span=\"?\d+\"?")


@dataclass(frozen=True)
class Notebook:
    """One notebook in one language."""

    path: Path
    language: str

    @property
    def stem(self) -> str:
        return self.path.stem

    @property
    def page(self) -> Path:
        return GALLERY / f"{self.stem}{ENDINGS[self.language]}.md"

    @property
    def pictures(self) -> Path:
        """The folder of its page's pictures."""
        return GALLERY / f"{self.stem}{ENDINGS[self.language]}"

    @cached_property
    def content(self) -> Any:
        return nbformat.read(self.path, as_version=4)

    @property
    def head(self) -> str:
        """The text of its first cell."""
        return str(self.content.cells[0].source)

    @property
    def title(self) -> str:
        return self.head.splitlines()[0].removeprefix("# ")

    @property
    def sentence(self) -> str:
        """The first sentence after its title: what it is about."""
        prose = LENGTH.sub("", TWIN.sub("", self.head)).partition("\n")[2].strip()
        paragraph = " ".join(prose.split("\n\n")[0].split())
        paragraph = re.sub(r"^\*\*[^*]+\*\* ", "", paragraph)
        return re.split(r"(?<=[.!?]) (?=[A-Z])", paragraph)[0]

    @property
    def minutes(self) -> int:
        """Minutes to read it, its code included."""
        words = sum(len(LENGTH.sub("", cell.source).split()) for cell in self.content.cells)
        return max(1, round(words / WORDS_A_MINUTE))


def notebooks(only: Sequence[str] = ()) -> list[Notebook]:
    """All notebooks, or those whose names begin so, English before Indonesian."""
    return [
        Notebook(FOLDERS[language] / path.name, language)
        for path in sorted(FOLDERS["en"].glob("*.ipynb"))
        for language in LANGUAGES
        if not only or path.name.startswith(tuple(only))
    ]


def lengths() -> dict[str, dict[str, Any]]:
    """By notebook: seconds quick and full, and in which mode its pages were rendered."""
    return tomllib.loads(LENGTHS.read_text(encoding="utf-8")) if LENGTHS.exists() else {}


def note(stem: str, **found: float | str) -> None:
    """Keep what was found of a notebook."""
    known = lengths()
    known.setdefault(stem, {}).update(found)
    lines = ["# Written by `python -m paper.build_gallery`: processor seconds, and how pages were rendered."]
    for name in sorted(known):
        lines += ["", f'["{name}"]']
        values = {
            key: f'"{value}"' if isinstance(value, str) else value for key, value in known[name].items()
        }
        lines += [f"{key} = {value}" for key, value in sorted(values.items())]
    GALLERY.mkdir(exist_ok=True)
    LENGTHS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def length_said(one: Notebook) -> str:
    """The line on how long a notebook takes: to read, to run in quick mode, and in full."""
    known = lengths().get(one.stem, {})
    fields = {"minutes": number(one.minutes, one.language, 0)}
    for mode in ("quick", "full"):
        seconds = known.get(f"processor_seconds_{mode}")
        # In full all of two cores are used; in quick mode most is done by one.
        fields[mode] = (
            text("gallery.not_measured", one.language)
            if seconds is None
            else _time(seconds / (2 if mode == "full" else 1), one.language)
        )
    return text("gallery.length", one.language, **fields)


def _time(seconds: float, language: str) -> str:
    if seconds < 90:
        return text("gallery.seconds", language, count=number(10 * max(1, round(seconds / 10)), language, 0))
    return text("gallery.minutes", language, count=number(max(2, round(seconds / 60)), language, 0))


def write_length(one: Notebook) -> None:
    """Put the line on its length below the link to its twin."""
    lines = LENGTH.sub("", one.head).splitlines()
    place = next(i for i, line in enumerate(lines) if TWIN.match(line)) + 1
    lines[place:place] = ["", length_said(one)]
    told = "\n".join(lines)
    told = re.sub(r"\n{3,}", "\n\n", told)
    if told != one.head:
        one.content.cells[0].source = told
        raw = nbformat.writes(one.content)
        one.path.write_text(raw if raw.endswith("\n") else raw + "\n", encoding="utf-8")


def executed(one: Notebook) -> tuple[Any, float]:
    """The notebook with its outputs, run in a folder of its own, and the processor seconds that its kernel took, with
    those of the workers that the kernel started."""
    content = nbformat.read(one.path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        began = _processor_seconds()
        nbclient.NotebookClient(content, timeout=None, resources={"metadata": {"path": folder}}).execute()
        return content, _processor_seconds() - began


def _processor_seconds() -> float:
    """Of all processes that ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def render(one: Notebook, content: Any, quick: bool) -> None:
    """Write the page of an executed notebook and its pictures."""
    shutil.rmtree(one.pictures, ignore_errors=True)
    one.pictures.mkdir(parents=True)
    parts = [_top(one, quick)]
    for cell in content.cells:
        if cell.cell_type == "markdown":
            parts.append(re.sub(r"\n{3,}", "\n\n", LENGTH.sub("", TWIN.sub("", cell.source))).strip())
            continue
        parts.append(f"```python\n{cell.source.strip()}\n```")
        parts += [shown for output in cell.outputs for shown in _shown(one, cell.id, output)]
    one.page.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _top(one: Notebook, quick: bool) -> str:
    twin = next(language for language in LANGUAGES if language != one.language)
    notebook = os.path.relpath(one.path, GALLERY)
    links = text(
        "gallery.links",
        one.language,
        notebook=notebook,
        twin=Notebook(one.path, twin).page.name,
        index=f"../{INDEX[one.language].name}",
    )
    warning = "\n\n" + text("gallery.rendered_quick", one.language) if quick else ""
    return f"{links}{warning}"


def _shown(one: Notebook, cell: str, output: Any) -> Iterator[str]:
    """What one output shows, as Markdown; what goes to the error stream is left out."""
    if output.output_type == "stream":
        if output.name == "stdout":
            yield f"```text\n{output.text.rstrip()}\n```"
        return
    data = output.get("data", {})
    if "image/png" in data:
        name = f"{cell}.png"
        _small(base64.b64decode(data["image/png"])).save(one.pictures / name, optimize=True)
        yield f"![{cell}]({one.pictures.name}/{name})"
    elif "text/markdown" in data:
        yield data["text/markdown"]
    elif "text/html" in data:
        yield plain_html(data["text/html"])
    elif "text/plain" in data:
        yield f"```text\n{data['text/plain']}\n```"


def _small(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


def plain_html(html: str) -> str:
    """HTML without styles and attributes, on lines that a Markdown page takes as one block."""
    bare = _TAG.sub(lambda tag: f"<{' '.join([tag[1], *_SPAN.findall(tag[2])])}>", _STYLE.sub("", html))
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())


def cover(one: Notebook) -> str | None:
    """The picture that stands for a notebook: that of the cell tagged `cover`, else its first; None without a page."""
    tagged = [cell.id for cell in one.content.cells if "cover" in cell.metadata.get("tags", [])]
    if not one.page.exists():
        return None
    drawn = re.findall(r"\]\(([^)]+\.png)\)", one.page.read_text(encoding="utf-8"))
    chosen = [name for name in drawn if Path(name).stem in tagged] or drawn
    return chosen[0] if chosen else None


def index(language: str) -> str:
    """The page that lists all notebooks: a picture and a sentence each, and how long it takes."""
    parts = [f"# {text('gallery.title', language)}", text("gallery.intro", language)]
    for one in notebooks():
        if one.language != language:
            continue
        picture = cover(one)
        parts.append(f"## [{one.title}](gallery/{one.page.name})")
        parts.append(f"{one.sentence} {length_said(one)}")
        if picture is not None:
            parts.append(
                f'<a href="gallery/{one.page.name}"><img src="gallery/{picture}" alt="{one.title}" width="480"></a>'
            )
    return "\n\n".join(parts) + "\n"


def write_index() -> None:
    """The lines on lengths in notebooks, and the index in both languages."""
    for one in notebooks():
        write_length(one)
    for language, path in INDEX.items():
        path.write_text(index(language), encoding="utf-8")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="beginnings of names: 01 07")
    parser.add_argument("--quick", action="store_true", help="few replications of a small office")
    parser.add_argument("--measure", action="store_true", help="note the seconds, write no page")
    parser.add_argument("--index", action="store_true", help="run nothing")
    asked = parser.parse_args()
    os.environ["ASNSIM_QUICK"] = "1" if asked.quick else "0"  # kernels inherit it
    mode = "quick" if asked.quick else "full"
    for one in [] if asked.index else notebooks(asked.only):
        if asked.measure and one.language != "en":
            continue
        print(f"{one.path.relative_to(ROOT)} ({mode}) ...", flush=True)
        content, seconds = executed(one)
        if one.language == "en":
            note(one.stem, **{f"processor_seconds_{mode}": round(seconds)})
        if not asked.measure:
            render(one, content, asked.quick)
            note(one.stem, rendered=mode)
        print(f"    {seconds:.0f} s", flush=True)
    write_index()


if __name__ == "__main__":
    main()
