"""The lesson of docs/classroom.md from its papers to the file of the class, in a real browser without any network.

    ASNSIM_SCREENS=results/screens .venv/bin/python -m pytest -n0 -rs tests/lesson/test_whole_lesson.py

A class of thirty: three on phones of a browser, the others by what stands in the pages; and the trainer's screen.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("httpx", reason="httpx is not installed: pip install -e '.[dev]'")
pytest.importorskip("voila", reason="the extra 'app' is not installed: pip install -e '.[app]'")
pytest.importorskip("playwright", reason="playwright is not installed: pip install playwright")

import httpx
import openpyxl
from browsed import CHROMIUM, PHONE, SCREEN, Browsed, offline

from asnsim.classroom.store import STAGES
from asnsim.classroom.ten import PEOPLE
from asnsim.experiment.effects import unit
from asnsim.laboratory.screen import GUESSED, PICTURE
from asnsim.language import LANGUAGES, text
from asnsim.lesson import PAPERS
from asnsim.plots.tables import label
from asnsim.plots.units import display
from benchmarks.class_of_forty import Phone, rule_of, served

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine: apt install chromium"),
]

SEEN, COUNT = 3, 30
"""Participants whose pages are seen, and all."""

SWEEP = """name: sliders
arms: [kepahiang-peer-review, kepahiang-citizens]
baseline: kepahiang
set: {population.employees: 60, population.citizens: 2400, quarters: 4}
levers: {evaluation.period: [quarterly, yearly], evaluation.openness.ratings: [0, 1]}
replications: 2
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_of_thirty_goes_through_the_lesson_with_no_network(tmp_path: Path, language: str) -> None:
    command(tmp_path, language, "lesson")
    papers = {file.name for file in (tmp_path / "results" / "lesson").iterdir()}
    assert {f"{paper}.pdf" for paper in PAPERS} < papers
    with offline() as browser:
        pages = [*in_class(browser, tmp_path, language), in_the_laboratory(browser, tmp_path, language)]
        pages += at_home(browser, tmp_path, language)
        assert [one.wrong for one in pages] == [[]] * len(pages)
        assert [one.elsewhere() for one in pages] == [set()] * len(pages)


def command(folder: Path, language: str, *words: str) -> None:
    """What a trainer types, in a folder of its own."""
    line = [sys.executable, "-m", "asnsim", *words, "--language", language]
    subprocess.run(line, cwd=folder, env=of_this_checkout(), check=True, capture_output=True)


def of_this_checkout() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def in_class(browser: Any, folder: Path, language: str) -> list[Browsed]:
    """Everybody joins and rates ten people, sees what came of it, hears of standards, rates ten others and sees what
    changed; the trainer saves the results and deletes all."""
    with served(folder / "class", language) as at, others(at.base, COUNT - SEEN) as rest:
        phones = [Browsed(browser, PHONE, f"phone{place}", language) for place in range(1, SEEN + 1)]
        screen = Browsed(browser, SCREEN, "class", language)
        screen.page.goto(at.base + at.link)
        assert screen.page.url == f"{at.base}/trainer"
        code = str(screen.page.text_content(".code"))
        tags = {one: joined(one, f"{at.base}/?code={code}") for one in phones}
        rest(lambda place, phone: phone.join(code, place % 3, place % 4, place // 4 % 4))
        for stage in STAGES[1:]:
            screen.page.goto(f"{at.base}/trainer")
            seen = screen.look()
            assert all(tag in seen for tag in tags.values()) or stage in ("lesson", "again")
            screen.leave(lambda: screen.page.click("main form button"))
            screen.look()
            if stage in ("rate", "again"):
                error = 1.0 if stage == "rate" else 0.0
                rest(lambda place, phone, by=error: phone.rate_all(rule(place, by)))
            for first, one in enumerate(phones, start=3):
                one.page.goto(f"{at.base}/")
                read = one.look()
                if stage in ("rate", "again"):
                    rate_ten(one, first if stage == "rate" else 5)
                elif stage in ("own", "results"):
                    key = "own.class" if stage == "own" else "results_page.class_after"
                    assert text(f"classroom.{key}", language, raters=COUNT) in read
                sees_nobody_else(one, tags)
        other = next(one for one in LANGUAGES if one != language)
        phones[0].leave(lambda: phones[0].page.click(f"header a[hreflang={other}]"))
        assert text("classroom.results_page.head", other) in phones[0].look()
        screen.page.goto(f"{at.base}/trainer")
        screen.look()
        saved(screen, folder / "class.xlsx", language)
        screen.leave(lambda: screen.page.click("a[href='/trainer/delete']"))
        screen.look()
        screen.leave(lambda: screen.page.click("button.danger"))
        assert text("classroom.trainer.deleted", language) in screen.look()
        phones[0].page.goto(f"{at.base}/")
        phones[0].look()
        pages = [*phones, screen]
        for one in pages:
            one.context.close()
    return pages


def joined(one: Browsed, address: str) -> str:
    """Come in with the code, by the keyboard, and say three things of oneself; returns the tag that was drawn."""
    page = one.page
    page.goto(address)
    one.look()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#code")
    one.leave(lambda: page.keyboard.press("Enter"))
    one.look()
    for name in ("sex", "field", "pastime"):
        page.check(f"input[name={name}][value='1']")
    one.leave(lambda: page.click("button"))
    one.look()
    return str(page.text_content("p.large"))


def rate_ten(one: Browsed, first: int) -> None:
    """Rate all ten, by the keyboard alone."""
    page = one.page
    one.leave(lambda: page.click("a.button"))
    for place in range(PEOPLE):
        if place == 0:
            one.look()
        for name, step in (("results", first + place % 3), ("behaviour", 9 - first - place % 2)):
            page.focus(f"input[name={name}][value='{step}']")
            page.keyboard.press("Space")
        one.leave(lambda: page.keyboard.press("Enter"))
    assert page.url.rstrip("/").count("/") == 2, page.url
    one.look()


def rule(place: int, biased: float) -> Callable[..., tuple[int, int]]:
    """How one of the others rates: more or less lenient, taken with friends and with what came last."""
    luck = random.Random(place)
    return rule_of(luck, biased * luck.gauss(0.8, 0.4), biased * luck.gauss(0.5, 0.3), 0.3 * biased)


def sees_nobody_else(one: Browsed, tags: dict[Browsed, str]) -> None:
    """That the bytes do not hang on others is tests/classroom/test_guard.py's; here, that nobody is named."""
    there = one.page.content()
    assert tags[one] in there
    assert not any(re.search(rf"\b{tag}\b", there) for page, tag in tags.items() if page is not one)


def saved(screen: Browsed, file: Path, language: str) -> None:
    """The results of the class as a workbook: everybody's two rounds, and nobody's tag."""
    with screen.page.expect_download() as download:
        screen.page.click("a[href='/trainer/export']")
    download.value.save_as(file)
    book = openpyxl.load_workbook(file, read_only=True)
    rows = list(book[text("classroom.sheet.ratings", language)].iter_rows(values_only=True))
    assert len(rows) == 1 + COUNT * 2 * PEOPLE
    assert {row[0] for row in rows[1:]} == set(range(1, COUNT + 1))


def in_the_laboratory(browser: Any, folder: Path, language: str) -> Browsed:
    """Guess, move a slider, look; pin, move another; go on in the other language and keep the picture."""
    screen = Browsed(browser, SCREEN, "laboratory", language)
    page = screen.page

    def press(name: str, spoken: str = language) -> None:
        page.get_by_role("button", name=text(f"laboratory.{name}", spoken), exact=True).click()

    def move(slider: int, steps: int) -> None:
        page.locator(".noUi-handle").nth(slider).focus()
        for _ in range(steps):
            page.keyboard.press("ArrowRight")

    def guess(side: str, spoken: str = language) -> None:
        for place in range(len(GUESSED)):
            page.get_by_label(text(f"laboratory.guess_{side}", spoken), exact=True).nth(place).check()

    def answers(spoken: str = language) -> str:
        press("reveal", spoken)
        page.locator("table").wait_for()
        page.wait_for_function("[...document.images].some(one => one.width > 900)")
        return screen.look(whole=False)

    with laboratory(folder, language) as base:
        page.goto(base)
        page.get_by_text(text("laboratory.hidden", language)).wait_for()
        screen.look(whole=False)
        assert not page.locator("table").is_visible()
        guess("small")
        move(0, 6)
        seen = answers()
        assert "30%" in seen
        for outcome in GUESSED:
            said = text("laboratory.answer", language, outcome=label(outcome, language), verdict="",
                        guess=text("laboratory.guess_small", language))  # fmt: skip
            assert said.rstrip(".") in seen
        assert display(unit("motivation"), language, [], difference=True).label in seen
        assert re.search(r"\d,\d{4}" if language == "id" else r"\d\.\d{4}", seen)
        page.locator("img").scroll_into_view_if_needed()
        screen.look(whole=False)
        press("pin")
        page.get_by_text(text("laboratory.pinned", language)).wait_for()
        move(3, 5)
        guess("up")
        answers()
        other = next(one for one in LANGUAGES if one != language)
        press("language")
        page.get_by_text(text("laboratory.title", other)).wait_for()
        guess("down", other)
        answers(other)
        press("export", other)
        page.get_by_text(str(folder / PICTURE)).wait_for()
        screen.look(whole=False)
        screen.context.close()
    assert (folder / PICTURE).read_bytes().startswith(b"\x89PNG")
    return screen


def at_home(browser: Any, folder: Path, language: str) -> list[Browsed]:
    """A page with sliders and somebody's story, opened from files, on a screen and on a phone."""
    (folder / "sliders.yaml").write_text(SWEEP, encoding="utf-8")
    command(folder, language, "sweep", "sliders.yaml", "--out", "results/sliders", "--workers", "1")
    command(folder, language, "explore", "results/sliders", "--html", "sliders.html")
    people = ("kepahiang", "kepahiang-third-party", "--employee", "208")
    command(folder, language, "story", *people, "--out", "results/story")
    pages = [
        Browsed(browser, size, name, language) for size, name in ((SCREEN, "home"), (PHONE, "home-phone"))
    ]
    for one in pages:
        page = one.page
        page.goto((folder / "sliders.html").as_uri())
        before = one.look()
        page.focus("#slider0")
        page.keyboard.press("ArrowRight")
        after = one.look()
        assert after != before and text("design.value.yearly", language) in after
        page.check("#predict")
        assert text("explore.hidden", language) in one.look()
        page.check("input[name=guess0][value=small]")
        page.click("#reveal")
        assert text("explore.hidden", language) not in one.look()
    pages[0].page.goto((folder / "results" / "story" / "story.png").as_uri())
    pages[0].look()
    return pages


@contextmanager
def others(base: str, count: int) -> Iterator[Callable[[Callable[[int, Phone], Awaitable[object]]], None]]:
    """Participants without a page of the browser; yields what lets each of them do something, all at once."""
    clients = [httpx.AsyncClient(base_url=base, trust_env=False, timeout=60.0) for _ in range(count)]
    phones = [Phone(client) for client in clients]

    async def all_(many: list[Awaitable[object]]) -> None:
        await asyncio.gather(*many)

    # This thread has the loop of the browser.
    with ThreadPoolExecutor(1) as aside, asyncio_beside(aside) as run:
        yield lambda act: run(all_([act(place, phone) for place, phone in enumerate(phones)]))
        run(all_([client.aclose() for client in clients]))


@contextmanager
def asyncio_beside(aside: ThreadPoolExecutor) -> Iterator[Callable[[Coroutine[Any, Any, None]], None]]:
    """One loop of a thread, for all that is run in it."""
    runner = asyncio.Runner()
    try:
        yield lambda work: aside.submit(runner.run, work).result()
    finally:
        aside.submit(runner.close).result()


@contextmanager
def laboratory(folder: Path, language: str) -> Iterator[str]:
    """`asnsim app` in a folder, until the end of the block; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = [
        sys.executable,
        "-m",
        "asnsim",
        "app",
        "--no-browser",
        "--port",
        str(port),
        "--language",
        language,
    ]
    with subprocess.Popen(
        line, cwd=folder, env=of_this_checkout(), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as running:  # fmt: skip
        try:
            until = time.monotonic() + 180.0
            while not answers_at(port):
                assert running.poll() is None and time.monotonic() < until, "asnsim app does not answer"
                time.sleep(0.5)
            yield f"http://127.0.0.1:{port}/"
        finally:
            os.killpg(running.pid, signal.SIGTERM)


def answers_at(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
