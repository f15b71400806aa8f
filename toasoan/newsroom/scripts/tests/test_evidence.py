"""Facts about scripts change when one is written, approved, and when presenters are timed."""

from __future__ import annotations

import pytest
from django.utils import timezone

from toasoan.foundation.evidence.tests.factories import quotient, value
from toasoan.newsroom.scripts.models import PresenterMeasurement
from toasoan.newsroom.scripts.tests.factories import make_presenter, make_script
from toasoan.newsroom.stories.actions import move_version
from toasoan.newsroom.stories.tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_script_is_written_and_approved():
    assert (value("scripts.made"), value("scripts.ready")) == (0, None)
    script = make_script()
    assert (value("scripts.made"), quotient("scripts.ready")) == (1, (0, 1))
    move_version(script, "approve", acting_user=None)
    assert quotient("scripts.ready") == (1, 1)


def test_a_presenter_is_timed():
    presenter = make_presenter()
    assert quotient("scripts.measured_presenters") == (0, 1)
    PresenterMeasurement.objects.create(
        presenter=presenter, measured_on=timezone.localdate(), syllables=240, seconds=60, by=make_user("pt", "producer")
    )
    assert quotient("scripts.measured_presenters") == (1, 1)
