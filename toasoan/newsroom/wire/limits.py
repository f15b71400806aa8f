"""How much the import takes from one source. An old site's export is input from outside: it may be damaged or hostile."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

# one line of CSV or JSON Lines, one <item>, one ninjs document
RECORD_BYTES = 32 * MEGABYTE
RECORD_LINES = 50_000
HEADER_BYTES = 16 * MEGABYTE
JSON_DEPTH = 64
HTML_DEPTH = 120

ARCHIVE_ENTRIES = 500_000
ARCHIVE_ENTRY_BYTES = 4096 * MEGABYTE
ARCHIVE_TOTAL_BYTES = 64 * 1024 * MEGABYTE
# text compresses 5 to 20 times; a bomb 1,000 times
ARCHIVE_RATIO = 200
ARCHIVE_RATIO_FROM = 10 * MEGABYTE

PICTURE_BYTES = 40 * MEGABYTE
FETCH_SECONDS = 20.0
FETCH_REDIRECTS = 3

TITLE_LENGTH = 255
NAME_LENGTH = 255
SLUG_LENGTH = 90
PATH_LENGTH = 500
AUTHORS = 20
TAGS = 50
LISTED = 2_000  # lines of one kind that a report lists; all are counted

# what one delivery of a wire may weigh: a mail with its attachments, a picture, a document
PARCEL_BYTES = 30 * MEGABYTE
ATTACHMENT_BYTES = 25 * MEGABYTE
ATTACHMENTS = 40
PARCELS_PER_POLL = 200
MAIL_PARTS = 300
ENTRIES = 2_000  # items of one delivery
PARTS = 200  # items that a package names
# pictures that are fetched when an item becomes an article, and how long that may take
FETCHED_PICTURES = 5
FETCHING_SECONDS = 25.0
