"""What search engines, messengers and social media are told about a page."""

import json

import pytest

from tests.desk.editing import edit, published
from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tracker.desk.verbs import withdraw
from tracker.models import InstrumentIdentifier
from tracker.pages.metadata import cut, json_ld

pytestmark = pytest.mark.django_db

HOSTILE = '</script><script>alert(1)</script><!-- & "quoted" \u2028 <img src=x>'


def graph(page) -> dict[str, dict]:
    """What the data of a page says, by type."""
    (script,) = page.all("script", type="application/ld+json")
    return {thing["@type"]: thing for thing in json.loads("".join(script.parts))["@graph"]}


def meta(page, name: str) -> str | None:
    found = [tag["content"] for tag in page.all("meta") if name in (tag["name"], tag["property"])]
    assert len(found) <= 1, name
    return found[0] if found else None


def canonical(page) -> str | None:
    links = page.all("link", rel="canonical")
    return links[0]["href"] if links else None


def test_a_document_is_a_report_by_those_whom_its_signatories_act_for(read, published_statement):
    said = graph(read(published_statement.get_absolute_url()))
    state = published_statement.signatures.get().on_behalf_of
    report = said["Report"]
    assert report["@id"] == f"http://testserver{published_statement.get_absolute_url()}"
    assert (report["datePublished"], report["inLanguage"]) == ("2019-07-31", "en")
    assert [(author["@type"], author["name"]) for author in report["author"]] == [("Country", state.name)]


def test_the_page_names_its_edition_by_number_day_and_address_for_good(read, published_statement):
    edit(published_statement, summary="Another summary")
    publish_now(published_statement, note="Summary")
    page = graph(read(published_statement.get_absolute_url()))["ItemPage"]
    assert page["version"] == 2
    assert page["url"] == f"http://testserver{published_statement.get_absolute_url()}editions/2/"
    assert page["dateModified"] > page["datePublished"]
    assert page["mainEntity"]["@id"] == f"http://testserver{published_statement.get_absolute_url()}"


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (lambda: DocumentFactory(kind="resolution"), "Legislation"),
        (lambda: EventFactory(), "Event"),
        (lambda: PersonFactory(), "Person"),
        (lambda: StateFactory(), "Country"),
        (lambda: OrganisationFactory(), "Organization"),
        (lambda: InstrumentFactory(), "Legislation"),
        (lambda: InstrumentFactory(kind="report"), "Report"),
        (lambda: InstrumentFactory(kind="expert_group"), "Organization"),
        (lambda: InstrumentFactory(kind="programme"), "Project"),
        (lambda: TopicFactory(), "DefinedTerm"),
    ],
)
def test_each_kind_of_record_is_said_to_be_what_it_is(read, record, kind):
    said = graph(read(published(record()).get_absolute_url()))
    assert set(said) == {"ItemPage", kind}


def test_a_commitment_is_a_quotation_by_its_makers_from_its_document(read, published_statement):
    commitment = published_statement.commitments.get(kind="undertaking")
    quotation = graph(read(commitment.get_absolute_url()))["Quotation"]
    assert quotation["text"] == "We will share evidence within a year."
    assert quotation["isPartOf"]["name"] == published_statement.title
    assert quotation["citation"].endswith(f"{published_statement.get_absolute_url()}#c{commitment.number}")
    assert [maker["@type"] for maker in quotation["spokenByCharacter"]] == ["Country"]


def test_official_identifiers_and_websites_say_what_else_is_the_same(read):
    instrument = InstrumentFactory(website="https://treaty.example/")
    eli = "http://data.europa.eu/eli/reg/2019/881/oj"
    for scheme, value in (("wikidata", "Q123"), ("eli", eli), ("ets", "ETS 185")):
        InstrumentIdentifier.objects.create(instrument=instrument, scheme=scheme, value=value)
    said = graph(read(published(instrument).get_absolute_url()))["Legislation"]
    treaty = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=185"
    assert set(said["sameAs"]) == {"https://treaty.example/", "https://www.wikidata.org/wiki/Q123", eli, treaty}
    assert "ETS 185" in said["legislationIdentifier"]


def test_a_doubtful_date_is_not_said_for_certain(read):
    said = graph(read(published(EventFactory(date="2022?-03-02")).get_absolute_url()))
    assert "startDate" not in said["Event"]
    certain = graph(read(published(EventFactory(date="2019-07-30/2019-07-31")).get_absolute_url()))["Event"]
    assert (certain["startDate"], certain["endDate"]) == ("2019-07-30", "2019-07-31")


def test_an_event_names_its_organisers_and_where_it_took_place(read):
    event = EventFactory(place="London", format="hybrid")
    ParticipationFactory(event=event, role="organiser", participant=OrganisationFactory(name="The Host"))
    said = graph(read(published(event).get_absolute_url()))["Event"]
    assert said["location"] == {"@type": "Place", "name": "London"}
    assert said["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert [host["name"] for host in said["organizer"]] == ["The Host"]


def test_nobody_who_is_not_public_is_named(read):
    document = DocumentFactory()
    row = SignatureFactory(document=document, name_as_stated="The Honourable Secret")
    publish_now(document)
    row.participant.refresh_from_db()
    withdraw(row.participant, by=make_editor(), reason="Asked to be left out")
    page = read(document.get_absolute_url())
    assert row.participant.name not in page.html.partition("</head>")[0]
    told = "".join(page.one("script", type="application/ld+json").parts) + str(meta(page, "og:description"))
    assert "Honourable Secret" not in told


def test_no_words_can_leave_the_data_or_the_head(read):
    document = DocumentFactory(title=HOSTILE, summary=HOSTILE, place=HOSTILE, received_text=f"{HOSTILE} We will act.")
    commitment = CommitmentFactory(document=document, quote="We will act.", summary=HOSTILE[:200])
    publish_now(document)
    for record, kind in ((document, "Report"), (commitment, "Quotation")):
        page = read(record.get_absolute_url())
        assert "<script>" not in page.html
        assert not page.all("img")
        assert graph(page)[kind]["name"].startswith("</script>")


def test_data_is_json_without_a_sign_that_html_or_scripts_know():
    said = json_ld({"name": HOSTILE})
    assert not set("<>&\u2028\u2029") & set(said)
    assert json.loads(said)["name"] == HOSTILE


def test_a_link_to_a_record_is_shown_with_its_title_words_and_picture(read, published_statement):
    edit(published_statement, summary="Five states back the Convention.")
    publish_now(published_statement, note="Summary")
    page, address = (
        read(published_statement.get_absolute_url()),
        f"http://testserver{published_statement.get_absolute_url()}",
    )
    assert meta(page, "og:title") == published_statement.title
    assert meta(page, "og:description") == meta(page, "description") == "Five states back the Convention."
    assert meta(page, "og:url") == canonical(page) == address
    assert meta(page, "og:image") == f"{address}card.png"
    assert meta(page, "og:image:alt") == f"Statement: {published_statement.title}"
    assert meta(page, "twitter:card") == "summary_large_image"
    assert meta(page, "robots") is None


def test_a_record_whose_title_cannot_be_drawn_is_shown_without_a_picture(read):
    page = read(published(DocumentFactory(title="支持公约")).get_absolute_url())
    assert meta(page, "og:title") == "支持公约"
    assert [tag["property"] for tag in page.all("meta") if (tag["property"] or "").startswith("og:image")] == []
    assert meta(page, "twitter:card") == "summary"
    assert "card.png" not in page.html


def test_an_edition_of_the_past_is_shown_with_the_picture_of_today(read):
    document = published(DocumentFactory(title="支持公约"))
    edit(document, title="In support of the Convention")
    publish_now(document, note="Translated")
    page = read(f"{document.get_absolute_url()}editions/1/")
    assert meta(page, "og:image") == f"http://testserver{document.get_absolute_url()}card.png"
    assert meta(page, "og:image:alt") == "Statement: In support of the Convention"


def test_a_description_counts_those_whom_it_does_not_name(read):
    document = DocumentFactory(date="2019-07-31", summary="")
    for number in range(8):
        SignatureFactory(document=document, participant=StateFactory(name=f"State {number}"))
    described = meta(read(published(document).get_absolute_url()), "description")
    assert described == "Statement · 31 July 2019 · State 0, State 1, State 2, State 3, State 4, State 5 and 2 others"


def test_a_record_without_a_summary_is_described_by_what_when_and_whom(read, published_statement):
    page = read(published_statement.get_absolute_url())
    state = published_statement.signatures.get().on_behalf_of
    assert meta(page, "description") == f"Statement · 31 July 2019 · {state.name}"


def test_a_description_is_cut_between_words():
    assert cut("one two  three\n", 20) == "one two three"
    assert cut("one two, three", 10) == "one two…"
    assert len(cut("x" * 900, 200)) == 200


def test_editions_of_the_past_are_not_for_search_engines_and_lead_to_the_record(read, published_statement):
    edit(published_statement, summary="Another summary")
    publish_now(published_statement, note="Summary")
    path = published_statement.get_absolute_url()
    page = read(f"{path}editions/1/")
    assert (meta(page, "robots"), canonical(page)) == ("noindex", f"http://testserver{path}")
    assert not page.all("script", type="application/ld+json")
    current = read(f"{path}editions/2/")
    assert (meta(current, "robots"), canonical(current)) == (None, f"http://testserver{path}")


def test_what_is_left_of_a_withdrawn_record_is_not_for_search_engines(read, published_statement):
    withdraw(published_statement, by=make_editor(), reason="Not the adopted text")
    page = read(f"{published_statement.get_absolute_url()}editions/1/")
    assert (meta(page, "robots"), canonical(page), meta(page, "og:image")) == ("noindex", None, None)
    assert not page.all("script", type="application/ld+json")


def test_a_print_has_the_address_the_number_and_the_day_of_the_edition(read, published_statement):
    page = read(published_statement.get_absolute_url())
    printed = page.one("p", class_="print-only").words
    assert f"http://testserver{published_statement.get_absolute_url()}editions/1/" in printed
    assert "Edition 1, " in printed


def test_the_site_says_how_it_can_be_searched(read):
    (script,) = read("/").all("script", type="application/ld+json")
    site = json.loads("".join(script.parts))
    assert (site["@type"], site["url"], site["name"]) == ("WebSite", "http://testserver/", "cyberpolicy")
    search = site["potentialAction"]["target"]["urlTemplate"]
    assert search == "http://testserver/search/?q={search_term_string}"
    found = read(search.removeprefix("http://testserver").replace("{search_term_string}", "convention"))
    assert found.status == 200
