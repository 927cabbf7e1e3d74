"""What a class is safe from, and what a participant can see of others: nothing."""

from __future__ import annotations

import asyncio
import random
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from each import each

pytest.importorskip("starlette", reason="the extra 'app' is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

from class_fixtures import BASE, Here
from starlette.datastructures import Headers

from asnsim.classroom import guard, participants, room, server, store, trainer
from asnsim.classroom.guard import Buckets, same_origin
from asnsim.classroom.store import STAGES
from asnsim.language import LANGUAGES, text
from benchmarks.class_of_forty import rule_of, token_of

CLASS = "Class (mean of"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    one = Here(tmp_path / "class")
    yield one
    one.store.close()


async def to_stage(here: Here, stage: str) -> None:
    leader = await here.trainer()
    while here.store.stage != stage:
        await leader.move()


def own_pages(folder: Path, count: int, leniency: float) -> tuple[list[str], set[str]]:
    """All pages of the first participant in a class of `count`, of whom the last rates with this leniency; and the tags
    of the others, in both languages."""

    async def go(here: Here) -> list[str]:
        phones = await here.joined(count)
        first = phones[0]
        seen: list[str] = []
        for stage in STAGES:
            await to_stage(here, stage)
            if stage in ("rate", "again"):
                for at, phone in enumerate(phones):
                    bias = leniency if at == count - 1 else 0.5
                    await phone.rate_all(rule_of(random.Random(at), bias))
                seen += [await first.get(f"/person/{place}") for place in range(1, 11)]
            seen.append(await first.get("/"))
        return [*first.pages, *seen]

    here = Here(folder)
    pages = asyncio.run(go(here))
    others, mine = set(), None
    for seat in here.store.seats():
        if seat.id == 1:
            mine = seat
        else:
            others |= {text(f"classroom.animal.{seat.animal}", one) for one in LANGUAGES}
    assert mine is not None
    tag = text(f"classroom.animal.{mine.animal}", "en")
    here.store.close()
    return [re.sub(r'value="\w{64}"', "", page).replace(tag, "TAG") for page in pages], others


@pytest.mark.slow
def test_nothing_that_another_did_shows_in_a_class_of_fewer_than_five(tmp_path: Path) -> None:
    one, others = own_pages(tmp_path / "one", 4, leniency=0.0)
    two, _ = own_pages(tmp_path / "two", 4, leniency=3.0)
    assert one == two
    assert not any(CLASS in page for page in one)
    assert [tag for tag in others for page in one if re.search(rf"\b{tag}\b", page)] == []


@pytest.mark.slow
def test_in_a_class_of_five_another_shows_in_the_numbers_of_the_class_alone(tmp_path: Path) -> None:
    one, others = own_pages(tmp_path / "one", 5, leniency=0.0)
    two, _ = own_pages(tmp_path / "two", 5, leniency=3.0)
    # Numbers of the class, and the drawing of its dot.
    of_class = re.compile(
        r'<g class="class">.*?</g>|<dt[^>]*>(?:Class|Change in the class)[^<]*</dt><dd>[^<]*</dd>', re.DOTALL
    )
    assert any(CLASS in page for page in one)
    assert [of_class.sub("", page) for page in one] == [of_class.sub("", page) for page in two]
    assert one != two
    assert [tag for tag in others for page in one if re.search(rf"\b{tag}\b", page)] == []


def test_what_is_told_of_a_class_does_not_move_with_who_comes_later(here: Here) -> None:
    async def go() -> tuple[str, str]:
        phones = await here.joined(6)
        await to_stage(here, "rate")
        for phone in phones[:5]:
            await phone.rate_all(rule_of(random.Random(1)))
        await to_stage(here, "own")
        before = await phones[0].get("/")
        (late,) = await here.joined(1)
        await late.get("/")
        page = await phones[5].get("/")
        signed = guard.signature(here.store.secret, phones[5].client.cookies["asnsim_seat"])
        await phones[5].client.post(
            "/person/1",
            data={"token": signed, "round": "1", "results": "1", "behaviour": "1"},
            headers={"Origin": BASE},
        )
        assert "Class (mean of 5)" in page
        return before, await phones[0].get("/")

    before, after = asyncio.run(go())
    assert before == after


TRAINERS = ("/trainer", "/trainer/export", "/trainer/delete", "/trainer/wrong-key")


@each("path", TRAINERS)
def test_the_trainers_pages_are_not_there_for_anybody_else(path: str) -> None:
    import tempfile

    async def go(here: Here) -> list[int]:
        (phone,) = await here.joined(1)
        phone.client.cookies.set("asnsim_trainer", "guess")
        answers = [await here.client().get(path), await phone.client.get(path)]
        form = {"token": "x" * 64, "after": "join"}
        answers += [
            await phone.client.post(one, data=form, headers={"Origin": BASE})
            for one in ("/trainer/move", "/trainer/delete")
        ]
        return [one.status_code for one in answers]

    with tempfile.TemporaryDirectory() as folder:
        here = Here(Path(folder))
        assert set(asyncio.run(go(here))) == {404}
        assert here.store.stage == "join" and len(here.store.seats()) == 1
        here.store.close()


def test_the_secret_link_leaves_the_address_bar_at_once(here: Here) -> None:
    answer = asyncio.run(here.client().get(f"/trainer/{here.store.trainer}"))
    assert answer.status_code == 303 and answer.headers["location"] == "/trainer"
    assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=lax" in answer.headers["set-cookie"]


def test_the_store_has_no_key_no_profile_and_no_time(here: Here) -> None:
    (phone,) = asyncio.run(here.joined(1))
    columns = {
        table: {row[1] for row in here.store._at.execute(f"pragma table_info({table})")}
        for table in ("seat", "rating")
    }
    assert columns["seat"] == {"id", "key", "animal", "number", "first"}
    assert columns["rating"] == {"seat", "round", "person", "results", "behaviour"}
    kept = [str(value) for row in here.store._at.execute("select * from seat") for value in row]
    assert not any(phone.client.cookies["asnsim_seat"] in one for one in kept)
    assert stat.S_IMODE(here.store.file.stat().st_mode) == 0o600


ANSWERED = ("/", "/class.css", "/person/1", "/nowhere", "/trainer", "/language/id")


@each("path", ANSWERED)
def test_no_answer_lets_anything_from_elsewhere_in(path: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        here = Here(Path(folder))
        answer = asyncio.run(here.client().get(path))
        here.store.close()
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy and "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert not re.search(r"(?:src|href|action|url)\s*[=(]\s*[\"']?(?:https?:)?//", answer.text)
    assert "<script" not in answer.text and " style=" not in answer.text


def test_the_style_asks_for_nothing(here: Here) -> None:
    style = asyncio.run(here.client().get("/class.css"))
    assert style.headers["content-type"].startswith("text/css")
    assert "url(" not in style.text and "@import" not in style.text and "@font-face" not in style.text


def test_a_form_from_elsewhere_changes_nothing(here: Here) -> None:
    async def go() -> list[int]:
        (phone,) = await here.joined(1)
        await to_stage(here, "rate")
        token = token_of(await phone.get("/person/1"))
        good = {"token": token, "round": "1", "results": "5", "behaviour": "5"}
        other = (await here.joined(1))[0]
        asked = [
            (good, {"Origin": "https://elsewhere.example"}),
            (good, {"Origin": "null"}),
            (good, {"Origin": "http://192.168.1.5:8001"}),
            (good, {}),
            ({**good, "token": ""}, {"Origin": BASE}),
            ({**good, "token": "0" * 64}, {"Origin": BASE}),
            (
                {**good, "token": guard.signature(here.store.secret, other.client.cookies["asnsim_seat"])},
                {"Origin": BASE},
            ),
        ]
        return [
            (await phone.client.post("/person/1", data=form, headers=headers)).status_code
            for form, headers in asked
        ]

    assert asyncio.run(go()) == [403] * 7
    assert all(here.store.ratings(seat, 1) == {} for seat in here.store.seats())


@each(
    ("headers", "own"),
    [
        ({"origin": "http://a:1"}, True),
        ({"origin": "HTTP://A:1"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"origin": "https://a:1"}, False),
        ({"origin": "http://a:1.elsewhere"}, False),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, False),
        ({}, False),
    ],
)
def test_the_origin_of_a_form(headers: dict[str, str], own: bool) -> None:
    assert same_origin(Headers(headers), "http://a:1") == own


@each(
    ("host", "status"),
    [
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("[::1]:8000", 200),
        ("192.168.1.5:8000", 200),
        ("elsewhere.example", 421),
        ("192.168.1.5.elsewhere.example:8000", 421),
        ("", 421),
    ],
)
def test_a_name_that_is_not_this_computers_is_refused(host: str, status: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        here = Here(Path(folder))
        answer = asyncio.run(here.client().get("/", headers={"Host": host}))
        here.store.close()
    assert answer.status_code == status


def test_forms_that_no_page_sends_are_refused_before_they_are_read(here: Here) -> None:
    async def go() -> list[int]:
        client, headers = here.client(), {"Origin": BASE}

        async def piece() -> object:
            yield b"code=AAAAAA"

        asked = [
            client.post("/join", content=b"x" * 5000, headers=headers),
            client.post("/join", content=piece(), headers=headers),  # type: ignore[arg-type]
            client.post("/join", json={"code": "AAAAAA"}, headers=headers),
            client.post("/join", files={"code": b"AAAAAA"}, headers=headers),
            client.put("/join", content=b"", headers=headers),
            client.delete("/", headers=headers),
        ]
        return [(await one).status_code for one in asked]

    assert asyncio.run(go()) == [413, 411, 422, 422, 405, 405]


def test_guessing_the_code_is_slow(here: Here) -> None:
    async def go() -> list[int]:
        client = here.client()
        wrong = [
            (await client.post("/join", data={"code": "AAAAA0"}, headers={"Origin": BASE})).status_code
            for _ in range(15)
        ]
        # Who knows it comes in all the same, from the same address too.
        right = await client.post("/join", data={"code": here.store.code.lower()}, headers={"Origin": BASE})
        return [*wrong, right.status_code]

    statuses = asyncio.run(go())
    assert statuses[:10] == [403] * 10 and set(statuses[11:15]) == {429} and statuses[15] == 303


def test_so_many_at_once_and_so_many_a_second() -> None:
    now = [0.0]
    buckets = Buckets(at_once=3, a_second=0.5, clock=lambda: now[0])
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]
    assert buckets.take("b")
    now[0] = 2.0
    assert [buckets.take("a") for _ in range(2)] == [True, False]
    now[0] = 1000.0
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]


def test_a_phone_that_asks_without_end_is_slowed_and_the_others_are_not(here: Here) -> None:
    async def go() -> tuple[set[int], int]:
        one, other = await here.joined(2)
        asked = {(await one.client.get("/")).status_code for _ in range(400)}
        return asked, (await other.client.get("/")).status_code

    assert asyncio.run(go()) == ({200, 429}, 200)


def test_what_a_participant_sends_is_shown_as_text(here: Here) -> None:
    async def go() -> httpx.Response:
        client = here.client()
        return await client.get("/", params={"code": '"><b>x'})

    assert "<b>" not in asyncio.run(go()).text


def test_nothing_of_the_class_runs_a_simulation_or_asks_the_network() -> None:
    import subprocess
    import sys

    heavy = ("pandas", "numba", "matplotlib", "mesa", "asnsim.model", "asnsim.run")
    code = f"import sys, asnsim.classroom.server; print([one for one in {heavy} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    for module in (guard, participants, room, server, store, trainer):
        assert module.__file__ is not None
        assert "http://" not in re.sub(r'f"http://\S+', "", Path(module.__file__).read_text(encoding="utf-8"))
