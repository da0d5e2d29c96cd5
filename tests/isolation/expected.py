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
        "invite",
        "keep members",
        "keep committees",
        "hold meetings",
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
NAMING = frozenset({"members", "committees", "meetings", "documents"})
"""Only whoever sees one of these may read a person's name anywhere."""


@dataclass(frozen=True)
class Line:
    sees: frozenset[str]
    does: frozenset[str] = frozenset()

    def may(self, words: str) -> bool:
        """All of these words, which stand between commas; `nobody` may do what nobody does from there."""
        wanted = {word.strip() for word in words.split(",")}
        assert wanted <= SEEING | DOING | {"anybody", "nobody"}, words
        return wanted - {"anybody"} <= self.sees | self.does

    @property
    def reads_names(self) -> bool:
        return bool(self.sees & NAMING)


NOWHERE = Line(frozenset())

LINES: dict[str, Line] = {
    # The office of a committee: everything, below it as well.
    "office_clerk": Line(SEEING, DOING),
    # The clerk of a grassroots committee: signs nothing, fixes no rules, makes no accounts.
    "records_clerk": Line(SEEING, DOING - {"decide documents", "own rules", "invite"}),
    # A secretary leads the organisation's life and signs; ordering below and reporting is done by the office.
    "secretary": Line(
        SEEING,
        frozenset(
            {
                "undo",
                "keep members",
                "keep committees",
                "hold meetings",
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
                "keep members",
                "keep committees",
                "hold meetings",
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
        frozenset({"hold meetings", "receive documents"}),
    ),
    # A committee member in charge of organisations: looks, changes nothing.
    "in_charge": Line(SEEING),
    # Figures as of any day, those of targets as well; no register, no names.
    "statistician": Line(frozenset({"organisations", "figures", "target figures"})),
    # Runs the machine: no register is open to that.
    "administrator": NOWHERE,
}
