const WITHOUT_MINOR_UNIT = new Set(["JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF"]);
const WITH_THREE_DECIMALS = new Set(["BHD", "KWD", "OMR", "JOD", "TND", "IQD", "LYD"]);

/** Decimals of a currency's minor unit by ISO 4217. */
export function currencyScale(currency: string): number {
  if (WITHOUT_MINOR_UNIT.has(currency)) return 0;
  return WITH_THREE_DECIMALS.has(currency) ? 3 : 2;
}
