"""What fulfils obligations of a subject without being noted here: higher apps say where it stands.

Declared here, low in the house; filled in `AppConfig.ready()` of the apps above (a registration of a model fulfils
the duty to register one).
"""

from chibo.obligations.words import Subject

_sources: dict[str, str] = {}
_read: list[bool] = []


def register(subject: str, sql: str) -> None:
    """`sql` gives rows (organisation_id, on): on that day the organisation did what the subject asks for.

    It is read by figures too: grant its columns to them (`access.grants`). It may use `%(on)s`, and the CTE
    `tree` of the organisations that are looked at.
    """
    if subject not in Subject.values:
        raise ValueError(f"{subject!r} is no subject of obligations")
    if _read:
        raise RuntimeError(
            f"evidence of {subject!r} comes too late: what is due was asked for before it was known"
        )
    _sources[subject] = sql


def rows() -> str:
    """SQL of all evidence: subject, organisation_id, on. From the first time it is read nothing is added."""
    _read[:] = [True]
    none = 'SELECT NULL::text AS subject, NULL::bigint AS organisation_id, NULL::date AS "on" WHERE false'
    given = (
        f"SELECT '{subject}', e.organisation_id, e.\"on\" FROM ({sql}) e"
        for subject, sql in sorted(_sources.items())
    )
    return " UNION ALL ".join([none, *given])
