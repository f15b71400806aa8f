"""The files open, hold every word in order, and hostile text stays text; the screens for those who use them."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree
from pypdf import PdfReader

from toasoan.newsroom.printing.actions import pages
from toasoan.newsroom.printing.export.idml import issue_idml
from toasoan.newsroom.printing.export.pdf import pages_pdf
from toasoan.newsroom.printing.models import PrintIssue
from toasoan.newsroom.printing.setting import copies_of, lay_out
from toasoan.newsroom.printing.tests.factories import fill, make_issue, make_item, make_people

pytestmark = pytest.mark.django_db
HOSTILE = "</Content><Evil/> & ]]> <?x?> (Tj) \\) \x00\x0b “ngoặc”"


@pytest.fixture
def issue() -> PrintIssue:
    made = make_issue()
    item = make_item("Tít <b>&</b>", body=HOSTILE + "\n" + "Nước dâng cao ở xã An Thạnh. " * 60)
    first, second = made.pages.all()
    pages.place_item(first, item, span=2, lines=30, acting_user=None)
    pages.place_item(second, item, span=3, lines=80, acting_user=None)
    pages.place_other(second, "advert", "Quảng cáo <An> & Bình", line=82, lines=10, acting_user=None)
    return made


def test_every_part_of_the_idml_opens_and_holds_the_items_words(issue):
    package = zipfile.ZipFile(io.BytesIO(issue_idml(issue)))
    assert package.infolist()[0].filename == "mimetype"
    parts = {name: etree.fromstring(package.read(name)) for name in package.namelist() if name != "mimetype"}
    named = {node.get("src") for node in parts["designmap.xml"]}
    assert named == {name for name in parts if "/" in name and not name.startswith("META-INF")}
    item = issue.items.get()
    story = parts[f"Stories/Story_{item.pk}.xml"]
    assert [node.text for node in story.iter("Content")] == [copy.text for copy in copies_of(item)]
    assert "</Content><Evil/> & ]]>" in "".join(story.itertext())
    frames = [node for name, root in parts.items() if name.startswith("Spreads/") for node in root.iter("TextFrame")]
    assert {(node.get("PreviousTextFrame") == "n", node.get("NextTextFrame") == "n") for node in frames} == {(True, False), (False, True)}


def test_the_pdf_holds_the_words_and_embeds_its_fonts(issue):
    laid = lay_out(issue)
    read = PdfReader(io.BytesIO(pages_pdf(issue)))
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    wanted = " ".join(one.line.text for page in laid for frame in page.frames for one in frame.lines)
    assert set(wanted.split()) <= set(text.split())
    fonts = [font.get_object() for page in read.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts)


def test_screens_and_their_queries(client, issue):
    people = make_people()
    client.force_login(people["editor"])
    address = reverse("printing_issue", args=[issue.pk])
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        answer = client.get(address)
    assert answer.status_code == 200
    assert "dòng" in answer.text
    fill(issue, line=0)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few) + 1
    for name, args in (("printing_issues", []), ("printing_read", [issue.pk, 1]), ("printing_file", [issue.pk, "pdf"])):
        assert client.get(reverse(name, args=args)).status_code == 200
    frame = issue.pages.first().frames.first()
    client.post(reverse("printing_frame", args=[frame.pk]), {"page": "2", "line": "5"})
    frame.refresh_from_db()
    assert (frame.page.number, frame.line) == (2, 5)
