"""The PostgreSQL server that starts by itself: launcher, roles, and the programs that share it."""
