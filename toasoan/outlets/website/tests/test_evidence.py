"""Facts about the public site change with titles going online, articles being indexed, and the imprint being filled in."""

from __future__ import annotations

import pytest

from tests.factories import make_agency, make_edition, make_public_article
from toasoan.foundation.evidence.tests.factories import labels, quotient, value
from toasoan.foundation.people.models import Title
from toasoan.foundation.search.actions import Document, index

pytestmark = pytest.mark.django_db


def test_a_title_goes_online():
    make_edition()
    assert quotient("website.titles") == (1, 1)
    magazine = Title.objects.create(agency=make_agency(), code="tap-chi", name="Văn nghệ")
    assert quotient("website.titles") == (1, 2)
    make_edition("van-nghe", "van-nghe.localhost")
    magazine.delete()
    assert quotient("website.titles") == (2, 2)


def test_a_public_article_is_found():
    article = make_public_article("Cống đóng cửa")
    assert (quotient("website.findable"), labels("website.findable")) == ((0, 1), ["Cống đóng cửa"])
    index(Document(key=f"articlepage:{article.pk}", kind="article", title="Cống đóng cửa", body="Nước mặn."))
    assert quotient("website.findable") == (1, 1)


def test_the_imprint_is_filled_in():
    assert value("website.imprint") is None
    agency = make_agency()
    assert value("website.imprint") == 1
    agency.phone = ""
    agency.save()
    assert value("website.imprint") == 0
