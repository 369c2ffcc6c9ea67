"""The plan in force: one holder, read at each use; what is made of it is made again with another plan."""

from collections.abc import Callable
from typing import Generic, TypeVar

from hub.plan.book import Book

T = TypeVar("T")


class PlanInForce:
    """Any thread may read `book`; only the engine's adopts another, once that is recorded."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def book(self) -> Book:
        return self._book

    def adopt(self, book: Book) -> None:
        self._book = book


class PlanDerived(Generic[T]):
    """One thing made of the plan, kept as long as that plan is in force; any thread may read it."""

    def __init__(self, in_force: PlanInForce, make: Callable[[Book], T]) -> None:
        self._in_force, self._make = in_force, make
        book = in_force.book
        self._made = book, make(book)

    @property
    def current(self) -> T:
        book, (made_of, made) = self._in_force.book, self._made
        if made_of is not book:
            made = self._make(book)
            self._made = book, made
        return made
