import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    MentionFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    make_editor,
    publish_now,
)
from tracker.desk.verbs import mark_edited

pytestmark = pytest.mark.django_db


def test_every_passage_has_a_number_that_leads_to_it(read, published_statement):
    page = read(published_statement.get_absolute_url())
    for number in range(1, 5):
        assert page.one("a", class_="number", href=f"#p{number}").words == str(number)
        assert page.id(f"p{number}")


def test_a_heading_of_the_text_is_a_heading_and_a_paragraph_a_paragraph(read, published_statement):
    page = read(published_statement.get_absolute_url())
    assert [heading.words for heading in page.all("h3", class_="words")] == ["Joint statement"]
    assert "It has no rival." in page.all("p", class_="words")[-1].words


def test_a_commitment_is_marked_at_its_words_by_its_kind(read, published_statement):
    page = read(published_statement.get_absolute_url())
    mark = page.id("c1")
    assert (mark.tag, mark["class"]) == ("mark", "k-undertaking m1")
    assert mark.words == "We will share evidence within a year."


def test_words_and_note_lead_to_each_other(read, published_statement):
    page = read(published_statement.get_absolute_url())
    assert page.one("a", href="#c1-note").words == "1"
    assert page.id("c1-note").tag == "li"
    assert page.one("a", href="#c1").words == "1"
    assert page.id("c1").tag == "mark"


def test_a_note_says_kind_summary_target_and_stance(read, published_statement):
    note = read(published_statement.get_absolute_url()).id("c1-note")
    commitment = published_statement.commitments.get(number=1)
    assert note.words == f"1 undertaking {commitment} supports {commitment.targets.get().instrument}"


def test_a_note_of_a_call_says_whom_it_asks_in_the_words_of_the_source(read, published_statement):
    page = read(published_statement.get_absolute_url())
    assert "to all states" in page.id("c2-note").words
    assert "all states" in [quoted.words for quoted in page.all("q", lang="en")]


def test_notes_stand_with_the_passage_they_begin_in(read, published_statement):
    page = read(published_statement.get_absolute_url())
    notes = {element["aria-label"]: element.words for element in page.all("ul", class_="notes")}
    assert notes.keys() == {"Commitments in passage 2", "Commitments in passage 3"}
    assert "call" in notes["Commitments in passage 3"]


def test_the_legend_counts_the_commitments_of_each_kind(read, published_statement):
    legend = read(published_statement.get_absolute_url()).one("p", class_="legend")
    assert legend.words.startswith("3 commitments, marked in the text: undertaking 1 call 1 principle 1")


def test_words_that_two_commitments_share_are_marked_for_both(read):
    document = DocumentFactory()
    CommitmentFactory(document=document)
    CommitmentFactory(document=document, kind="concern", quote="share evidence within a year", verb="share")
    publish_now(document)
    page = read(document.get_absolute_url())
    inner = [mark for mark in page.all("mark") if mark.words == "share evidence within a year"]
    assert [mark["class"] for mark in inner] == ["k-undertaking m1", "k-concern m2"]
    assert page.id("c1").words == "We will"
    assert page.id("c2").words == "share evidence within a year"
    assert page.all("p", class_="words")[1].words.startswith("We will share evidence within a year2.1 We call on")


def test_a_quote_over_two_passages_is_marked_in_both_with_one_note(read):
    document = DocumentFactory()
    quote = "It protects human rights.\n\nWe will share evidence within a year."
    CommitmentFactory(document=document, quote=quote)
    publish_now(document)
    page = read(document.get_absolute_url())
    assert [mark["class"] for mark in page.all("mark")] == ["k-undertaking m1", "k-undertaking"]
    assert len(page.all("ul", class_="notes")) == 1
    assert page.one("a", href="#c1-note")


def test_a_signatory_reads_as_in_a_protocol(read):
    document = DocumentFactory()
    state, minister = StateFactory(name="Canada"), PersonFactory(name="David Lametti")
    SignatureFactory(
        document=document,
        participant=PersonFactory(name="François Daigle"),
        name_as_stated="the Convention",
        title_as_stated="Associate Deputy Minister",
        role="delegate",
        on_behalf_of=state,
        stands_in_for=minister,
    )
    publish_now(document)
    page = read(document.get_absolute_url())
    signed = page.one("li", class_="capacity")
    assert "François Daigle Associate Deputy Minister for David Lametti, as delegated representative" in signed.words
    assert "on behalf of Canada" in signed.words
    assert {state.get_absolute_url(), minister.get_absolute_url()} <= page.links
    stated = page.one("details", class_="stated")
    assert stated.words == "as stated the Convention, Associate Deputy Minister in passage 2"
    assert page.link("in passage 2") == "#p2"


def test_issuers_signatories_and_authors_stand_under_their_own_headings(read):
    document = DocumentFactory()
    for role in ("author", "issuer", "signatory", "delegate"):
        SignatureFactory(document=document, role=role, name_as_stated=f"Somebody, {role}")
    publish_now(document)
    page = read(document.get_absolute_url())
    headings = [heading.words for heading in page.all("h2")]
    assert headings[:3] == ["Written by", "Issued by", "Signed by"]


def test_what_is_named_is_listed_once_with_all_its_wordings_and_passages(read):
    document, convention = DocumentFactory(), InstrumentFactory(name="Budapest Convention")
    MentionFactory(document=document, instrument=convention)
    MentionFactory(document=document, instrument=convention, name_as_stated="join the Convention")
    publish_now(document)
    mentions = read(document.get_absolute_url()).one("ul", class_="mentions")
    assert mentions.words == "Budapest Convention the Convention passage 2 join the Convention passage 3"


def test_a_date_shows_what_the_source_says_and_what_was_inferred(read):
    document = DocumentFactory(date="2022?-03-02", date_wording="2 March", date_note="The report gives no year.")
    publish_now(document)
    facts = read(document.get_absolute_url()).one("div", class_="facts").words
    assert "2 March 2022 (year uncertain); 2 March in the source The report gives no year." in facts


def test_a_document_without_a_date_reads_well(read):
    document = DocumentFactory(date="", date_note="Nobody knows when.")
    publish_now(document)
    assert read(document.get_absolute_url()).one("p", class_="kicker").words == "Statement"
    assert read("/documents/").one("p", class_="when").words == ""


def test_text_and_quotes_say_their_language_and_direction(read):
    text = "نحن نؤيد الاتفاقية.\n\nسنتبادل الأدلة."
    document = DocumentFactory(language="ar", received_text=text, title="بيان")
    commitment = CommitmentFactory(document=document, quote="سنتبادل الأدلة.", verb="سنتبادل")
    publish_now(document)
    page = read(document.get_absolute_url())
    assert {element["dir"] for element in page.all("p", lang="ar")} == {"rtl"}
    assert read(commitment.get_absolute_url()).one("blockquote", lang="ar")["dir"] == "rtl"
    assert read("/commitments/").one("blockquote", lang="ar")["dir"] == "rtl"


def test_html_in_a_text_comes_out_as_text(read):
    hostile = '<script>alert(1)</script> We will share evidence within a year. "><img src=x>'
    document = DocumentFactory(title=hostile, summary=hostile, place=hostile, received_text=hostile)
    CommitmentFactory(document=document, summary=hostile[:200])
    publish_now(document)
    for path in (document.get_absolute_url(), "/documents/", "/commitments/", "/"):
        page = read(path)
        assert "<script>" not in page.html
        assert not page.all("img")
        assert "<script>alert(1)</script>" in page.main


def test_a_corrected_text_shows_its_commitments_where_they_stand_now(read, published_statement):
    document = published_statement
    document.text = "A new beginning.\n\n" + document.text
    document.save()
    mark_edited(document, by=make_editor())
    publish_now(document, note="A paragraph was missing")
    page = read(document.get_absolute_url())
    assert page.id("c1").words == "We will share evidence within a year."
    assert page.one("ul", aria_label="Commitments in passage 4")
    old = read(f"{document.get_absolute_url()}editions/1/")
    assert old.id("c1").words == "We will share evidence within a year."
    assert old.one("ul", aria_label="Commitments in passage 3")


def test_a_target_that_is_not_public_is_named_nowhere(read):
    document = DocumentFactory()
    hidden = InstrumentFactory(name="Secret Treaty")
    TargetFactory(commitment=CommitmentFactory(document=document), instrument=hidden)
    publish_now(document, with_references=False)
    assert "Secret Treaty" not in read(document.get_absolute_url()).html
