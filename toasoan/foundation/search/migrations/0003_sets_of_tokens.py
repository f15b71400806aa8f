"""The index keeps sets of tokens: an FTS5 table without contents on SQLite, a table of its own with GIN on PostgreSQL.

The documents stay; ``migrate`` reads them anew at its end (``actions.bring_up_to_date``).
"""

import importlib

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    # every character that a token may hold must be named, or FTS5 would cut there; what is not ASCII belongs to words anyway
    """CREATE VIRTUAL TABLE search_fts USING fts5(
        tokens, content='', detail='none', columnsize=0, tokenize="ascii tokenchars '_.~@:=-'"
    )""",
]
SQLITE_BACK = ["DROP TABLE IF EXISTS search_fts"]
POSTGRESQL = [
    "CREATE TABLE search_posting (ordinal bigint PRIMARY KEY, published_at timestamptz, tokens tsvector NOT NULL)",
    # an index entry of a new article is there when its transaction ends, not when somebody's search has swept a list of pending ones
    "CREATE INDEX search_posting_tokens ON search_posting USING gin (tokens) WITH (fastupdate = off)",
    "ALTER TABLE search_posting ALTER COLUMN tokens SET STATISTICS 1000",
]
POSTGRESQL_BACK = ["DROP TABLE IF EXISTS search_posting"]

earlier = importlib.import_module("toasoan.foundation.search.migrations.0002_full_text")


def leave_the_old(apps, schema_editor):
    earlier.run(schema_editor, earlier.SQLITE_BACK, earlier.POSTGRESQL_BACK)


def back_to_the_old(apps, schema_editor):
    earlier.run(schema_editor, earlier.SQLITE, earlier.POSTGRESQL)


def forwards(apps, schema_editor):
    earlier.run(schema_editor, SQLITE, POSTGRESQL)


def backwards(apps, schema_editor):
    earlier.run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [
        ('search', '0002_full_text'),
        ('wagtailcore', '0098_apitoken'),
    ]
    operations = [
        migrations.RunPython(leave_the_old, back_to_the_old),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.CharField(max_length=32, primary_key=True, serialize=False, verbose_name='Từ')),
                ('titles', models.PositiveIntegerField(default=0, verbose_name='Số bài')),
            ],
            options={
                'verbose_name': 'Từ trong tiêu đề',
                'verbose_name_plural': 'Từ trong tiêu đề',
            },
        ),
        migrations.CreateModel(
            name='Synonyms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('same', 'Cùng nghĩa'), ('renamed', 'Tên mới và tên cũ'), ('leads', 'Từ dòng đầu sang các dòng sau')], default='same', max_length=10, verbose_name='Kiểu')),
                ('words', models.TextField(help_text='Mỗi dòng một từ hoặc một tên, ít nhất hai dòng. Với tên mới và tên cũ: dòng đầu là tên hiện nay.', verbose_name='Từ ngữ')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Căn cứ, ghi chú')),
                ('active', models.BooleanField(default=True, verbose_name='Đang dùng')),
            ],
            options={
                'verbose_name': 'Từ cùng nghĩa, tên cũ và mới',
                'verbose_name_plural': 'Từ cùng nghĩa, tên cũ và mới',
                'ordering': ['words'],
            },
        ),
        migrations.RemoveField(
            model_name='searchdocument',
            name='body_folded',
        ),
        migrations.RemoveField(
            model_name='searchdocument',
            name='title_folded',
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='analysis',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='appeared_at',
            field=models.DateTimeField(db_index=True, editable=False, null=True, verbose_name='Tìm thấy từ'),
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='related_at',
            field=models.DateTimeField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='name',
            field=models.BooleanField(default=False, verbose_name='Là tên gọi'),
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='ordinal',
            field=models.BigIntegerField(editable=False, null=True, unique=True, verbose_name='Số thứ tự'),
        ),
        migrations.CreateModel(
            name='Promotion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(help_text='Mỗi dòng một cách gõ; có dấu hay không dấu đều được.', verbose_name='Từ ngữ tìm kiếm')),
                ('title', models.CharField(max_length=200, verbose_name='Tiêu đề')),
                ('url', models.CharField(help_text='Đường dẫn trên trang báo, bắt đầu bằng /, hoặc địa chỉ https:// đầy đủ.', max_length=500, verbose_name='Địa chỉ')),
                ('description', models.CharField(blank=True, max_length=300, verbose_name='Mô tả')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='Hiện từ')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='Đến')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='Thứ tự')),
                ('site', models.ForeignKey(blank=True, help_text='Bỏ trống: mọi trang báo.', null=True, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site', verbose_name='Trang báo')),
            ],
            options={
                'verbose_name': 'Kết quả ưu tiên',
                'verbose_name_plural': 'Kết quả ưu tiên',
                'ordering': ['order', 'title'],
            },
        ),
        migrations.CreateModel(
            name='PromotionEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('folded', models.CharField(db_index=True, max_length=200)),
                ('promotion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='search.promotion')),
            ],
        ),
        migrations.CreateModel(
            name='SynonymEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=200)),
                ('folded', models.CharField(db_index=True, max_length=200)),
                ('synonyms', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='search.synonyms')),
            ],
            options={
                'ordering': ['place'],
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('likeness', models.FloatField(verbose_name='Độ giống')),
                ('reasons', models.JSONField(blank=True, default=list, verbose_name='Vì sao')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='search.searchdocument', verbose_name='Bài')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='search.searchdocument', verbose_name='Bài liên quan')),
            ],
            options={
                'verbose_name': 'Bài liên quan',
                'verbose_name_plural': 'Bài liên quan',
                'constraints': [models.UniqueConstraint(fields=('document', 'other'), name='search_relation_once')],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
