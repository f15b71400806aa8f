"""An index of our own on Wagtail's revisions: "the latest revision of this page" is asked for on every edit, list and compare.

Wagtail indexes (base_content_type, object_id) as two columns of a larger whole and sorts what it finds; an article that is saved
automatically every few seconds has hundreds of revisions.
"""

from django.db import migrations

NAME = "articles_revision_latest"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.RunSQL(
            f"CREATE INDEX IF NOT EXISTS {NAME} ON wagtailcore_revision (base_content_type_id, object_id, created_at DESC, id DESC)",
            f"DROP INDEX IF EXISTS {NAME}",
        ),
    ]
