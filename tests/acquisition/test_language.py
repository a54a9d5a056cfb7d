"""Which language a text is in: told where it is plain, left open where it is not."""

from __future__ import annotations

import pytest

from armsledger.acquisition.forms import derive
from armsledger.originals import Original, Recipe

TEXTS = {
    "en": "The ministry said on Monday that three tanks had been handed over to the neighbouring country, and that more"
    " would follow before the end of the year if parliament agrees to pay for them.",
    "es": "El ministerio dijo el lunes que tres tanques habían sido entregados al país vecino, y que otros seguirían"
    " antes de fin de año si el parlamento acepta pagarlos con el presupuesto del próximo ejercicio.",
    "de": "Das Ministerium teilte am Montag mit, dass drei Panzer an das Nachbarland übergeben worden seien und weitere"
    " vor dem Ende des Jahres folgen sollten, wenn das Parlament der Bezahlung zustimmt.",
    "uk": "Міністерство повідомило в понеділок, що три танки були передані сусідній країні і що інші надійдуть до кінця"
    " року, якщо парламент погодиться заплатити за них із бюджету наступного року.",
    "ru": "Министерство сообщило в понедельник, что три танка были переданы соседней стране и что другие последуют до"
    " конца года, если парламент согласится заплатить за них из бюджета следующего года.",
    "ar": "قالت الوزارة يوم الاثنين إن ثلاث دبابات قد سلمت إلى البلد المجاور وإن المزيد سيتبع قبل نهاية العام إذا وافق"
    " البرلمان على دفع ثمنها من ميزانية السنة المقبلة للدفاع والأمن.",
    "zh": "国防部星期一表示,三辆坦克已经移交给邻国,如果议会同意付款,年底之前还会有更多坦克运到。" * 4,
}


def language(text: str, declared: str | None = None) -> tuple[str | None, str | None]:
    hints = (("language", declared),) if declared else ()
    document = derive(Original("name", text.encode(), Recipe("text", hints=hints)))
    return document.language, document.language_basis


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_plain_text_shows_its_language(code: str) -> None:
    assert language(TEXTS[code]) == (code, "text")


@pytest.mark.parametrize(
    "text", ["Tanks.", "Portugal sends 3 tanks to Ukraine.", "155 mm, 120 mm, 30 x 173 mm", "…" * 500]
)
def test_a_short_text_shows_none(text: str) -> None:
    assert language(text) == (None, None)


def test_what_is_declared_is_believed_unless_a_long_text_says_otherwise() -> None:
    assert language(TEXTS["es"], "en") == ("en", "metadata")
    assert language(TEXTS["es"] * 4, "en-GB") == ("es", "text")
    assert language(TEXTS["en"] * 4, "en-GB") == ("en", "metadata")
    assert language("Tanks.", "fr") == ("fr", "metadata")
