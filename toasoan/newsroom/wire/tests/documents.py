"""Documents of each wire format, built from the same fields after the standards; names and news are invented."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

import pyexiv2
from PIL import Image


@dataclass(frozen=True)
class Story:
    """What a wire sends, whatever the format."""

    guid: str = "urn:newsml:thongtan.example:20261120:tin-1"
    version: str = "3"
    title: str = "Nước về đồng, bà con xuống giống"
    lead: str = "Cống mở sáng nay."
    body: str = "Bà con Vàm Xanh xuống giống vụ đông xuân."
    author: str = "Lam Hà"
    category: str = "Nông nghiệp"
    keyword: str = "lúa"
    credit: str = "Thông tấn Đồng Bằng"
    rights: str = "Bản quyền Thông tấn Đồng Bằng"
    dateline: str = "Vàm Xanh"
    language: str = "vi"
    urgency: int = 4
    status: str = "usable"
    picture: str = "cong.jpg"
    caption: str = "Cống Trà Long"


WHEN = "2026-11-20T07:30:00+07:00"


def g2(story: Story) -> bytes:
    """NewsML-G2 with NITF inside."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>{WHEN}</sent><priority>5</priority></header><itemSet>
<packageItem guid="p"/>
<newsItem guid={quoteattr(story.guid)} version={quoteattr(story.version)} standard="NewsML-G2"
 standardversion="2.35" xml:lang={quoteattr(story.language)}>
<rightsInfo><copyrightNotice>{escape(story.rights)}</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="x"/><versionCreated>{WHEN}</versionCreated><firstCreated>{WHEN}</firstCreated>
<pubStatus qcode="stat:{story.status}"/></itemMeta>
<contentMeta><urgency>{story.urgency}</urgency><creditline>{escape(story.credit)}</creditline><language tag={quoteattr(story.language)}/>
<subject qcode="medtop:1"><name>{escape(story.category)}</name></subject><keyword>{escape(story.keyword)}</keyword>
<dateline>{escape(story.dateline)}</dateline><headline>{escape(story.title)}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml">{_nitf_body(story)}</inlineXML></contentSet></newsItem></itemSet></newsMessage>""".encode()


def _nitf_body(story: Story, head: str = "", attributes: str = "") -> str:
    return f"""<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"{attributes}>{head}<body><body.head>
<hedline><hl1>{escape(story.title)}</hl1></hedline><rights>{escape(story.rights)}</rights>
<byline><person>{escape(story.author)}</person><byttl>Phóng viên</byttl></byline><distributor>{escape(story.credit)}</distributor>
<dateline><location>{escape(story.dateline)}</location></dateline><abstract><p>{escape(story.lead)}</p></abstract></body.head>
<body.content><media media-type="image"><media-reference mime-type="image/jpeg" source={quoteattr(story.picture)}/>
<media-caption>{escape(story.caption)}</media-caption><media-producer>{escape(story.author)}</media-producer></media>
<p>{escape(story.body)}</p></body.content></body></nitf>"""


def nitf(story: Story) -> bytes:
    """NITF with the document type that the standard of 2003 asks for."""
    head = f"""<head><title>x</title><tobject><tobject.subject tobject.subject.type={quoteattr(story.category)}/></tobject>
<docdata management-status="{story.status}"><doc-id id-string={quoteattr(story.guid)}/><du-key version={quoteattr(story.version)}/>
<urgency ed-urg="{story.urgency}"/><date.issue norm="20261120T073000+0700"/>
<key-list><keyword key={quoteattr(story.keyword)}/></key-list></docdata></head>"""
    body = _nitf_body(story, head, f" xml:lang={quoteattr(story.language)}")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">\n{body}'.encode()


def newsml1(story: Story) -> bytes:
    """NewsML 1.2 with a parameter entity in its document type, as agencies wrote it."""
    provider, day, number = "thongtan.example", "20261120", story.guid
    status = {"usable": "Usable", "canceled": "Canceled", "withheld": "Withheld"}[story.status]
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2:1" "NewsML_1.2.dtd" [<!ENTITY % nitf SYSTEM "nitf.dtd"> %nitf;]>
<NewsML><NewsEnvelope><DateAndTime>20261120T073000+0700</DateAndTime><Priority FormalName="5"/></NewsEnvelope>
<NewsItem xml:lang={quoteattr(story.language)}><Identification><NewsIdentifier><ProviderId>{provider}</ProviderId><DateId>{day}</DateId>
<NewsItemId>{escape(number)}</NewsItemId><RevisionId PreviousRevision="0" Update="N">{escape(story.version)}</RevisionId>
<PublicIdentifier>x</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20261120T073000+0700</FirstCreated>
<ThisRevisionCreated>20261120T073000+0700</ThisRevisionCreated><Status FormalName="{status}"/><Urgency FormalName="{story.urgency}"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>{escape(story.title)}</HeadLine><ByLine>{escape(story.author)}</ByLine>
<DateLine>{escape(story.dateline)}</DateLine><CreditLine>{escape(story.credit)}</CreditLine><CopyrightLine>{escape(story.rights)}</CopyrightLine>
<KeywordLine>{escape(story.keyword)}</KeywordLine></NewsLines>
<DescriptiveMetadata><Language FormalName={quoteattr(story.language)}/><SubjectCode><Subject FormalName={quoteattr(story.category)}/></SubjectCode>
</DescriptiveMetadata><NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent>{_nitf_body(story)}</DataContent></ContentItem>
</NewsComponent></NewsComponent></NewsItem></NewsML>""".encode()


def ninjs1(story: Story) -> bytes:
    """ninjs 1.x."""
    picture = {"type": "picture", "description_text": story.caption, "byline": story.author, "renditions": {"o": {"href": story.picture, "width": 9}}}
    return json.dumps({
        "uri": story.guid, "version": story.version, "type": "text", "versioncreated": WHEN, "firstcreated": WHEN, "pubstatus": story.status,
        "urgency": story.urgency, "language": story.language, "headline": story.title, "byline": story.author, "description_text": story.lead,
        "body_xhtml": f"<p>{escape(story.body)}</p>", "subject": [{"name": story.category}], "event": [{"name": story.keyword}],
        "located": story.dateline, "copyrightholder": story.credit, "copyrightnotice": story.rights, "associations": {"anh": picture},
    }).encode()  # fmt: skip


def ninjs3(story: Story) -> bytes:
    """ninjs 3.x."""
    picture = {
        "name": "anh", "type": "picture", "descriptions": [{"role": "caption", "value": story.caption}], "by": story.author,
        "renditions": [{"name": "o", "href": story.picture, "width": 9}],
    }  # fmt: skip
    return json.dumps({
        "uri": story.guid, "version": story.version, "type": "text", "versionCreated": WHEN, "firstCreated": WHEN, "pubStatus": story.status,
        "urgency": story.urgency, "language": story.language, "headlines": [{"role": "main", "value": story.title}], "by": story.author,
        "descriptions": [{"role": "main", "value": story.lead}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>{escape(story.body)}</p>"}],
        "subjects": [{"name": story.category}], "events": [{"name": story.keyword}], "located": story.dateline, "copyrightHolder": story.credit,
        "copyrightNotice": story.rights, "associations": [picture],
    }).encode()  # fmt: skip


def rss(story: Story) -> bytes:
    """RSS 2.0 with the modules news sites use."""
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>x</title><link>https://thongtan.example/</link>
<language>{escape(story.language)}</language><copyright>{escape(story.rights)}</copyright><item><title>{escape(story.title)}</title>
<guid isPermaLink="false">{escape(story.guid)}</guid><description>{escape(story.lead)}</description>
<content:encoded>{escape(f"<p>{escape(story.body)}</p>")}</content:encoded><dc:creator>{escape(story.author)}</dc:creator>
<category>{escape(story.category)}</category><pubDate>Fri, 20 Nov 2026 07:30:00 +0700</pubDate>
<media:credit>{escape(story.credit)}</media:credit>
<media:content url={quoteattr(story.picture)} medium="image"><media:description>{escape(story.caption)}</media:description></media:content>
</item></channel></rss>""".encode()


def atom(story: Story) -> bytes:
    """Atom 1.0."""
    return f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(story.language)}><id>x</id>
<rights>{escape(story.rights)}</rights><entry><id>{escape(story.guid)}</id><title>{escape(story.title)}</title><summary>{escape(story.lead)}</summary>
<content type="html">{escape(f"<p>{escape(story.body)}</p>")}</content><author><name>{escape(story.author)}</name></author>
<category term="x" label={quoteattr(story.category)}/><published>{WHEN}</published><updated>{WHEN}</updated>
<link rel="enclosure" type="image/jpeg" href={quoteattr(story.picture)}/></entry></feed>""".encode()


def wxr(story: Story) -> bytes:
    """A WordPress export."""
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://cu.example</wp:base_site_url><item><title>{escape(story.title)}</title>
<link>https://cu.example/1</link><guid>{escape(story.guid)}</guid><dc:creator>{escape(story.author)}</dc:creator>
<content:encoded>{escape(story.body)}</content:encoded><excerpt:encoded>{escape(story.lead)}</excerpt:encoded><wp:post_id>7</wp:post_id>
<wp:post_date>2026-11-20 07:30:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="x">{escape(story.category)}</category></item></channel></rss>""".encode()


def mail(story: Story, attachment: bytes = b"") -> bytes:
    """A mail with text, HTML and a file."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = story.title, f"{story.author} <lam.ha@thongtan.example>", "tin@bao.example"
    message["Message-ID"], message["Date"] = "<guid@x>", "Fri, 20 Nov 2026 07:30:00 +0700"
    message["Keywords"] = story.keyword
    message.set_content(story.body)
    message.add_alternative(f"<p>{escape(story.body)}</p>", subtype="html")
    message["Content-Language"] = story.language
    if attachment:
        message.add_attachment(attachment, maintype="image", subtype="jpeg", filename=story.picture)
    return message.as_bytes().replace(b"guid@x", story.guid.encode())


def jpeg(size: tuple[int, int] = (64, 40)) -> bytes:
    """A plain picture."""
    buffer = BytesIO()
    Image.new("RGB", size, (40, 120, 90)).save(buffer, "JPEG")
    return buffer.getvalue()


def picture(story: Story) -> bytes:
    """A picture with IPTC-IIM and XMP."""
    with pyexiv2.ImageData(jpeg()) as image:
        image.modify_iptc({
            "Iptc.Application2.Headline": story.title, "Iptc.Application2.Caption": story.lead, "Iptc.Application2.Byline": [story.author],
            "Iptc.Application2.Credit": story.credit, "Iptc.Application2.Copyright": story.rights, "Iptc.Application2.City": story.dateline,
            "Iptc.Application2.Keywords": [story.keyword], "Iptc.Application2.Urgency": str(story.urgency),
        })  # fmt: skip
        return bytes(image.get_bytes())


def g2_event(story: Story, *, venue: str = "Nhà văn hóa xã An Thạnh", start: str = WHEN, lasts: str = "PT2H") -> bytes:
    """An event as a concept item (NewsML-G2, chapter 11)."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<conceptItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid={quoteattr(story.guid)} version={quoteattr(story.version)} standard="NewsML-G2"
 standardversion="2.35" conformance="power" xml:lang={quoteattr(story.language)}><itemMeta><itemClass qcode="cinat:concept"/>
<provider literal="x"><name>{escape(story.credit)}</name></provider><versionCreated>{WHEN}</versionCreated>
<pubStatus qcode="stat:{story.status}"/></itemMeta>
<contentMeta><urgency>{story.urgency}</urgency><contentCreated>{WHEN}</contentCreated></contentMeta>
<concept><conceptId qcode="event:1"/><type qcode="cpnat:event"/><name>{escape(story.title)}</name><definition>{escape(story.body)}</definition>
<eventDetails><dates><start>{start}</start><duration>{lasts}</duration></dates><location><name>{escape(venue)}</name></location>
<participant qcode="eprol:speaker"><name>{escape(story.author)}</name></participant></eventDetails></concept></conceptItem>""".encode()


def g2_planning(story: Story) -> bytes:
    """A plan of two deliveries, one of them delivered (NewsML-G2, chapter 12)."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<planningItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid={quoteattr(story.guid)} version={quoteattr(story.version)} standard="NewsML-G2"
 standardversion="2.35" conformance="core" xml:lang={quoteattr(story.language)}><itemMeta><itemClass qcode="plinat:newscoverage"/>
<provider literal="x"><name>{escape(story.credit)}</name></provider><versionCreated>{WHEN}</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><urgency>{story.urgency}</urgency><headline>{escape(story.title)}</headline></contentMeta>
<newsCoverageSet><newsCoverage><planning><itemClass qcode="ninat:text"/><scheduled>{WHEN}</scheduled><edNote>{escape(story.body)}</edNote>
</planning></newsCoverage><newsCoverage><planning><itemClass qcode="ninat:picture"/><edNote>{escape(story.caption)}</edNote></planning>
<delivery><deliveredItemRef guidref="urn:da-gui"/></delivery></newsCoverage></newsCoverageSet></planningItem>""".encode()


def g2_package(story: Story, parts: tuple[str, ...]) -> bytes:
    """A package of other items (NewsML-G2, chapter 10)."""
    refs = "".join(f"<itemRef residref={quoteattr(part)}><headline>{escape(story.caption)}</headline></itemRef>" for part in parts)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid={quoteattr(story.guid)} version={quoteattr(story.version)} standard="NewsML-G2"
 standardversion="2.35" conformance="core" xml:lang={quoteattr(story.language)}><itemMeta><itemClass qcode="ninat:composite"/>
<provider literal="x"><name>{escape(story.credit)}</name></provider><versionCreated>{WHEN}</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>{escape(story.title)}</headline></contentMeta>
<groupSet root="G1"><group id="G1" role="group:main" mode="pgrmod:bag">{refs}</group></groupSet></packageItem>""".encode()


def ninjs_event(story: Story, *, venue: str = "Nhà văn hóa xã An Thạnh") -> bytes:
    """An event as ninjs 3.1."""
    place = {"name": venue, "contactInfo": [{"type": "physical", "address": {"locality": "An Thạnh", "country": "Việt Nam"}}]}
    item = {
        "uri": story.guid, "type": "event", "title": story.title, "language": story.language, "versionCreated": WHEN,
        "eventDetails": {"dates": {"expectedStartDate": "2026-11-20"}}, "places": [place],
    }  # fmt: skip
    return json.dumps(item, ensure_ascii=False).encode()


def ninjs_video(story: Story) -> bytes:
    """A text with a video and a picture that has rights of its own."""
    item = {
        "uri": story.guid, "type": "text", "title": story.title, "versionCreated": WHEN, "bodies": [{"value": story.body}],
        "associations": [
            {"uri": "urn:v", "type": "video", "renditions": [{"name": "high", "href": "https://tin.example/v.mp4", "contentType": "video/mp4"}]},
            {"uri": "urn:a", "type": "picture", "copyrightNotice": story.rights, "renditions": [{"href": "https://tin.example/a.jpg", "width": 800}]},
            {"uri": "urn:khac", "type": "graphic"},
        ],
    }  # fmt: skip
    return json.dumps(item, ensure_ascii=False).encode()
