"""Three pages of a real browser in one class, at the size of a phone and of a projector, without any other network."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra 'app' is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")
pytest.importorskip("playwright", reason="playwright is not installed: pip install playwright")

from asnsim.language import text
from benchmarks.class_of_forty import served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

PHONE, SCREEN = {"width": 360, "height": 740}, {"width": 1280, "height": 720}

# Of each text that is seen: its contrast with what is behind it; and what is to be touched, how high it is.
AUDIT = """() => {
  const rgb = one => one.match(/[\\d.]+/g).map(Number);
  const linear = v => v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4;
  const light = one => { const [r, g, b] = rgb(one).map(linear); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = node => { for (; node; node = node.parentElement) { const c = getComputedStyle(node).backgroundColor;
    if (rgb(c).length < 4 || rgb(c)[3] > 0) return c; } return "rgb(255, 255, 255)"; };
  const pale = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let t = walk.nextNode(); t; t = walk.nextNode()) {
    const e = t.parentElement, box = e.getBoundingClientRect();
    if (!t.textContent.trim() || box.width < 2 || box.right < 0 || e.closest("svg")) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) pale.push(t.textContent.trim());
  }
  const small = [...document.querySelectorAll("button, .button, .choice, .steps label, .people a")]
    .filter(e => e.getBoundingClientRect().height < 44).map(e => e.textContent.trim());
  return { pale, small, wide: document.documentElement.scrollWidth - window.innerWidth };
}"""


class Browsed:
    """A page of the browser, which remembers what it asked for and what went wrong."""

    def __init__(self, browser: Any, size: dict[str, int], language: str, base: str) -> None:
        self.context = browser.new_context(viewport=size)
        self.context.add_cookies([{"name": "asnsim_language", "value": language, "url": base}])
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", lambda request: self.wrong.append(request.url))
        self.page.on("console", lambda said: self.wrong.append(said.text))

    def leave(self, act: Callable[[], object]) -> None:
        """Do what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            act()

    def audit(self) -> None:
        assert self.page.evaluate(AUDIT) == {"pale": [], "small": [], "wide": 0}, self.page.url


def rate_ten(one: Browsed, first: int) -> None:
    """Rate all ten, with the keyboard alone."""
    page = one.page
    one.leave(lambda: page.click("a.button"))
    for at in range(10):
        if at == 0:
            one.audit()
        for name, step in (("results", first + at % 3), ("behaviour", 9 - first)):
            page.focus(f"input[name={name}][value='{step}']")
            page.keyboard.press("Space")
        one.leave(lambda: page.keyboard.press("Enter"))
    assert page.url.rstrip("/").count("/") == 2, page.url
    one.audit()


@pytest.mark.slow
def test_two_phones_and_a_screen_go_through_a_class_with_no_other_network(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    with served(tmp_path) as at, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        phones = [Browsed(browser, PHONE, language, at.base) for language in ("id", "en")]
        screen = Browsed(browser, SCREEN, "id", at.base)
        screen.page.goto(at.base + at.link)
        assert screen.page.url == f"{at.base}/trainer"
        code = screen.page.text_content(".code")
        for one in phones:
            one.page.goto(f"{at.base}/?code={code}")
            one.audit()
            one.page.keyboard.press("Tab")
            assert one.page.evaluate("document.activeElement.className") == "skip"
            one.page.focus("#code")
            one.leave(lambda one=one: one.page.keyboard.press("Enter"))
            one.audit()
            for name in ("sex", "field", "pastime"):
                one.page.check(f"input[name={name}][value='1']")
            one.leave(lambda one=one: one.page.click("button"))
            one.audit()
        for stage in ("rate", "own", "lesson", "again", "results"):
            screen.page.goto(f"{at.base}/trainer")
            screen.audit()
            if screen.page.query_selector("input[type=checkbox]"):
                screen.page.check("input[type=checkbox]")
            screen.leave(lambda: screen.page.click("button"))
            for first, (one, language) in enumerate(zip(phones, ("id", "en"), strict=True), start=3):
                one.page.goto(f"{at.base}/")
                one.audit()
                if stage in ("rate", "again"):
                    rate_ten(one, first)
                if stage == "own":
                    assert text("classroom.own.no_class", language) in one.page.inner_text("main")
        assert phones[1].page.inner_text("h1") == text("classroom.results_page.head", "en")
        screen.page.goto(f"{at.base}/trainer")
        screen.audit()
        for one in (*phones, screen):
            assert one.wrong == []
            assert {url for url in one.asked if not url.startswith(at.base)} == set()
        browser.close()
