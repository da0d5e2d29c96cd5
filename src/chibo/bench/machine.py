"""What the numbers were measured on: without it they say nothing."""

import os
import platform
from pathlib import Path

from django.db import connection

_SETTINGS = (
    *("server_version", "shared_buffers", "work_mem", "effective_cache_size", "fsync", "synchronous_commit"),
    *("jit", "random_page_cost", "max_parallel_workers_per_gather"),
)


def machine() -> dict[str, str | int]:
    return {
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processor": _line_of("/proc/cpuinfo", "model name") or platform.processor(),
        "cpus": os.cpu_count() or 0,
        "memory": _line_of("/proc/meminfo", "MemTotal"),
        "python": platform.python_version(),
    }


def settings() -> dict[str, str]:
    """The settings of the database that its speed hangs on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, current_setting(name) FROM unnest(%s::text[]) AS s(name)", [list(_SETTINGS)]
        )
        return dict(cursor.fetchall())


def _line_of(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")
