"""The configurations that a bundle's proof takes out of the documents."""

from pathlib import Path

import pytest

from deploy.bundle.trials import CONFIGURED, example

DOCUMENTS = Path(__file__).parents[4] / "docs"


@pytest.mark.parametrize(("name", "document"), [(name, document) for _, _, name, document in CONFIGURED])
def test_every_program_has_its_configuration_in_a_document(name: str, document: str) -> None:
    assert "[" in example((DOCUMENTS / document).read_text(encoding="utf-8"), name)


def test_a_configuration_that_no_document_shows_is_named() -> None:
    with pytest.raises(LookupError, match=r"other\.toml"):
        example("```toml\n# hub.toml\nplan = 1\n```", "other.toml")
