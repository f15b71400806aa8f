"""What stands against approving a page, in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from toasoan.foundation.media.rights import rights_problems
from toasoan.newsroom.printing.models import Frame, Proof
from toasoan.newsroom.printing.setting import LEAST_PICTURE, LaidFrame, LaidPage, copies_of, signs_missing
from toasoan.newsroom.stories.states import VersionState

PRINTABLE = {VersionState.APPROVED, VersionState.OUT}


def page_problems(laid: LaidPage, proofs: Sequence[Proof] = ()) -> list[str]:
    """Everything, each thing once: what does not fit, is not approved, may not be printed, or changed since the proof.

    :param proofs: of the page, in their order.
    """
    found = [text for one in laid.frames for text in (*_place(one, laid), *_content(one))]
    if not laid.frames and laid.outer is None:
        found.append(_("trang còn trống"))
    last = next((one for one in reversed(proofs) if one.decision == Proof.Decision.WAITING), None)
    if last is not None and last.digest != laid.digest():
        found.append(_("nội dung đã đổi sau khi ra bông, hãy trả lại và ra bông mới"))
    return list(dict.fromkeys(found))


def _place(one: LaidFrame, laid: LaidPage) -> Iterator[str]:
    """What does not fit; a page made up outside is fitted there."""
    if laid.outer is not None:
        return
    words = {"name": one.frame}
    if one.clash:
        yield _("“%(name)s” chồng lên khung khác hoặc ra ngoài trang") % words
    if one.fit is not None and one.fit.over:
        yield _("“%(name)s” thừa %(count)d dòng") % {**words, "count": one.fit.over}
    if one.frame.kind == Frame.Kind.PICTURE and one.frame.picture_id is None:
        yield _("chỗ “%(name)s” chưa có ảnh") % words
    if one.frame.kind == Frame.Kind.PICTURE and one.frame.lines < len(one.words) + LEAST_PICTURE:
        yield _("khung ảnh “%(name)s” quá thấp so với chú thích") % words
    if one.frame.kind == Frame.Kind.IMPRINT and len(one.words) > one.frame.lines:
        yield _("khung thông tin tòa soạn thiếu %(count)d dòng") % {"count": len(one.words) - one.frame.lines}
    texts = [copy.text for copy in copies_of(one.item)] if one.item is not None else [line.text for line in one.words]
    if missing := signs_missing(texts):
        yield _("phông của báo không có chữ %(signs)s trong “%(name)s”") % {**words, "signs": " ".join(missing[:10])}


def _content(one: LaidFrame) -> Iterator[str]:
    """What may not go into the paper, whoever made the page up."""
    if one.item is not None and one.item.state not in PRINTABLE:
        yield _("“%(name)s” chưa được duyệt") % {"name": one.frame}
    if one.frame.picture is not None:
        for problem in rights_problems(one.frame.picture):
            if problem.severity == "error":
                yield problem.message.rstrip(".")
