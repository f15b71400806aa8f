"""Where planning joins Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.views import beginning, board, calendar, coverages, directory, stories, talking, writing
from toasoan.newsroom.stories.viewsets import PlanningGroup

register_snippet(PlanningGroup)


@hooks.register("insert_global_admin_css")
def plan_styles() -> str:
    """The look of the board and its neighbours."""
    return format_html('<link rel="stylesheet" href="{}">', static("stories/plan.css"))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/``."""
    return [
        path("bang/", board.board_view, name="stories_board"),
        path("bang/dong-su-kien/", board.stream_view, name="stories_stream"),
        path("bang/danh-sach/", board.list_view, name="stories_coverages"),
        path("bang/hang-loat/", board.bulk_view, name="stories_bulk"),
        path("bang/<int:coverage_id>/chuyen/", board.put_view, name="stories_put"),
        path("de-tai/", stories.StoryListView.as_view(), name="stories_list"),
        path("de-tai/ket-qua/", stories.StoryListView.as_view(results_only=True), name="stories_list_results"),
        path("de-tai/moi/", stories.begin_view, name="stories_begin"),
        path("de-tai/<int:story_id>/", stories.story_view, name="stories_story"),
        path("de-tai/<int:story_id>/sua/", stories.change_view, name="stories_change"),
        path("de-tai/<int:story_id>/viec/<slug:name>/", stories.move_view, name="stories_move"),
        path("de-tai/<int:story_id>/du-kien/", stories.add_fact_view, name="stories_fact_add"),
        path("de-tai/<int:story_id>/san-pham/", coverages.begin_view, name="stories_coverage_begin"),
        path("du-kien/<int:fact_id>/", stories.fact_view, name="stories_fact"),
        path("san-pham/<int:coverage_id>/", coverages.coverage_view, name="stories_coverage"),
        path("san-pham/<int:coverage_id>/sua/", coverages.change_view, name="stories_coverage_change"),
        path("san-pham/<int:coverage_id>/phien-ban/", coverages.make_version_view, name="stories_make_version"),
        path("san-pham/<int:coverage_id>/noi/", coverages.join_view, name="stories_join"),
        path("san-pham/<int:coverage_id>/viec/<slug:name>/", coverages.move_view, name="stories_coverage_move"),
        path("phan-cong/<int:assignment_id>/gio/", coverages.times_view, name="stories_assignment_times"),
        path("phan-cong/<int:assignment_id>/<slug:name>/", coverages.assignment_view, name="stories_assignment"),
        path("luot-dung/<int:booking_id>/bo/", coverages.unbook_view, name="stories_unbook"),
        path("viec-cua-toi/", coverages.mine_view, name="stories_mine"),
        path("lich/", calendar.calendar_view, name="stories_calendar"),
        path("lich/nhap/", calendar.take_in_view, name="stories_calendar_in"),
        path("lich/lich.ics", calendar.give_out_view, name="stories_calendar_out"),
        path("lich/su-kien/moi/", calendar.begin_event_view, name="stories_event_begin"),
        path("lich/su-kien/<int:event_id>/", calendar.event_view, name="stories_event"),
        path("lich/su-kien/<int:event_id>/sua/", calendar.change_event_view, name="stories_event_change"),
        path("lich/su-kien/<int:event_id>/viec/<slug:name>/", calendar.move_event_view, name="stories_event_move"),
        path("lich/su-kien/<int:event_id>/lan/<slug:name>/", calendar.one_time_view, name="stories_event_time"),
        path("de-xuat/", directory.pitches_view, name="stories_pitches"),
        path("de-xuat/moi/", directory.send_pitch_view, name="stories_pitch_send"),
        path("de-xuat/<int:pitch_id>/<slug:name>/", directory.decide_pitch_view, name="stories_pitch_decide"),
        path("dau-moi/", directory.contacts_view, name="stories_contacts"),
        path("dau-moi/moi/", directory.contact_view, name="stories_contact_begin"),
        path("dau-moi/<int:contact_id>/", directory.contact_view, name="stories_contact"),
        path("dau-moi/<int:contact_id>/xem/", directory.reveal_view, name="stories_contact_reveal"),
        path("phien-ban/<int:link_id>/ban-goc/", talking.take_over_view, name="stories_take_over"),
        path("phien-ban/<str:key>/tao/", beginning.begin_view, name="stories_version_begin"),
        path("phien-ban/<str:key>/chu-giu-lai/", talking.kept_view, name="stories_kept"),
        path("phien-ban/<str:key>/y-kien/", talking.talk_view, name="stories_talk"),
        path("phien-ban/<str:key>/y-kien/<slug:act>/", talking.act_view, name="stories_talk_act"),
        *writing.ADDRESSES,
    ]


class PlanItem(MenuItem):
    """A menu item for those who hold a permission of planning."""

    def __init__(self, *args: Any, permission: str = "view_story", **kwargs: Any) -> None:
        self.permission = permission
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return policy.may(request.user, self.permission)  # type: ignore[arg-type]


ITEMS = (
    (_("Bảng điều hành"), "stories_board", "bang", "table", 11, "view_story"),
    (_("Việc của tôi"), "stories_mine", "viec-cua-toi", "user", 12, "view_story"),
    (_("Lịch"), "stories_calendar", "lich", "calendar-alt", 13, "view_story"),
    (_("Đề tài"), "stories_list", "de-tai", "pick", 14, "view_story"),
    (_("Đề xuất"), "stories_pitches", "de-xuat", "comment", 22, "add_pitch"),
    (_("Đầu mối liên hệ"), "stories_contacts", "dau-moi", "group", 23, "view_contact"),
    (_("Từ ngữ"), "stories_words", "tu-ngu", "list-ul", 24, "view_wordentry"),
)


def _item(label: Any, address: str, name: str, icon: str, order: int, permission: str) -> PlanItem:
    return PlanItem(label, reverse(address), name=name, icon_name=icon, order=order, permission=permission)


for _entry in ITEMS:
    hooks.register("register_admin_menu_item", lambda entry=_entry: _item(*entry))
