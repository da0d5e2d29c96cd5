"""One's own jobs: not even a superior sees them; see tests/jobs/test_jobs.py."""

from tests.isolation.world.given import Ask, Given

ADDRESSED: dict[str, list[Given]] = {}

ASKS: dict[str, Ask | list[Ask]] = {}

LISTS = {"jobs:index": "anybody"}

OPEN = {"jobs:file", "jobs:cancel", "jobs:drop"}
