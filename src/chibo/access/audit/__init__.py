"""The sealed audit: row events and journals closed into blocks, each leaning on the one before. See decision 0012."""
