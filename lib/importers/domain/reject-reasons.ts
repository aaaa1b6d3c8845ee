/**
 * Why a cell or row is refused. A reason is printed as `code: sentence`; screens translate by the code and show the
 * sentence when they do not know it.
 */
const REJECT_REASONS = {
  required: "This cell must not be empty.",
  "not-an-id": "This is not an id.",
  "not-money": "This is not an amount of money.",
  "not-a-percentage": "This is not a percentage.",
  "not-a-count": "This is not a whole number.",
  "not-a-time": "This is not a date and time like 2026-11-21 08:30:00.",
  "not-a-day": "This is not a day like 2026-11-21.",
  "not-an-hour": "This is not an hour of the day.",
  "out-of-range": "This value is too large or too small to be true.",
  "too-long": "This text is too long.",
  "unknown-value": "This value is not one that the format knows.",
  "unknown-account":
    "No cost account has this name or number; use 坑位费, 样品, 物流, … or 61xx / 63xx.",
  "sign-conflict": "The sign of the amount contradicts its direction.",
  "does-not-add-up": "The parts do not sum to the total.",
  "duplicate-key": "Another row of this table has the same key.",
  "unnamed-account":
    "Another row is about this day, and no column says which ad account is meant; export with 账户ID.",
  "other-currency": "The shop keeps its book in another currency.",
} as const;

export type RejectCode = keyof typeof REJECT_REASONS;

export function toReason(code: RejectCode): string {
  return `${code}: ${REJECT_REASONS[code]}`;
}

/** The code of a reason, or null when it is not one of ours. */
export function rejectCodeOf(reason: string): RejectCode | null {
  const code = reason.slice(0, Math.max(0, reason.indexOf(":")));
  return Object.hasOwn(REJECT_REASONS, code) ? (code as RejectCode) : null;
}
