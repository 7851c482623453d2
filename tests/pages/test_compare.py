"""Two texts side by side: what became of the commitments, and what of the passages."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.editing import edit, published
from tests.factories import CommitmentFactory, DocumentFactory, publish_now, statement
from tracker.catalogue import language_trail
from tracker.desk.verbs import mark_edited
from tracker.models import Edition
from tracker.pages import comparison

from .diplomacy import OF_2015, OF_2019, compare, declaration

pytestmark = pytest.mark.django_db


def section(page, name: str) -> list[str]:
    """The quotes in the section of this fate, earlier and later ones in turn."""
    start = page.elements.index(page.id(name))
    rest = page.elements[start + 1 :]
    end = next((at for at, each in enumerate(rest) if each.tag in ("h2", "h3")), len(rest))
    return [each.words for each in rest[:end] if each.tag == "blockquote"]


def test_the_page_says_how_many_commitments_were_dropped_weakened_strengthened_and_kept(read, declarations):
    page = compare(read, *declarations)
    assert page.one("p", class_="sentence").words == (
        "6 commitments in the earlier text, 6 in the later one: "
        "1 dropped, 2 weakened, 1 reworded, 1 strengthened, 1 kept, 1 new"
    )
    assert {"#dropped", "#weakened", "#new"} <= page.links


def test_a_promise_that_becomes_an_intention_is_weakened_and_says_why(read, declarations):
    page = compare(read, *declarations)
    assert section(page, "weakened")[:2] == [
        "We will provide capacity building on incident response to developing States by 2020.",
        "We intend to provide capacity building on incident response to developing States.",
    ]
    assert "“will”" not in page.main  # the quotation marks are the style sheet's
    assert "On our scale the earlier verb is a promise and the later one an intention." in page.main
    assert "will" in [each.words for each in page.all("del")]
    assert "intend to" in [each.words for each in page.all("ins")]


def test_what_becomes_a_denial_is_not_called_stronger(read):
    intended = "Heading\n\nWe intend to attack no hospital of another State in times of peace."
    denied = "Heading\n\nWe will not attack a hospital of another State in times of peace."
    texts = DocumentFactory(received_text=intended, date="2015"), DocumentFactory(received_text=denied, date="2019")
    for text, verb in zip(texts, ("intend to", "will"), strict=True):
        CommitmentFactory(document=text, quote=text.text.split("\n\n")[1], verb=verb)
        publish_now(text)
    page = compare(read, *texts)
    assert "1 reworded" in page.one("p", class_="sentence").words


def test_each_commitment_is_found_under_what_became_of_it(read, declarations):
    page = compare(read, *declarations)
    assert section(page, "dropped") == ["We will hold annual consultations among our foreign ministries."]
    assert section(page, "new") == ["We encourage industry to report vulnerabilities in good faith."]
    assert section(page, "strengthened")[0].startswith("States should")
    assert section(page, "reworded")[0].startswith("We call on")
    assert section(page, "kept")[0].startswith("We condemn")


def test_the_earlier_date_stands_first_in_whatever_order_the_address_names_them(read, declarations):
    one, other = declarations
    assert compare(read, one, other).main == compare(read, other, one).main


def test_of_one_year_the_first_named_stands_first_and_the_two_can_be_swapped(read):
    one, other = (published(declaration(text, date="2019")) for text in (OF_2015, OF_2019))
    page = compare(read, one, other)
    assert dict(parse_qsl(urlsplit(page.link("Swap the texts")).query)) == {"a": other.slug, "b": one.slug}
    assert section(page, "weakened")
    assert "capacity building" in section(compare(read, other, one), "strengthened")[0]


def test_dated_texts_are_not_swapped(read, declarations):
    assert "Swap" not in compare(read, *declarations).main


def test_every_passage_leads_to_its_place_in_its_document(read, declarations):
    page = compare(read, *declarations)
    assert {"/documents/declaration-2015/#p2", "/documents/declaration-2019/#p2"} <= page.links
    assert page.id("a-p7").words.endswith("only here We will hold annual consultations among our foreign ministries.")
    assert "in cyberspace" in page.id("b-p4").words
    assert {"/documents/declaration-2015/#c1", "/documents/declaration-2019/#c1"} <= page.links


def test_a_suggestion_leads_editors_to_where_they_confirm_it(read, declarations):
    one, other = declarations
    later, earlier = other.commitments.get(verb="intend to"), one.commitments.get(quote__startswith="We will provide")
    address = f"/admin/tracker/commitment/{later.pk}/change/?precedent={earlier.slug}&shift=weakened"
    assert address in {link.replace("&amp;", "&") for link in compare(read, one, other).links}


def test_what_an_editor_confirmed_replaces_the_suggestion(read, declarations, editor):
    one, other = declarations
    later, earlier = other.commitments.get(verb="intend to"), one.commitments.get(quote__startswith="We will provide")
    later.precedents.create(earlier=earlier, shift="reworded", note="The year was moved to an annex.")
    mark_edited(later, by=editor)
    publish_now(later, note="Language compared")
    page = compare(read, one, other)
    assert any("capacity building" in words for words in section(page, "reworded"))
    assert "Confirmed by an editor. The year was moved to an annex." in page.main
    assert not any("capacity building" in words for words in section(page, "weakened"))


def test_what_an_editor_paired_is_a_pair_however_unlike_its_words(read, declarations, editor):
    one, other = declarations
    later, earlier = other.commitments.get(verb="encourage"), one.commitments.get(quote__startswith="We will hold")
    later.precedents.create(earlier=earlier, shift="weakened")
    mark_edited(later, by=editor)
    publish_now(later, note="Language compared")
    page = compare(read, one, other)
    assert "1 dropped" not in page.main
    assert any("annual consultations" in words for words in section(page, "weakened"))


def test_words_that_still_stand_in_the_text_are_not_dropped(read):
    one = published(declaration(OF_2015, date="2015"))
    other = published(DocumentFactory(received_text=OF_2015, date="2019"))
    page = compare(read, one, other)
    assert "6 kept" in page.main
    assert "The same words are in the other text, but no commitment is recorded there." in page.main


def test_two_editions_of_a_document_are_compared_by_their_numbers(read, declarations):
    document = declarations[0]
    edit(document, text=document.text.replace("Joint declaration", "Revised declaration"))
    publish_now(document, note="Heading")
    page = compare(read, document, document, a_edition=1, b_edition=2)
    assert "6 commitments in the earlier text, 6 in the later one: 6 kept" in page.main
    assert [each.words for each in page.all("del")] == ["Joint"]
    assert [each.words for each in page.all("ins")] == ["Revised"]
    assert f"{document.get_absolute_url()}editions/1/#p1" in page.links
    assert page.main == compare(read, document, document, a_edition=2, b_edition=1).main


def test_passages_that_stay_are_folded_with_their_count(read):
    passages = [f"Passage {number} says something of its own." for number in range(1, 12)]
    one = published(DocumentFactory(received_text="\n\n".join(passages), date="2015"))
    other = published(DocumentFactory(received_text="\n\n".join([*passages, "And one more."]), date="2019"))
    assert compare(read, one, other).one("summary").words == "10 passages are the same in both"


def test_texts_in_different_languages_say_so_and_pair_nothing(read):
    one = published(declaration(OF_2015, date="2015"))
    other = published(declaration(OF_2019, date="2019", language="ar"))
    page = compare(read, one, other)
    assert "The texts are in different languages." in page.main
    assert "5 dropped" in page.main
    assert not page.all("section", class_="aligned")
    assert all(each["dir"] == "rtl" for each in page.all("blockquote", lang="ar"))
    assert page.all("blockquote", lang="ar")


def test_texts_that_are_too_long_to_compare_say_so(read, declarations, monkeypatch):
    monkeypatch.setattr(language_trail, "LONGEST", 100)
    page = compare(read, *declarations)
    assert "too long to compare" in page.main
    assert "2 weakened" in page.main
    assert not page.all("section", class_="aligned")


def test_what_is_too_long_to_show_is_left_to_the_documents(read, declarations, monkeypatch):
    monkeypatch.setattr(comparison, "MOST_CHARACTERS", 300)
    assert "The rest is too long to show here." in compare(read, *declarations).main


def test_hostile_words_come_out_as_text(read):
    evil = "<script>alert(1)</script> & more"
    texts = OF_2015.replace("annual consultations", evil), OF_2019.replace("vulnerabilities", evil)
    one, other = (
        published(declaration(text, date=date, title=evil)) for text, date in zip(texts, ("2015", "2019"), strict=True)
    )
    page = compare(read, one, other)
    assert "<script>alert" not in page.html
    assert page.main.count(evil) >= 4


def test_a_draft_of_a_commitment_is_not_compared(read, declarations):
    later = declarations[1].commitments.get(verb="intend to")
    edit(later, summary="Draft of a summary", verb="may")
    page = compare(read, *declarations)
    assert "Draft of a summary" not in page.html
    assert "an intention" in page.main


def test_a_precedent_that_is_not_public_appears_nowhere(read, declarations, editor):
    one, other = declarations
    hidden = statement(date="2014").commitments.get(kind="undertaking")
    edit(hidden, summary="Hidden words")
    later = other.commitments.get(verb="intend to")
    later.precedents.create(earlier=hidden, shift="strengthened", note="Hidden reason")
    mark_edited(later, by=editor)
    publish_now(later, note="Language compared")
    page = compare(read, one, other)
    assert "Hidden" not in page.html
    assert any("capacity building" in words for words in section(page, "weakened"))


def cost(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_one_commitment_and_many_cost_the_same_queries(client, declarations):
    small = [
        published(declaration("Heading\n\n" + text.split("\n\n")[1], date=date))
        for text, date in ((OF_2015, "2015"), (OF_2019, "2019"))
    ]
    few = cost(client, f"/compare/?a={small[0].slug}&b={small[1].slug}")
    assert cost(client, "/compare/?a=declaration-2015&b=declaration-2019") <= few + 1  # a target names an instrument
    assert few < 12
    before = cost(client, "/compare/?a=declaration-2015")
    for _ in range(5):
        published(DocumentFactory())
    assert cost(client, "/compare/?a=declaration-2015") == before


def test_nothing_differs_for_an_editor(client, declarations, editor):
    path = "/compare/?a=declaration-2015&b=declaration-2019"
    public = client.get(path).content
    client.force_login(editor)
    assert client.get(path).content == public
    assert Edition.objects.filter(record="document").count() == 2
