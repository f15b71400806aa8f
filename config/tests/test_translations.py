"""The translation check finds what it is there to find, and the catalogue is built as gettext reads it."""

from __future__ import annotations

import gettext
import json
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import polib
import pytest
from django.core.management import CommandError, call_command
from django.template import Context, Engine
from django.template.loader import get_template
from django.template.loaders.app_directories import Loader as AppDirectoriesLoader
from django.templatetags import i18n
from django.test import override_settings
from django.utils import translation
from django.utils.translation import trim_whitespace

from config.translations.fragments import HEADER, VIETNAMESE_PLURALS, merge, problems_in, read_fragments, write_catalogue
from config.translations.inspection import Report, inspect, own_strings, read_allowed
from config.translations.libraries import Library, installed_libraries, is_left_in_english
from config.translations.messages import Key, faults, is_vietnamese
from config.translations.python_sources import strings_in_python
from config.translations.template_loader import PHRASES
from config.translations.template_sources import strings_in_template, visible_text

ROOT = Path(__file__).parents[2]
HERE = Path("module.py")


def write_fragment(path: Path, *entries: polib.POEntry, plural_forms: str = VIETNAMESE_PLURALS) -> None:
    catalogue = polib.POFile()
    catalogue.metadata = HEADER | {"Language": "vi", "Plural-Forms": plural_forms}
    catalogue.extend(entries)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))


@contextmanager
def override_locale(tmp_path: Path) -> Iterator[None]:
    """The project's own fragments, built into a temporary folder and active."""
    call_command("build_translations", target=tmp_path, stdout=StringIO())
    with override_settings(LOCALE_PATHS=[str(tmp_path)]), translation.override("vi"):
        yield


def kinds(report: Report) -> list[str]:
    return [problem.kind for problem in report.problems]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with two strings, one of which it translates itself."""
    folder = tmp_path / "site-packages" / "lib"
    locale = folder / "locale"
    write_fragment(locale / "en" / "LC_MESSAGES" / "django.po", polib.POEntry(msgid="Save"), polib.POEntry(msgid="Go back"))
    shipped = locale / "vi" / "LC_MESSAGES" / "django.po"
    write_fragment(shipped, polib.POEntry(msgid="Save", msgstr="Lưu"))
    polib.pofile(str(shipped)).save_as_mofile(str(shipped.with_suffix(".mo")))
    found = installed_libraries([SimpleNamespace(name="lib", path=str(folder))], tmp_path)  # type: ignore[list-item]
    return next(item for item in found if item.name == "lib")


class TestFaults:
    @pytest.mark.parametrize(
        ("key", "translation"),
        [
            (Key("", "Save %(name)s"), "Lưu %(ten)s"),
            (Key("", "Save %(count)d"), "Lưu %(count)s"),
            (Key("", "%s of %s"), "%s"),
            (Key("", "Save {name}"), "Lưu"),
            (Key("", "<b>Save</b>"), "<i>Lưu</i>"),
            (Key("", "Save "), "Lưu"),
            (Key("", "Draft"), unicodedata.normalize("NFD", "Nháp")),
            (Key("", "Delete"), "Xoá"),
            (Key("", "one page", "%(count)d pages"), "trang %(number)d"),
        ],
    )
    def test_a_translation_that_lost_something_is_faulty(self, key: Key, translation: str) -> None:
        assert faults(key, translation)

    @pytest.mark.parametrize(
        ("key", "translation"),
        [
            (Key("", "Save %(name)s, 100%% of <b>{n}</b>"), "Lưu 100%% của <b>{n}</b>, %(name)s"),
            (Key("", "one page", "%(count)d pages"), "%(count)d trang"),
            (Key("", "%(name)s"), "%(name)s và %(name)s"),
        ],
    )
    def test_a_sound_translation_has_none(self, key: Key, translation: str) -> None:
        assert faults(key, translation) == []


class TestVietnamese:
    @pytest.mark.parametrize("text", ["Gỡ bài", "đ", "Tin", "Video Zalo", "%(name)s – 12/11", "<br>&nbsp;", "https://example.org/page"])
    def test_is_recognised(self, text: str) -> None:
        assert is_vietnamese(text, {"tin", "video", "zalo"})

    @pytest.mark.parametrize("text", ["Save", "Tin news", "<b>Delete</b>", "Café"[:3], "Save %(name)s"])
    def test_is_not_taken_for_granted(self, text: str) -> None:
        assert not is_vietnamese(text, {"tin"})


class TestPythonSources:
    def test_every_form_of_call_is_read(self) -> None:
        source = """
from django.utils import translation
from django.utils.translation import gettext as _, ngettext, pgettext_lazy as p
_("một")
ngettext("hai", "nhiều", 2)
p("ngữ cảnh", "ba")
translation.gettext_lazy("bốn" " liền")
_(variable)
unrelated("năm")
"""
        keys = [found.key for found in strings_in_python(HERE, source)]
        assert keys == [Key("", "một"), Key("", "hai", "nhiều"), Key("ngữ cảnh", "ba"), Key("", "bốn liền")]

    @pytest.mark.parametrize(
        "argument", ['f"Có {count} bài"', '"Có %d bài" % count', '"Có {} bài".format(count)', '"Từ %s đến %s"', '"Từ {} đến {}"']
    )
    def test_what_gettext_cannot_find_or_reorder_is_a_fault(self, argument: str) -> None:
        source = f"from django.utils.translation import gettext as _\n_({argument})\n"
        assert [found.line for found in strings_in_python(HERE, source) if found.fault] == [2]


TEMPLATE = """{% load i18n %}{# Not {% translate "đây" %} #}
{% comment %}{% translate "không" %}{% endcomment %}
{% translate "Một" %} {% trans 'Hai "nháy"' context "tên" %} {{ "x"|default:_("Ba") }}
{% blocktranslate trimmed count n=n %}
  Còn {{ n }} bài,
  100% xong
{% plural %}
  Còn {{ n }} bài
{% endblocktranslate %}
{% blocktrans with name=user context "chào" %}Chào {{ name }}{% endblocktrans %}
"""


class TestTemplateSources:
    def test_strings_are_those_that_rendering_asks_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: set[Key] = set()

        def record(name: str):
            def translate(*texts: object) -> str:
                parts = [text for text in texts if isinstance(text, str)]
                asked.add(Key(*parts) if name.startswith("p") else Key("", *parts))
                return str(parts[-1])

            return translate

        fake = SimpleNamespace(get_language=lambda: "vi", trim_whitespace=trim_whitespace)
        for name in ("gettext", "ngettext", "pgettext"):
            setattr(fake, name, record(name))
        monkeypatch.setattr(i18n, "translation", fake)
        engine = Engine(libraries={"i18n": "django.templatetags.i18n"})
        engine.from_string(TEMPLATE.replace('_("Ba")', '"Ba"')).render(Context({"n": 3, "user": "An"}))

        found = {item.key for item in strings_in_template(HERE, TEMPLATE)}
        # {% translate %} resolves its argument as a variable does, so the recorder sees only the block forms.
        assert asked <= found
        assert found - asked == {Key("", "Một"), Key("tên", 'Hai "nháy"'), Key("", "Ba")}

    def test_lines_are_counted(self) -> None:
        lines = {item.key.msgid: item.line for item in strings_in_template(HERE, TEMPLATE) if item.key}
        assert (lines["Một"], lines["Chào %(name)s"]) == (3, 10)

    def test_text_outside_translate_tags_is_found_where_a_reader_meets_it(self) -> None:
        source = """<p class="lead" {% if x %}title="Hover me"{% endif %}>Read {{ count }} more</p>
<script>const hidden = "Script text";</script><style>.never {}</style><code>make run</code>
{% blocktranslate %}Inside a block{% endblocktranslate %}{% comment %}Not shown{% endcomment %}
<input type="submit" value="Send"><input type="hidden" value="token"><span translate="no">Brand name</span>
"""
        assert [(line, text.replace("\ufffc", "·")) for line, text in visible_text(source)] == [
            (1, "Hover me"),
            (1, "Read · more"),
            (4, "Send"),
        ]


class TestFragments:
    def test_faults_of_every_kind_are_named(self, tmp_path: Path) -> None:
        fuzzy = polib.POEntry(msgid="Open", msgstr="Mở", flags=["fuzzy"])
        write_fragment(tmp_path / "a.po", polib.POEntry(msgid="Save", msgstr="Lưu"), fuzzy, plural_forms="nplurals=2; plural=n!=1;")
        broken = polib.POEntry(msgid="Delete %(x)s", msgstr="Xóa")
        write_fragment(tmp_path / "b.po", polib.POEntry(msgid="Save", msgstr="Cất"), polib.POEntry(msgid="Close"), broken)
        found = {problem.kind for problem in problems_in(read_fragments(tmp_path))}
        assert found == {"plural-forms", "fuzzy", "conflict", "empty", "broken"}

    def test_the_same_word_may_differ_between_contexts_and_scripts(self, tmp_path: Path) -> None:
        write_fragment(tmp_path / "a.po", polib.POEntry(msgid="Save", msgstr="Lưu"), polib.POEntry(msgid="Save", msgctxt="goal", msgstr="Cứu"))
        write_fragment(tmp_path / "a_js.po", polib.POEntry(msgid="Save", msgstr="Lưu lại"))
        assert list(problems_in(read_fragments(tmp_path))) == []

    def test_the_catalogue_is_read_by_gettext(self, tmp_path: Path) -> None:
        plural = polib.POEntry(msgid="%(n)d page", msgid_plural="%(n)d pages", msgstr_plural={0: "%(n)d trang"})
        write_fragment(tmp_path / "s" / "a.po", plural, polib.POEntry(msgid="Save", msgctxt="verb", msgstr="Lưu"))
        write_fragment(tmp_path / "s" / "b.po", polib.POEntry(msgid="Open", msgstr="Mở"))
        write_fragment(tmp_path / "s" / "b_js.po", polib.POEntry(msgid="Script", msgstr="Kịch bản"))
        target = tmp_path / "t" / "django.po"
        write_catalogue(merge(read_fragments(tmp_path / "s"), "django"), target, language="vi", plural_forms=VIETNAMESE_PLURALS)
        with target.with_suffix(".mo").open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        assert catalogue.ngettext("%(n)d page", "%(n)d pages", 5) == "%(n)d trang"
        assert (catalogue.gettext("Open"), catalogue.pgettext("verb", "Save")) == ("Mở", "Lưu")
        assert catalogue.gettext("Script") == "Script"

    def test_the_build_command_writes_both_domains_of_each_language(self, tmp_path: Path) -> None:
        write_fragment(tmp_path / "s" / "vi" / "a.po", polib.POEntry(msgid="Open", msgstr="Mở"))
        english = polib.POEntry(msgid="%(n)d bài", msgid_plural="%(n)d bài", msgstr_plural={0: "%(n)d article", 1: "%(n)d articles"})
        write_fragment(tmp_path / "s" / "en" / "own.po", english, plural_forms="nplurals=2; plural=(n != 1);")
        call_command("build_translations", sources=tmp_path / "s", target=tmp_path / "t", stdout=StringIO())
        names = {path.relative_to(tmp_path / "t").as_posix() for path in (tmp_path / "t").rglob("*.mo")}
        assert names == {f"{language}/LC_MESSAGES/{domain}.mo" for language in ("vi", "en") for domain in ("django", "djangojs")}
        with (tmp_path / "t" / "en" / "LC_MESSAGES" / "django.mo").open("rb") as file:
            assert gettext.GNUTranslations(file).ngettext("%(n)d bài", "%(n)d bài", 2) == "%(n)d articles"


class TestLibraries:
    def test_a_missing_string_fails_and_a_fragment_mends_it(self, tmp_path: Path, library: Library) -> None:
        before = inspect(tmp_path, [library], [], set())
        write_fragment(tmp_path / "vi" / "lib.po", polib.POEntry(msgid="Go back", msgstr="Quay lại"))
        after = inspect(tmp_path, [library], read_fragments(tmp_path / "vi"), set())
        assert [problem.text for problem in before.problems] == ["chưa có tiếng Việt: 'Go back'"]
        assert after.problems == []
        count = after.of("lib")
        assert (count.total, count.vietnamese, count.by_library, count.share) == (2, 2, 1, 1.0)

    def test_a_plain_translation_does_not_serve_a_plural(self, tmp_path: Path, library: Library) -> None:
        library.keys["django"] = {Key("", "%(n)s page", "%(n)s pages")}
        write_fragment(tmp_path / "vi" / "lib.po", polib.POEntry(msgid="%(n)s page", msgstr="%(n)s trang"))
        assert kinds(inspect(tmp_path, [library], read_fragments(tmp_path / "vi"), set())) == ["library"]

    def test_a_library_without_catalogue_is_read_from_its_source(self, tmp_path: Path) -> None:
        folder = tmp_path / "site-packages" / "bare"
        (folder / "templates").mkdir(parents=True)
        (folder / "models.py").write_text('from django.utils.translation import gettext_lazy as _\nname = _("queue")\n')
        (folder / "templates" / "page.html").write_text('{% translate "Refresh" %}')
        config = SimpleNamespace(name="bare", path=str(folder))
        found = next(item for item in installed_libraries([config], tmp_path) if item.name == "bare")  # type: ignore[list-item]
        assert found.keys["django"] == {Key("", "queue"), Key("", "Refresh")}

    @pytest.mark.parametrize(("msgid", "left"), [("%s KB", False), ("Session data", True), ("%(label)s: %(value)s", False)])
    def test_a_word_repeated_is_no_translation(self, msgid: str, *, left: bool) -> None:
        assert is_left_in_english(Key("", msgid), msgid, {"kb"}) is left


class TestLibraryTemplates:
    """Phrases that a library wrote straight into its HTML."""

    @pytest.fixture
    def hard_coding(self, tmp_path: Path) -> Library:
        folder = tmp_path / "site-packages" / "bare"
        (folder / "templates" / "bare").mkdir(parents=True)
        page = "<p>Plain English</p>{% fragment as icon %}doc-full{% endfragment %}{% block bodyclass %}Login{% endblock %}"
        (folder / "templates" / "bare" / "page.html").write_text(page)
        config = SimpleNamespace(name="bare", path=str(folder))
        return next(item for item in installed_libraries([config], tmp_path) if item.name == "bare")  # type: ignore[list-item]

    def test_are_reported(self, tmp_path: Path, hard_coding: Library) -> None:
        report = inspect(tmp_path, [hard_coding], [], set())
        assert [(problem.kind, problem.place) for problem in report.problems] == [("library-template", "bare: bare/page.html")]
        assert "Plain English" in report.problems[0].text

    def test_are_gone_when_a_template_of_ours_takes_the_place(self, tmp_path: Path, hard_coding: Library) -> None:
        ours = tmp_path / "toasoan" / "x" / "templates" / "bare" / "page.html"
        ours.parent.mkdir(parents=True)
        ours.write_text("<p>Tiếng Việt</p>", encoding="utf-8")
        assert inspect(tmp_path, [hard_coding], [], set()).problems == []

    @pytest.mark.parametrize("name", sorted(PHRASES))
    def test_every_phrase_handed_over_is_still_in_the_library(self, name: str) -> None:
        places = [Path(str(origin.name)) for origin in AppDirectoriesLoader(Engine()).get_template_sources(name)]
        source = next(path for path in places if "site-packages" in path.parts and path.exists()).read_text(encoding="utf-8")
        assert [phrase for phrase, _replacement in PHRASES[name] if phrase not in source] == []

    def test_are_vietnamese_when_rendered(self, tmp_path: Path) -> None:
        with override_locale(tmp_path):
            html = get_template("wagtailadmin/shared/headers/_actions.html").render({"actions": ""})
        assert 'aria-label="Thao tác"' in html


class TestOwnStrings:
    def own(self, root: Path, name: str, text: str) -> list[str]:
        path = root / "toasoan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return kinds(inspect(root, [], read_fragments(root / "vi"), {"tin"}))

    @pytest.mark.parametrize(
        ("argument", "expected"),
        [('"Gỡ bài"', []), ('"Tin"', []), ('"Withdraw"', ["own"]), ('f"Gỡ {x}"', ["gettext-call"]), ('"Xoá bài"', ["spelling"])],
    )
    def test_python(self, tmp_path: Path, argument: str, expected: list[str]) -> None:
        source = f"from django.utils.translation import gettext as _\n_({argument})\n"
        assert self.own(tmp_path, "models.py", source) == expected

    def test_an_english_string_with_a_translation_passes(self, tmp_path: Path) -> None:
        write_fragment(tmp_path / "vi" / "own.po", polib.POEntry(msgid="Log in", msgstr="Đăng nhập"))
        assert self.own(tmp_path, "templates/login.html", '{% translate "Log in" %}') == []

    def test_templates(self, tmp_path: Path) -> None:
        assert self.own(tmp_path, "templates/a.html", '<p>Chào bạn</p>{% translate "Good day" %}<b>Good night</b>') == ["hard-coded", "own"]

    def test_tests_and_migrations_are_not_read(self, tmp_path: Path) -> None:
        source = 'from django.utils.translation import gettext as _\n_("English")\n'
        assert self.own(tmp_path, "tests/test_a.py", source) == self.own(tmp_path, "migrations/0001_initial.py", source) == []


class TestCommand:
    def test_the_product_is_vietnamese_whole(self) -> None:
        out = StringIO()
        call_command("check_translations", json=True, stdout=out)
        answer = json.loads(out.getvalue())
        assert answer["ok"] is True
        assert answer["wagtail"]["share"] == answer["wagtail_admin"]["share"] == 1.0
        assert answer["wagtail_admin"]["total"] > 900
        assert answer["own"]["total"] > 100

    def test_without_the_fragments_it_fails_and_names_what_is_missing(self, tmp_path: Path, settings) -> None:
        settings.BASE_DIR = tmp_path
        out = StringIO()
        with pytest.raises(CommandError):
            call_command("check_translations", stdout=out)
        assert "library: wagtail.images (django): chưa có tiếng Việt: 'Image is decorative'" in out.getvalue()

    def test_the_allow_list_holds_no_word_twice_and_every_own_string_is_read(self) -> None:
        path = ROOT / "locale" / "sources" / "own_allowed.txt"
        lines = [line.split("#")[0].strip().lower() for line in path.read_text(encoding="utf-8").splitlines()]
        assert sorted(filter(None, lines)) == sorted(read_allowed(path))
        assert sum(1 for found, suffix in own_strings(ROOT) if suffix == ".py") > 100
