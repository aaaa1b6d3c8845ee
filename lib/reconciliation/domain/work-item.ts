export const ITEM_STATUSES = ["open", "accepted", "adjusted", "writtenOff", "resolved"] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** Why a difference is taken as it is. */
export const REASON_CODES = [
  "platformRounding",
  "platformConfirmed",
  "timing",
  "outsideScope",
  "fileCorrected",
  "agreedWithCreator",
  "other",
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** What can be done to an item, alone or to many at once. */
export const ITEM_ACTIONS = ["assign", "comment", "accept", "writeOff", "reopen"] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

/** Why an action cannot be taken on an item in this status, or null when it can. */
export function findActionFault(status: ItemStatus, action: ItemAction | "adjust"): string | null {
  if (status === "resolved" && action !== "comment") return "resolved";
  if (action === "reopen") return status === "open" ? "open" : null;
  if (action === "comment" || action === "assign") return null;
  return status === "open" ? null : "closed";
}

/** Days that an item has waited, by the steps of the ageing table. */
export const AGE_STEPS = [7, 15, 30, 60] as const;
