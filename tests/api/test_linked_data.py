"""The API's JSON as linked data: what a program makes of it that knows nothing of us but the standard (JSON-LD 1.1)."""

import json
import re
from itertools import chain

import pytest
from pyld import jsonld

from tests.factories import CommitmentFactory, DocumentFactory, make_editor, publish_now
from tracker.desk.verbs import mark_edited
from tracker.models import Edition, RecordKind
from tracker.shapes.dictionary import members, of_schema

from .conftest import list_of

HERE = "http://testserver"
OWN = f"{HERE}/data/dictionary/#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DCTERMS, SCHEMA = "http://purl.org/dc/terms/", "http://schema.org/"
PROV, XSD = "http://www.w3.org/ns/prov#", "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

each_record = pytest.mark.parametrize("record", RecordKind.values)
pytestmark = pytest.mark.usefixtures("two_texts")

NEWEST = "?ordering=-updated_at&page_size=100"


def read(client, address: str) -> dict:
    response = client.get(address, headers={"accept": "application/ld+json"})
    assert (response.status_code, response["Content-Type"]) == (200, "application/ld+json"), response.content
    return response.json()


def loading(client) -> dict:
    """Options of pyld by which contexts come from the site itself, and nothing from a network."""

    def load(address, options):
        assert address == f"{HERE}/api/v1/context.jsonld"
        document = read(client, "/api/v1/context.jsonld")
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": document}

    return {"documentLoader": load}


def expanded(client, address: str) -> dict:
    (node,) = jsonld.expand(read(client, address), loading(client))
    return node


def triples(client, document: dict) -> list[tuple[str, str, str, str]]:
    """(subject, predicate, value, datatype or language of the value) of everything that a document says."""
    dataset = jsonld.to_rdf(document, loading(client) | {"rdfDirection": "i18n-datatype"})
    return [
        (row["subject"]["value"], row["predicate"]["value"], row["object"]["value"], row["object"].get("datatype", ""))
        for row in dataset["@default"]
    ]


def nodes(value) -> list[dict]:
    """All objects within an expanded document."""
    if isinstance(value, list):
        return list(chain.from_iterable(map(nodes, value)))
    if isinstance(value, dict) and value.get("@type") != "@json":
        return [value, *chain.from_iterable(map(nodes, value.values()))]
    return []


def said(value) -> int:
    """How many members say something, and how many items lists of theirs have: what must not become less."""
    if isinstance(value, dict):
        return sum(
            said(inner) if isinstance(inner, dict | list) else inner not in (None, "") for inner in value.values()
        )
    if isinstance(value, list):
        return sum(said(item) if isinstance(item, dict | list) else 1 for item in value)
    return 0


def as_linked(value) -> int:
    """The same of an expanded document, without what names nodes and what only follows from other members."""
    beside = {f"{DCTERMS}date", f"{SCHEMA}sameAs"}
    if isinstance(value, dict):
        if "@value" in value or value.keys() == {"@id"}:
            return 1
        return sum(as_linked(inner) for name, inner in value.items() if name[0] != "@" and name not in beside)
    return sum(map(as_linked, value))


@each_record
def test_nothing_that_the_json_says_is_dropped(client, record):
    rows = client.get(list_of(record) + NEWEST).json()["results"]
    linked = expanded(client, list_of(record) + NEWEST)["http://www.w3.org/ns/hydra/core#member"]
    assert len(linked) == len(rows)
    by_address = {node["@id"]: node for node in linked}
    for row in rows:
        kinds = json.dumps(row).count('"record": ')  # said as types
        assert as_linked(by_address[row["url"]]) == said(row) - kinds, row["url"]


@each_record
def test_every_record_says_what_it_is_and_no_address_is_relative(client, record):
    for row in client.get(list_of(record) + "?page_size=10").json()["results"]:
        node = expanded(client, row["api_url"])
        assert node["@id"] == row["url"]
        assert f"{OWN}{record}" in node["@type"]
        for inner in nodes(node):
            addresses = [inner.get("@id", HERE), *(inner.get("@type") or [] if "@value" not in inner else [])]
            names = [name for name in inner if not name.startswith("@")]
            assert all(re.match("(https?://|_:)", address) for address in (*addresses, *names)), inner


@each_record
def test_every_member_has_a_meaning_that_leads_somewhere(client, record):
    context = read(client, "/api/v1/context.jsonld")["@context"]
    terms = context[record.capitalize()]["@context"]
    for member in (*members(record), *of_schema(f"{record.capitalize()}Edition")):
        assert member.name in terms, member.name
        assert terms[member.name] or member.name == "record"
    assert terms["@vocab"] == f"{OWN}{record}."


def test_a_commitment_says_what_it_is_in_words_that_others_know(client):
    row = next(row for row in client.get("/api/v1/commitments/?kind=support").json()["results"] if row["targets"])
    document = read(client, row["api_url"])
    told = triples(client, document)
    assert (row["url"], RDF_TYPE, f"{SCHEMA}Quotation", "") in told
    assert (row["url"], f"{OWN}commitment.kind", f"{HERE}/codebook/#support", "") in told
    assert (row["url"], f"{DCTERMS}isPartOf", row["document"]["url"], "") in told
    assert (row["url"], f"{DCTERMS}title", row["title"], f"{XSD}string") in told
    (target,) = [value for subject, predicate, value, _ in told if predicate == f"{OWN}commitment.targets"][:1]
    assert (target, f"{OWN}commitment.targets.stance", f"{HERE}/codebook/#supports", "") in told
    assert [value for *_rest, value in told if value == EDTF], "the date is EDTF"
    assert f"{HERE}/codebook/#support" in {value for _s, predicate, value, _d in told if predicate != RDF_TYPE}


def test_the_words_of_a_text_are_in_its_language(client):
    quote = expanded(client, client.get("/api/v1/commitments/").json()["results"][0]["api_url"])[f"{SCHEMA}text"]
    assert (quote[0]["@language"], quote[0]["@direction"]) == ("en", "ltr")


def test_words_that_are_read_from_right_to_left_say_so(client):
    document = DocumentFactory(language="ar", received_text="بيان مشترك\n\nنحن ندعم الاتفاقية بقوة.")
    commitment = CommitmentFactory(document=document, quote="نحن ندعم الاتفاقية بقوة.", verb="ندعم", kind="support")
    publish_now(document)
    edition = Edition.objects.get(record="commitment", record_id=commitment.pk)
    (quote,) = expanded(client, f"/api/v1/commitments/{edition.slug}/")[f"{SCHEMA}text"]
    assert quote == {"@value": "نحن ندعم الاتفاقية بقوة.", "@language": "ar", "@direction": "rtl"}


def test_dates_are_edtf_and_a_day_of_the_calendar_only_where_that_is_certain(client):
    publish_now(DocumentFactory(date="2019-07-31"))
    days = {}
    for row in client.get("/api/v1/documents/").json()["results"]:
        told = triples(client, read(client, row["api_url"]))
        assert row["date"]["edtf"] in {value for *_rest, value, datatype in told if datatype == EDTF}
        days[row["date"]["edtf"]] = [value for _s, name, value, _d in told if name == f"{DCTERMS}date"]
    assert days == {"2019-07-31": ["2019-07-31"], "2019-07-30/2019-07-31": [], "2022?-03-02": []}


def test_an_instrument_leads_to_its_entry_in_the_official_register(client):
    node = expanded(client, "/api/v1/instruments/budapest-convention/")
    assert node[f"{SCHEMA}sameAs"] == [
        {"@id": "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=185"}
    ]
    (identifier,) = node[f"{SCHEMA}identifier"]
    assert identifier[f"{SCHEMA}value"] == [{"@value": "185"}]
    assert identifier[f"{SCHEMA}propertyID"] == [{"@id": f"{OWN}instrument.identifiers.scheme.ets"}]


def test_other_names_and_members_and_on_behalf_of_are_those_of_popolo(client):
    group = expanded(client, "/api/v1/participants/quintet-of-attorneys-general/")
    assert group["http://www.w3.org/ns/org#hasMember"]
    statement = expanded(
        client, client.get("/api/v1/documents/?kind=communique&kind=statement").json()["results"][0]["api_url"]
    )
    signatures = statement[f"{OWN}document.signatures"]
    assert any("http://www.w3.org/ns/opengov#onBehalfOf" in row for row in signatures)
    named = [row for row in client.get("/api/v1/participants/?page_size=100").json()["results"] if row["other_names"]]
    node = expanded(client, named[0]["api_url"])
    (name, *_others) = node["http://www.w3.org/ns/opengov#otherName"]
    assert name["http://www.w3.org/2000/01/rdf-schema#label"][0]["@value"] == named[0]["other_names"][0]["name"]


def test_a_topic_is_a_concept(client):
    node = expanded(client, client.get("/api/v1/topics/").json()["results"][0]["api_url"])
    assert "http://www.w3.org/2004/02/skos/core#Concept" in node["@type"]
    assert "http://www.w3.org/2004/02/skos/core#prefLabel" in node


def test_an_edition_is_a_thing_of_its_own_with_the_one_before(client):
    document = DocumentFactory(slug="twice")
    publish_now(document)
    document.refresh_from_db()
    document.summary = "Now it has one."
    document.save()
    mark_edited(document, by=make_editor())
    publish_now(document, note="It had none")
    second = read(client, "/api/v1/documents/twice/editions/2/")
    told = triples(client, second)
    page = f"{HERE}/documents/twice/editions/2/"
    assert (page, RDF_TYPE, f"{PROV}Entity", "") in told
    assert (page, f"{PROV}wasRevisionOf", f"{HERE}/documents/twice/editions/1/", "") in told
    assert (page, f"{PROV}specializationOf", f"{HERE}/documents/twice/", "") in told
    assert [datatype for _s, name, _v, datatype in told if name == f"{PROV}generatedAtTime"] == [f"{XSD}dateTime"]
    payload = [value for _s, name, value, _d in told if name == f"{OWN}document.payload"]
    assert json.loads(payload[0]) == client.get("/api/v1/documents/twice/editions/2/").json()["payload"]
    rows = expanded(client, "/api/v1/documents/twice/editions/")["http://www.w3.org/ns/hydra/core#member"]
    assert {row["@id"] for row in rows} == {page, f"{HERE}/documents/twice/editions/1/"}
    assert all(f"{PROV}generatedAtTime" in row for row in rows)


def test_what_a_later_release_adds_is_a_term_of_ours_and_not_dropped(client):
    row = read(client, "/api/v1/instruments/budapest-convention/")
    (node,) = jsonld.expand(row | {"novelty": "new"}, loading(client))
    assert node[f"{OWN}instrument.novelty"] == [{"@value": "new"}]


def test_a_record_stays_a_node_whichever_members_are_asked_for(client):
    node = expanded(client, "/api/v1/instruments/budapest-convention/?fields=title")
    assert node["@id"] == f"{HERE}/instruments/budapest-convention/"
    assert node[f"{DCTERMS}title"]
    assert f"{DCTERMS}description" not in node


def test_a_list_leads_on_and_keeps_its_facets_as_they_are(client):
    node = expanded(client, "/api/v1/commitments/?page_size=2&count=true&facets=kind")
    assert node["http://www.w3.org/ns/hydra/core#next"][0]["@id"].startswith(f"{HERE}/api/v1/commitments/?")
    assert node["http://www.w3.org/ns/hydra/core#totalItems"][0]["@value"] > 2
    assert node[f"{OWN}facets"][0]["@type"] == "@json"


def test_the_suffix_asks_for_linked_data_whatever_is_accepted(client):
    response = client.get("/api/v1/instruments/budapest-convention.jsonld", headers={"accept": "text/html"})
    assert (response.status_code, response["Content-Type"]) == (200, "application/ld+json")
