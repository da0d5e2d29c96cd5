"""Holding a sheet against the registers, page by page: what is new in it, what is recorded already, what is wrong."""
