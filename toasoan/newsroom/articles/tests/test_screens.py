"""The newsroom's screens, walked by real roles."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from toasoan.foundation.audit.models import AuditEntry
from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.articles.models import ArticlePage, PublicVersion, Topic
from toasoan.newsroom.articles.rendering import register_renderer
from toasoan.newsroom.articles.states import ArticleState
from toasoan.newsroom.articles.tests.factories import make_article, make_genre, make_section, make_site, make_user
from toasoan.newsroom.articles.tests.form_data import nested_form_data, rich_text, streamfield

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db):
    actions.ensure_archive(make_site())
    names = {"reporter": "reporter", "editor": "editor", "head": "desk-head", "secretary": "managing-editor", "chief": "editor-in-chief"}
    return {name: make_user(name, role) for name, role in names.items()}


@pytest.fixture
def signed_in(client, staff):
    def sign_in(name):
        client.force_login(staff[name])
        return client

    return sign_in


def said(response):
    return " ".join(str(message) for message in response.context["messages"]) if response.context else ""


def edit_data(article, **changes):
    rows = article.article_authors.all()
    data = {
        "title": article.title, "slug": article.slug, "short_title": "", "kicker": "", "lead_paragraph": article.lead_paragraph,
        "lead_caption": "", "lead_credit": "", "lead_picture": "", "genre": str(article.genre_id), "section": str(article.section_id),
        "story": "", "planned_for": "", "priority": "3", "embargo_until": "", "ai_label": "", "seo_title": "", "search_description": "",
        "go_live_at": "", "expire_at": "", "show_in_menus": "", "comment_notifications": "",
        "body": streamfield([("text", rich_text("<p>Nước mặn đã vào sâu.</p>"))]),
        "article_authors": {
            "TOTAL_FORMS": len(rows), "INITIAL_FORMS": len(rows), "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000,
            **{str(n): {"id": row.pk, "author": row.author_id, "role": row.role, "ORDER": n + 1, "DELETE": ""} for n, row in enumerate(rows)},
        },
        "article_sources": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
    }  # fmt: skip
    data.update(changes)
    return nested_form_data(data)


def test_a_reporter_begins_writes_and_submits(signed_in, staff):
    section, genre = make_section(), make_genre()
    browser = signed_in("reporter")
    assert "Bắt đầu viết" in browser.get("/toa-soan/bai/moi/").content.decode()
    response = browser.post("/toa-soan/bai/moi/", {"title": "Cống mới", "section": section.pk, "genre": genre.pk, "an-pham": make_site().pk})
    article = ArticlePage.objects.get(title="Cống mới")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert (article.owner, article.slug, article.live) == (staff["reporter"], "cong-moi", False)
    page = browser.get(response.url)
    assert page.status_code == 200
    assert "Kiểm tra bài" in page.content.decode()
    assert "action-publish" not in page.content.decode()
    response = browser.post(response.url, edit_data(article, **{"action-submit": "1"}), follow=True)
    article.refresh_from_db()
    assert article.state == ArticleState.IN_REVIEW, said(response)


def test_the_editor_publishes_through_wagtail_own_button_by_our_rules(signed_in, staff):
    article = make_article(owner=staff["reporter"])
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    signed_in("reporter").post(url, edit_data(article, **{"action-publish": "1"}))
    article.refresh_from_db()
    assert not article.live
    response = signed_in("chief").post(url, edit_data(article, lead_paragraph="Sapo mới", **{"action-publish": "1"}), follow=True)
    article.refresh_from_db()
    assert article.live, said(response)
    assert article.lead_paragraph == "Sapo mới"
    assert article.public_versions.count() == 1


def test_a_refusal_in_the_editor_keeps_what_was_typed(signed_in, staff):
    article = make_article(owner=staff["reporter"], genre=make_genre("anh-thu", "Ảnh thử", min_pictures=5))
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    response = signed_in("chief").post(url, edit_data(article, lead_paragraph="Chữ vừa gõ", **{"action-publish": "1"}), follow=True)
    article.refresh_from_db()
    assert not article.live
    assert "ít nhất 5 ảnh" in said(response)
    assert article.get_latest_revision_as_object().lead_paragraph == "Chữ vừa gõ"


def test_topics_are_typed_and_only_editors_add_new_ones(signed_in, staff):
    Topic.objects.create(name="Hạn mặn", slug="han-man")
    article = make_article(owner=staff["reporter"])
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert signed_in("reporter").get("/toa-soan/bai/ten/chu-de/?term=han").json() == ["Hạn mặn"]
    refused = signed_in("reporter").post(url, edit_data(article, topics="Hạn mặn, Chủ đề lạ"))
    assert "Chưa có trong danh mục: Chủ đề lạ" in refused.content.decode()
    signed_in("reporter").post(url, edit_data(article, topics='"Hạn mặn"'))
    article.refresh_from_db()
    assert [topic.name for topic in article.get_latest_revision_as_object().topics.all()] == ["Hạn mặn"]
    signed_in("editor").post(url, edit_data(article, topics="Hạn mặn, Chủ đề lạ"))
    article.refresh_from_db()
    assert {topic.name for topic in article.get_latest_revision_as_object().topics.all()} == {"Hạn mặn", "Chủ đề lạ"}


def test_what_waits_for_me_is_decided_on_one_page(signed_in, staff):
    article = make_article("Bài chờ duyệt", owner=staff["reporter"])
    actions.submit_article(article, acting_user=staff["reporter"])
    state = article.current_workflow_task_state
    assert "Bài chờ duyệt" not in signed_in("head").get("/toa-soan/cho-toi/").content.decode()
    browser = signed_in("editor")
    assert "Bài chờ duyệt" in browser.get("/toa-soan/cho-toi/").content.decode()
    assert "Bài chờ duyệt" in browser.get("/toa-soan/").content.decode()
    browser.post(f"/toa-soan/cho-toi/{state.pk}/nhan/")
    assert "Tôi đang giữ" in browser.get("/toa-soan/cho-toi/").content.decode()
    refused = browser.post(f"/toa-soan/cho-toi/{state.pk}/tra-lai/", {"reason": " "}, follow=True)
    assert "lý do" in said(refused)
    browser.post(f"/toa-soan/cho-toi/{state.pk}/tra-lai/", {"reason": "Thiếu ý kiến người dân"})
    mine = signed_in("reporter").get("/toa-soan/cho-toi/").content.decode()
    assert "Thiếu ý kiến người dân" in mine
    actions.submit_article(article, acting_user=staff["reporter"])
    state = article.current_workflow_task_state
    signed_in("editor").post(f"/toa-soan/cho-toi/{state.pk}/duyet/")
    article.refresh_from_db()
    assert article.current_workflow_task.name == "Trưởng ban duyệt"


def test_the_acts_have_their_forms_and_their_rights(signed_in, staff):
    article = make_article(owner=staff["reporter"])
    actions.publish_article(article, acting_user=staff["chief"])
    act = lambda code: reverse("articles_act", args=[article.pk, code])  # noqa: E731
    assert signed_in("editor").post(act("go-bai"), {"reason": "x"}).status_code == 302
    article.refresh_from_db()
    assert article.live
    browser = signed_in("chief")
    for code in ("cai-chinh", "go-bai", "ngung-dang", "hen-gio", "dang"):
        assert browser.get(act(code)).status_code == 200, code
    browser.post(act("cai-chinh"), {"kind": "correction", "what_was_wrong": "Bốn phần nghìn", "corrected": "Năm phần nghìn"})
    article.refresh_from_db()
    assert article.state == ArticleState.CORRECTED
    assert "Năm phần nghìn" in browser.get("/toa-soan/cai-chinh/").content.decode()
    assert browser.post(act("go-bai"), {"reason": ""}).status_code == 200
    browser.post(act("go-bai"), {"reason": "Sai sự thật"})
    article.refresh_from_db()
    assert article.state == ArticleState.WITHDRAWN
    refused = browser.post(act("dang"), {}, follow=True)
    assert "đã bị gỡ" in said(refused)
    assert "Khôi phục" in browser.get(reverse("articles_versions", args=[article.pk])).content.decode()
    browser.post(act("khoi-phuc"), {"reason": "Kết luận mới"})
    article.refresh_from_db()
    assert article.state == ArticleState.UNPUBLISHED


def test_bulk_and_single_wagtail_screens_follow_the_rules(signed_in, staff):
    draft, public = make_article("Bài nháp", owner=staff["reporter"]), make_article("Bài đăng", owner=staff["reporter"])
    actions.publish_article(public, acting_user=staff["chief"])
    browser = signed_in("chief")
    bulk = lambda code, page: reverse("wagtail_bulk_action", args=["wagtailcore", "page", code]) + f"?id={page.pk}"  # noqa: E731
    browser.post(bulk("unpublish", public))
    browser.post(bulk("delete", public))
    browser.post(reverse("wagtailadmin_pages:unpublish", args=[public.pk]))
    browser.post(reverse("wagtailadmin_pages:delete", args=[public.pk]))
    public.refresh_from_db()
    assert public.live
    browser.post(bulk("publish", draft))
    draft.refresh_from_db()
    assert draft.live
    assert draft.public_versions.count() == 1
    actions.withdraw_article(draft, reason="Sai", acting_user=staff["chief"])
    browser.post(bulk("publish", draft))
    draft.refresh_from_db()
    assert (draft.live, draft.state) == (False, ArticleState.WITHDRAWN)


def test_checks_are_told_as_html_and_json(signed_in, staff):
    article = make_article(owner=staff["reporter"], genre=make_genre("can-sapo", "Cần sapo", sapo=True), lead_paragraph="")
    url = reverse("articles_checks", args=[article.pk])
    browser = signed_in("reporter")
    assert "chưa có sapo" in browser.get(url).content.decode()
    found = browser.get(url, headers={"accept": "application/json"}).json()["problems"]
    assert any(problem["code"] == "sapo.missing" and problem["severity"] == "blocking" for problem in found)


def test_every_public_version_is_shown_again_byte_for_byte(signed_in, staff):
    register_renderer(lambda article: f"<h1>{article.title}</h1><script>alert(1)</script>".encode())
    try:
        article = make_article("Bản một", owner=staff["reporter"])
        actions.publish_article(article, acting_user=staff["chief"])
    finally:
        from toasoan.newsroom.articles import rendering

        rendering._renderer.clear()
    browser = signed_in("chief")
    page = browser.get(reverse("articles_version_page", args=[article.pk, 1]))
    assert page.content == "<h1>Bản một</h1><script>alert(1)</script>".encode()
    rules = dict(rule.strip().partition(" ")[::2] for rule in page["Content-Security-Policy"].split(";"))
    assert rules["sandbox"] == "allow-same-origin"  # its fonts load, and nothing runs: there is no allow-scripts
    assert (rules["font-src"], rules["style-src"]) == ("'self'", "'self' 'unsafe-inline'")
    for name in ("default-src", "script-src", "object-src", "frame-src", "connect-src", "form-action", "base-uri"):
        assert rules[name] == "'none'"
    assert 'sandbox="allow-same-origin"' in browser.get(reverse("articles_version", args=[article.pk, 1])).content.decode()
    assert "còn nguyên vẹn" in browser.get(reverse("articles_version", args=[article.pk, 1])).content.decode()
    assert signed_in("reporter").get(reverse("articles_version_page", args=[article.pk, 1])).status_code != 200
    call_command("verify_versions")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_publicversion SET page = %s", [b"khac"])
    with pytest.raises(CommandError, match="bản 1"):
        call_command("verify_versions")


def test_the_list_is_filtered_searched_without_marks_and_exported(signed_in, staff):
    article = make_article("Nước mặn vào sông", owner=staff["reporter"])
    make_article("Lúa trúng mùa", owner=staff["editor"], section=make_section("Kinh tế", "kinh-te"))
    browser = signed_in("editor")
    everything = browser.get("/toa-soan/bai/").content.decode()
    assert "Nước mặn vào sông" in everything
    assert "Lúa trúng mùa" in everything
    for query in (f"section={article.section_id}", "q=nuoc man", "mine=true"):
        page = browser.get(f"/toa-soan/bai/?{query}").content.decode()
        assert ("Nước mặn vào sông" in page) != ("Lúa trúng mùa" in page), query
    raw = make_article("Bài từ trang cũ", body=build.body(build.raw("<center>Cũ</center>")))
    page = browser.get("/toa-soan/bai/?cleaning=true").content.decode()
    assert raw.title in page
    assert "Nước mặn vào sông" not in page
    export = browser.get("/toa-soan/bai/?export=csv")
    rows = b"".join(export.streaming_content).decode("utf-8-sig") if export.streaming else export.content.decode()
    assert "Nước mặn vào sông" in rows


@pytest.mark.parametrize("path", ["/toa-soan/bai/", "/toa-soan/cho-toi/", "/toa-soan/"])
def test_queries_do_not_grow_with_the_articles(signed_in, staff, path, django_assert_max_num_queries):
    def fill(count):
        for number in range(count):
            article = make_article(f"Bài số {number} {path}", owner=staff["reporter"])
            actions.submit_article(article, acting_user=staff["reporter"])

    browser = signed_in("editor")
    fill(2)
    browser.get(path)
    with django_assert_max_num_queries(60) as few:
        browser.get(path)
    fill(6)
    with django_assert_max_num_queries(len(few)):
        assert browser.get(path).status_code == 200


@pytest.mark.parametrize("role", ["accountant", "commercial", "technician"])
def test_other_roles_have_no_business_here(client, staff, role):
    client.force_login(make_user(f"nguoi-{role}", role))
    for path in ("/toa-soan/bai/", "/toa-soan/bai/moi/", "/toa-soan/cho-toi/"):
        assert client.get(path).status_code != 200


def test_the_two_further_previews_are_shown(signed_in, staff):
    article = make_article(owner=staff["reporter"], body=build.body(build.text("<p>Văn bản</p>")))
    browser = signed_in("editor")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    browser.post(url, edit_data(article))
    for mode in ("card", "search"):
        page = browser.get(f"{url}?mode={mode}")
        assert page.status_code == 200
        assert article.title[:20] in page.content.decode()


def test_versions_hold_json_that_others_can_read(staff):
    article = make_article(owner=staff["reporter"])
    actions.publish_article(article, acting_user=staff["chief"])
    content = PublicVersion.objects.get(article=article).content
    assert content["body"][0]["type"] == "text"
    assert json.dumps(content)


def test_autosave_comparing_locking_and_comments_work_on_articles(signed_in, staff):
    article = make_article(owner=staff["reporter"])
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    browser = signed_in("editor")
    comment = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000,
               "0": {"id": "", "contentpath": "lead_paragraph", "text": "Sapo còn dài", "position": "", "resolved": "",
                     "replies": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}}}  # fmt: skip
    saved = browser.post(url, edit_data(article, lead_paragraph="Sapo tự lưu", comments=comment), headers={"accept": "application/json"})
    assert saved.json()["success"] is True
    article.refresh_from_db()
    assert article.get_latest_revision_as_object().lead_paragraph == "Sapo tự lưu"
    assert article.wagtail_admin_comments.get().text == "Sapo còn dài"
    first, last = article.revisions.order_by("pk").first().pk, article.latest_revision_id
    compared = browser.get(reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, first, last])).content.decode()
    assert "Sapo tự" in compared or "tự lưu" in compared
    browser.post(reverse("wagtailadmin_pages:lock", args=[article.pk]))
    article.refresh_from_db()
    assert article.locked_by == staff["editor"]
    refused = signed_in("head").post(url, edit_data(article, lead_paragraph="Chen vào"), headers={"accept": "application/json"})
    assert refused.json()["success"] is False


def test_a_returned_article_is_submitted_again_from_the_editor(signed_in, staff):
    article = make_article(owner=staff["reporter"])
    actions.submit_article(article, acting_user=staff["reporter"])
    actions.return_article(article.current_workflow_task_state, reason="Thiếu số liệu", acting_user=staff["editor"])
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    response = signed_in("reporter").post(url, edit_data(article, lead_paragraph="Thêm số liệu", **{"action-submit": "1"}), follow=True)
    article.refresh_from_db()
    assert article.state == ArticleState.IN_REVIEW, said(response)
    told = AuditEntry.objects.filter(target=f"articlepage:{article.pk}").order_by("id").values_list("action", "account")
    assert list(told)[-1] == ("articles.submit", "reporter")
    actions.approve_task(article.current_workflow_task_state, acting_user=staff["editor"])
