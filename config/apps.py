from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        from config import checks, scheduled  # noqa: F401 (they register themselves)
        from config.translations.forgotten_labels import translate_forgotten_labels

        translate_forgotten_labels()
