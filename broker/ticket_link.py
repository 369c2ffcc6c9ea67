"""A ticket's link: 128 bits minted at the press, and what is kept, printed and typed of them (pure)."""

import hashlib
from functools import lru_cache


def hash_token(token: str) -> str:
    """What the journal keeps: it proves the token and does not give it away."""
    return hashlib.sha256(token.encode()).hexdigest()


def slip_code(token_sha256: str) -> str:
    """Four digits on the slip, for who types instead of scanning; they only serve beside the number."""
    return f"{int(token_sha256[:8], 16) % 10_000:04d}"


@lru_cache(maxsize=4096)
def slip_code_link(token_sha256: str) -> str:
    """The link that number and code lead to, without the token itself: 128 bits, as hard to guess."""
    return hash_token(f"code:{token_sha256}")[:32]
