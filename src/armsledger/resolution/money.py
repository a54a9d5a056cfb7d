"""A sum and a day in, the sum in EUR and USD by the ECB's reference rates of that day out.

None where there is no rate.

The one door to `currencyconverter`, which ships the rates: daily since 4 January 1999, and legacy
currencies of the euro by their fixed rates. Of a day without fixing (weekend, holiday) the rate of the last
day before counts.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from math import isinf

from currency_converter import CurrencyConverter, RateNotFoundError

from armsledger.resolution.amounts import Range

EURO_BEGINS = date(1999, 1, 4).toordinal()


@cache
def _rates() -> CurrencyConverter:
    return CurrencyConverter(fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")


@lru_cache(maxsize=65536)
def rate(currency: str, into: str, day: int) -> float | None:
    """How much of `into` one unit of a currency was on a day (ordinal); None where the ECB has no rate."""
    if day < EURO_BEGINS:
        return None
    if currency == into:
        return 1.0
    rates = _rates()
    for coin in {currency, into} - {"EUR"}:
        bounds = rates.bounds.get(coin)
        if bounds is None or not bounds.first_date.toordinal() <= day <= bounds.last_date.toordinal():
            return None
    try:
        return float(rates.convert(1.0, currency, into, date=date.fromordinal(day)))
    except RateNotFoundError:
        return None


def converted(amount: Range, currency: str, into: str, day: int | None) -> tuple[float, float | None] | None:
    """A range in another currency, whole units; the upper end None where it is open."""
    found = None if day is None else rate(currency, into, day)
    if found is None:
        return None
    low, high = amount
    return float(round(low * found)), None if isinf(high) else float(round(high * found))


def roughly_in_euro(amount: Range, currency: str, day: int) -> Range | None:
    """A range in euro with a tenth of room to either side.

    For comparing sums that are told in two currencies.
    """
    found = rate(currency, "EUR", day)
    return None if found is None else (amount[0] * found * 0.9, amount[1] * found * 1.1)
