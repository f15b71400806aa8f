"""What every IDML document brings besides its pages: colours, fonts, styles, preferences."""

from __future__ import annotations

from lxml import etree

from toasoan.newsroom.printing.models import PrintIssue
from toasoan.newsroom.printing.setting import grid_of, points

NAMESPACE = "http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"
MIMETYPE = b"application/vnd.adobe.indesign-idml-package"
FONT = "Source Serif 4"
STYLES = {
    "kicker": "Tít phụ", "headline": "Tít", "lead": "Sapo", "body": "Bài", "byline": "Bút danh", "caption": "Chú thích ảnh",
    "masthead": "Tên báo", "dateline": "Số và ngày",
}  # fmt: skip
SPANNING = {"kicker", "headline", "lead"}  # over all columns of their frame, as they are measured
NO_STYLE = "ParagraphStyle/$ID/[No paragraph style]"


def part(name: str) -> etree._Element:
    """The root of a part of the package."""
    root = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={"idPkg": NAMESPACE})
    root.set("DOMVersion", "8.0")
    return root


def element(parent: etree._Element, name: str, values: dict[str, str] | None = None) -> etree._Element:
    """A child with its attributes."""
    made = etree.SubElement(parent, name)
    for key, value in (values or {}).items():
        made.set(key, value)
    return made


def graphic() -> etree._Element:
    """Black, paper, nothing, and the plain line."""
    root = part("Graphic")
    for name, value in (("Black", "0 0 0 100"), ("Paper", "0 0 0 0")):
        values = {"Self": f"Color/{name}", "Name": name, "Model": "Process", "Space": "CMYK", "ColorValue": value, "ColorEditable": "false"}
        element(root, "Color", values)
    element(root, "Swatch", {"Self": "Swatch/None", "Name": "None", "ColorEditable": "false", "ColorRemovable": "false", "Visible": "true"})
    element(root, "StrokeStyle", {"Self": "StrokeStyle/$ID/Solid", "Name": "$ID/Solid"})
    return root


def fonts() -> etree._Element:
    """The paper's font in its two weights."""
    root = part("Fonts")
    family = element(root, "FontFamily", {"Self": "font1", "Name": FONT})
    for number, (style, name) in enumerate((("Regular", "SourceSerif4-Regular"), ("Semibold", "SourceSerif4-Semibold"))):
        element(
            family, "Font",
            {"Self": f"font1Font{number}", "FontFamily": FONT, "Name": f"{FONT} {style}", "PostScriptName": name, "Status": "Installed",
             "FontStyleName": style, "FontType": "TrueType"},
        )  # fmt: skip
    return root


def styles(issue: PrintIssue) -> etree._Element:
    """A paragraph style for each part of an item, measured as the paper is."""
    root, grid = part("Styles"), grid_of(issue.title)
    characters = element(root, "RootCharacterStyleGroup", {"Self": "characters"})
    element(characters, "CharacterStyle", {"Self": "CharacterStyle/$ID/[No character style]", "Name": "$ID/[No character style]"})
    group = element(root, "RootParagraphStyleGroup", {"Self": "paragraphs"})
    element(group, "ParagraphStyle", {"Self": NO_STYLE, "Name": "$ID/[No paragraph style]", "FillColor": "Color/Black", "PointSize": "12"})
    sizes = {name: (grid.style(name).size, grid.style(name).lines * grid.baseline, grid.style(name).weight) for name in dict(grid.styles)}
    sizes |= {"masthead": (72.0, 72.0, "bold"), "dateline": (9.0, grid.baseline, "regular")}
    for name, (size, lead, weight) in sizes.items():
        _style(group, name, size, lead, weight)
    objects = element(root, "RootObjectStyleGroup", {"Self": "objects"})
    element(objects, "ObjectStyle", {"Self": "ObjectStyle/$ID/[None]", "Name": "$ID/[None]"})
    return root


def _style(group: etree._Element, name: str, size: float, lead: float, weight: str) -> None:
    label = STYLES[name]
    values = {
        "Self": f"ParagraphStyle/{label}", "Name": label, "PointSize": f"{size:g}", "Hyphenation": "false", "FillColor": "Color/Black",
        "FontStyle": "Semibold" if weight == "bold" else "Regular", "AlignToBaseline": "true" if name in {"body", "byline"} else "false",
        "Justification": "LeftJustified" if name == "body" else "CenterAlign" if name in {"masthead", "dateline"} else "LeftAlign",
        "FirstLineIndent": f"{0.9 * size:g}" if name == "body" else "0",
    }  # fmt: skip
    if name in SPANNING:
        values["SpanColumnType"] = "SpanColumns"
    properties = element(element(group, "ParagraphStyle", values), "Properties")
    for key, kind, text in (("BasedOn", "object", NO_STYLE), ("AppliedFont", "string", FONT), ("Leading", "unit", f"{lead:g}")):
        element(properties, key, {"type": kind}).text = text
    if name in SPANNING:
        element(properties, "SpanSplitColumnCount", {"type": "enumeration"}).text = "All"


def preferences(issue: PrintIssue, width: float, height: float, top: float) -> etree._Element:
    """Page size, facing pages, margins and the baseline grid."""
    root, title, grid = part("Preferences"), issue.title, grid_of(issue.title)
    element(
        root, "DocumentPreference",
        {"PageHeight": f"{height:.4f}", "PageWidth": f"{width:.4f}", "PagesPerDocument": str(issue.page_count), "FacingPages": "true",
         "DocumentBleedTopOffset": "0", "DocumentBleedBottomOffset": "0"},
    )  # fmt: skip
    margins = {"Top": title.margin_top, "Bottom": title.margin_bottom, "Left": title.margin_inner, "Right": title.margin_outer}
    values = {name: f"{points(size):.4f}" for name, size in margins.items()}
    element(root, "MarginPreference", {"ColumnCount": str(title.columns), "ColumnGutter": f"{grid.gutter:.4f}", **values})
    element(root, "GridPreference", {"BaselineStart": f"{top:.4f}", "BaselineDivision": f"{grid.baseline:g}", "BaselineGridShown": "false"})
    return root
