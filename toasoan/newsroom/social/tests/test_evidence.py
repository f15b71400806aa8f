"""Facts about social networks change when posts go out and come down."""

from __future__ import annotations

import pytest

from toasoan.foundation.evidence.tests.factories import labels, quotient, value
from toasoan.newsroom.articles.tests.factories import make_article, make_picture
from toasoan.newsroom.social import actions
from toasoan.newsroom.social.tests.test_posts import make_post, public
from toasoan.newsroom.stories.actions import make_version, master_withdrawn, move_version
from toasoan.newsroom.stories.tests.factories import make_story

pytestmark = pytest.mark.django_db


def test_an_article_is_brought_to_a_network_and_down_again():
    story = make_story()
    article = make_article("Bão vào bờ", story=story, lead_picture=make_picture())
    chief = public(article)
    post = make_version(article.content_key, "socialpost", story=story, acting_user=chief)
    move_version(post, "approve", acting_user=None)
    assert (value("social.posts"), value("social.networks"), quotient("social.articles_posted")) == (0, 0, (0, 1))
    actions.bring_out_post(post, permalink="https://facebook.com/p/1", acting_user=chief)
    assert (value("social.posts"), labels("social.networks"), quotient("social.articles_posted")) == (1, ["Facebook"], (1, 1))
    assert value("social.removed") is None
    master_withdrawn(article.content_key, "Sai sự thật")
    assert quotient("social.removed") == (0, 1)
    post.refresh_from_db()
    actions.note_removed(post, acting_user=chief)
    assert quotient("social.removed") == (1, 1)


def test_a_draft_is_no_post():
    make_post(make_story())
    assert value("social.posts") == 0
