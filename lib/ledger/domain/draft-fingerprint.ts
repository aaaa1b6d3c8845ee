import {
  CHANNEL_CODES,
  type Dimensions,
  type DraftEntry,
  SOURCE_KINDS,
  TRAFFIC_CODES,
} from "./draft-entry";

/**
 * What makes two drafts of one key the same entry: dates, order and lines. Which file or row said it, and why an
 * account was chosen, may differ without the book having changed.
 */
export function toFingerprintText(draft: DraftEntry): string {
  let text =
    SOURCE_KINDS[draft.source] +
    SEPARATOR +
    draft.key +
    SEPARATOR +
    draft.factDate +
    SEPARATOR +
    draft.cashDate +
    SEPARATOR +
    (draft.orderNo ?? "");
  let about: Dimensions | null = null;
  let aboutText = "";
  for (const { account, amount, dimensions } of draft.lines) {
    if (dimensions !== about) {
      about = dimensions;
      aboutText = toDimensionsText(dimensions);
    }
    text += `${SEPARATOR}${account}${SEPARATOR}${amount}${aboutText}`;
  }
  return text;
}

const SEPARATOR = "\u001f";

function toDimensionsText(dimensions: Dimensions): string {
  const { channel, traffic, creatorId, productId, campaignId } = dimensions;
  return [
    "",
    channel ? CHANNEL_CODES[channel] : 0,
    traffic ? TRAFFIC_CODES[traffic] : 0,
    creatorId ?? "",
    productId ?? "",
    campaignId ?? "",
  ].join(SEPARATOR);
}
