from __future__ import annotations

import json
from datetime import timedelta
from importlib import import_module
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.chain import verify_chain
from toasoan.foundation.audit.models import AuditChangeRefused, AuditEntry, AuditHead
from toasoan.foundation.audit.naming import action_name, target_name
from toasoan.foundation.audit.retention import ChainBroken, purge
from toasoan.foundation.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("bich.thuan", "bt@phusa.example", "x", full_name="Nguyễn Thị Bích Thuận")


def raw(sql: str, *values: object) -> None:
    """Change the table behind the application's back, with the database's own guards off."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS audit_entry_no_update")
        else:
            cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER audit_entry_no_change")
        cursor.execute(sql, values)


def write(count: int, editor: User) -> list[AuditEntry]:
    return [record("articles.publish", f"articlepage:{n}", acting_user=editor, new={"title": f"Bài {n}", "ratio": 0.1}) for n in range(count)]


def test_a_row_has_the_fields_of_control_c02(editor: User) -> None:
    entry = record("articles.withdraw", editor, acting_user=editor, old={"state": "published"}, new={"state": "withdrawn"}, reason="Sai")
    entry = AuditEntry.objects.get(pk=entry.pk)
    assert (entry.account, entry.action, entry.target, entry.result) == ("bich.thuan", "articles.withdraw", f"user:{editor.pk}", "ok")
    assert entry.at.tzinfo is not None
    assert entry.target_label == "Nguyễn Thị Bích Thuận"


def test_a_whole_chain_verifies(editor: User) -> None:
    before = verify_chain().checked
    write(5, editor)
    state = verify_chain()
    assert state.ok
    assert state.checked == before + 5
    out = StringIO()
    call_command("audit_verify", stdout=out)
    assert "nguyên vẹn" in out.getvalue()


def test_an_edited_row_is_named(editor: User) -> None:
    rows = write(5, editor)
    raw("UPDATE audit_auditentry SET reason = 'khác' WHERE id = %s", rows[2].pk)
    assert verify_chain().broken_entry == rows[2].pk
    with pytest.raises(CommandError, match=f"dòng {rows[2].pk}"):
        call_command("audit_verify")


def test_a_deleted_row_and_a_cut_end_are_found(editor: User) -> None:
    rows = write(5, editor)
    raw("DELETE FROM audit_auditentry WHERE id = %s", rows[1].pk)
    assert verify_chain().broken_entry == rows[2].pk
    raw("DELETE FROM audit_auditentry WHERE id > %s", rows[0].pk)
    assert verify_chain().problem == "end"


def test_a_recomputed_row_breaks_the_next_one(editor: User) -> None:
    from toasoan.foundation.audit.chain import as_record, entry_hash

    rows = write(3, editor)
    entry = AuditEntry.objects.get(pk=rows[1].pk)
    entry.account = "nguoi.khac"
    raw("UPDATE audit_auditentry SET account = %s, hash = %s WHERE id = %s", entry.account, entry_hash(as_record(entry)), entry.pk)
    assert verify_chain().broken_entry == rows[2].pk


def test_rows_cannot_be_changed_or_deleted(editor: User) -> None:
    entry = write(1, editor)[0]
    entry.reason = "khác"
    with pytest.raises(AuditChangeRefused):
        entry.save()
    with pytest.raises(AuditChangeRefused):
        entry.delete()
    for forwards in [import_module("toasoan.foundation.audit.migrations.0002_append_only")]:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DROP TRIGGER IF EXISTS audit_entry_no_update")
                for statement in forwards.SQLITE:
                    cursor.execute(statement)
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(reason="khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk)._raw_delete("default")


def test_old_rows_leave_as_a_file_and_the_chain_goes_on(editor: User, settings, tmp_path) -> None:
    settings.VAR = tmp_path
    rows = write(6, editor)
    cut = rows[2]
    assert purge(keep_days=1) is None
    for entry in rows[:3]:  # age them honestly: rebuild the chain with old times
        entry.at = timezone.now() - timedelta(days=900)
    from toasoan.foundation.audit.chain import as_record, entry_hash

    previous = rows[0].previous_hash
    for entry in rows:
        entry.previous_hash = previous
        entry.hash = entry_hash(as_record(entry))
        raw("UPDATE audit_auditentry SET at=%s, previous_hash=%s, hash=%s WHERE id=%s", entry.at, previous, entry.hash, entry.pk)
        previous = entry.hash
    AuditHead.objects.update(hash=previous)
    assert verify_chain().ok
    seal = purge(keep_days=400)
    assert seal is not None
    assert not AuditEntry.objects.filter(pk__lte=cut.pk).exists()
    lines = (tmp_path / "audit" / seal.exported_to).read_text().splitlines()
    assert json.loads(lines[-1])["hash"] == cut.hash
    assert verify_chain().ok


def test_nothing_leaves_a_broken_chain(editor: User, settings, tmp_path) -> None:
    settings.VAR = tmp_path
    rows = write(3, editor)
    raw("UPDATE audit_auditentry SET at=%s WHERE id=%s", timezone.now() - timedelta(days=900), rows[0].pk)
    with pytest.raises(ChainBroken):
        purge(keep_days=400)
    assert AuditEntry.objects.filter(pk=rows[0].pk).exists()


def test_the_screen_is_searched_by_those_who_may_and_by_nobody_else(editor: User) -> None:
    write(3, editor)
    client = Client()
    client.force_login(editor)
    from django.contrib.auth.models import Group

    editor.groups.add(Group.objects.get(role_profile__code="managing-editor"))
    assert client.get("/toa-soan/nhat-ky/").status_code in {302, 403}
    editor.groups.add(Group.objects.get(role_profile__code="editor-in-chief"))
    client.force_login(editor)  # a new role ends the session
    answer = client.get("/toa-soan/nhat-ky/", {"target": "articlepage:1"})
    assert answer.status_code == 200
    assert "articles.publish" in answer.content.decode()
    assert "articlepage:2" not in answer.content.decode()
    exported = client.get("/toa-soan/nhat-ky/jsonl/", {"target": "articlepage:1"})
    lines = b"".join(exported.streaming_content).decode().splitlines()
    assert [json.loads(line)["target"] for line in lines] == ["articlepage:1"]
    assert AuditEntry.objects.filter(action="audit.export", account="bich.thuan").exists()


def test_what_wagtail_logs_is_audited(editor: User) -> None:
    from wagtail.log_actions import log

    from toasoan.foundation.people.models import Desk

    desk = Desk.objects.create(code="thoi-su", name="Ban Thời sự")
    log(desk, "wagtail.edit", user=editor)
    entry = AuditEntry.objects.filter(action="wagtail.edit").latest("pk")
    assert (entry.account, entry.target, entry.target_label) == ("bich.thuan", f"desk:{desk.pk}", "Ban Thời sự")


def test_a_row_is_shown_by_the_name_it_had(editor: User) -> None:
    assert target_name(record("wagtail.publish", "page:204", acting_user=editor, label="Chợ nổi vào vụ")) == "Chợ nổi vào vụ"
    assert target_name(record("wagtail.publish", "page:204", acting_user=editor, new={"label": "Chợ nổi"})) == "Chợ nổi"
    assert target_name(record("wagtail.publish", "page:204", acting_user=editor)) == "page:204"


def test_a_chain_whose_end_was_removed_does_not_verify(editor: User) -> None:
    rows = write(2, editor)
    AuditHead.objects.all().delete()
    state = verify_chain()
    assert (state.ok, state.broken_entry, state.problem) == (False, rows[-1].pk, "end")


def test_a_name_typed_at_the_door_is_no_formula_in_the_exported_table(editor: User) -> None:
    record("people.sign_in_failed", acting_user=None, account='=HYPERLINK("https://xau.example")', result="refused")
    chief = User.objects.create_superuser("chu.quan", "cq@phusa.example", "x")
    client = Client()
    client.force_login(chief)
    table = client.get(reverse("audit:index"), {"export": "csv"}).getvalue().decode()
    assert "'=HYPERLINK" in table


def test_the_screen_says_in_words_what_was_done_and_exactly_when(client: Client, editor: User) -> None:
    editor.is_superuser = True
    editor.save()
    client.force_login(editor)
    entry = record("people.sign_in_failed", acting_user=None, account="la.mat", result="refused")
    shown = client.get(reverse("audit:index"), {"action": "people.sign_in_failed"}).content.decode()
    assert "Đăng nhập không được" in shown
    assert "<code>people.sign_in_failed</code>" in shown
    assert "Bị từ chối" in shown
    assert f"{timezone.localtime(entry.at):%H:%M:%S %d/%m/%Y}" in shown


def test_an_act_nobody_named_keeps_its_dotted_name() -> None:
    assert action_name("wagtail.publish") == "Đăng"
    assert action_name("articles.withdraw") == "Gỡ bài"
    assert action_name("wire.import_finish") == "Kết thúc nhập kho bài cũ"
    assert action_name("backup.made") == "Sao lưu dữ liệu"
    assert action_name("nobody.named_this") == "nobody.named_this"
