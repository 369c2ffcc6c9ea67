"""`python -m hub.keeper`: what units of the landed release start; the keeper lives in `hub.backup.keeper`."""

import sys

from hub.backup.keeper.__main__ import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
