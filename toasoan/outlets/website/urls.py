"""Addresses of the public site that are no Wagtail pages, and those of articles, which Wagtail's own pattern would not take."""

from django.urls import path, re_path
from django.views.generic import RedirectView
from wagtail.views import serve

from toasoan.outlets.pagestore.offering import stored
from toasoan.outlets.website.views import app, feeds, lists, search, sitemaps, small

stored(serve)  # every page of the tree is the same for all readers; what differs says so with not_stored
app_name = "website"
SLUG = r"(?P<slug>[-a-zA-Z0-9_]+)"
FEED = r"(?P<full>toan-van/)?(?P<name>rss\.xml|atom\.xml|feed\.json)"
urlpatterns = [
    path("tim-kiem/", search.results, name="search"),
    path("tim-kiem/goi-y.json", search.suggestions, name="suggestions"),
    path("cai-chinh/", lists.corrections, name="corrections"),
    path("chu-de/<slug:slug>/", lists.topic, name="topic"),
    path("dia-danh/<slug:slug>/", lists.place, name="place"),
    path("tac-gia/<slug:slug>/", lists.author, name="author"),
    path("thong-tin-toa-soan/", lists.imprint, name="imprint"),
    path("da-luu/", app.kept, name="kept"),
    path("ngoai-tuyen/", app.offline, name="offline"),
    path("nhan-chia-se/", app.shared, name="shared"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("sw.js", app.worker, name="worker"),
    path("hom-nay.css", app.today_style, name="today_style"),
    path("bieu-tuong-<int:size>.png", app.app_icon, name="app_icon"),
    re_path(rf"^{FEED}$", feeds.site_feed, name="feed"),
    re_path(rf"^chu-de/{SLUG}/{FEED}$", feeds.topic_feed, name="topic_feed"),
    re_path(rf"^tac-gia/{SLUG}/{FEED}$", feeds.author_feed, name="author_feed"),
    re_path(rf"^{SLUG}/{FEED}$", feeds.section_feed, name="section_feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-trang.xml", sitemaps.pages),
    path("sitemap-bai-<int:part>.xml", sitemaps.articles),
    path("sitemap-anh-<int:part>.xml", sitemaps.pictures),
    path("sitemap-video-<int:part>.xml", sitemaps.videos),
    path("sitemap-tin-moi.xml", sitemaps.news),
    re_path(r"^sitemap-(?P<name>chu-de|dia-danh|tac-gia)\.xml$", sitemaps.words),
    path("robots.txt", small.robots),
    path("ads.txt", small.ads_txt),
    path(".well-known/security.txt", small.security_txt),
    path("icon.svg", small.icon, name="icon"),
    path("favicon.ico", RedirectView.as_view(url="/icon.svg", permanent=False)),
    re_path(r"^((?:[^/]+/)*[^/]+\.html)$", serve, name="article"),
]
