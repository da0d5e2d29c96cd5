"""What each role may see and do, written by hand from what the role is for; nothing here reads `access.roles`.

A line a role: the registers it sees, and what it does there. A new role gets a line, which is all it needs; without
one `test_matrix.py` fails. `NOWHERE` is the line of a role that an appointment alone opens nothing for (somebody
who looks only within an approved inspection, a member who sees only their own page, an administrator whose hour
was not switched on).
"""

from dataclasses import dataclass

SEEING = frozenset(
    {
        "organisations",
        "figures",
        "members",
        "committees",
        "meetings",
        "documents",
        "obligations",
        "targets",
        "target figures",
        "emulation",
        "reports",
    }
)
DOING = frozenset(
    {
        "restructure",
        "own rules",
        "undo",
        "give roles",
        "watch access",
        "keep members",
        "reveal numbers",
        "see looks",
        "erase members",
        "keep committees",
        "hold meetings",
        "close meetings",
        "judge meetings",
        "keep documents",
        "decide documents",
        "receive documents",
        "note obligations",
        "give obligations",
        "accept obligations",
        "set targets",
        "register emulation",
        "write reports",
        "set papers",
        "send sheets",
    }
)
RUNS = "run the machine"
"""The one thing that whoever sees all else does not do."""

NAMING = frozenset({"members", "committees", "meetings", "documents"})
"""Only whoever sees one of these may read a person's name anywhere."""


@dataclass(frozen=True)
class Line:
    sees: frozenset[str]
    does: frozenset[str] = frozenset()

    def may(self, words: str) -> bool:
        """All of these words, which stand between commas; `nobody` may do what nobody does from there."""
        wanted = {word.strip() for word in words.split(",")}
        assert wanted <= SEEING | DOING | {RUNS, "anybody", "nobody"}, words
        return wanted - {"anybody"} <= self.sees | self.does

    @property
    def reads_names(self) -> bool:
        return bool(self.sees & NAMING)


NOWHERE = Line(frozenset())

LINES: dict[str, Line] = {
    # The office of a committee: everything, below it as well.
    "office_clerk": Line(SEEING, DOING),
    # The clerk of a grassroots committee: signs nothing, fixes no rules, gives no roles, erases nobody.
    "records_clerk": Line(
        SEEING, DOING - {"decide documents", "own rules", "give roles", "see looks", "erase members"}
    ),
    # A secretary leads the organisation's life and signs; ordering below and reporting is done by the office.
    "secretary": Line(
        SEEING,
        frozenset(
            {
                "undo",
                "watch access",
                "keep members",
                "reveal numbers",
                "keep committees",
                "hold meetings",
                "close meetings",
                "decide documents",
                "receive documents",
                "note obligations",
                "register emulation",
                "send sheets",
            }
        ),
    ),
    "deputy": Line(
        SEEING,
        frozenset(
            {
                "watch access",
                "keep members",
                "reveal numbers",
                "keep committees",
                "hold meetings",
                "close meetings",
                "receive documents",
                "note obligations",
                "register emulation",
                "send sheets",
            }
        ),
    ),
    # Writes the minutes: who belongs there, what is on the agenda, what was held.
    "meeting_secretary": Line(
        frozenset({"organisations", "figures", "members", "meetings", "documents", "obligations"}),
        frozenset({"hold meetings", "close meetings", "receive documents"}),
    ),
    # A committee member in charge of organisations: looks, changes nothing.
    "in_charge": Line(SEEING),
    # Figures as of any day, those of targets as well; no register, no names.
    "statistician": Line(frozenset({"organisations", "figures", "target figures"})),
    # Prepares and records a meeting; closing it is the secretary's.
    "cell_committee": Line(SEEING, frozenset({"hold meetings"})),
    # Looks into what one inspection is about, until its end.
    "inspector": Line(SEEING),
    # Only what concerns oneself.
    "member": NOWHERE,
    # Runs the machine: no register is open to that, unless the hour is switched on (tests/access).
    "administrator": Line(frozenset(), frozenset({RUNS})),
}
