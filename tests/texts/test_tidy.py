import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.properties import tries
from tracker.texts.tidy import tidy

RECEIVED = Path(__file__).parent / "received"

# Pieces that the rules look at; random text alone would hardly ever put two of them side by side.
PIECES = st.sampled_from(
    [
        *[
            "\n",
            "\n\n",
            "\n\n\n",
            "\r\n",
            "\f",
            " ",
            "\u00a0",
            "\t",
            "\u2029",
            "-",
            "\u00ad",
            "\u200b",
            "\u200d",
            "\ufeff",
        ],
        *[
            "\u200f",
            "\u202e",
            "\x00",
            "\u0301",
            "\u212b",
            "\u0338",
            "=",
            "e",
            "क",
            "ก",
            "ب",
            "か",
            "\u3099",
            "中",
            "。",
            "“",
        ],
        *[
            "the ",
            "Budapest ",
            "cyber-",
            "crime",
            "cybercrime ",
            "1. ",
            "(a) ",
            "• ",
            "Done.",
            "and ",
            "; and",
            "A" * 90,
        ],
        *["We strongly support the Convention. We also note that the", "word " * 45, "Attorney General"],
    ]
)
TEXTS = st.lists(PIECES | st.characters(), max_size=40).map("".join)


def received(name: str) -> str:
    return (RECEIVED / f"{name}.txt").read_text(encoding="utf-8")


def visible(text: str) -> str:
    """The characters of a text that a reader can see, without line ends' hyphens, in NFC."""
    hidden = {"Cc", "Cs", "Zs", "Zl", "Zp"}
    marks = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\ufeff\ufffc\ufffe\uffff"
    others = [
        *map(chr, [*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC)])
    ]
    seen = (
        c for c in text if c != "-" and unicodedata.category(c) not in hidden and c not in marks and c not in others
    )
    return unicodedata.normalize("NFC", "".join(seen))


@tries(300)
@given(TEXTS)
@example("word " * 45 + "\n\nthe\n\nAttorney General")
@example("\u212b\u200d")
def test_tidying_a_tidy_text_changes_nothing(text):
    assert tidy(tidy(text)) == tidy(text)


@tries(300)
@given(TEXTS)
def test_not_a_visible_character_is_changed_added_or_lost(text):
    assert visible(tidy(text)) == visible(text)


@tries(100)
@given(TEXTS)
def test_blocks_are_single_lines_with_one_blank_line_between(text):
    clean = tidy(text)
    assert clean == clean.strip()
    assert not clean or all(block and "\n" not in block for block in clean.split("\n\n"))


@pytest.mark.parametrize(
    "sentence",
    [
        "We also note that the Budapest Convention is being used as a model by many countries",
        "the General Assembly adopt concerning “Promoting technical assistance and capacity-building",
    ],
)
def test_the_sentences_that_page_breaks_divide_in_the_quintet_statement_are_whole_again(sentence):
    assert sentence not in received("quintet_2019")
    assert sentence in tidy(received("quintet_2019"))


def test_each_line_of_the_quintets_signatures_stays_a_block():
    assert tidy(received("quintet_2019")).split("\n\n")[-4:] == [
        "William P. Barr",
        "Attorney General for the United States of America",
        "Rt Hon Geoffrey Cox QC MP",
        "Attorney General for England and Wales",
    ]


def test_title_date_and_heading_of_the_quintet_statement_stay_blocks():
    assert tidy(received("quintet_2019")).split("\n\n")[:3] == [
        "Quintet of Attorneys General",
        "London, July 30-31, 2019",
        "Quintet of Attorneys General Statement on international cooperation on cybercrime",
    ]


def test_non_breaking_spaces_of_the_event_report_become_single_spaces():
    clean = tidy(received("letstalkcyber_2022"))
    assert clean.startswith("On 2 March, the Let’sTalkCyber Initiative")
    assert "The event was organised in the margins" in clean


PROSE = """\
Statement on the Misuse of Commercial Spyware

We, the governments of Australia, Canada, Costa Rica, Denmark, France,
Finland, Germany, Japan, New Zealand, Norway, Poland, Ireland, Republic
of Korea and the United States, recognize the threat.  To advance these
interests, we are partnering and commit to:

-   working within our respective systems to establish robust guardrails
    and procedures; and
-   preventing the export of software, technology and equipment to
    end-users who are likely to misuse them.
"""


def test_hard_wraps_are_joined_and_list_items_kept_apart():
    blocks = tidy(PROSE).split("\n\n")
    assert [block.split()[0] for block in blocks] == ["Statement", "We,", "-", "-"]
    assert blocks[2] == "- working within our respective systems to establish robust guardrails and procedures; and"


def test_a_page_without_blank_lines_is_cut_where_a_short_line_ends_a_sentence():
    # As PDF readers give it.
    clean = tidy(PROSE.replace("\n\n", "\n").replace("the threat.  To", "the threat.\nTo"))
    assert "recognize the threat.\n\nTo advance these interests, we are partnering" in clean
    assert clean.startswith("Statement on the Misuse of Commercial Spyware\n\nWe, the governments")


def test_a_signature_set_line_by_line_is_not_run_together():
    clean = tidy(PROSE + "\nHon David Parker\nAttorney General for New Zealand\nThe Hon David Lametti")
    assert clean.endswith("Hon David Parker\n\nAttorney General for New Zealand\n\nThe Hon David Lametti")


def test_a_line_end_in_a_text_that_is_not_wrapped_ends_a_paragraph():
    paragraph = "We strongly support the Convention and its many parties. " * 5
    assert tidy(f"{paragraph}\n{paragraph}").count("\n\n") == 1


def test_a_paragraph_of_a_preamble_ends_with_its_comma():
    recalling = "Recalling its resolution on the use of technologies. It was adopted by consensus in Vienna,"
    assert tidy(f"{recalling}\n\n\nNoting the report of the group. It is long.").count("\n\n") == 1


def test_a_heading_after_a_page_break_is_no_continuation():
    paragraph = "We strongly support the Convention. A recording is available at letstalkcyber.org"
    assert tidy(f"{paragraph}\n\n\n\nNext steps").endswith("\n\nNext steps")


def test_without_a_page_break_a_capital_begins_a_new_paragraph():
    text = "We strongly support the Convention. Its recording is at letstalkcyber.org\n\nWe support it. It is good."
    assert tidy(text) == text


@pytest.mark.parametrize(
    "end", ["We strongly support the Convention. We will", "We want strong tools. We want peace; and"]
)
def test_an_item_does_not_continue_the_sentence_before_it(end):
    text = f"{end}\n\na) preserve the peace"
    assert tidy(text) == text


def test_items_without_marks_stay_apart_where_the_first_ends_in_and():
    text = "strong tools. Act on the rules and their use; and\n\nshare what is known."
    assert tidy(text) == text


def test_a_form_feed_is_a_page_break():
    paragraph = "We strongly support the Convention. We also note that the"
    assert tidy(paragraph + "\n\fBudapest Convention is a model.") == paragraph + " Budapest Convention is a model."


def test_a_word_divided_at_a_line_end_keeps_its_hyphen_when_in_doubt():
    assert tidy("an answer to cyber-\ncrime") == "an answer to cyber-crime"


def test_a_word_divided_at_a_line_end_is_whole_if_the_text_spells_it_so_elsewhere():
    assert tidy("Cybercrime grows.\n\nan answer to cyber-\ncrime").endswith("answer to cybercrime")


def test_a_word_divided_at_a_line_end_keeps_its_hyphen_in_a_text_that_spells_it_both_ways():
    assert tidy("Cybercrime is cyber-crime.\n\nan answer to cyber-\ncrime").endswith("answer to cyber-crime")


def test_a_hyphen_that_stands_for_a_missing_half_keeps_its_space():
    assert tidy("in the short-\nand long-term") == "in the short- and long-term"


def test_a_soft_hyphen_at_a_line_end_divided_a_word():
    assert tidy("inter\u00ad\nnational co\u00adoperation") == "international cooperation"


def test_what_cannot_be_seen_or_stored_is_gone():
    assert tidy("\ufeffcy\x00ber\u200b \u2060po\ud800li\u202ecy\x07\u200d") == "cyber policy"


def test_joiners_stay_where_a_script_needs_them():
    for word in ["می\u200cخواهم", "क्\u200dष", "👩\u200d💻"]:
        assert tidy(word) == word


def test_direction_marks_stay_in_a_right_to_left_text_and_go_from_any_other():
    assert tidy("قال \u200fNATO\u200f اليوم") == "قال \u200fNATO\u200f اليوم"
    assert tidy("the \u200eNATO\u200e summit") == "the NATO summit"


def test_chinese_lines_are_joined_without_a_space():
    line = "各国应当遵守国际法并且尊重主权平等原则以及不干涉内政的原则共同维护网络空间的和平与安全，"
    assert tidy(f"{line}\n{line}\n{line}") == line * 3


def test_a_lost_character_stays_visible():
    assert tidy("Fran\ufffdois") == "Fran\ufffdois"


def test_every_kind_of_line_end_is_a_line_end():
    assert re.findall(r"\w+", tidy("One.\r\n\r\nTwo.\r\rThree.\x85\x85Four.\u2029Five.")) == [
        *["One", "Two", "Three", "Four", "Five"]
    ]
    assert tidy("One.\r\n\r\nTwo.\r\rThree.\x85\x85Four.\u2029Five.").count("\n\n") == 4


def test_a_paste_of_nothing_but_soft_hyphens_is_read_in_one_go():
    # Were each of them the beginning of a search of its own, this would not end within an hour.
    assert tidy("\u00ad" * 1_000_000 + "x") == "x"


def test_a_word_divided_by_several_soft_hyphens_at_a_line_end_is_one_word():
    assert tidy("The Conven\u00ad\u00ad \ntion applies.") == "The Convention applies."
