"""What all tests share: the hypothesis profiles and the modules that make test data.

``CI=true`` runs 500 generated notices a law; a developer's machine runs 50. Strategies of
whole notices are a module of tests/properties, small DOCX packages one of tests/readers,
corrupted files one of tests/faults, documents for rules one of tests/rules, forged and honest
files some of tests/shown, misbehaving work one of tests/batch, notices of many structures
some of tests/structures, ledgers with planted
contradictions one of tests/ledger, growth of time one of tests
itself; these folders are put on the path here because test folders are no packages.
"""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

_FOLDERS = (
    ".",
    "properties",
    "readers",
    "writers",
    "faults",
    "rules",
    "shown",
    "batch",
    "structures",
    "ledger",
    "reviewing",
)
"""Test folders whose modules other tests import."""

for folder in _FOLDERS:
    sys.path.insert(0, str(Path(__file__).parent / folder))

collect_ignore = ["benchmarks"]
"""Scripts, which import one another from their own folder and hold no tests."""

os.environ["NOTICE_KIT_LANG"] = "en"  # whatever the locale of the machine; tests of Chinese say so

for name, examples in (("dev", 50), ("ci", 500)):
    settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        print_blob=True,
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))
