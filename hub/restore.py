"""`python -m hub.restore`: what playbooks and guides start; restoring lives in `hub.backup.restore`."""

import sys

from hub.backup.restore import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
