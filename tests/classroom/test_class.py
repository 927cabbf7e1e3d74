"""A class from the first phone to the last page: who rates what is what is kept, shown and exported."""

from __future__ import annotations

import asyncio
import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import numpy as np
import pytest
from each import each

pytest.importorskip("starlette", reason="the extra 'app' is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

from class_fixtures import BASE, Here

from asnsim.classroom.biases import BIASES, biases, change
from asnsim.classroom.drawn import Written
from asnsim.classroom.gathered import OfClass, of_class
from asnsim.classroom.participants import order
from asnsim.classroom.profile import Profile, shown
from asnsim.classroom.store import MOST_SEATS, STAGES, ClassStore
from asnsim.classroom.ten import PEOPLE, SETS, ten
from asnsim.language import LANGUAGES, text
from benchmarks.class_of_forty import Phone, lesson, reading, rule_of, token_of

COUNT = 40
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    one = Here(tmp_path / "class")
    yield one
    one.store.close()


def words(page: str) -> str:
    """A page without its marks, forms' signatures and space."""
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r'value="\w{64}"', "", page)).split())


async def to_stage(here: Here, stage: str) -> None:
    trainer = await here.trainer()
    while here.store.stage != stage:
        await trainer.move()


@pytest.mark.slow
def test_forty_phones_go_through_the_whole_exercise(here: Here) -> None:
    async def whole() -> tuple[list[Phone], str, bytes]:
        luck = random.Random(7)
        rules = [(rule_of(luck, 1.0, 0.8, 0.4), rule_of(luck)) for _ in range(COUNT)]
        phones = [here.phone() for _ in range(COUNT)]
        trainer = await here.trainer()
        await lesson(phones, trainer, here.store.code, rules)
        book = (await trainer.client.get("/trainer/export")).content
        return phones, await trainer.get("/trainer"), book

    phones, screen, book = asyncio.run(whole())
    seats = here.store.seats()
    assert len(seats) == COUNT and len({(seat.animal, seat.number) for seat in seats}) == COUNT
    assert [seat.first for seat in seats].count("A") == COUNT / 2
    write = Written("en")
    for at, phone in enumerate(phones):
        seat = here.store.seat(phone.client.cookies["asnsim_seat"])
        assert seat is not None
        own = words(next(page for page in phone.pages if "verdict" in page))
        last = words(phone.pages[-1])
        found = []
        for round_ in (1, 2):
            people, profile = ten(seat.set_in(round_)), Profile(at % 3, at % 4, at // 4 % 4)
            kept = here.store.whole(seat, round_)
            assert kept is not None
            by_name = {
                shown(person, people, profile, "en").name: tuple(kept[:, person.number].astype(int))
                for person in people.people
            }
            assert by_name == phone.given[round_]
            found.append(biases(kept, people))
        for name in BIASES:
            assert write.verdict(name, found[0][name]) in own
            for one in (found[0][name], found[1][name], change(found[0][name], found[1][name])):
                assert write.estimate(name, one) in last
    # Lenient and favouring in the first round, neither in the second: the class is told so.
    told, rated = words(screen), []
    for seat in seats:
        first = here.store.whole(seat, 1)
        assert first is not None
        rated.append((first, ten(seat.set_in(1))))
    for name, one in of_class(rated).items():
        assert write.estimate(name, one.mean) in told
    changed = {name: OfClass.from_data(one).mean for name, one in here.store.told("change").items()}
    for name in ("leniency", "favouritism", "recency"):
        assert changed[name].high < 0.0
        assert f"Change: {write.estimate(name, changed[name])}, fell" in told
    assert zipfile.ZipFile(io.BytesIO(book)).testzip() is None


def test_a_reconnect_and_a_restart_keep_the_answers(tmp_path: Path) -> None:
    async def first() -> tuple[httpx.Cookies, str, str, int]:
        here = Here(tmp_path)
        (phone,) = await here.joined(1)
        await to_stage(here, "rate")
        page = await phone.get("/person/3")
        await phone.send("/person/3", token=token_of(page), round=1, results=8, behaviour=2)
        listed, code = await phone.get("/"), here.store.code
        seat = here.store.seat(phone.client.cookies["asnsim_seat"])
        here.store.close()
        assert seat is not None
        return phone.client.cookies, listed, code, order(seat, 1)[2]

    async def again(cookies: httpx.Cookies, person: int) -> tuple[str, str, str, dict[int, tuple[int, int]]]:
        here = Here(tmp_path)
        phone = here.phone(cookies)
        (seat,) = here.store.seats()
        kept = (
            await phone.get("/"),
            await phone.get("/person/3"),
            here.store.code,
            here.store.ratings(seat, 1),
        )
        here.store.close()
        return kept

    cookies, listed, code, person = asyncio.run(first())
    again_listed, read, again_code, kept = asyncio.run(again(cookies, person))
    assert words(again_listed) == words(listed) and again_code == code
    assert "1 of 10 rated" in listed and kept == {person: (8, 2)}
    checked = re.findall(r'name="(\w+)" value="(\d)" required checked', read)
    assert checked == [("results", "8"), ("behaviour", "2")]


def test_a_rating_can_be_changed_until_the_round_is_closed_and_not_after(here: Here) -> None:
    async def go() -> tuple[str, dict[int, tuple[int, int]]]:
        (phone,) = await here.joined(1)
        await to_stage(here, "rate")
        page = await phone.get("/person/1")
        for results in (3, 6):
            await phone.send("/person/1", token=token_of(page), round=1, results=results, behaviour=5)
        await to_stage(here, "own")
        late = await phone.send("/person/1", token=token_of(page), round=1, results=9, behaviour=9)
        await to_stage(here, "again")
        # A page of the first round that is still open, sent in the second.
        await phone.send("/person/1", token=token_of(page), round=1, results=9, behaviour=9)
        (seat,) = here.store.seats()
        assert here.store.ratings(seat, 2) == {}
        return late, here.store.ratings(seat, 1)

    late, kept = asyncio.run(go())
    assert list(kept.values()) == [(6, 5)]
    assert text("classroom.list.closed", "en") in words(late)


def test_who_comes_late_or_stops_early_is_told_so_and_does_not_count(here: Here) -> None:
    async def go() -> tuple[str, str, str]:
        (early,) = await here.joined(1)
        await to_stage(here, "again")
        (late,) = await here.joined(1)
        await late.rate_all(rule_of(random.Random(1)))
        await to_stage(here, "results")
        return await early.get("/"), await late.get("/"), await (await here.trainer()).get("/trainer")

    early, late, screen = (words(page) for page in asyncio.run(go()))
    for page in (early, late):
        assert text("classroom.results_page.missing", "en").replace("'", "&#39;") in page
    assert "Round 2" in late and "Round 1" not in late
    assert text("classroom.trainer.too_few", "en") in screen


@each("given", [{"results": 5}, {"behaviour": 5}, {}])
def test_half_a_rating_is_asked_for_again_and_what_was_chosen_stays(given: dict[str, int]) -> None:
    import tempfile

    async def go(here: Here) -> httpx.Response:
        (phone,) = await here.joined(1)
        await to_stage(here, "rate")
        page = await phone.get("/person/2")
        form = {"token": token_of(page), "round": "1", **{name: str(one) for name, one in given.items()}}
        return await phone.client.post("/person/2", data=form, headers={"Origin": BASE})

    with tempfile.TemporaryDirectory() as folder:
        here = Here(Path(folder))
        answer = asyncio.run(go(here))
        (seat,) = here.store.seats()
        assert here.store.ratings(seat, 1) == {}
        here.store.close()
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert answer.text.count("checked") == len(given)


@each("language", LANGUAGES)
def test_every_page_is_in_the_language_that_was_chosen(language: str) -> None:
    import tempfile

    other = next(one for one in LANGUAGES if one != language)

    async def go(here: Here) -> list[str]:
        pages = []
        phone, trainer = here.phone(), await here.trainer()
        pages += [await phone.get("/"), await phone.send("/join", code=here.store.code)]
        await phone.send("/about", token=token_of(pages[-1]), sex=0, field=1, pastime=2)
        for stage in STAGES:
            await to_stage(here, stage)
            pages += [await phone.get("/"), await trainer.get("/trainer")]
            if stage in ("rate", "again"):
                pages.append(await phone.get("/person/4"))
                await phone.rate_all(rule_of(random.Random(2)))
        return [*pages, await trainer.get("/trainer/delete")]

    with tempfile.TemporaryDirectory() as folder:
        here = Here(Path(folder), language)
        pages = asyncio.run(go(here))
        here.store.close()
    for page in pages:
        assert f'<html lang="{language}">' in page
        for key in ("title", "skip", "other_language"):
            assert text(f"classroom.{key}", language) in page
    mine, theirs = (text("classroom.list.head", one, round=1) for one in (language, other))
    assert any(mine in page for page in pages) and not any(theirs in page for page in pages)


def test_the_switch_keeps_the_language_and_goes_back_to_a_page_of_the_class_only(here: Here) -> None:
    async def go() -> list[httpx.Response]:
        client = here.client()
        backs = ("/person/2", "//elsewhere.example/", "https://elsewhere.example", "/\\elsewhere.example", "")
        return [await client.get("/language/id", params={"back": back}) for back in backs] + [
            await client.get("/")
        ]

    *answers, page = asyncio.run(go())
    assert [one.headers["location"] for one in answers] == ["/person/2", "/", "/", "/", "/"]
    assert '<html lang="id">' in page.text


def test_the_workbook_says_what_the_pages_say_and_knows_nobody(here: Here) -> None:
    async def go() -> bytes:
        phones = await here.joined(6)
        await to_stage(here, "rate")
        luck = random.Random(3)
        for phone in phones[:5]:
            await phone.rate_all(rule_of(luck, leniency=1.0))
        await to_stage(here, "own")
        return (await (await here.trainer()).client.get("/trainer/export")).content

    book = zipfile.ZipFile(io.BytesIO(asyncio.run(go())))
    everything = "".join(book.read(name).decode() for name in book.namelist())
    tags = {text(f"classroom.animal.{seat.animal}", one) for seat in here.store.seats() for one in LANGUAGES}
    assert [tag for tag in tags if f">{tag}" in everything or f"{tag} 1" in everything] == []
    assert "<f>" not in everything
    ratings = book.read("xl/worksheets/sheet2.xml").decode()
    rows = re.findall(r'<row r="\d+"[^>]*>(.*?)</row>', ratings)[1:]
    assert len(rows) == 5 * PEOPLE
    numbers = [
        [float(one) for one in re.findall(r"<c r=\"[ABDEF]\d+\"[^>]*><v>([^<]+)", row)] for row in rows
    ]
    by_rater: dict[float, list[tuple[int, ...]]] = {}
    for rater, _, person, results, behaviour in numbers:
        by_rater.setdefault(rater, []).append((int(person), int(results), int(behaviour)))
    kept = []
    for seat in here.store.seats():
        given = here.store.ratings(seat, 1)
        kept.append(sorted((person + 1, *both) for person, both in given.items()))
    assert sorted(sorted(one) for one in by_rater.values()) == sorted(one for one in kept if one)


def test_what_is_deleted_is_gone_from_the_disk(tmp_path: Path) -> None:
    async def go(here: Here) -> tuple[httpx.Cookies, str, str]:
        phones = await here.joined(6)
        await to_stage(here, "rate")
        for phone in phones:
            await phone.rate_all(rule_of(random.Random(4)))
        await to_stage(here, "own")
        code, trainer = here.store.code, await here.trainer()
        page = await trainer.get("/trainer/delete")
        after = await trainer.send("/trainer/delete", token=token_of(page))
        return phones[0].client.cookies, code, after

    here = Here(tmp_path)
    keys = here.store.trainer
    cookies, code, after = asyncio.run(go(here))
    assert here.store.stage == "join" and here.store.seats() == [] and here.store.code != code
    assert here.store.seat(cookies["asnsim_seat"]) is None and here.store.trainer == keys
    assert here.store.told("own") is None
    assert text("classroom.trainer.deleted", "en") in after
    (rows,) = here.store._at.execute("select count(*) from rating").fetchone()
    assert rows == 0
    here.store.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert code.encode() not in left and b"leniency" not in left


@each("bad", ["0", "10", "-1", "5.5", "x", "９", "1e1", "5" * 50])
def test_no_rating_off_the_scale_is_kept(bad: str) -> None:
    import tempfile

    async def go(here: Here) -> int:
        (phone,) = await here.joined(1)
        await to_stage(here, "rate")
        page = await phone.get("/person/2")
        form = {"token": token_of(page), "round": "1", "results": bad, "behaviour": "5"}
        return (await phone.client.post("/person/2", data=form, headers={"Origin": BASE})).status_code

    with tempfile.TemporaryDirectory() as folder:
        here = Here(Path(folder))
        assert asyncio.run(go(here)) == 422
        (seat,) = here.store.seats()
        assert here.store.ratings(seat, 1) == {}
        here.store.close()


def test_a_class_has_so_many_seats_and_tags_that_nobody_shares(tmp_path: Path) -> None:
    store = ClassStore(tmp_path)
    keys = [store.join() for _ in range(MOST_SEATS + 2)]
    assert keys.count(None) == 2
    seats = store.seats()
    assert len({(seat.animal, seat.number) for seat in seats}) == MOST_SEATS
    assert all(
        seat.set_in(1) != seat.set_in(2) and {seat.set_in(1), seat.set_in(2)} == set(SETS) for seat in seats
    )
    assert all(sorted(order(seat, round_)) == list(range(PEOPLE)) for seat in seats for round_ in (1, 2))
    store.close()


def test_a_stage_that_was_left_is_not_left_twice(tmp_path: Path) -> None:
    store = ClassStore(tmp_path)
    for _ in range(3):  # a button that is pressed three times
        store.move("join", {})
    assert store.stage == "rate"
    store.move("rate", {"own": {"x": 1}})
    store.move("rate", {"own": {"x": 2}})
    assert store.stage == "own" and store.told("own") == {"x": 1}
    store.close()


def test_the_page_of_one_person_shows_ten_different_people(here: Here) -> None:
    async def go() -> list[str]:
        (phone,) = await here.joined(1)
        await to_stage(here, "rate")
        return [await phone.get(f"/person/{place}") for place in range(1, PEOPLE + 1)]

    read = [reading(page) for page in asyncio.run(go())]
    assert len({one.name for one in read}) == PEOPLE
    (seat,) = here.store.seats()
    people = ten(seat.set_in(1))
    row = [people.people[number] for number in order(seat, 1)]
    for one, person in zip(read, row, strict=True):
        assert one.close == bool(person.close)
        assert np.mean(one.shares) == pytest.approx(100.0 * np.mean(person.of_target), abs=0.5)
