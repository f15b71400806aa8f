"""An issue as IDML (a zip of XML): one spread for each page, one story for each item, text frames threaded through its frames."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from xml.etree import ElementTree as ET

from toasoan.newsroom.printing.export.pdf import origin
from toasoan.newsroom.printing.models import PrintIssue
from toasoan.newsroom.printing.setting import LaidFrame, LaidPage, copies_of, grid_of, lay_out, points

PACKAGING = "http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"
VERSION = "8.0"
MIMETYPE = b"application/vnd.adobe.indesign-idml-package"
STYLES = {"kicker": "Tít phụ", "headline": "Tít", "lead": "Sapo", "body": "Bài", "byline": "Bút danh"}
ET.register_namespace("idPkg", PACKAGING)


def _part(name: str) -> ET.Element:
    return ET.Element(f"{{{PACKAGING}}}{name}", {"DOMVersion": VERSION})


def _bytes(root: ET.Element) -> bytes:
    return ET.tostring(root, encoding="UTF-8", xml_declaration=True)


def _story(identity: str, paragraphs: list[tuple[str, str]]) -> ET.Element:
    root = _part("Story")
    story = ET.SubElement(root, "Story", {"Self": identity})
    for number, (style, text) in enumerate(paragraphs):
        ranged = ET.SubElement(story, "ParagraphStyleRange", {"AppliedParagraphStyle": f"ParagraphStyle/{STYLES[style]}"})
        characters = ET.SubElement(ranged, "CharacterStyleRange", {"AppliedCharacterStyle": "CharacterStyle/$ID/[No character style]"})
        ET.SubElement(characters, "Content").text = text
        if number < len(paragraphs) - 1:
            ET.SubElement(characters, "Br")
    return root


def _styles(issue: PrintIssue) -> ET.Element:
    root, grid = _part("Styles"), grid_of(issue.title)
    group = ET.SubElement(root, "RootParagraphStyleGroup", {"Self": "paragraphs"})
    for name, label in STYLES.items():
        style = grid.style(name)
        values = {"Self": f"ParagraphStyle/{label}", "Name": label, "PointSize": f"{style.size:g}", "Hyphenation": "false",
                  "FontStyle": "Semibold" if style.weight == "bold" else "Regular",
                  "Justification": "LeftJustified" if name == "body" else "LeftAlign"}  # fmt: skip
        properties = ET.SubElement(ET.SubElement(group, "ParagraphStyle", values), "Properties")
        ET.SubElement(properties, "AppliedFont", {"type": "string"}).text = "Source Serif 4"
        ET.SubElement(properties, "Leading", {"type": "unit"}).text = f"{style.lines * grid.baseline:g}"
    return root


def _path(frame: ET.Element, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    geometry = ET.SubElement(ET.SubElement(frame, "Properties"), "PathGeometry")
    points_of = ET.SubElement(ET.SubElement(geometry, "GeometryPathType", {"PathOpen": "false"}), "PathPointArray")
    for x, y in ((left, top), (left, bottom), (right, bottom), (right, top)):
        place = f"{x:.3f} {y:.3f}"
        ET.SubElement(points_of, "PathPointType", {"Anchor": place, "LeftDirection": place, "RightDirection": place})


def _spread(issue: PrintIssue, laid: LaidPage, threads: dict[int, tuple[str, str]]) -> ET.Element:
    title, grid = issue.title, grid_of(issue.title)
    width, height = points(title.width), points(title.height)
    root = _part("Spread")
    spread = ET.SubElement(root, "Spread", {"Self": f"spread{laid.page.pk}", "PageCount": "1"})
    ET.SubElement(spread, "Page", {"Self": f"page{laid.page.pk}", "Name": str(laid.page.number), "GeometricBounds": f"0 0 {height:.3f} {width:.3f}"})
    left, top = origin(issue, laid.page.number)
    for one in laid.frames:
        frame = one.frame
        x, y = left + (frame.column - 1) * (grid.column + grid.gutter), top + frame.line * grid.baseline
        box = (x, y, x + grid.across(frame.span), y + frame.lines * grid.baseline)
        values = {"Self": f"frame{frame.pk}"}
        if frame.item_id:
            before, after = threads[frame.pk]
            made = ET.SubElement(spread, "TextFrame", {**values, "ParentStory": f"story{frame.item_id}", "PreviousTextFrame": before,
                                                       "NextTextFrame": after, "ContentType": "TextType"})  # fmt: skip
            _path(made, box)
            ET.SubElement(made, "TextFramePreference", {"TextColumnCount": str(frame.span), "TextColumnGutter": f"{grid.gutter:g}"})
        else:
            _path(ET.SubElement(spread, "Rectangle", {**values, "ContentType": "GraphicType", "Name": frame.label}), box)
    return root


def issue_idml(issue: PrintIssue) -> bytes:
    """The package; all text is escaped by the writer and free of signs that XML forbids."""
    pages = lay_out(issue)
    chains: dict[int, list[LaidFrame]] = defaultdict(list)
    for laid in (frame for page in sorted(pages, key=lambda one: one.page.number) for frame in page.frames if frame.frame.item_id):
        chains[laid.frame.item_id or 0].append(laid)
    threads: dict[int, tuple[str, str]] = {}
    stories = {}
    for item_id, chain in chains.items():
        chain.sort(key=lambda one: one.frame.order)
        names = ["n", *(f"frame{one.frame.pk}" for one in chain), "n"]
        threads |= {one.frame.pk: (names[place], names[place + 2]) for place, one in enumerate(chain)}
        item = chain[0].item
        stories[item_id] = [(copy.style, copy.text) for copy in copies_of(item)] if item is not None else []
    parts = {"Resources/Styles.xml": _styles(issue)}
    parts |= {f"Spreads/Spread_{one.page.pk}.xml": _spread(issue, one, threads) for one in pages}
    parts |= {f"Stories/Story_{pk}.xml": _story(f"story{pk}", paragraphs) for pk, paragraphs in stories.items()}
    return _package(issue, parts)


def _package(issue: PrintIssue, parts: dict[str, ET.Element]) -> bytes:
    map_of = ET.Element("Document", {"DOMVersion": VERSION, "Self": "d", "Name": str(issue), "StoryList": " ".join(
        name.removeprefix("Stories/Story_").removesuffix(".xml").join(("story", "")) for name in parts if name.startswith("Stories/"))})  # fmt: skip
    for name in parts:
        ET.SubElement(map_of, f"{{{PACKAGING}}}{name.partition('/')[0].removesuffix('s') if name[:3] != 'Res' else 'Styles'}", {"src": name})
    container = ET.Element("{urn:oasis:names:tc:opendocument:xmlns:container}container", {"version": "1.0"})
    files = ET.SubElement(container, "{urn:oasis:names:tc:opendocument:xmlns:container}rootfiles")
    ET.SubElement(files, "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile", {"full-path": "designmap.xml", "media-type": "text/xml"})
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE, zipfile.ZIP_STORED)
        package.writestr("META-INF/container.xml", _bytes(container))
        package.writestr("designmap.xml", _bytes(map_of))
        for name, root in parts.items():
            package.writestr(name, _bytes(root))
    return written.getvalue()
