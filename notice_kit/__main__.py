"""``python -m notice_kit`` is the command line."""

import sys

from notice_kit.cli import main

sys.exit(main())
