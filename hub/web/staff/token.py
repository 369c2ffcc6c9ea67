"""This process's own word, which only its pages know: a form without it was not made by them."""

import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Token:
    word: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    def fits(self, said: str) -> bool:
        return secrets.compare_digest(said.encode(), self.word.encode())
