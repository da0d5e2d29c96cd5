"""The sealed audit: what is sealed, in which order, and what is found when somebody lays hands on the database."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from chibo.access.actions.erase_events import erase_events
from chibo.access.audit import chain, heads, sealing, tables
from chibo.access.audit.heads import Head
from chibo.access.audit.models import AuditBlock, AuditSegment
from chibo.access.audit.verifying import verify
from chibo.access.models import Appointment
from chibo.core import clock
from chibo.core.reasons import Refused
from tests import factories

pytestmark = [pytest.mark.alone, pytest.mark.django_db(transaction=True)]

EVENTS = "access_appointmentevent"


@pytest.fixture(autouse=True)
def outside(settings: Any, tmp_path: Any) -> Any:
    settings.AUDIT_HEADS = tmp_path / "audit" / "heads.log"
    return settings.AUDIT_HEADS


@pytest.fixture
def other() -> Iterator[psycopg.Connection]:
    """Another login of the owner, with a transaction of its own."""
    login = connection.get_connection_params()
    wanted = {key: login[key] for key in ("dbname", "user", "password", "host", "port") if login.get(key)}
    with psycopg.connect(**wanted) as session:
        yield session
        session.rollback()


def seal(**options: Any) -> list[AuditBlock]:
    """Without the minute that ranges stay open."""
    return sealing.seal(**{"settling": timedelta(0), "rest": 0, **options})


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def ask(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def appointed(how_many: int) -> list[int]:
    """Appointments, and the numbers of their events."""
    cell = factories.an_organisation("cell", factories.a_grassroots(0))
    users = [factories.a_user() for _n in range(how_many)]
    journal = factories.an_act(at=cell)
    for user in users:
        Appointment.objects.create(
            user=user,
            organisation=cell,
            role="secretary",
            during=factories.since(factories.LONG_AGO),
            began=journal,
        )
    return [row for (row,) in ask(f"SELECT pgh_id FROM {EVENTS} ORDER BY pgh_id")]


def found() -> list[tuple[str, str, int | None]]:
    return [(one.kind, one.table, one.row) for one in verify().findings]


def closed() -> list[int]:
    """Three events, sealed, their range closed."""
    rows = appointed(3)
    seal()
    seal()
    assert found() == []
    return rows


def test_everything_that_is_there_is_sealed_once():
    appointed(3)
    counted = sum(ask(f"SELECT count(*) FROM {name}")[0][0] for name in tables.sources())

    first, second, third = seal(), seal(), seal()

    assert [block.number for block in first] == [1]
    assert first[0].events == counted
    assert [(block.number, block.events, block.closes) for block in second] == [
        (2, 0, 1)
    ]  # it closes the first
    assert third == []
    report = verify()
    assert (report.ok, report.blocks, report.events, report.unsealed) == (True, 2, counted, 0)


def test_what_is_sealed_is_found_in_the_database():
    names = set(tables.sources())
    assert {"core_act", "core_touch", EVENTS, "people_personevent"} <= names
    run("CREATE TABLE new_thingevent (pgh_id bigserial PRIMARY KEY, words text)")
    try:
        run("INSERT INTO new_thingevent (words) VALUES ('mới')")
        seal()
        assert list(AuditSegment.objects.filter(source="new_thingevent").values_list("ids", flat=True)) == [
            [1]
        ]
    finally:
        run("DROP TABLE new_thingevent")
    assert found() == [("table", "new_thingevent", None)]
    assert {name for name in connection.introspection.table_names() if name.endswith("event")} - names <= {
        "pghistory_event",
        "pghistory_middlewareevent",
        "accounts_signinevent",  # sign-ins: a journal that nobody may change, not the changes of a register
    }


def test_a_transaction_that_ends_late_is_sealed_later_and_is_no_forgery(other):
    appointed(1)
    other.execute(
        "INSERT INTO core_act (verb, day, citing, reason, rules_hash)"
        " VALUES ('test.late', '2022-07-01', '', '', '')"
    )
    late = other.execute("SELECT max(id) FROM core_act WHERE verb = 'test.late'").fetchone()[0]
    later = factories.an_act()
    assert later.pk > late
    seal()
    seal()  # nothing can be closed while the other is open
    held = [
        row
        for ids in AuditSegment.objects.filter(source="core_act").values_list("ids", flat=True)
        for row in ids
    ]
    assert (later.pk in held, late in held) == (True, False)
    assert AuditBlock.objects.order_by("-number")[0].closes == 0

    other.commit()
    block = seal()[0]

    assert list(
        AuditSegment.objects.filter(block=block, source="core_act").values_list("ids", flat=True)
    ) == [[late]]
    seal()
    assert (verify().ok, AuditBlock.objects.order_by("-number")[0].closes) == (True, block.number)


def test_blocks_are_cut_and_nothing_is_closed_before_all_is_taken():
    appointed(7)
    blocks = seal(at_once=3)
    assert len(blocks) > 2
    assert [block.closes for block in blocks[:-1]] == [0] * (len(blocks) - 1)
    assert verify().ok


def test_an_altered_row_is_located():
    row = closed()[1]
    act = ask(f"SELECT pgh_act FROM {EVENTS} WHERE pgh_id = %s", row)[0][0]
    run(f"UPDATE {EVENTS} SET decision = 'QĐ giả' WHERE pgh_id = %s", row)
    one = verify().findings[0]
    assert (found(), one.act, one.block) == ([("altered", EVENTS, row)], act, 1)
    assert str(row) in one.said()


def test_a_deleted_row_is_located():
    row = closed()[1]
    run(f"DELETE FROM {EVENTS} WHERE pgh_id = %s", row)
    assert found() == [("deleted", EVENTS, row)]


def test_a_row_put_into_a_closed_range_is_located_and_sealing_does_not_cover_it():
    row = closed()[0]
    run(f"DELETE FROM {EVENTS} WHERE pgh_id = %s", row)
    columns = ask(
        "SELECT string_agg(quote_ident(attname), ',') FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND attname <> 'pgh_id'",
        EVENTS,
    )[0][0]
    run(f"INSERT INTO {EVENTS} (pgh_id, {columns}) SELECT %s, {columns} FROM {EVENTS} LIMIT 1", row - 1)
    seal()
    assert sorted(found()) == [("deleted", EVENTS, row), ("inserted", EVENTS, row - 1)]


def test_an_act_rewritten_is_located():
    closed()
    row = ask("SELECT max(id) FROM core_act")[0][0]
    run("UPDATE core_act SET citing = 'QĐ khác' WHERE id = %s", row)
    assert [(one.kind, one.row, one.act) for one in verify().findings] == [("altered", row, row)]


def test_a_seal_rewritten_with_its_row_is_located():
    row = closed()[1]
    run(f"UPDATE {EVENTS} SET decision = 'QĐ giả' WHERE pgh_id = %s", row)
    source = tables.sources()[EVENTS]
    digest = tables.digest("s.salts[2]", source.content(source.columns)).replace("%%", "%")
    run(
        f"SET TimeZone = 'UTC'; UPDATE access_auditsegment s SET digests[2] = {digest} FROM {EVENTS} e"
        f" WHERE s.source = '{EVENTS}' AND e.pgh_id = {row}"
    )
    assert {kind for kind, _table, _row in found()} >= {"segment", "root"}


def test_an_altered_block_and_one_that_is_gone_are_located():
    closed()
    run("UPDATE access_auditblock SET events = events + 1 WHERE number = 2")
    assert found()[0][0] == "block"
    run("DELETE FROM access_auditblock WHERE number = 2")
    assert [(one.kind, one.block) for one in verify().findings] == [("head_gone", 2)]


def test_a_chain_made_anew_differs_from_the_heads_outside(outside):
    rows = closed()
    kept = outside.read_text()
    run("DELETE FROM access_auditsegment")
    run("DELETE FROM access_auditblock")
    run(f"UPDATE {EVENTS} SET decision = 'QĐ giả' WHERE pgh_id = %s", rows[0])
    seal()
    assert outside.read_text().startswith(kept)
    assert ("head_differs", "", None) in found()


def test_heads_from_paper_are_compared_when_the_file_is_gone(outside):
    closed()
    outside.unlink()
    head = Head(1, bytes(AuditBlock.objects.get(number=1).hash).hex())
    assert verify(expected=[head]).ok
    assert verify().without_head == 2
    assert [one.kind for one in verify(expected=[Head(1, "0" * 64)]).findings] == ["head_differs"]
    seal()
    assert verify().without_head == 0  # the sealer writes what is missing


def test_a_line_cut_short_is_told_and_the_next_one_is_whole(outside):
    closed()
    with outside.open("a") as file:
        file.write("3 abc")
    assert [(one.kind, one.note) for one in verify().findings] == [("heads_damaged", "1")]
    appointed(1)
    seal()
    assert [head.number for head in heads.kept().heads] == [1, 2, 3]


def test_an_event_erased_by_decision_keeps_the_chain_whole():
    row = closed()[1]
    before = bytes(AuditSegment.objects.get(source=EVENTS, ids__contains=[row]).hash)

    journal = erase_events(
        table=EVENTS, rows=[row], on=clock.today(), citing="QĐ 12-QĐ/ĐU", reason="hết hạn lưu"
    )
    seal()

    report = verify()
    assert (report.ok, [(one.row, one.act) for one in report.erased]) == (True, [(row, journal.pk)])
    assert "xóa theo quyết định" in report.erased[0].said()
    segment = AuditSegment.objects.get(source=EVENTS, ids__contains=[row])
    assert (segment.salts[segment.ids.index(row)], bytes(segment.hash)) == (None, before)
    assert ask(f"SELECT count(*) FROM {EVENTS} WHERE pgh_id = %s", row) == [(0,)]


def test_destroying_row_and_salt_without_an_act_is_a_deletion():
    row = closed()[1]
    run(f"DELETE FROM {EVENTS} WHERE pgh_id = %s", row)
    run(f"UPDATE access_auditsegment SET salts[2] = NULL WHERE source = '{EVENTS}'")
    assert found() == [("deleted", EVENTS, row)]


@pytest.mark.parametrize(
    ("table", "citing", "code"),
    [
        ("core_act", "QĐ 1", "no_event_table"),
        ("nothing", "QĐ 1", "no_event_table"),
        (EVENTS, " ", "no_decision"),
        (EVENTS, "QĐ 1", "not_sealed"),
    ],
)
def test_erasing_is_refused(table, citing, code):
    appointed(1)
    with pytest.raises(Refused) as caught:
        erase_events(table=table, rows=[10**12], on=clock.today(), citing=citing, reason="thử")
    assert [reason.code for reason in caught.value.reasons] == [code]


def test_a_column_added_later_changes_no_digest_and_one_that_is_lost_is_told():
    closed()
    run(f"ALTER TABLE {EVENTS} ADD COLUMN later text NOT NULL DEFAULT 'x'")
    try:
        appointed(1)
        seal()
        assert found() == []
    finally:
        run(f"ALTER TABLE {EVENTS} DROP COLUMN later")
    assert [(one.kind, one.note) for one in verify().findings] == [("columns", "later")]


def test_one_sealer_at_a_time(other):
    other.execute("SELECT pg_advisory_lock(hashtextextended('access.audit', 0))")
    with pytest.raises(Refused) as caught:
        seal()
    assert [reason.code for reason in caught.value.reasons] == ["sealer_at_work"]


def test_a_writer_waits_for_no_sealer(other):
    """While a sealing transaction is open, others insert, update and delete."""
    appointed(1)
    other.execute("BEGIN")
    other.execute(f"SELECT count(*) FROM {EVENTS}")
    other.execute(
        "INSERT INTO access_auditblock (number, snapshot_xmax, closes, events, root, previous, hash)"
        " VALUES (1, 1, 0, 0, '', '', '')"
    )
    run("SET lock_timeout = '1s'")
    try:
        assert len(appointed(1)) == 2
    finally:
        run("RESET lock_timeout")


def test_the_tree_of_the_database_is_that_of_the_program():
    for size in (1, 2, 3, 5, 8, 13, 100):
        leaves = [bytes([n % 256]) * 32 for n in range(size)]
        assert bytes(ask("SELECT access_merkle(%s::bytea[])", leaves)[0][0]) == chain.merkle(leaves)


def test_the_audit_belongs_to_the_owner():
    asked = "SELECT has_table_privilege(%s, %s, 'INSERT, UPDATE, DELETE, TRUNCATE, SELECT')"
    for role in ("chibo_app", "chibo_figures"):
        for table in ("access_auditblock", "access_auditshape", "access_auditsegment"):
            assert ask(asked, role, table) == [(False,)]
    assert ask("SELECT has_column_privilege('chibo_app', 'access_auditblock', 'hash', 'SELECT')") == [(True,)]


def audit(*arguments: str) -> str:
    out = StringIO()
    call_command("audit", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_seals_compares_and_prints_a_sheet_that_compares(outside):
    appointed(1)
    assert audit("seal").startswith("Khối 1: ")
    assert "Tất cả đều khớp." in audit("verify")
    sheet = audit("head", "--print")
    groups = chain.in_fours(bytes(AuditBlock.objects.get().hash))
    assert all(group in sheet for group in groups)
    assert "khối chứa dòng đó chỉ cho biết" in audit("verify", "--expect", f"1={' '.join(groups)}")
    with pytest.raises(CommandError):
        audit("verify", "--expect", f"2={' '.join(groups)}")


def test_the_command_ends_with_one_and_names_the_row():
    row = closed()[0]
    run(f"DELETE FROM {EVENTS} WHERE pgh_id = %s", row)
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("audit", "verify", json=True, stdout=out)
    answer = json.loads(out.getvalue())
    assert (caught.value.returncode, answer["ok"]) == (1, False)
    found = answer["findings"]
    assert [(one["kind"], one["table"], one["row"], one["block"]) for one in found] == [
        ("deleted", EVENTS, row, 1)
    ]
    assert found[0]["said"] == (
        f"Dòng {row} của bảng {EVENTS}, đã niêm phong ở khối 1, không còn và không có việc nào ghi là đã xóa."
    )


def test_the_command_erases_by_decision():
    row = closed()[0]
    assert audit("erase", EVENTS, str(row), "--citing", "QĐ 12-QĐ/ĐU", "--reason", "hết hạn lưu").startswith(
        "Đã xóa 1"
    )
    assert f"Dòng {row} của bảng {EVENTS}: đã xóa theo quyết định" in audit("verify")
