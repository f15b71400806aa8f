"""Several workers tell and mail the same things at once: each thing arrives once."""

from __future__ import annotations

import subprocess
import sys

from tests.installations import ROOT, Installation

PERSON = """
from toasoan.foundation.notices.models import Rhythm
from toasoan.foundation.people.models import User
person = User.objects.create_user("lam.ha", email="lam.ha@toasoan.example")
Rhythm.objects.create(person=person, quiet="none")
"""
WORKER = """
import sys
from toasoan.foundation.notices.actions import tell
from toasoan.foundation.notices.sending import send_mail_to
from toasoan.foundation.people.models import User
person = User.objects.get(username="lam.ha")
sys.stdin.readline()
for number in range(15):
    tell([person], "wire.feed_idle", subject_key="", text=f"Việc số {number}", url="", once_key=f"{number}")
    send_mail_to(person.pk)
"""
COUNT = (
    "from toasoan.foundation.notices.models import PersonNotice as P, Sending as S; print(P.objects.count(), S.objects.filter(state='sent').count())"
)


def test_three_processes_tell_and_mail_each_thing_once(tmp_path) -> None:
    installation = Installation(tmp_path / "var").prepare()
    installation.python(PERSON)
    environment = {"TOASOAN_VAR": str(installation.var), "DJANGO_SETTINGS_MODULE": "config.settings", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "--no-imports", "--command", WORKER]
    workers = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        for _number in range(3)
    ]
    for worker in workers:
        worker.stdin.write("\n")
        worker.stdin.flush()
    for worker in workers:
        _out, errors = worker.communicate()
        assert worker.returncode == 0, errors
    assert installation.python(COUNT).strip().splitlines()[-1] == "15 15"
    texts = "".join(path.read_text() for path in (installation.var / "mail").glob("*.log"))
    addresses = [line for line in texts.splitlines() if "/toa-soan/thong-bao/" in line and not line.rstrip().endswith(("thong-bao/", "thiet-lap/"))]
    notices = {line.strip() for line in addresses if "href" not in line}
    assert len(notices) == 15
    assert texts.count("\nSubject: ") + texts.startswith("Subject: ") <= 15
