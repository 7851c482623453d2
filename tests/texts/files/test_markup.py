import pytest

from tracker.texts.files import read_file
from tracker.texts.files.markup import words_of
from tracker.texts.passages import split
from tracker.texts.tidy import tidy


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<h1>Title</h1><p>One\n  two</p>three", "Title\n\nOne two\n\nthree"),
        ("<p>Hon David Parker<br>Attorney General", "Hon David Parker\nAttorney General"),
        ("<p>One<br><br>two", "One\n\ntwo"),
        ("<ul><li>peace<li><p>law</p><p>order</p></ul>after", "• peace\n\n• law\n\norder\n\nafter"),
        ("<ol><li>a<li value=7>b<li>c</ol>", "1. a\n\n7. b\n\n8. c"),
        ("<ol start=3 type=a><li>a</ol><ol type=i start=4><li>b</ol><ol type=A><li>c", "c. a\n\niv. b\n\nA. c"),
        ("<ol type=a start=27><li>a</ol><ol start=99999999999><li>b", "27. a\n\n1. b"),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n\n• b\n\n2. c"),
        ("<table><tr><th>State<th>Vote<tr><td>Chile<td>yes<td> </table>", "State | Vote\n\nChile | yes"),
        ("<table><tr><td><p>One</p><p>two</p><td>side</table>", "One\n\ntwo\n\nside"),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a | b | c"),
        ("<pre>one\n  two</pre>", "one\n  two"),
        ("<dl><dt>ICT<dd>technology</dl>", "ICT\n\ntechnology"),
        ("<p>a<b>b</b><i> c</i>&amp;&lt;d&gt;", "ab c&<d>"),
        ("<p>مرحبا <b>بالعالم</b></p>", "مرحبا بالعالم"),
        ("<p>e\u0301tat</p>", "e\u0301tat"),
    ],
)
def test_blocks_items_cells_and_line_breaks_are_kept(page, words):
    assert words_of(page) == words


@pytest.mark.parametrize(
    "page",
    [
        "<script>alert('no')</script>",
        "<style>p { color: red }</style>",
        "<nav><ul><li>Home</ul></nav>",
        "<noscript>no</noscript><template>no</template><svg><text>no</text></svg>",
        "<select><option>no</select><button>no</button><textarea>no</textarea>",
        "<!-- no --><p hidden></p><img alt=no>",
    ],
)
def test_what_is_no_text_is_left_out(page):
    assert words_of(f"{page}<p>yes") == "yes"


def test_a_row_of_long_cells_becomes_paragraphs():
    assert words_of(f"<table><tr><td>{'a' * 300}<td>{'b' * 300}</table>") == f"{'a' * 300}\n\n{'b' * 300}"


def test_the_title_of_a_page_is_told_and_not_read():
    found = read_file(b"<html><head><title>A &amp;\n B</title></head><body><p>Text</body></html>")
    assert (found.title, found.text) == ("A & B", "Text")


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "Мир"),
        ("iso-8859-1", "“Été”"),
        ("Shift_JIS", "平和のための宣言。国家は"),
        ("utf-8", "Été"),
        ("gb2312", "和平"),
    ],
)
def test_the_encoding_is_the_one_that_the_page_names(charset, text):
    encoding = "windows-1252" if charset == "iso-8859-1" else charset
    page = f'<html><meta http-equiv=Content-Type content="text/html; charset={charset}"><p>{text}'.encode(encoding)
    assert read_file(page).text == text


@pytest.mark.parametrize("charset", ["rot13", "idna", "unicode_escape", "nonsense", "utf-16"])
def test_an_encoding_that_no_browser_knows_is_ignored(charset):
    assert read_file(f"<html><meta charset={charset}><p>Été".encode()).text == "Été"


def test_an_encoding_that_does_not_fit_is_ignored():
    assert read_file(b"<html><meta charset=utf-8><p>\x93Et\xe9\x94").text == "“Eté”"


def test_each_block_of_a_page_becomes_a_passage_of_the_tidied_text():
    page = b"<html><h2>Statement</h2><p>We, the States,\nmeet.</p><ol><li>Peace.<li>Law.</ol><p>Jane Doe<br>Minister"
    passages = split(tidy(read_file(page).text))
    assert [(passage.kind, passage.text) for passage in passages] == [
        ("heading", "Statement"),
        ("paragraph", "We, the States, meet."),
        ("item", "1. Peace."),
        ("item", "2. Law."),
        ("signature", "Jane Doe"),
        ("signature", "Minister"),
    ]
