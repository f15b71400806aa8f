"""Generated and invented text that several tests share."""

from hypothesis import strategies as st

from toasoan.foundation.language.syllables import _written_syllables, words

SYLLABLES = sorted(_written_syllables())

_WORDS = st.sampled_from(SYLLABLES)
VIETNAMESE = st.lists(st.one_of(_WORDS, _WORDS.map(str.title), _WORDS.map(str.upper)), min_size=1, max_size=12).map(" ".join)
LOWER_VIETNAMESE = st.lists(_WORDS, min_size=1, max_size=12).map(" ".join)

FOREIGN_WORDS = words(
    """
    the mayor of New York said that naïve cafés and résumés matter to a coöperative façade déjà vu voilà Noël El Niño
    il est tôt où était le théâtre de l'été à Besançon sûr août maïs haïr né dû pâté crème brûlée île garçon œuvre
    «oui» forêt für die Straße in Köln schön größer Fußgänger über Jørgen Åse smörgåsbord São João não ação niño
    mañana corazón 5 µm ½ £10 ©2026 ® § 5 10·5 ¿qué? Beyoncé Müller Citroën 20 °C
    """
)
FOREIGN = st.lists(st.sampled_from(FOREIGN_WORDS), min_size=1, max_size=25).map(" ".join)
