"""Which words turn a sentence into its contrary."""

from __future__ import annotations

import pytest

from russia_policy.receipts.negation import WORDS, first_negation, last_negation, negation_in

HELD = {
    # a sentence in each language, and the negation in it
    "ar": ("نحن لا نريد الحرب", "لا"),
    "bg": ("Ние не искаме война", "не"),
    "cs": ("To není naše válka", "není"),
    "da": ("Vi ønsker ikke krig", "ikke"),
    "de": ("Wir wollen keinen Krieg", "keinen"),
    "el": ("Δεν θέλουμε πόλεμο", "Δεν"),
    "en": ("We never wanted war", "never"),
    "es": ("Jamás quisimos la guerra", "Jamás"),
    "et": ("Me ei taha sõda", "ei"),
    "fa": ("ما جنگ نمی\u200cخواهیم", "نمی"),
    "fi": ("Emme halua sotaa", "Emme"),
    "fr": ("Rien ici de la guerre", "Rien"),
    "ga": ("Níl cogadh uainn", "Níl"),
    "he": ("אנחנו לא רוצים מלחמה", "לא"),
    "hi": ("हम युद्ध नहीं चाहते", "नहीं"),
    "hr": ("To nije naš rat", "nije"),
    "hu": ("Ez nem a mi háborúnk", "nem"),
    "it": ("Senza la guerra", "Senza"),
    "ja": ("戦争を望まない", "ない"),
    "ko": ("우리는 전쟁을 원하지 않는다", "않"),
    "lt": ("Tai nėra mūsų karas", "nėra"),
    "lv": ("Tas nav mūsu karš", "nav"),
    "mt": ("Din mhux il-gwerra tagħna", "mhux"),
    "nl": ("Wij willen geen oorlog", "geen"),
    "pl": ("To nie nasza wojna", "nie"),
    "pt": ("Não queremos a guerra", "Não"),
    "ro": ("Nu vrem război", "Nu"),
    "ru": ("Мы не хотим войны", "не"),
    "sk": ("To nie je naša vojna", "nie"),
    "sl": ("To ni naša vojna", "ni"),
    "sv": ("Vi vill inte ha krig", "inte"),
    "tr": ("Bu bizim savaşımız değil", "değil"),
    "uk": ("Ми не хочемо війни", "не"),
    "zh": ("我们不要战争", "不"),
}
EUROPEAN = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv"


@pytest.mark.parametrize(("language", "sentence", "negation"), [(key, *held) for key, held in HELD.items()], ids=HELD)
def test_a_negation_is_found_in_every_language(language: str, sentence: str, negation: str) -> None:
    assert negation_in(sentence, language) == negation
    assert negation_in(sentence) == negation


def test_all_official_languages_of_the_european_union_are_listed() -> None:
    assert set(EUROPEAN.split()) <= set(WORDS) & set(HELD)
    assert set(WORDS) <= set(HELD)


@pytest.mark.parametrize("language", WORDS)
def test_every_word_that_is_listed_is_one_in_its_own_language(language: str) -> None:
    for word in WORDS[language].split():
        assert negation_in(f"— {word}, —", language) == word


@pytest.mark.parametrize(
    ("text", "negation"),
    [
        ("we don't", "don't"),
        ("we can’t", "can’t"),
        ("ce n'est que cela", "n'est"),
        ("qu’il n’ose", "n’ose"),
        ("N’avons", "N’avons"),
        ("d'aucune façon", "d'aucune"),
        ("nessun'altra", "nessun'altra"),
        ("non-aligned", "non"),
        ("NICHT", "NICHT"),
        ("nikdy\u0301", ""),
        ("pas\u0301", ""),
        ("Yapmayacağız", "Yapmayacağız"),
        ("istemiyoruz", "istemiyoruz"),
        ("לֹא", "לֹא"),
    ],
)
def test_negations_hide_in_other_words(text: str, negation: str) -> None:
    assert negation_in(text) == negation


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("we want a note on nothingness", "en"),
        ("it must be done by the pole", "en"),
        ("noch heute nach der Mitte im Mai", "de"),
        ("ni är med nu", "sv"),
        ("c’est en mai", "fr"),
        ("se ne parla", "it"),
        ("特别重要的未来", "zh"),
        ("the knot, the nation, the norm", "en"),
        ("l'abc n, t", "fr"),
    ],
)
def test_ordinary_words_are_none(text: str, language: str) -> None:
    assert negation_in(text, language) == ""


def test_the_first_and_the_last_have_their_places() -> None:
    text = "we do not and cannot go"
    assert text[: first_negation(text)] == "we do not"
    assert text[last_negation(text) :] == "cannot go"
    assert first_negation("yes") == last_negation("yes") == -1
