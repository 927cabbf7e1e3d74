"""Pages of a real browser that reaches this computer alone, what they asked for, and what is seen on them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SCREENS = os.environ.get("ASNSIM_SCREENS")
"""Folder for a picture of every page that is looked at, as it is seen; none where it is not set."""

PHONE, SCREEN = {"width": 360, "height": 740}, {"width": 1280, "height": 720}

# Of each text that is seen: its contrast with what is behind it, and whether it is cut; how high is what is touched.
AUDIT = """() => {
  const rgb = one => one.match(/[\\d.]+/g).map(Number);
  const linear = v => v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4;
  const light = one => { const [r, g, b] = rgb(one).map(linear); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = node => { for (; node; node = node.parentElement) { const c = getComputedStyle(node).backgroundColor;
    if (rgb(c).length < 4 || rgb(c)[3] > 0) return c; } return "rgb(255, 255, 255)"; };
  const pale = [], cut = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let t = walk.nextNode(); t; t = walk.nextNode()) {
    const e = t.parentElement, box = e.getBoundingClientRect(), said = t.textContent.trim();
    if (!said || box.width < 2 || box.right < 0 || e.closest("svg, script, style")) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) pale.push(said);
    if (getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1) cut.push(said);
  }
  const small = [...document.querySelectorAll("button, .button, .choice, .steps label, .people a")]
    .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 44).map(e => e.textContent.trim());
  return { pale, cut, small, wide: document.documentElement.scrollWidth - window.innerWidth };
}"""


class Browsed:
    """A page of the browser, which remembers what it asked for and what went wrong."""

    def __init__(self, browser: Any, size: dict[str, int], called: str, language: str) -> None:
        """`called`: what its pictures are called."""
        self.context = browser.new_context(viewport=size, locale=language, accept_downloads=True)
        self.context.set_default_timeout(180_000)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self._called, self._touched, self._looks = f"{language}-{called}", size is PHONE, 0
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda opened: self.asked.append(opened.url))
        self.page.on("requestfailed", self._failed)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.wrong.append(said.text))

    def _failed(self, request: Any) -> None:
        # A download is a page that is given up, too.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"{request.url}: {request.failure}")

    def leave(self, act: Callable[[], object]) -> None:
        """Do what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            act()

    def look(self, whole: bool = True) -> str:
        """What is read on the page, after a check that it can be; `whole`: the picture has what is below, too."""
        found = self.page.evaluate(AUDIT)
        if not self._touched:
            del found["small"]
        assert not any(found.values()), (self.page.url, found)
        if SCREENS:
            self._looks += 1
            path = Path(SCREENS) / f"{self._called}-{self._looks:02d}.png"
            self.page.screenshot(path=path, full_page=whole)
        return str(self.page.inner_text("body"))

    def elsewhere(self) -> set[str]:
        """What it asked of anything but this computer."""
        here = re.compile(r"(?:(?:https?|ws)://127\.0\.0\.1:\d+/|file:///|data:|blob:)")
        return {url for url in self.asked if not here.match(url)}


@contextmanager
def offline() -> Iterator[Any]:
    """A browser whose way to anything but this computer leads nowhere: what it wants of its maker fails, too."""
    from playwright.sync_api import sync_playwright

    blocked = ["--no-sandbox", "--proxy-server=127.0.0.1:9"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=blocked)
        try:
            yield browser
        finally:
            browser.close()
