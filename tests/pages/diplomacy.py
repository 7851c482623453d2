"""Two statements in the words of diplomats: what the second makes of what the first says."""

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    publish_now,
)

OF_2015 = """Joint declaration on security in cyberspace

We will provide capacity building on incident response to developing States by 2020.

We strongly support the work of the Group of Governmental Experts on norms of responsible behaviour.

We call on all States to publish their national views on how international law applies.

States should not attack the critical infrastructure of one another.

We condemn the malicious use of information technologies against hospitals.

We will hold annual consultations among our foreign ministries."""

OF_2019 = """Joint declaration on security in cyberspace

We intend to provide capacity building on incident response to developing States.

We welcome the work of the Group of Governmental Experts on norms of responsible behaviour.

We urge all States to publish their national views on how international law applies in cyberspace.

States must not attack the critical infrastructure of one another.

We condemn the malicious use of information technologies against hospitals.

We encourage industry to report vulnerabilities in good faith."""

COMMITMENTS = {
    "We will provide": ("undertaking", "will"),
    "We intend": ("undertaking", "intend to"),
    "We strongly support": ("support", "strongly support"),
    "We welcome": ("support", "welcome"),
    "We call on": ("call", "call on"),
    "We urge": ("call", "urge"),
    "States should": ("principle", "should"),
    "States must": ("principle", "must"),
    "We condemn": ("opposition", "condemn"),
    "We will hold": ("undertaking", "will"),
    "We encourage": ("call", "encourage"),
}


def declaration(text: str, **kwargs):
    """A draft with these words, a commitment in each of its paragraphs, signed by a state."""
    document = DocumentFactory(received_text=text, **kwargs)
    SignatureFactory(document=document, participant=StateFactory())
    for paragraph in text.split("\n\n")[1:]:
        kind, verb = next(coded for begins, coded in COMMITMENTS.items() if paragraph.startswith(begins))
        whom = {"addressee_as_stated": paragraph.removeprefix(f"We {verb} ").split(" to ")[0]} if kind == "call" else {}
        CommitmentFactory(document=document, kind=kind, verb=verb, quote=paragraph, summary=paragraph, **whom)
    return document


def two_declarations():
    """Both, published: the one of 2015 and the one of 2019, with one instrument in common."""
    experts = InstrumentFactory(name="Group of Governmental Experts")
    documents = []
    for slug, text, date in (("declaration-2015", OF_2015, "2015-06-01"), ("declaration-2019", OF_2019, "2019-06-01")):
        document = declaration(text, slug=slug, title=f"Declaration of {date[:4]}", date=date)
        TargetFactory(commitment=document.commitments.get(kind="support"), instrument=experts)
        publish_now(document)
        document.refresh_from_db()
        documents.append(document)
    return documents


def compare(read, one, other, status=200, **query):
    return read("/compare/", status=status, a=one.slug, b=other.slug, **query)
