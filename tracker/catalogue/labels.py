"""What people call the words of the vocabulary: kinds of record by their kind, languages by their tags."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.kinds import KINDS

LANGUAGES = {
    # Django knows most languages, but these only with a script or region, or not at all.
    "am": _("Amharic"), "bo": _("Tibetan"), "dv": _("Dhivehi"), "dz": _("Dzongkha"), "fil": _("Filipino"),
    "ht": _("Haitian Creole"), "ku": _("Kurdish"), "la": _("Latin"), "lo": _("Lao"), "mi": _("Māori"),
    "mt": _("Maltese"), "nb": _("Norwegian Bokmål"), "ps": _("Pashto"), "rw": _("Kinyarwanda"), "sd": _("Sindhi"),
    "si": _("Sinhala"), "so": _("Somali"), "ti": _("Tigrinya"), "yi": _("Yiddish"), "zh": _("Chinese"),
}  # fmt: skip

RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
RIGHT_TO_LEFT_SCRIPTS = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}


def kind_label(record: str, kind: str) -> str:
    """What a kind is called; an old edition may bear one that has left the vocabulary, which is then shown as it is."""
    vocabulary = KINDS[record].vocabulary if record in KINDS else None
    return str(vocabulary(kind).label) if vocabulary and kind in vocabulary.values else kind


def language_name(tag: str) -> str:
    """The name of a language by its BCP 47 tag, as exactly as we know it, such as “French”; else the tag itself."""
    parts = tag.lower().split("-")
    for length in range(len(parts), 0, -1):
        known = "-".join(parts[:length])
        if known in LANGUAGES:
            return str(LANGUAGES[known])
        if "name" in LANG_INFO.get(known, ()):
            return gettext(LANG_INFO[known]["name"])  # one of Django's own messages, as in its get_language_info
    return tag


def is_right_to_left(tag: str) -> bool:
    """Whether a language, by its BCP 47 tag, is written from right to left; a script in the tag decides."""
    language, *rest = tag.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    return scripts[0] in RIGHT_TO_LEFT_SCRIPTS if scripts else language in RIGHT_TO_LEFT
