"""The body: a stream of blocks. The names are a contract with the importer and the demo (docs/contracts/article-blocks.md)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from toasoan.newsroom.articles.blocks.data import ChartBlock, DataTableBlock, MapBlock, TimelineBlock
from toasoan.newsroom.articles.blocks.links import DocumentBlock, EmbedBlock, RelatedBlock
from toasoan.newsroom.articles.blocks.pictures import (
    FullBleedBlock,
    GalleryBlock,
    PictureBlock,
    SideBySideBlock,
    SlideShowBlock,
)
from toasoan.newsroom.articles.blocks.recordings import AudioBlock, VideoBlock
from toasoan.newsroom.articles.blocks.text import (
    FactBoxBlock,
    HeadingBlock,
    PoemBlock,
    QuestionAnswerBlock,
    QuoteBlock,
    RawBlock,
    TextBlock,
)

PICTURES = _("Ảnh")
SOUND = _("Tiếng và hình")
DATA = _("Số liệu")
LINKS = _("Liên kết")
MAGAZINE = _("E-magazine")


class BodyBlock(blocks.StreamBlock):
    """What an article may contain, in the order the newsroom uses most."""

    text = TextBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    factbox = FactBoxBlock()
    qa = QuestionAnswerBlock()
    poem = PoemBlock()
    picture = PictureBlock(group=PICTURES)
    gallery = GalleryBlock(group=PICTURES)
    slideshow = SlideShowBlock(group=PICTURES)
    video = VideoBlock(group=SOUND)
    audio = AudioBlock(group=SOUND)
    table = DataTableBlock(group=DATA)
    chart = ChartBlock(group=DATA)
    timeline = TimelineBlock(group=DATA)
    map = MapBlock(group=DATA)
    related = RelatedBlock(group=LINKS)
    document = DocumentBlock(group=LINKS)
    embed = EmbedBlock(group=LINKS)
    full_bleed = FullBleedBlock(group=MAGAZINE)
    side_by_side = SideBySideBlock(group=MAGAZINE)
    raw = RawBlock(group=LINKS)

    class Meta:
        required = False
