"""A whole class in the exercise of rating ten people: forty phones on one server, its memory and its answers' times.

    python -m benchmarks.class_of_forty [--phones 40] [--think 2] [--browser /usr/bin/chromium]

starts `asnsim class` as a process of its own, lets each phone join, say three things of itself and rate ten people
twice in pauses of `--think` seconds on average, while the trainer's screen is open and moves the class on. It prints
the times of all requests as the phones saw them, what the server took of the processor, and its memory at its
highest. The exit code is 1 where memory is over 400 MB or the 95th percentile over 300 ms. With `--browser` (and `pip
install playwright`) three pages of a real browser are in the class too: two phones that only look, and the trainer's
screen.

`Phone` and `Trainer` drive the pages as a browser does, by what stands in them, and are used by the tests too.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

MOST_MEMORY, LONGEST_P95 = 400.0, 300.0
"""MB, milliseconds."""

_TOKEN = re.compile(r'name="token" value="(\w+)"')
_NEXT = re.compile(r'class="button" href="(/person/\d+)"')


@dataclass(frozen=True)
class Read:
    """What a phone shows of one of the ten: quarters as shares of the target and as good notes, whether he is a close
    friend, and his name."""

    name: str
    shares: list[float]
    notes: list[float]
    close: bool


Rule = Callable[[Read], tuple[int, int]]
"""How a participant rates: results and behaviour, 1 to 9."""


class Phone:
    """A participant."""

    def __init__(self, client: httpx.AsyncClient, think: float = 0.0) -> None:
        """`client` knows the address of the class; `think`: seconds between two touches, on average."""
        self.client, self._think = client, think
        self.times: list[float] = []
        self.pages: list[str] = []
        self.given: dict[int, dict[str, tuple[int, int]]] = {}

    async def get(self, path: str) -> str:
        """A page."""
        return await self._asked("GET", path)

    async def send(self, path: str, **fields: object) -> str:
        """The page that a form leads to."""
        return await self._asked("POST", path, {name: str(value) for name, value in fields.items()})

    async def join(self, code: str, sex: int = 2, field: int = 0, pastime: int = 0) -> None:
        """Take a seat and say three things of oneself."""
        page = await self.send("/join", code=code)
        await self.send("/about", token=token_of(page), sex=sex, field=field, pastime=pastime)

    async def rate_all(self, rule: Rule) -> str:
        """Rate whoever is left by a rule; returns the list of all."""
        page = await self.get("/")
        start = _NEXT.search(page)
        if start is None:
            return page
        path, page = start[1], await self.get(start[1])
        while 'name="round"' in page:
            read = reading(page)
            results, behaviour = rule(read)
            round_ = int(_found(r'name="round" value="(\d)"', page))
            path = _found(r'action="(/person/\d+)"', page)
            await asyncio.sleep(random.uniform(0.5, 1.5) * self._think)
            page = await self.send(
                path, token=token_of(page), round=round_, results=results, behaviour=behaviour
            )
            self.given.setdefault(round_, {})[read.name] = (results, behaviour)
        return page

    async def look(self) -> str:
        """Where the class is, as a page sees it that loads itself anew now and then: not all phones at one moment."""
        await asyncio.sleep(random.uniform(0.0, 4.0) * self._think)
        return await self.get("/")

    async def _asked(self, method: str, path: str, form: dict[str, str] | None = None) -> str:
        origin = str(self.client.base_url).rstrip("/")
        while True:
            start = time.perf_counter()
            answer = await self.client.request(
                method, path, data=form, headers={"Origin": origin} if form else None
            )
            self.times.append(1000.0 * (time.perf_counter() - start))
            if answer.status_code >= 400:
                raise AssertionError(f"{method} {path}: {answer.status_code}")
            if not answer.has_redirect_location:
                self.pages.append(answer.text)
                return answer.text
            method, path, form = "GET", answer.headers["location"], None


class Trainer(Phone):
    """Who leads the class."""

    async def enter(self, link: str) -> str:
        """Follow the secret link to the screen."""
        return await self.get(link)

    async def move(self) -> str:
        """Go on to the next stage."""
        page = await self.get("/trainer")
        after = _found(r'name="after" value="(\w+)"', page)
        return await self.send("/trainer/move", token=token_of(page), after=after)


def token_of(page: str) -> str:
    """What a form of this page is signed with."""
    return _found(_TOKEN, page)


def reading(page: str) -> Read:
    """What stands on the page of one person."""
    return Read(
        _found(r"<h1>([^<]+)</h1>", page),
        [float(one) for one in re.findall(r"\((\d+)%\)", page)],
        [float(one) for one in re.findall(r"(\d+) (?:good|baik), \d+", page)],
        "lose friend" in page or "eman dekat" in page,
    )


def rule_of(
    luck: random.Random, leniency: float = 0.0, favouritism: float = 0.0, recency: float = 0.0
) -> Rule:
    """A participant who reads the record right but for these biases, in steps (recency: a weight) and some error."""

    def weighed(quarters: list[float]) -> float:
        return statistics.fmean(quarters) * (1.0 - recency) + quarters[-1] * recency

    def rated(steps: float, close: bool) -> int:
        judged = 5.0 + steps + leniency + favouritism * (close - 0.5) + luck.gauss(0.0, 0.5)
        return max(1, min(9, round(judged)))

    def rule(read: Read) -> tuple[int, int]:
        results, notes = weighed(read.shares), weighed(read.notes)
        return rated((results - 100.0) / 18.3, read.close), rated((notes - 10.0) / 2.0, read.close)

    return rule


async def lesson(phones: list[Phone], trainer: Trainer, code: str, rules: list[tuple[Rule, Rule]]) -> None:
    """The whole exercise; each phone has a rule for either round, and looks at every page of its own."""

    async def all_(act: Callable[[int, Phone], object]) -> None:
        await asyncio.gather(*(act(at, phone) for at, phone in enumerate(phones)))  # type: ignore[arg-type]

    await all_(lambda at, phone: phone.join(code, at % 3, at % 4, at // 4 % 4))
    for stage in ("rate", "own", "lesson", "again", "results"):
        await trainer.move()
        if stage in ("rate", "again"):
            await all_(lambda at, phone, second=stage == "again": phone.rate_all(rules[at][second]))
        else:
            await all_(lambda at, phone: phone.look())


def _found(pattern: str | re.Pattern[str], page: str) -> str:
    match = re.search(pattern, page)
    if match is None:
        raise AssertionError(f"nothing like {pattern!r} on the page")
    return match[1]


def seconds_of_cpu(process: int) -> float:
    """Time of the processor that a process has taken, seconds: it depends little on how busy the machine is. Linux."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> dict[str, float]:
    """Memory of a process in MB: as it is now by `Rss` and `Pss`, and the highest `VmHWM`. Linux."""
    kept = {}
    for file in ("smaps_rollup", "status"):
        for line in Path(f"/proc/{process}/{file}").read_text().splitlines():
            name, _, value = line.partition(":")
            if name in ("Rss", "Pss", "VmHWM"):
                kept[name] = int(value.split()[0]) / 1024.0
    return kept


async def _watch(trainer: Trainer, done: asyncio.Event) -> None:
    while not done.is_set():
        await trainer.get("/trainer")
        await asyncio.sleep(2.0)


@dataclass(frozen=True)
class Served:
    """A server of its own: its address, the trainer's secret path, and its process."""

    base: str
    link: str
    process: int


@contextmanager
def served(folder: str | Path, language: str = "en") -> Iterator[Served]:
    """`asnsim class` on a free port of this computer, until the end of the block."""
    command = [sys.executable, "-u", "-m", "asnsim", "class", "--port", "0", "--out", str(folder)]
    with subprocess.Popen([*command, "--language", language], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            base, _, key = _found(r"(http://\S+)", server.stdout.readline()).partition("/trainer/")
            yield Served(base, f"/trainer/{key}", server.pid)
        finally:
            server.terminate()


@asynccontextmanager
async def _looked_at(program: str | None, at: Served, code: str) -> AsyncIterator[None]:
    """Three pages of a browser that are open in the class: two phones and the trainer's screen."""
    if program is None:
        yield
        return
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for _ in range(2):
            page = await browser.new_page(viewport={"width": 360, "height": 740})
            await page.goto(f"{at.base}/?code={code}")
            await page.click("button")
            for name in ("sex", "field", "pastime"):
                await page.check(f"input[name={name}] >> nth=0")
            await page.click("button")
        screen = await browser.new_page(viewport={"width": 1280, "height": 720})
        await screen.goto(at.base + at.link)
        yield
        await browser.close()


async def _class(
    at: Served, count: int, think: float, browser: str | None
) -> tuple[list[float], list[float]]:
    luck = random.Random(1)
    rules = [
        (rule_of(luck, luck.gauss(0.8, 0.4), luck.gauss(0.5, 0.3), 0.3), rule_of(luck)) for _ in range(count)
    ]
    # As many connections as phones, none shared.
    clients = [httpx.AsyncClient(base_url=at.base, trust_env=False, timeout=30.0) for _ in range(count + 1)]
    phones = [Phone(client, think) for client in clients[1:]]
    trainer, done = Trainer(clients[0]), asyncio.Event()
    code = _found(r'class="code">(\w+)<', await trainer.enter(at.link))
    async with _looked_at(browser, at, code):
        watching = asyncio.create_task(_watch(trainer, done))
        await lesson(phones, trainer, code, rules)
        done.set()
        await watching
    for client in clients:
        await client.aclose()
    return [one for phone in phones for one in phone.times], trainer.times


def main() -> int:
    """Run a class and print what it took."""
    asked = argparse.ArgumentParser(description="A class of forty: memory and times of the server.")
    asked.add_argument("--phones", type=int, default=40)
    asked.add_argument("--think", type=float, default=2.0, help="seconds between two touches, on average")
    asked.add_argument("--browser", help="program of a Chromium that is in the class too")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(folder) as at:
        start, before = time.perf_counter(), seconds_of_cpu(at.process)
        times, screen = asyncio.run(_class(at, given.phones, given.think, given.browser))
        took, kept = time.perf_counter() - start, memory(at.process)
        spent = 1000.0 * (seconds_of_cpu(at.process) - before) / (len(times) + len(screen))
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{given.phones} phones, {len(times)} requests in {took:.0f} s ({len(times) / took:.0f} a second)")
    print(f"phones: median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms, longest {max(times):.0f} ms")
    print(f"trainer's screen: median {statistics.median(screen):.0f} ms, longest {max(screen):.0f} ms")
    print(f"server: {spent:.1f} ms of the processor a request")
    print(f"server: RSS {kept['Rss']:.0f} MB, PSS {kept['Pss']:.0f} MB, highest RSS {kept['VmHWM']:.0f} MB")
    return int(kept["VmHWM"] > MOST_MEMORY or p95 > LONGEST_P95)


if __name__ == "__main__":
    sys.exit(main())
