import type { DraftLine } from "./hand-entry-draft";

/** What merchants book by hand again and again: the account that is debited, and the one that pays. */
export const HAND_TEMPLATES = [
  { id: "slotFee", debit: 6105, credit: 1001 },
  { id: "samples", debit: 6106, credit: 1401 },
  { id: "bonus", debit: 6103, credit: 1001 },
  { id: "logistics", debit: 6301, credit: 1001 },
  { id: "compensation", debit: 6302, credit: 1001 },
  { id: "rebate", debit: 1001, credit: 4301 },
  { id: "deposit", debit: 1501, credit: 1001 },
  { id: "topUp", debit: 1301, credit: 1001 },
  { id: "stock", debit: 1401, credit: 1001 },
  { id: "opening", debit: 1001, credit: 3001 },
] as const;

export type HandTemplate = (typeof HAND_TEMPLATES)[number]["id"];

/** The two lines of a template; amounts that stand in the form already are kept. */
export function fillTemplate(id: string, lines: readonly DraftLine[]): readonly DraftLine[] {
  const template = HAND_TEMPLATES.find((each) => each.id === id);
  if (!template) return lines;
  const [first, second] = lines;
  const amount = first?.debit ?? second?.credit ?? null;
  return [
    { key: 1, account: template.debit, debit: amount, credit: null },
    { key: 2, account: template.credit, debit: null, credit: amount },
  ];
}
