"""The display as it is, but patient with the set's tool: a script in tests, which may wait for a core."""

import sys

from firmware.display.__main__ import main
from firmware.display.television import cec
from tests.support.running.patience import PATIENCE_S

if __name__ == "__main__":
    cec.PATIENCE_S = PATIENCE_S  # type: ignore[misc]
    sys.exit(main())
