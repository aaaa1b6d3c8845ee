const formats = new Map<string, Intl.NumberFormat>();
/** Languages × currencies × decimals in use are few; the bound only keeps odd input from growing the map. */
const FORMATS_MAX = 200;

/** A formatter made once: building one costs more than a thousand uses, and a screen of figures uses it as often. */
export function getNumberFormat(
  locale: string,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat {
  const key = `${locale} ${options.style} ${options.currency} ${options.currencyDisplay} ${options.minimumFractionDigits} ${options.maximumFractionDigits}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, options);
  if (formats.size < FORMATS_MAX) formats.set(key, format);
  return format;
}
