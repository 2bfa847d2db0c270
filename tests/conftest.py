"""What all tests share: the hypothesis profiles and the strategies of whole notices.

``CI=true`` runs 500 generated notices a law; a developer's machine runs 50. The strategies
are a module of tests/properties; it is put on the path here because test folders are no
packages.
"""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent / "properties"))

for name, examples in (("dev", 50), ("ci", 500)):
    settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        print_blob=True,
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))
