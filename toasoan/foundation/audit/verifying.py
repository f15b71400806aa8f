"""Verifying the chain by the clock, so that a change behind our back is noticed without anybody asking."""

from __future__ import annotations

import logging

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.chain import Verification, verify_chain
from toasoan.foundation.clock import every

log = logging.getLogger("toasoan.audit")


@every(24 * 3600, "audit.verify")
def verify_and_record() -> Verification:
    """Walk the whole chain and record what was found; a broken chain is an error in the log."""
    found = verify_chain()
    new = {"checked": found.checked, "broken_entry": found.broken_entry, "problem": found.problem}
    record("audit.verify", acting_user=None, new=new, result="ok" if found.ok else "warning")
    if not found.ok:
        log.error("the audit chain is broken at entry %s: %s", found.broken_entry, found.problem)
    return found
