"""What two printings of one text may differ in, and what they may not."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from russia_policy.text.folding import _NONE_OF_THEM, _patterns, fold, same
from russia_policy.text.segmentation import is_simple
from russia_policy.text.unspaced import UNSPACED, has_unspaced, unspaced

EQUAL = {
    "white space": ("one two", "one \n\t two"),
    "a no-break space": ("one two", "one\u00a0two"),
    "quotation marks": ("‘a’ “b”", "'a' \"b\""),
    "guillemets with their blanks": ('dit "oui" !', "dit «\u00a0oui\u202f» !"),
    "dashes and their blanks": ("first – certainly", "first—certainly"),
    "two hyphens for a dash": ("first – certainly", "first -- certainly"),
    "a range's dash": ("1990–1995", "1990-1995"),
    "Unicode's hyphens": ("well-known", "well\u2010known"),
    "soft hyphens": ("cooperation", "co\u00adopera\u00adtion"),
    "a soft hyphen at a line's end": ("cooperation", "coopera\u00ad\ntion"),
    "a word broken at a line's end": ("cooperation", "coopera-\ntion"),
    "a compound broken at its hyphen": ("Euro-Atlantic", "Euro-\n  Atlantic"),
    "composed and decomposed letters": ("détente", "de\u0301tente"),
    "three points for an ellipsis": ("a … b", "a... b"),
    "a note's number behind a full stop": ("behaviour. Anyway", "behaviour.¹² Anyway"),
    "line ends in Chinese": ("直到普京从包括", "直到普京\n从 包括"),
    "a line's end behind a Chinese comma": ("制裁，直到", "制裁，\n直到"),
    "a line's end between Chinese and digits": ("建于1871年，有4200辆", "建于\n1871 年，有\n  4200辆"),
    "a line's end between Japanese and Latin": ("NATO加盟", "NATO\n加盟"),
    "blanks inside French marks": ("« mais pas » dit-il", "«\n  mais pas\u202f\n» dit-il"),
    "Japanese marks": ("「土地を売る」と言った", "'土地を売る'と言った"),
    "line ends in Thai": ("สันติภาพ", "สันติ\nภาพ"),
    # hyphens that stay at a line's end
    "a suspended hyphen in German": ("Wirtschafts- und Währungspolitik", "Wirtschafts-\nund Währungspolitik"),
    "a suspended hyphen in Dutch": ("land- en tuinbouw", "land-\nen tuinbouw"),
    "a suspended hyphen in Swedish": ("in- och utrikes", "in-\n  och utrikes"),
    "a suspended hyphen in English": ("pre- and post-war", "pre-\nand post-\nwar"),
    "a slash at a line's end": ("GNU/Linux", "GNU/\nLinux"),
    "a slash at a line's end, quoted over two lines": ("GNU/ Linux", "GNU/\nLinux"),
    "a hyphen before a number": ("COVID-19", "COVID-\n19"),
    "a hyphen behind a number": ("a 5-year term", "a 5-\nyear term"),
    "a hyphen of Cyrillic": ("юго-восток", "юго-\nвосток"),
    "a broken word of Greek": ("διαπραγμάτευση", "διαπραγ-\nμάτευση"),
    # ligatures and compatibility letters
    "ligatures": ("final offer, affable staff, official", "ﬁnal oﬀer, aﬀable staﬀ, oﬃcial"),
    "a long s": ("Beisatz", "Beiſatz"),
    "a Dutch digraph": ("ijs", "ĳs"),
    "a Croatian digraph": ("džep", "ǆep"),
    "an Armenian ligature": ("մն", "ﬓ"),
    "a Hebrew wide letter": ("לא", "לﬡ"),
    "Arabic presentation forms": ("سلام", "ﺳﻼﻡ"),
    "full width": ("GDP 2020,", "ＧＤＰ　２０２０，"),
    "half width": ("ガス", "ｶﾞｽ"),
    "a Kangxi radical": ("人", "⼈"),
    "a Roman numeral": ("World War II", "World War Ⅱ"),
    "mathematical letters": ("NATO", "𝐍𝐀𝐓𝐎"),
    "a Thai vowel sign": ("ทํา", "ทำ"),
    "decomposed Hangul": ("평화", "\u1111\u1167\u11bc\u1112\u116a"),
    "decomposed Cyrillic": ("мой", "мои\u0306"),
    "decomposed Devanagari": ("\u0915\u093c", "\u0958"),
    "decomposed Vietnamese": ("Việt", "Vie\u0323\u0302t"),
    # signs without width
    "a zero-width space": ("nuclear weapons", "nuc\u200blear\u200b weapons"),
    "a word joiner": ("nuclear", "nuc\u2060lear"),
    "a joiner of marks without marks": ("nuclear", "nu\u034fclear"),
    "a Mongolian separator between Latin letters": ("nuclear", "nuc\u180elear"),
    "a byte order mark": ("nuclear", "\ufeffnuclear"),
    "marks of direction": ("שלום עולם", "\u200fשלום\u200e עולם"),
    "embedded directions": ("السلام", "\u202bالسلام\u202c"),
    "a joiner between Latin letters": ("Auflage", "Auf\u200clage"),
    "a joiner at the end of a Persian word": ("می خواهد", "می\u200c خواهد"),
    "a soft hyphen in Cyrillic": ("договор", "до\u00adго\u00ad\nвор"),
    "a variation selector": ("§ 5", "§\ufe0e 5"),
    "a stretched Arabic word": ("سلام", "ســـلام"),
    # quotation marks
    "marks whose nesting is exchanged": ("‘this is “final” for us’", "“this is ‘final’ for us”"),
    "marks whose nesting is exchanged in German": ("‚das ist „wahr“‘", "„das ist ‚wahr‘“"),
    "marks whose nesting is exchanged in French": ("“il dit ‘non’”", "«\u202fil dit “non”\u202f»"),
    "guillemets with plain blanks": ("‘oui’ dit-il", "« oui » dit-il"),
    "German guillemets": ("ein “Wort” mehr", "ein »Wort« mehr"),
    "corner brackets": ("他说“和平”。", "他说「和平」。"),
    "corner brackets among blanks": ("정부는 “국가보안법” 을 고친다", "정부는 「국가보안법」 을 고친다"),
    "double corner brackets among blanks": ("정부는 ‘국가보안법’을 고친다", "정부는 『국가보안법』을 고친다"),
    "corner brackets around Latin letters": ("say “ok” now", "say 「ok」 now"),
    "a blank before marks between Chinese words": ("他说 “和平” 了吗", "他说「和平」了吗"),
    "a blank before marks with Latin words": ("他说 “NATO” 了吗", "他说“NATO”了吗"),
    "a line's end before marks in Japanese": ("彼は「平和」と言った", "彼は\n「平和」\nと言った"),
    "marks with an apostrophe": ("‘Russia’s “plan”’", "“Russia's ‘plan’”"),
    "two commas and two apostrophes": ("das „Wort“ gilt", "das ''Wort'' gilt"),
    "a Hebrew acronym": ('צה"ל', "צה״ל"),
    "a Ukrainian apostrophe": ("п’ять", "пʼять"),
    # blanks
    "a French blank before a sign": ("Pourquoi ?", "Pourquoi\u202f?"),
    "no blank before a sign": ("Pourquoi?", "Pourquoi ?"),
    # the numbers of notes
    "a note's number in digits": ("They agreed. The talks", "They agreed.12 The talks"),
    "a note's number behind a mark": ("“We agreed.” The talks", "“We agreed.”3 The talks"),
    "a note's number in German": ("Das gilt. Die Partei", "Das gilt.4 Die Partei"),
    "a note's number in Russian": ("Это так. Мы знаем", "Это так.5 Мы знаем"),
    "a note's number in Greek": ("Έτσι είναι. Και εμείς", "Έτσι είναι.7 Και εμείς"),
    "a note's number in Hebrew": ("זה נכון. אנחנו", "זה נכון.8 אנחנו"),
    "a note's number in Hindi": ("यह सच है। हम", "यह सच है।9 हम"),
    "a note's number in brackets": ("They agreed. The talks", "They agreed.[12] The talks"),
}
DIFFERENT = {
    "a letter": ("one", "ones"),
    "a Mongolian separator that is needed": ("ᠬᠠ", "ᠬ\u180eᠠ"),
    "a blank between Korean words in corner brackets": ("「국가 보안법」을", "「국가보안법」을"),
    "case": ("the West", "the west"),
    "an accent": ("détente", "detente"),
    "a hyphen inside a line": ("re-sign", "resign"),
    "a hyphen for a dash": ("man-eating", "man – eating"),
    "a blank between words": ("no where", "nowhere"),
    "a soft hyphen is none of the word's": ("re-sign", "re\u00ad\nsign"),
    "a power": ("10 of them", "10³ of them"),
    "a unit": ("km of land", "km² of land"),
    "digits across a line's end": ("19901995", "1990-\n1995"),
    "an apostrophe and a double mark": ("Russia's", 'Russia"s'),
    "feet and inches": ("5' high", '5" high'),
    "a full stop": ("Moscow.", "Moscow"),
    "a comma for a full stop": ("1,000", "1.000"),
    "a Chinese sign": ("直到普京从包括", "直到普京不从包括"),
    "a power of ten": ("10 of them", "10⁻³ of them"),
    "a subscript": ("H2O", "H₂O"),
    "a fraction": ("1/2", "½"),
    "a square unit": ("5 m2", "5 ㎡"),
    "a number in a circle": ("1", "①"),
    "a joiner that a script needs": ("می\u200cخواهد", "میخواهد"),
    "a joiner of Devanagari": ("क्\u200dष", "क्ष"),
    "an override of direction": ("abc", "\u202eabc"),
    "a blank in a word": ("coopera- tion", "cooperation"),
    "a suspended hyphen for a compound": ("pre- war", "pre-war"),
    "a blank behind a slash within a line": ("GNU/ Linux", "GNU/Linux"),
    "a year is no note": ("in May. The talks", "in 20.12 The talks"),
    "a number before a small letter": ("They agreed. the talks", "They agreed.12 the talks"),
    "a number that is counted": ("See No. The Hague", "See No.12 The Hague"),
    "a decimal": ("Version 2. The", "Version 2.12 The"),
    "a minus": ("-5 points", "5 points"),
    "a niqqud point": ("שלום", "שׁלום"),
    "a nukta": ("ड", "ड़"),
    "a Cyrillic letter for a Latin one": ("ocean", "осеаn"),
    "a dotless i": ("ılık", "ilik"),
    "sharp s": ("Maße", "Masse"),
}


@pytest.mark.parametrize(("quoted", "written"), EQUAL.values(), ids=EQUAL)
def test_printings_of_the_same_words_are_equal(quoted: str, written: str) -> None:
    assert same(quoted, written)
    assert fold(written, hyphens=False).text == fold(quoted, hyphens=False).text


@pytest.mark.parametrize(("quoted", "written"), DIFFERENT.values(), ids=DIFFERENT)
def test_other_words_are_never_equal(quoted: str, written: str) -> None:
    assert not same(quoted, written)
    assert not same(written, quoted)


TEXT = st.text(alphabet="abé e\u0301\u00ad-–—…. \n\t“”'[](中国¹²0123", max_size=60)


@given(TEXT)
def test_every_folded_character_knows_what_it_stands_for(text: str) -> None:
    folded = fold(text, hyphens=False)
    spans = [folded.source(place, place + 1) for place in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans) if a != b)
    for char, (start, end) in zip(folded.text, spans, strict=True):
        if char.isalnum() and end - start == 1:
            assert unicodedata.normalize("NFC", text[start:end]) == char


@given(TEXT)
def test_folding_keeps_every_letter_and_every_digit_but_those_of_notes(text: str) -> None:
    assume(not re.search(r"\[\d|[.!?\"”’»。！？।؟۔]\d", text))

    def letters(of: str) -> str:
        return "".join(char for char in of if char.isalpha() or char.isdecimal())

    assert letters(fold(text, hyphens=False).text) == letters(unicodedata.normalize("NFC", text))


@given(TEXT)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert same(text, text)


@pytest.mark.parametrize(
    "unit", [" ", ". ", "[", "[ ", "-", "\n-", ".", "a\u0301\u0323", "\u0301\u0323", "\u00ad", "中 "]
)
def test_hostile_repetition_is_folded_in_one_pass(unit: str) -> None:
    # A quadratic pass over these 200,000 characters would take hours; the test would not end.
    assert len(fold(unit * (200_000 // len(unit))).text) <= 200_000


@given(st.text(alphabet="abÄ1,.;:!?()[]/-‐−–—…'\"‘’“”«»‹›¹² \t\n\u00a0"))
def test_a_simple_text_needs_no_pattern_for_scripts_without_blanks(text: str) -> None:
    assert is_simple(text)
    for few, all_scripts in zip(_patterns(_NONE_OF_THEM), _patterns(UNSPACED), strict=True):
        assert [found.span() for found in few.finditer(text)] == [found.span() for found in all_scripts.finditer(text)]


def test_no_text_that_is_simple_has_a_letter_of_a_script_without_blanks() -> None:
    assert not [char for char in map(chr, range(0x110000)) if unspaced(char) and is_simple(char)]


def test_a_character_is_unspaced_where_the_patterns_say_so() -> None:
    pattern = re.compile(f"[{UNSPACED}]")
    assert not [char for char in map(chr, range(0x110000)) if unspaced(char) != bool(pattern.match(char))]


def test_a_text_is_told_to_have_letters_of_such_a_script() -> None:
    assert list(filter(has_unspaced, ["", "a ’b’ – é", "a中", "ภาษา", "Привет"])) == ["a中", "ภาษา"]
