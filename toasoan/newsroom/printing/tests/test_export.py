"""The files open, hold every word in order, and hostile text stays text; the screens for those who use them."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree
from pypdf import PdfReader

from toasoan.newsroom.articles.tests.factories import make_picture
from toasoan.newsroom.printing.actions import pages
from toasoan.newsroom.printing.export import looks
from toasoan.newsroom.printing.export.idml import issue_idml, issue_package
from toasoan.newsroom.printing.export.pdf import pages_pdf, rect_of
from toasoan.newsroom.printing.models import PrintIssue
from toasoan.newsroom.printing.setting import POINT, copies_of, grid_of, lay_out
from toasoan.newsroom.printing.tests.factories import make_issue, make_item

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


def parts_of(content: bytes) -> dict[str, etree._Element]:
    package = zipfile.ZipFile(io.BytesIO(content))
    first = package.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert package.read("mimetype") == b"application/vnd.adobe.indesign-idml-package"
    return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name != "mimetype"}


def test_every_part_of_the_idml_opens_and_holds_the_items_words(issue):
    content = issue_idml(issue)
    parts = parts_of(content)
    assert b'<?aid style="50" type="document"' in zipfile.ZipFile(io.BytesIO(content)).read("designmap.xml")[:300]
    named = {node.get("src") for node in parts["designmap.xml"] if node.get("src")}
    assert named == {name for name in parts if "/" in name and not name.startswith("META-INF")}
    item = issue.items.get()
    story = parts[f"Stories/Story_story{item.pk}.xml"]
    assert [node.text for node in story.iter("Content")] == [copy.text for copy in copies_of(item)]
    assert "</Content><Evil/> & ]]>" in "".join(story.itertext())
    frames = [node for name, root in parts.items() if name.startswith("Spreads/") for node in root.iter("TextFrame")]
    assert {(node.get("PreviousTextFrame") == "n", node.get("NextTextFrame") == "n") for node in frames} == {(True, False), (False, True)}
    styles = {node.get("Self") for node in parts["Resources/Styles.xml"].iter("ParagraphStyle")}
    applied = {node.get("AppliedParagraphStyle") for name, root in parts.items() for node in root.iter("ParagraphStyleRange")}
    assert applied <= styles
    stories = {node.get("Self") for name, root in parts.items() if name.startswith("Stories/") for node in root.iter("Story")}
    assert {node.get("ParentStory") for node in frames} == stories == set(parts["designmap.xml"].get("StoryList").split())


def numbers(text: str) -> list[float]:
    return [float(one) for one in text.split()]


def test_frames_of_the_idml_stand_on_their_pages_where_the_pdf_has_them(issue):
    """Spread coordinates begin at the spine, in the middle of the height: pages and frames must be moved alike."""
    parts = parts_of(issue_idml(issue))
    spreads = [root for name, root in parts.items() if name.startswith("Spreads/")]
    assert [[page.get("Name") for page in root.iter("Page")] for root in spreads] == [["1"], ["2"]]
    grid, width, height = grid_of(issue.title), 290 * POINT, 420 * POINT
    for root, laid in zip(spreads, lay_out(issue), strict=True):
        page = next(root.iter("Page"))
        assert numbers(page.get("GeometricBounds")) == pytest.approx([0, 0, height, width], abs=0.01)
        shift = numbers(page.get("ItemTransform"))[4:]
        assert shift == pytest.approx([0 if laid.page.number % 2 else -width, -height / 2], abs=0.01)
        assert next(root.iter("Spread")).get("BindingLocation") == ("0" if laid.page.number % 2 else "1")
        for frame in laid.frames:
            node = next(one for one in root.iter("TextFrame", "Rectangle") if one.get("Self") == f"frame{frame.frame.pk}")
            corner = numbers(next(node.iter("PathPointType")).get("Anchor"))
            left, top, _across, _down = rect_of(issue, grid, frame.frame, laid.page.number)
            assert corner == pytest.approx([left + shift[0], top + shift[1]], abs=0.01)


def test_pictures_come_beside_the_idml_and_are_linked(issue):
    pages.place_other(issue.pages.last(), "picture", picture=make_picture(credit="Lê An"), caption="Đầu nguồn", acting_user=None, lines=15)
    package = zipfile.ZipFile(io.BytesIO(issue_package(issue)))
    [document] = [name for name in package.namelist() if name.endswith(".idml")]
    parts = parts_of(package.read(document))
    links = [node.get("LinkResourceURI") for root in parts.values() for node in root.iter("Link")]
    assert [f"file:{name}" for name in package.namelist() if name.startswith("Links/")] == links
    assert package.read(links[0].removeprefix("file:"))[:2] == b"\xff\xd8"
    texts = [node.text for name, root in parts.items() if name.startswith("Stories/") for node in root.iter("Content")]
    assert "Đầu nguồn. Ảnh: Lê An" in texts


def test_the_pdf_holds_the_words_and_embeds_its_fonts(issue):
    laid = lay_out(issue)
    read = PdfReader(io.BytesIO(pages_pdf(issue)))
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    wanted = " ".join(one.line.text for page in laid for frame in page.frames for one in frame.lines)
    assert set(wanted.split()) <= set(text.split())
    fonts = [font.get_object() for page in read.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts)


def test_a_page_becomes_a_picture_and_words(issue):
    content = pages_pdf(issue)
    assert looks.page_count(content) == 2
    assert looks.look(content, width=300)[8:12] == b"WEBP"
    assert "Tít <b>&</b>" in looks.words(content)
    with pytest.raises(looks.NotAPage):
        looks.look(b"%PDF-1.7 rac")


def test_large_type_keeps_clear_of_what_stands_below_it(issue):
    page = lay_out(issue)[0]
    frame, grid, height = page.frames[0], grid_of(issue.title), float(issue.title.height) * POINT
    _left, top, _across, _down = rect_of(issue, grid, frame.frame, 1)
    drawn: list[tuple[str, float]] = []
    PdfReader(io.BytesIO(pages_pdf(issue))).pages[0].extract_text(visitor_text=lambda text, _cm, tm, *_font: drawn.append((text.strip(), tm[5])))
    checked = 0
    for line in frame.lines:
        style, word = grid.style(line.line.style), line.line.text.split(" ")[0]
        below = height - top - (line.top + style.lines) * grid.baseline
        if style.size > grid.baseline:
            assert min(at for text, at in drawn if text == word) >= below + 0.25 * style.size - 0.1
            checked += 1
    assert checked
