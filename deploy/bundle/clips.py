"""The voice of one hall as an archive: every clip that its calls need, with its agencies' spoken names."""

import hashlib
import tempfile
from pathlib import Path
from typing import Final

from deploy.bundle.pack import pack
from deploy.rack.roots import cache
from firmware.display.voice.default_clips import make_clips
from hub.plan.load import load_plan_alone

LANGUAGES: Final = ("id", "en")


def packed(plan: Path) -> Path:
    """The archive, in the user's cache; the folder of clips is its top. VoiceFault without espeak-ng."""
    spoken = sorted({agency.spoken for agency in load_plan_alone(plan).agencies if agency.spoken})
    key = hashlib.sha256(repr(spoken).encode()).hexdigest()[:12]
    kept = cache() / "bundle" / f"clips-{key}.tar"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as scratch:
            make_clips(Path(scratch), LANGUAGES, spoken)
            pack(Path(scratch), kept)
    return kept
