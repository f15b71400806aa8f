"""Where bytes come from: files and archives for an import, and the transports that a feed may use. A transport knows nothing of formats.

A new transport is one small class that fulfils ``Transport`` and a line in ``_classes``.
"""

from __future__ import annotations

from toasoan.newsroom.wire.transports.archives import ARCHIVE_SUFFIXES, Bounded, SourceFile, files_of, is_archive, safe_name

__all__ = ["ARCHIVE_SUFFIXES", "Bounded", "SourceFile", "files_of", "is_archive", "safe_name"]
