"""Take away what Wagtail's migrations leave behind in English: groups, a workflow, and titles of pages and collections."""

from django.db import migrations
from django.db.models import F


def clean(apps, schema_editor):
    """Rename the roots; remove the groups nobody is in, and the workflow nothing went through."""
    page = apps.get_model("wagtailcore.Page")
    page.objects.filter(depth=1, title="Root").update(title="Gốc", draft_title="Gốc")
    page.objects.filter(title="Welcome to your new Wagtail site!").update(title="Trang mở đầu", draft_title="Trang mở đầu")
    page.objects.filter(draft_title="").update(draft_title=F("title"))
    apps.get_model("wagtailcore.Collection").objects.filter(depth=1, name="Root").update(name="Gốc")
    workflows = apps.get_model("wagtailcore.Workflow").objects.filter(name="Moderators approval")
    if not apps.get_model("wagtailcore.WorkflowState").objects.filter(workflow__in=workflows).exists():
        workflows.delete()
        apps.get_model("wagtailcore.GroupApprovalTask").objects.filter(name="Moderators approval").delete()
        apps.get_model("wagtailcore.Task").objects.filter(name="Moderators approval").delete()
    for group in apps.get_model("auth.Group").objects.filter(name__in=["Editors", "Moderators"]):
        if not group.user_set.exists():
            group.delete()


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_title_site"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailmedia", "0005_alter_media_options"),
    ]

    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]
