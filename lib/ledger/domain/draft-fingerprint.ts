import { CHANNEL_CODES, type DraftEntry, SOURCE_KINDS, TRAFFIC_CODES } from "./draft-entry";

/**
 * What makes two drafts of one key the same entry: dates, order and lines. Which file or row said it, and why an
 * account was chosen, may differ without the book having changed.
 */
export function toFingerprintText(draft: DraftEntry): string {
  const parts: string[] = [
    String(SOURCE_KINDS[draft.source]),
    draft.key,
    draft.factDate,
    draft.cashDate,
    draft.orderNo ?? "",
  ];
  for (const { account, amount, dimensions } of draft.lines) {
    parts.push(
      String(account),
      String(amount),
      String(dimensions.channel ? CHANNEL_CODES[dimensions.channel] : 0),
      String(dimensions.traffic ? TRAFFIC_CODES[dimensions.traffic] : 0),
      dimensions.creatorId ?? "",
      dimensions.productId ?? "",
      dimensions.campaignId ?? "",
    );
  }
  return parts.join("\u001f");
}
