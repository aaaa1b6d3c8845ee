/** What amounts that are told as an index are kept in: the code that stands for no currency. */
export const INDEX_CURRENCY = "XXX";

/** How a currency is said between words: 元, "USD " and, of an index, 点; CNY, USD and points. */
export function currencyUnit(currency: string, locale: string): string {
  const isChinese = locale.startsWith("zh");
  if (currency === INDEX_CURRENCY) return isChinese ? "点" : "points";
  if (!isChinese) return currency;
  return currency === "CNY" ? "元" : `${currency} `;
}
