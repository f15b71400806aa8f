"""Every write of the portal, split by noun. All run in one transaction that holds the change, the audit row and the event; they raise
``ContributionRefused`` and then change nothing."""

from toasoan.newsroom.contributors.actions.files import (
    begin_file,
    caption_file,
    check_file,
    receive,
    remove_file,
    remove_own_file,
    take_whole,
)
from toasoan.newsroom.contributors.actions.handling import accept, handle, note_paid, note_published, use
from toasoan.newsroom.contributors.actions.inviting import answer_invitation, invite, pitch, withdraw_invitation
from toasoan.newsroom.contributors.actions.personal import (
    change_profile,
    erase,
    kept_by_law,
    look_at_details,
    own_data,
    own_details,
    payee_of,
    set_details,
)
from toasoan.newsroom.contributors.actions.registering import confirm_address, decide, is_known, register
from toasoan.newsroom.contributors.actions.writing import (
    begin_submission,
    drop_draft,
    mark_read,
    save_submission,
    send_submission,
    take_back,
    write_message,
)

__all__ = [
    "accept", "answer_invitation", "begin_file", "begin_submission", "caption_file", "change_profile", "check_file", "confirm_address",
    "decide", "drop_draft", "erase", "handle", "invite", "is_known", "kept_by_law", "look_at_details", "mark_read", "note_paid",
    "note_published", "own_data", "own_details", "payee_of", "pitch", "receive", "register", "remove_file", "remove_own_file",
    "save_submission", "send_submission", "set_details", "take_back", "take_whole", "use", "withdraw_invitation", "write_message",
]  # fmt: skip
