import zlib

import pytest

from tracker.texts.files import UnreadableFile, read_file
from tracker.texts.files.lines import Line, paragraphs
from tracker.texts.passages import split
from tracker.texts.tidy import tidy

from .making import content, locked, pdf, pdf_file, pdf_of

LINE = "We strongly support the Convention and its protocol, which are open"
PICTURE = "/XObject << /Picture << /Subtype /Image >> >>"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_file(data)
    return str(refused.value)


def test_pages_are_separated_so_that_tidy_joins_what_a_page_break_divides():
    text = read_file(pdf(["We gathered. We note that the"], ["Convention is open to all. We thank."])).text
    assert text == "We gathered. We note that the\fConvention is open to all. We thank."
    assert tidy(text) == "We gathered. We note that the Convention is open to all. We thank."


def test_a_wider_space_between_lines_makes_a_paragraph():
    text = read_file(pdf(["Statement", 10, LINE, LINE + ".", 10, LINE, LINE, LINE + "."])).text
    assert [passage.kind for passage in split(tidy(text))] == ["heading", "paragraph", "paragraph"]
    assert text.startswith(f"Statement\n\n{LINE}\n{LINE}.\n\n{LINE}\n{LINE}\n")


def test_accents_quotes_and_ligatures_are_read():
    assert read_file(pdf(["Été – “paix” (état)"])).text == "Été – “paix” (état)"


def test_letters_by_their_shape_become_letters():
    assert list(paragraphs([[Line("o\ufb03ce \ufee3\ufeae", 0, 12)]])) == ["office مر"]


def test_two_hundred_pages_are_read():
    found = read_file(pdf(*([LINE] * 40 for _ in range(200))))
    assert found.text.count(LINE) == 8_000
    assert found.text.count("\f") == 199


def test_more_pages_than_a_report_has_are_refused():
    # One page that stands in the tree very often: a small file with pages without end.
    assert "more than 2,000 pages" in refusal(pdf_of(content(["We"]), kids="4 0 R " * 2_001))


def test_a_pdf_with_a_password_is_refused():
    assert "protected by a password" in refusal(locked(pdf(["We"]), "secret"))


def test_a_pdf_that_is_only_locked_against_changes_is_read():
    assert read_file(locked(pdf(["We"]), "")).text == "We"


def test_pages_of_pictures_need_text_recognition():
    assert "(OCR)" in refusal(pdf_of(b"q /Picture Do Q", resources=PICTURE))


def test_a_picture_inside_a_page_is_seen():
    assert "(OCR)" in refusal(pdf_of(b"BI /W 1 /H 1 /CS /G /BPC 8 ID a EI"))


def test_some_pages_of_pictures_are_noted_by_number():
    drawn = b"q /Picture Do Q"
    assert read_file(pdf_of(content(["We"]), drawn, resources=PICTURE)).notes == (
        "Page 2 holds pictures only; its text is not read.",
    )
    assert read_file(pdf_of(drawn, content(["We"]), drawn, resources=PICTURE)).notes == (
        "2 pages hold pictures only (1, 3); their text is not read.",
    )


def test_an_empty_page_among_others_is_not_worth_a_note():
    assert read_file(pdf(["We"], [])).notes == ()


def test_empty_pages_alone_are_told():
    assert "The pages of the PDF are empty." in refusal(pdf([], []))


@pytest.mark.parametrize("share", [0.05, 0.3])
def test_a_truncated_pdf_is_damaged(share):
    data = pdf(*([LINE] * 20 for _ in range(10)))
    assert "The PDF is damaged or incomplete." in refusal(data[: int(len(data) * share)])


def test_a_decompression_bomb_is_refused():
    bomb = zlib.compress(b"\x00" * 200_000_000)
    assert "holds more than can be read here" in refusal(pdf_of(bomb, filters="/FlateDecode /FlateDecode"))


def test_a_page_tree_that_leads_back_to_itself_is_refused():
    assert "The PDF is damaged or incomplete." in refusal(pdf_of(content(["We"]), kids="2 0 R"))


def test_a_page_tree_without_end_is_refused():
    branches = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % number for number in range(3, 5_000)]
    assert "holds more than can be read here" in refusal(pdf_file([b"<< /Type /Catalog /Pages 2 0 R >>", *branches]))


def test_a_damaged_page_does_not_cost_the_others():
    found = read_file(pdf_of(content(["We"]), b"", resources="").replace(b"/Contents 7 0 R", b"/Contents [/A 8]"))
    assert found.text.strip() == "We"
