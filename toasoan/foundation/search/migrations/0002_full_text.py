"""The full-text index: FTS5 with triggers on SQLite, weighted tsvector columns with GIN on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE search_fts USING fts5(
        title, summary, body, title_folded, body_folded,
        content='search_searchdocument', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
    )
    """,
    """
    CREATE TRIGGER search_fts_insert AFTER INSERT ON search_searchdocument BEGIN
        INSERT INTO search_fts(rowid, title, summary, body, title_folded, body_folded)
        VALUES (new.id, new.title, new.summary, new.body, new.title_folded, new.body_folded);
    END
    """,
    """
    CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchdocument BEGIN
        INSERT INTO search_fts(search_fts, rowid, title, summary, body, title_folded, body_folded)
        VALUES ('delete', old.id, old.title, old.summary, old.body, old.title_folded, old.body_folded);
    END
    """,
    """
    CREATE TRIGGER search_fts_update AFTER UPDATE OF id, title, summary, body, title_folded, body_folded ON search_searchdocument BEGIN
        INSERT INTO search_fts(search_fts, rowid, title, summary, body, title_folded, body_folded)
        VALUES ('delete', old.id, old.title, old.summary, old.body, old.title_folded, old.body_folded);
        INSERT INTO search_fts(rowid, title, summary, body, title_folded, body_folded)
        VALUES (new.id, new.title, new.summary, new.body, new.title_folded, new.body_folded);
    END
    """,
    "INSERT INTO search_fts(search_fts) VALUES ('rebuild')",
]
SQLITE_BACK = [
    "DROP TRIGGER IF EXISTS search_fts_update",
    "DROP TRIGGER IF EXISTS search_fts_delete",
    "DROP TRIGGER IF EXISTS search_fts_insert",
    "DROP TABLE IF EXISTS search_fts",
]
POSTGRESQL = [
    "ALTER TABLE search_searchdocument ADD COLUMN typed_vector tsvector, ADD COLUMN folded_vector tsvector",
    "CREATE INDEX search_typed_vector ON search_searchdocument USING gin (typed_vector)",
    "CREATE INDEX search_folded_vector ON search_searchdocument USING gin (folded_vector)",
]
POSTGRESQL_BACK = ["ALTER TABLE search_searchdocument DROP COLUMN typed_vector, DROP COLUMN folded_vector"]


def run(schema_editor, sqlite, postgresql):
    """Run the statements of the database in use."""
    for statement in {"sqlite": sqlite, "postgresql": postgresql}.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


def forwards(apps, schema_editor):
    run(schema_editor, SQLITE, POSTGRESQL)


def backwards(apps, schema_editor):
    run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
