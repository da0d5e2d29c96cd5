"""Backup and restore: one file holding the database and the stored documents, without the secret key."""
