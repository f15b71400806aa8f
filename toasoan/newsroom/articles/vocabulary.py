"""The data every newsroom starts with: genres and what they need, the chain of approval, the sites that may be embedded.

It is brought in after every migrate; what an agency has changed is kept.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Site, Workflow, WorkflowTask

from toasoan.foundation.people import roles
from toasoan.foundation.people.queries import role_group
from toasoan.newsroom.articles.actions import sync_page_permissions
from toasoan.newsroom.articles.models import DeskReviewTask, EmbedProvider, Genre, WorkflowRule

# code, name, what it needs (docs/contracts/genres.md says what each key means)
GENRES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("tin", "Tin", {"sapo": True, "source": True, "max_words": 600}),
    ("bai-phan-anh", "Bài phản ánh", {"sapo": True, "source": True, "max_words": 2000}),
    ("phong-su", "Phóng sự", {"sapo": True, "source": True, "min_pictures": 1, "max_words": 3500}),
    ("ghi-chep", "Ghi chép", {"sapo": True, "max_words": 2500}),
    ("phong-van", "Phỏng vấn", {"sapo": True, "blocks": ["qa"], "max_words": 3000}),
    ("binh-luan", "Bình luận", {"sapo": True, "max_words": 1500}),
    ("xa-luan", "Xã luận", {"max_words": 1500}),
    ("guong-nguoi-tot", "Gương người tốt, việc tốt", {"sapo": True, "min_pictures": 1, "max_words": 1500}),
    ("tra-loi-ban-doc", "Trả lời bạn đọc", {"sapo": True, "source": True, "max_words": 1500}),
    ("anh", "Tin ảnh, phóng sự ảnh", {"sapo": True, "min_pictures": 5, "max_words": 800}),
    ("do-hoa", "Đồ họa", {"sapo": True, "source": True, "any_blocks": ["chart", "table", "picture", "timeline"], "max_words": 800}),
    ("video", "Video", {"sapo": True, "blocks": ["video"], "max_words": 800}),
    ("am-thanh", "Âm thanh", {"sapo": True, "blocks": ["audio"], "max_words": 1500}),
    ("e-magazine", "E-magazine", {"sapo": True, "min_pictures": 3, "any_blocks": ["full_bleed", "side_by_side"], "max_words": 6000}),
    ("tuong-thuat", "Tường thuật", {"sapo": True, "source": True, "max_words": 4000}),
    ("truyen-ngan", "Truyện ngắn", {"max_words": 6000}),
    ("tho", "Thơ", {"blocks": ["poem"], "max_words": 800}),
    ("but-ky", "Bút ký", {"sapo": True, "max_words": 4000}),
    ("tieu-pham", "Tiểu phẩm", {"max_words": 1500}),
)  # fmt: skip

CHAIN_NAME = "Biên tập – Trưởng ban – Thư ký tòa soạn – Tổng biên tập"
CHAIN: tuple[tuple[str, roles.Role, dict[str, Any]], ...] = (
    ("Biên tập", roles.EDITOR, {"hours": 2}),
    ("Trưởng ban duyệt", roles.DESK_HEAD, {"hours": 2, "own_desk_only": True}),
    ("Thư ký tòa soạn duyệt", roles.MANAGING_EDITOR, {"hours": 1}),
    ("Tổng biên tập duyệt đăng", roles.EDITOR_IN_CHIEF, {"hours": 2, "other_than_previous": True}),
)

EMBEDS = (
    ("YouTube", "youtube.com\nyoutu.be"),
    ("Facebook", "facebook.com\nfb.watch"),
    ("TikTok", "tiktok.com"),
    ("Zalo", "zalo.me"),
    ("X", "x.com\ntwitter.com"),
    ("Instagram", "instagram.com"),
    ("Vimeo", "vimeo.com"),
    ("SoundCloud", "soundcloud.com"),
    ("Spotify", "open.spotify.com"),
    ("VTVgo", "vtvgo.vn"),
    ("VOV", "vov.vn\nvov.gov.vn"),
)


def sync_genres() -> None:
    """Add the genres that are missing."""
    have = set(Genre.objects.values_list("code", flat=True))
    Genre.objects.bulk_create(
        Genre(code=code, name=name, order=(place + 1) * 10, needs=needs) for place, (code, name, needs) in enumerate(GENRES) if code not in have
    )


def sync_embeds() -> None:
    """Add the allowed sites, once: when the list is empty."""
    if not EmbedProvider.objects.exists():
        EmbedProvider.objects.bulk_create(EmbedProvider(name=name, hosts=hosts) for name, hosts in EMBEDS)


def sync_chain() -> None:
    """Make the default chain of approval and the rule that gives it to every article, once: when there is no rule at all."""
    if WorkflowRule.objects.exists():
        return
    workflow, _created = Workflow.objects.get_or_create(name=CHAIN_NAME, defaults={"active": True})
    for place, (name, role, settings) in enumerate(CHAIN):
        task, created = DeskReviewTask.objects.get_or_create(name=name, defaults=settings)
        if created:
            task.groups.add(role_group(role))
        WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": place})
    WorkflowRule.objects.create(order=1000, workflow=workflow, note="Quy trình chung của tòa soạn")


def sync_all() -> None:
    """Everything above, and the page permissions of every site."""
    sync_genres()
    sync_embeds()
    sync_chain()
    for site in Site.objects.select_related("root_page"):
        sync_page_permissions(site)
