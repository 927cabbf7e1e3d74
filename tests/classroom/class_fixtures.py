"""A class inside this process: the pages, the store below them, and phones that need no network."""

from __future__ import annotations

from pathlib import Path

import httpx

from asnsim.classroom.server import application
from asnsim.classroom.store import ClassStore
from benchmarks.class_of_forty import Phone, Trainer

BASE = "http://192.168.1.5:8000"


class Here:
    """A class in a folder; opened anew, it is the same class after the server was started again."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        self.store = ClassStore(folder)
        self.app = application(self.store, language, BASE, open_=True)
        self._phones = 0

    def client(self, cookies: httpx.Cookies | None = None) -> httpx.AsyncClient:
        """A browser with an address of its own."""
        self._phones += 1
        transport = httpx.ASGITransport(self.app, client=(f"192.168.2.{self._phones}", 50_000))
        return httpx.AsyncClient(transport=transport, base_url=BASE, cookies=cookies)

    def phone(self, cookies: httpx.Cookies | None = None) -> Phone:
        return Phone(self.client(cookies))

    async def trainer(self) -> Trainer:
        trainer = Trainer(self.client())
        await trainer.enter(f"/trainer/{self.store.trainer}")
        return trainer

    async def joined(self, count: int) -> list[Phone]:
        """So many phones that have a seat and said something of themselves."""
        phones = [self.phone() for _ in range(count)]
        for at, phone in enumerate(phones):
            await phone.join(self.store.code, at % 3, at % 4, at // 2 % 4)
        return phones
