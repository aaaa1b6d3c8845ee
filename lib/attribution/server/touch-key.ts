import "server-only";
import { createHash } from "node:crypto";

/** A touch without an id is the same touch when shopper, second, channel and content are. */
export function toTouchKey(touch: {
  readonly shopper: string;
  readonly channel: string;
  readonly content: string | null;
  /** Milliseconds. */
  readonly at: number;
}): string {
  const second = Math.floor(touch.at / 1000) * 1000;
  const text = [touch.shopper, second, touch.channel, touch.content ?? ""].join("\u0000");
  return `row:${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
}
