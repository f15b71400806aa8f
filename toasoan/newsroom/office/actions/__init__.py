"""Every write of running the house."""

from toasoan.newsroom.office.actions.bulletins import confirm_bulletin, read_bulletin, remind_readers, send_bulletin
from toasoan.newsroom.office.actions.directives import (
    answer_extension,
    ask_extension,
    assign_directive,
    link_stories,
    move_directive,
    register_directive,
)
from toasoan.newsroom.office.actions.duties import copy_week, move_duty, put_on_duty, save_post, take_off_duty
from toasoan.newsroom.office.actions.leave import ask_leave, move_leave
from toasoan.newsroom.office.actions.staff import change_profile
from toasoan.newsroom.office.actions.swaps import ask_swap, move_swap

__all__ = [
    "answer_extension",
    "ask_extension",
    "ask_leave",
    "ask_swap",
    "assign_directive",
    "change_profile",
    "confirm_bulletin",
    "copy_week",
    "link_stories",
    "move_directive",
    "move_duty",
    "move_leave",
    "move_swap",
    "put_on_duty",
    "read_bulletin",
    "register_directive",
    "remind_readers",
    "save_post",
    "send_bulletin",
    "take_off_duty",
]
