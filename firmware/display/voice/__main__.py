"""`python -m firmware.display.voice make`: the default clips, made once at install with espeak-ng."""

import sys

from firmware.display.voice.default_clips import main

if __name__ == "__main__":
    sys.exit(main())
