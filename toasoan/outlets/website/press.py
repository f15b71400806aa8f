"""The press product at an address: what every public page shows about itself and its agency (NĐ 237/2026, Art. 23)."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.models import Page, Site

from toasoan.foundation.people.models import Agency, Licence, Title
from toasoan.newsroom.articles.models import SectionPage
from toasoan.outlets.pagestore.dependencies import changes_at
from toasoan.outlets.website.colours import DAY, NIGHT, readable_on
from toasoan.outlets.website.times import midnight_of

DEFAULT_ACCENT = "#B3261E"


class Press:
    """One site with its title, agency, licence, sections and sister editions; every part is read once, when asked for."""

    def __init__(self, site: Site, request: HttpRequest | None = None) -> None:
        self.site = site
        self.request = request

    @cached_property
    def title(self) -> Title | None:
        """The press title published on the site."""
        return Title.objects.select_related("agency").filter(site=self.site).first()

    @cached_property
    def agency(self) -> Agency | None:
        """The agency that publishes it."""
        return self.title.agency if self.title else Agency.objects.first()

    @cached_property
    def licence(self) -> Licence | None:
        """The licence in force: the title's own, else the agency's."""
        if self.agency is None:
            return None
        today = timezone.localdate()
        known = list(self.agency.licences.all())
        for day in (day for one in known for day in (one.issued, one.expires + timedelta(days=1) if one.expires else None) if day and day > today):
            changes_at(midnight_of(day))
        held = [licence for licence in known if licence.issued <= today and (licence.expires is None or licence.expires >= today)]
        own = [licence for licence in held if self.title and licence.title_id == self.title.pk]
        general = [licence for licence in held if licence.title_id is None]
        return next(iter(own or general), None)

    @cached_property
    def head(self) -> tuple[str, str]:
        """Full name and office of the person responsible: the title's, else the agency's present head."""
        if self.title and self.title.head_name:
            return self.title.head_name, self.title.head_title
        if self.agency is None:
            return "", ""
        era = self.agency.eras.filter(ends__isnull=True).order_by("-starts", "-id").first()
        return (era.head, era.head_title) if era else ("", "")

    @property
    def name(self) -> str:
        """The name readers know it by, in its own language."""
        if self.title:
            return self.title.native_name or self.title.name
        return self.site.site_name or self.site.hostname

    @property
    def letter(self) -> str:
        """The letter that stands for it on icons: the first of the last word of its name."""
        words = (self.title.name if self.title else self.name).split()
        return next((word[0].upper() for word in reversed(words) if word[0].isalpha()), "T")

    @property
    def language(self) -> str:
        """The language of the edition."""
        return self.title.language if self.title else "vi"

    @property
    def accent(self) -> str:
        """The accent on paper, dark enough to be read as text."""
        return readable_on(self.title.accent if self.title else DEFAULT_ACCENT, DAY)

    @property
    def accent_night(self) -> str:
        """The accent in the dark, light enough to be read as text."""
        return readable_on(self.title.accent if self.title else DEFAULT_ACCENT, NIGHT)

    @cached_property
    def sections(self) -> list[SectionPage]:
        """All live sections of the site, in the order of the page tree."""
        found = SectionPage.objects.live().filter(path__startswith=self.site.root_page.path)
        return list(found.order_by("path").only(*SECTION_FIELDS))

    @property
    def navigation(self) -> list[SectionPage]:
        """The sections shown on the section bar."""
        return [section for section in self.sections if section.in_navigation]

    @property
    def section_ids(self) -> list[int]:
        """The keys of all sections: what belongs to this site."""
        return [section.pk for section in self.sections]

    @cached_property
    def standing_pages(self) -> list[Page]:
        """About, contact, terms and the like, for the foot of the page."""
        from toasoan.outlets.website.models import InfoPage

        found = InfoPage.objects.live().filter(path__startswith=self.site.root_page.path).order_by("path")
        return list(found.only("title", "slug", "url_path", "path", "kind"))

    @cached_property
    def editions(self) -> list[Edition]:
        """The other titles of the agency that have a site."""
        if self.title is None:
            return []
        others = Title.objects.filter(agency_id=self.title.agency_id, site__isnull=False).exclude(pk=self.title.pk).select_related("site")
        return [Edition(title, self._root_of(title.site)) for title in others]

    @property
    def root(self) -> str:
        """``https://host[:port]`` of the site, without a slash at the end; the port in use when reached on its own name."""
        return self._root_of(self.site)

    @property
    def domain(self) -> str:
        """The domain, shown in the imprint."""
        return self.root.split("://", 1)[1]

    def absolute(self, path: str) -> str:
        """The full address of a path of this site."""
        return path if "://" in path else f"{self.root}{path}"

    def _root_of(self, site: Site) -> str:
        request = self.request
        if request is not None:
            host, port = split_domain_port(request.get_host())
            if host == self.site.hostname:
                return f"{request.scheme}://{site.hostname}" + (f":{port}" if port else "")
        return str(site.root_url)


class Edition:
    """Another title of the agency and where it is."""

    def __init__(self, title: Title, root: str) -> None:
        self.name = title.native_name or title.name
        self.language = title.language
        self.url = f"{root}/"


SECTION_FIELDS = ("title", "slug", "url_path", "path", "depth", "in_navigation", "description", "locale_id")


def press_of(request: HttpRequest) -> Press:
    """The press product a request asks for, found once per request.

    :raises Http404: when the installation has no site at all.
    """
    known: Press | None = getattr(request, "_press", None)
    if known is None:
        site = Site.find_for_request(request)
        if site is None:
            raise Http404
        known = Press(site, request)
        request._press = known  # type: ignore[attr-defined]  # remembered for the rest of the request
    return known
