"""The words of the vocabulary in templates, and what HTML needs to know about a language."""

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from tracker.catalogue import labels
from tracker.models import vocabulary
from tracker.models.editions import Edition
from tracker.pages.sentences import count_in_words

register = template.Library()

VOCABULARIES = {
    "attendees": vocabulary.Attendees,
    "change": vocabulary.Change,
    "format": vocabulary.EventFormat,
    "participation": vocabulary.ParticipationRole,
    "position": vocabulary.Position,
    "record": vocabulary.RecordKind,
    "scheme": vocabulary.IdentifierScheme,
    "signature": vocabulary.SignatureRole,
    "stance": vocabulary.Stance,
    "status": vocabulary.FollowUpStatus,
}


@register.filter
def word(value: str, name: str) -> str:
    """`{{ edition.change|word:"change" }}`: the label of a word; one that has left the vocabulary is shown as it is."""
    words = VOCABULARIES[name]
    return str(words(value).label) if value in words.values else value


@register.filter
def role(capacity: dict) -> str:
    """The role of a capacity in our words: in a signature or in a participation, which share no two meanings."""
    return word(word(capacity["role"], "signature"), "participation")


@register.filter
def in_words(date: dict | None) -> str:
    """A date in words, or else as the source has it; nothing for none."""
    return (date["words"] or date["wording"]) if date else ""


@register.filter
def linked(record: dict | None) -> SafeString:
    """A record by its name, as a link; in plain words where it has no page yet; nothing for one that is not public."""
    if not record:
        return SafeString("")
    if not record["path"]:
        return escape(record["title"])
    return format_html('<a href="{}">{}</a>', record["path"], record["title"])


@register.filter
def kind(representation: dict) -> str:
    """`{{ representation|kind }}`: what the kind of a record is called, such as “treaty”."""
    return labels.kind_label(representation["record"], representation["kind"])


@register.filter
def kind_label(value: str) -> str:
    """What a kind of commitment is called."""
    return labels.kind_label(vocabulary.RecordKind.COMMITMENT, value)


@register.filter
def language(tag: str) -> str:
    """The name of a language by its tag."""
    return labels.language_name(tag)


@register.filter
def counted_as(count: int, record: str) -> str:
    """`{{ 12|counted_as:"document" }}`: “12 documents”."""
    return count_in_words(record, count)


@register.simple_tag
def lang(tag: str) -> SafeString:
    """`<q {% lang row.language %}>`: the language of quoted words and, where it is not ours, their direction.

    Where nobody knows the language, the words themselves decide the direction.
    """
    direction = SafeString(' dir="rtl"') if labels.is_right_to_left(tag or "") else ""
    return format_html('lang="{}"{}', tag, direction) if tag else SafeString('dir="auto"')


@register.simple_tag
def api_path(edition: Edition) -> str:
    """The same in the API: the record, or one edition of it where that is not what is public now."""
    if edition.is_current:
        return reverse(f"api:{edition.record}", kwargs={"slug": edition.slug})
    return reverse(f"api:{edition.record}_edition", kwargs={"slug": edition.slug, "number": edition.number})


@register.simple_tag
def record_path(name: str, edition: Edition, number: int | None = None) -> str:
    """`{% record_path "editions" latest %}`: the address of one of the pages about the record of an edition."""
    kwargs = {"slug": edition.slug} | ({"number": number} if number else {})
    return reverse(f"tracker:{edition.record}_{name}", kwargs=kwargs)
