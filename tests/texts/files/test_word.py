import struct

import pytest

from tracker.texts.files import UnreadableFile, read_file

from .making import CONTENT_TYPES, W, docx, paragraph, zipped

ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;"]><a>&d;</a>'


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_file(data)
    return str(refused.value)


def test_headings_paragraphs_and_cells_are_kept():
    cells = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("State", "Vote"))
    body = paragraph("Statement", "Heading1") + paragraph("We & others.") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    assert read_file(docx(body), "a.docx").text == "Statement\n\nWe & others.\n\nState | Vote"


def test_line_breaks_accents_and_right_to_left_text_are_kept():
    body = "<w:p><w:r><w:t>Jane</w:t><w:br/><w:t>Doe</w:t></w:r></w:p>" + paragraph("مرحبا") + paragraph("e\u0301tat")
    assert read_file(docx(body)).text == "Jane\nDoe\n\nمرحبا\n\ne\u0301tat"


def test_numbered_items_have_a_mark_and_a_note_says_that_they_were_counted_anew():
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    in_list = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    items = "".join(paragraph(item).replace("<w:p>", f"<w:p>{in_list}") for item in ("peace", "law"))
    found = read_file(docx(items, numbering=numbering))
    assert found.text == "1. peace\n\n2. law"
    assert "Compare the numbers" in found.notes[0]


def test_footnotes_come_after_the_text():
    notes = f'<w:footnotes {W}><w:footnote w:id="1">{paragraph("See annex.")}</w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:t>We</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert read_file(docx(body, footnotes=notes)).text == "We[1]\n\n1. See annex."


def test_tracked_changes_are_read_as_accepted_with_a_note():
    body = (
        '<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r><w:ins><w:r><w:t>will</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText>shall</w:delText></w:r></w:del></w:p>"
    )
    found = read_file(docx(body))
    assert found.text == "We will"
    assert found.notes == ("The document has tracked changes; they were read as if accepted.",)


def test_headers_comments_and_pictures_are_left_out_with_a_note():
    found = read_file(
        docx(
            paragraph("We") + "<w:p><w:r><w:drawing/></w:r></w:p>",
            header1=f"<w:hdr {W}>{paragraph('Secret')}</w:hdr>",
            comments=f'<w:comments {W}><w:comment w:id="1">{paragraph("Why?")}</w:comment></w:comments>',
        )
    )
    assert found.text == "We"
    assert found.notes == (
        "Pictures are left out, and with them any text in them.",
        "Headers and footers are left out.",
        "Comments are left out.",
    )


def test_the_title_comes_from_the_properties():
    core = '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A\n title</dc:title><dc:creator>X</dc:creator></p>'
    entries = {
        "[Content_Types].xml": CONTENT_TYPES,
        "word/document.xml": f"<w:document {W}><w:body>{paragraph('We')}</w:body></w:document>",
        "docProps/core.xml": core,
    }
    assert read_file(zipped(entries)).title == "A title"


def test_a_zip_bomb_is_refused():
    assert "unpacks to more than can be read" in refusal(docx(" " * 50_000_000))


def test_a_zip_bomb_spread_over_many_parts_is_refused():
    parts = {f"part{number}": " " * 5_000_000 for number in range(10)}
    assert "unpacks to more than can be read" in refusal(docx(paragraph("We"), **parts))


def test_a_zip_bomb_that_declares_a_small_size_is_refused():
    data = bytearray(docx(" " * 50_000_000))
    real = struct.pack("<I", 50_000_000 + len(docx_frame()))
    assert data.count(real) == 2
    assert "damaged" in refusal(bytes(data.replace(real, struct.pack("<I", 100))))


def docx_frame() -> str:
    return f"<w:document {W}><w:body></w:body></w:document>"


def test_a_package_of_very_many_parts_is_refused():
    assert "unpacks to more than can be read" in refusal(docx("", **{f"a{number}": "<a/>" for number in range(2001)}))


def test_what_is_packed_inside_the_package_is_not_opened():
    inner = docx(" " * 50_000_000)
    entries = {
        "[Content_Types].xml": CONTENT_TYPES,
        "word/document.xml": f"<w:document {W}><w:body>{paragraph('We')}</w:body></w:document>",
        "word/embeddings/inner.docx": inner,
        "word/media/picture.png": bytes(50_000_000),
    }
    assert read_file(zipped(entries)).text == "We"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding_and_any_part(encoding):
    assert "markup that no word processor writes" in refusal(docx(paragraph("We"), bomb=ENTITIES.encode(encoding)))


def test_bottomless_nesting_is_refused():
    body = "<w:sdt><w:sdtContent>" * 5_000 + paragraph("We") + "</w:sdtContent></w:sdt>" * 5_000
    assert "markup that no word processor writes" in refusal(docx(body))


def test_tables_in_tables_are_read():
    body = "<w:tbl><w:tr><w:tc>" * 40 + paragraph("We") + "</w:tc></w:tr></w:tbl>" * 40
    assert read_file(docx(body)).text == "We"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_document_is_damaged(share):
    data = docx(paragraph("We support peace."))
    assert "damaged" in refusal(data[: int(len(data) * share)])


def test_a_document_with_macros_is_refused():
    types = CONTENT_TYPES.replace("application/xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
    assert "holds macros" in refusal(zipped({"[Content_Types].xml": types, "word/document.xml": "<a/>"}))


def test_broken_xml_is_damaged():
    assert "damaged" in refusal(docx("<w:p><w:r>"))


def test_a_part_that_is_locked_is_told():
    data = bytearray(docx(paragraph("We")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[entry + 8] |= 1
    assert "protected by a password" in refusal(bytes(data))
