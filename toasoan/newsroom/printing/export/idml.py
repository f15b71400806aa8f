"""An issue as IDML for the layout programme: spreads of facing pages, stories threaded through their frames, styles, grid, linked pictures.

Adobe's “IDML File Format Specification” holds: a zip whose first entry is ``mimetype``, stored; ``designmap.xml`` names every other part. The origin
of a spread is the middle of its height, at the spine: right-hand pages begin there, left-hand ones end there (section 10.3.3).
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from toasoan.newsroom.printing.export.idml_resources import MIMETYPE, NAMESPACE, STYLES, element, fonts, graphic, part, preferences, styles
from toasoan.newsroom.printing.export.pdf import origin, rect_of
from toasoan.newsroom.printing.export.pictures import cut_to
from toasoan.newsroom.printing.models import Frame, PrintIssue
from toasoan.newsroom.printing.setting import LaidFrame, LaidPage, copies_of, grid_of, lay_out, points

LINKS = "Links"
LAYER = "layer1"
Rect = tuple[float, float, float, float]
Paragraphs = list[tuple[str, str]]


@dataclass
class Package:
    """What is being written: the parts by name, the text of each story, the threads between frames, the pictures beside the document."""

    issue: PrintIssue
    stories: dict[str, Paragraphs] = field(default_factory=dict)
    threads: dict[int, tuple[str, str]] = field(default_factory=dict)
    links: dict[str, bytes] = field(default_factory=dict)


def issue_idml(issue: PrintIssue) -> bytes:
    """The document alone; pictures are named as lying in the folder ``Links`` beside it."""
    return _document(_Writer(issue))


def issue_package(issue: PrintIssue) -> bytes:
    """A zip of the document and its pictures, as the layout programme opens them together."""
    writer = _Writer(issue)
    document = _document(writer)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(f"{issue.title.code}-{issue.number}.idml", document)
        for name, content in writer.package.links.items():
            package.writestr(f"{LINKS}/{name}", content, zipfile.ZIP_STORED)
    return out.getvalue()


class _Writer:
    """Goes over the pages once; every frame becomes a page item, every text a story."""

    def __init__(self, issue: PrintIssue) -> None:
        self.issue, self.grid = issue, grid_of(issue.title)
        self.width, self.height = points(issue.title.width), points(issue.title.height)
        self.pages = sorted(lay_out(issue), key=lambda one: one.page.number)
        self.package = Package(issue)
        self._thread()
        self.spreads = {f"Spreads/Spread_{group[0].page.pk}.xml": self._spread(group) for group in facing(self.pages)}

    def _thread(self) -> None:
        """The text of each item and the order of its frames."""
        chains: dict[int, list[LaidFrame]] = defaultdict(list)
        for one in (frame for page in self.pages for frame in page.frames if frame.frame.item_id):
            chains[one.frame.item_id or 0].append(one)
        for item_id, chain in chains.items():
            chain.sort(key=lambda one: one.frame.order)
            names = ["n", *(f"frame{one.frame.pk}" for one in chain), "n"]
            self.package.threads |= {one.frame.pk: (names[place], names[place + 2]) for place, one in enumerate(chain)}
            item = chain[0].item
            self.package.stories[f"story{item_id}"] = [(copy.style, copy.text) for copy in copies_of(item)] if item is not None else []

    def _spread(self, group: list[LaidPage]) -> etree._Element:
        root = part("Spread")
        left_hand = sum(laid.page.number % 2 == 0 for laid in group)
        name = f"spread{group[0].page.pk}"
        values = {"Self": name, "PageCount": str(len(group)), "BindingLocation": str(left_hand), "ShowMasterItems": "true"}
        spread = element(root, "Spread", {**values, "ItemTransform": "1 0 0 1 0 0"})
        for laid in group:
            self._page(spread, laid)
        for laid in group:
            for one in laid.frames:
                self._frame(spread, laid, one)
        return root

    def _page(self, spread: etree._Element, laid: LaidPage) -> None:
        title, grid = self.issue.title, self.grid
        across, down = self._shift(laid)
        page = element(
            spread, "Page",
            {"Self": f"page{laid.page.pk}", "Name": str(laid.page.number), "AppliedMaster": "n", "OverrideList": "",
             "GeometricBounds": f"0 0 {self.height:.4f} {self.width:.4f}", "ItemTransform": f"1 0 0 1 {across:.4f} {down:.4f}"},
        )  # fmt: skip
        margins = {"Top": title.margin_top, "Bottom": title.margin_bottom, "Left": title.margin_inner, "Right": title.margin_outer}
        values = {name: f"{points(size):.4f}" for name, size in margins.items()}
        element(page, "MarginPreference", {"ColumnCount": str(title.columns), "ColumnGutter": f"{grid.gutter:.4f}", **values})

    def _shift(self, laid: LaidPage) -> tuple[float, float]:
        """From the page's own corner to the origin of its spread."""
        return (0.0 if laid.page.number % 2 else -self.width), -self.height / 2

    def _rect(self, laid: LaidPage, frame: Frame) -> Rect:
        across, down = self._shift(laid)
        x, y, width, height = rect_of(self.issue, self.grid, frame, laid.page.number)
        return x + across, y + down, width, height

    def _frame(self, spread: etree._Element, laid: LaidPage, one: LaidFrame) -> None:
        frame, rect = one.frame, self._rect(laid, one.frame)
        if frame.item_id:
            self._text(spread, f"frame{frame.pk}", f"story{frame.item_id}", rect, frame.span, self.package.threads[frame.pk])
        elif frame.kind == Frame.Kind.MASTHEAD and laid.furniture is not None:
            self._own_text(spread, frame, rect, [("masthead", laid.furniture.name), ("dateline", laid.furniture.line)])
        elif frame.kind == Frame.Kind.IMPRINT:
            self._own_text(spread, frame, rect, [("caption", " ".join(line.text for line in one.words))])
        else:
            self._drawn(spread, one, rect)

    def _own_text(self, spread: etree._Element, frame: Frame, rect: Rect, paragraphs: Paragraphs) -> None:
        self.package.stories[f"own{frame.pk}"] = paragraphs
        self._text(spread, f"frame{frame.pk}", f"own{frame.pk}", rect, 1, ("n", "n"))

    def _text(self, spread: etree._Element, name: str, story: str, rect: Rect, span: int, thread: tuple[str, str]) -> None:
        values = {"Self": name, "ParentStory": story, "PreviousTextFrame": thread[0], "NextTextFrame": thread[1], "ContentType": "TextType",
                  "ItemLayer": LAYER, "AppliedObjectStyle": "ObjectStyle/$ID/[None]", "ItemTransform": "1 0 0 1 0 0"}  # fmt: skip
        made = element(spread, "TextFrame", values)
        _path(made, rect)
        element(made, "TextFramePreference", {"TextColumnCount": str(span), "TextColumnGutter": f"{self.grid.gutter:.4f}"})

    def _drawn(self, spread: etree._Element, one: LaidFrame, rect: Rect) -> None:
        """A box for a picture or an advertisement; the picture linked, its caption a text of its own below."""
        frame = one.frame
        x, y, width, height = rect
        below = len(one.words) * self.grid.baseline
        box = (x, y, width, max(height - below, self.grid.baseline))
        values = {"Self": f"frame{frame.pk}", "ContentType": "GraphicType", "Name": str(frame), "ItemLayer": LAYER, "ItemTransform": "1 0 0 1 0 0"}
        made = element(spread, "Rectangle", values | {"AppliedObjectStyle": "ObjectStyle/$ID/[None]"})
        _path(made, box)
        element(made, "FrameFittingOption", {"FittingOnEmptyFrame": "FillProportionally"})
        if frame.picture is not None:
            self._link(made, frame, box)
        if one.words:
            self.package.stories[f"caption{frame.pk}"] = [("caption", " ".join(line.text for line in one.words))]
            self._text(spread, f"captionframe{frame.pk}", f"caption{frame.pk}", (x, y + box[3], width, below), 1, ("n", "n"))

    def _link(self, made: etree._Element, frame: Frame, box: Rect) -> None:
        x, y, width, height = box
        try:
            content = cut_to(frame.picture, width, height)  # type: ignore[arg-type]  # the caller has looked
        except OSError:
            return
        name = f"anh-{frame.picture_id}-{frame.pk}.jpg"
        self.package.links[name] = content
        image = element(made, "Image", {"Self": f"image{frame.pk}", "ImageTypeName": "$ID/JPEG", "ItemTransform": f"1 0 0 1 {x:.4f} {y:.4f}"})
        element(element(image, "Properties"), "GraphicBounds", {"Left": "0", "Top": "0", "Right": f"{width:.4f}", "Bottom": f"{height:.4f}"})
        element(
            image, "Link",
            {"Self": f"link{frame.pk}", "LinkResourceURI": f"file:{LINKS}/{name}", "LinkResourceFormat": "$ID/JPEG", "StoredState": "Normal",
             "LinkClassID": "35906", "LinkClientID": "257", "LinkResourceModified": "false", "LinkObjectModified": "false", "CanEmbed": "true"},
        )  # fmt: skip


def facing(pages: list[LaidPage]) -> list[list[LaidPage]]:
    """Pages as they lie open: the first alone on the right, then even and odd together."""
    groups: dict[int, list[LaidPage]] = defaultdict(list)
    for laid in pages:
        groups[laid.page.number // 2].append(laid)
    return list(groups.values())


def _path(frame: etree._Element, rect: Rect) -> None:
    left, top, right, bottom = rect[0], rect[1], rect[0] + rect[2], rect[1] + rect[3]
    kind = element(element(element(frame, "Properties"), "PathGeometry"), "GeometryPathType", {"PathOpen": "false"})
    places = element(kind, "PathPointArray")
    for x, y in ((left, top), (left, bottom), (right, bottom), (right, top)):
        place = f"{x:.4f} {y:.4f}"
        element(places, "PathPointType", {"Anchor": place, "LeftDirection": place, "RightDirection": place})


def _story(identity: str, paragraphs: Paragraphs) -> etree._Element:
    root = part("Story")
    story = element(root, "Story", {"Self": identity, "AppliedTOCStyle": "n", "TrackChanges": "false", "StoryTitle": "$ID/", "AppliedNamedGrid": "n"})
    element(story, "StoryPreference", {"OpticalMarginAlignment": "false", "FrameType": "TextFrameType", "StoryDirection": "LeftToRightDirection"})
    for number, (style, text) in enumerate(paragraphs):
        ranged = element(story, "ParagraphStyleRange", {"AppliedParagraphStyle": f"ParagraphStyle/{STYLES[style]}"})
        characters = element(ranged, "CharacterStyleRange", {"AppliedCharacterStyle": "CharacterStyle/$ID/[No character style]"})
        element(characters, "Content").text = text
        if number < len(paragraphs) - 1:
            element(characters, "Br")
    return root


def _document(writer: _Writer) -> bytes:
    issue, package = writer.issue, writer.package
    parts = {
        "Resources/Graphic.xml": graphic(), "Resources/Fonts.xml": fonts(), "Resources/Styles.xml": styles(issue),
        "Resources/Preferences.xml": preferences(issue, writer.width, writer.height, origin(issue, 1)[1]), **writer.spreads,
        **{f"Stories/Story_{name}.xml": _story(name, paragraphs) for name, paragraphs in package.stories.items()},
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE, zipfile.ZIP_STORED)
        zipped.writestr("META-INF/container.xml", _bytes(_container()))
        zipped.writestr("designmap.xml", _bytes(_design_map(issue, parts, list(package.stories)), aid=True))
        for name, root in parts.items():
            zipped.writestr(name, _bytes(root))
    return out.getvalue()


def _design_map(issue: PrintIssue, parts: dict[str, etree._Element], stories: list[str]) -> etree._Element:
    """The root of the document: every part by its kind, in the order of the specification."""
    root = etree.Element("Document", nsmap={"idPkg": NAMESPACE})
    for name, value in {"DOMVersion": "8.0", "Self": "d", "Name": str(issue), "StoryList": " ".join(stories), "ActiveLayer": LAYER,
                        "ZeroPoint": "0 0"}.items():  # fmt: skip
        root.set(name, value)
    kinds = {"Graphic": "Graphic", "Fonts": "Fonts", "Styles": "Styles", "Preferences": "Preferences"}
    for name in (one for one in parts if one.startswith("Resources/")):
        kind = kinds[name.removeprefix("Resources/").removesuffix(".xml")]
        element(root, f"{{{NAMESPACE}}}{kind}", {"src": name})
    layer = {"Self": LAYER, "Visible": "true", "Locked": "false", "Printable": "true", "UI": "true"}
    element(root, "Layer", layer | {"Name": str(issue.title.name)})
    for folder, kind in (("Spreads/", "Spread"), ("Stories/", "Story")):
        for name in (one for one in parts if one.startswith(folder)):
            element(root, f"{{{NAMESPACE}}}{kind}", {"src": name})
    return root


def _container() -> etree._Element:
    space = "urn:oasis:names:tc:opendocument:xmlns:container"
    root = etree.Element(f"{{{space}}}container", nsmap={None: space})  # type: ignore[dict-item]  # lxml takes None for the namespace without a prefix
    root.set("version", "1.0")
    files = element(root, f"{{{space}}}rootfiles")
    element(files, f"{{{space}}}rootfile", {"full-path": "designmap.xml", "media-type": "text/xml"})
    return root


def _bytes(root: etree._Element, *, aid: bool = False) -> bytes:
    """The part as bytes; the design map says first that it is a document of the layout programme."""
    if aid:
        root.addprevious(etree.ProcessingInstruction("aid", 'style="50" type="document" readerVersion="6.0" featureSet="257" product="8.0(370)"'))
    return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))
