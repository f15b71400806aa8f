"""Tables of the 8-bit Vietnamese encodings, as the characters seen when their bytes are read as Latin-1 / CP1252.

TCVN3: TCVN 5712:1993 (VN3, "ABC", fonts .Vn*), one byte a letter, no capital letters with tone marks. VNI: VNI-Windows (fonts
VNI-*), letter followed by a mark. VISCII: RFC 1456. TCVN3 and VNI agree with the tables of UniKey and of viparse (MIT),
whose author checked them against some 35 official documents of 1998–2009; VNI "ẳ" and "ỵ" are from UniKey's table alone.
"""

import unicodedata

_TCVN3_CODES = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ"
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"

TCVN3 = dict(zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True)) | {"\u03bc": "à"}
"""TCVN3 character → Vietnamese letter; U+03BC is what some programs make of U+00B5."""

VISCII_UPPER_HALF = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
_VISCII_CONTROLS = {"\x02": "Ẳ", "\x05": "Ẵ", "\x06": "Ẫ", "\x14": "Ỷ", "\x19": "Ỹ", "\x1e": "Ỵ"}


def cp1252_face(byte: int) -> str:
    """Return the character that CP1252 shows for ``byte``; Latin-1's where CP1252 has none."""
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


VISCII = (
    {chr(0x80 + i): letter for i, letter in enumerate(VISCII_UPPER_HALF)}
    | {cp1252_face(0x80 + i): letter for i, letter in enumerate(VISCII_UPPER_HALF)}
    | _VISCII_CONTROLS
)
"""VISCII character, whether its byte was read as Latin-1 or as CP1252, → Vietnamese letter."""

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TONES = {"ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ù": _ACUTE, "ï": _DOT}
_ROUND = {"â": "", "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "á": _ACUTE, "ä": _DOT}
_SHORT = {"ê": "", "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "é": _ACUTE, "ë": _DOT}
_SINGLES = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}


def _vni_lower() -> dict[str, str]:
    table = dict(_SINGLES)
    for vowel in "aeouy":
        table |= {vowel + code: vowel + mark for code, mark in _TONES.items()}
    for code, base in (("ô", "o"), ("ö", "u")):
        table |= {code + tone: base + _HORN + mark for tone, mark in _TONES.items()}
    for vowel in "aeo":
        table |= {vowel + code: vowel + _CIRCUMFLEX + mark for code, mark in _ROUND.items()}
    table |= {"a" + code: "a" + _BREVE + mark for code, mark in _SHORT.items()}
    del table["yï"]
    return {code: unicodedata.normalize("NFC", letter) for code, letter in table.items()}


_VNI_PROPER = _vni_lower() | {code.upper(): letter.upper() for code, letter in _vni_lower().items()}
# Headings typed half in capitals: the case of the vowel decides.
_VNI_MIXED = {code[0] + code[1:].swapcase(): letter for code, letter in _VNI_PROPER.items() if len(code) == 2}

VNI = _VNI_MIXED | _VNI_PROPER
"""VNI-Windows sequence of one or two characters → Vietnamese letter."""

TO_TCVN3 = {letter: code for code, letter in TCVN3.items() if code != "\u03bc"}
TO_VNI = {letter: code for code, letter in _VNI_PROPER.items()}
