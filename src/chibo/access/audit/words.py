"""The verb by which sealed events are erased."""

ERASE = "audit.erase"
