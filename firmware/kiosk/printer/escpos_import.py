"""The one door to python-escpos, which leaves a folder in the temporary directory when it is imported."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _discard_temporary_files() -> Iterator[None]:
    """Temporary files made in here go into a private directory, gone when we come out."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="antrean-escpos-", ignore_cleanup_errors=True) as private:
        tempfile.tempdir = private
        try:
            yield
        finally:
            tempfile.tempdir = before


with _discard_temporary_files():
    from escpos.printer import Dummy

__all__ = ["Dummy"]
