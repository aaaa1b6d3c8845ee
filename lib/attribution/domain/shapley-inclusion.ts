import { GrowingSums } from "./growing-sums";
import type { ChannelCredit, PathCount } from "./path-credit";

/**
 * Shapley values of the game "a set of channels earns the conversions of the paths that use no other channel".
 *
 * Exact for any number of channels: the value of that game is a sum of unanimity games, one a path, so that each conversion is
 * shared evenly by the distinct channels of its path. Source: Shapley, 1953; Zhao, Mahboobi and Bagheri, arXiv 1804.05327.
 */
export class ShapleyInclusion {
  private readonly sums = new GrowingSums();
  private seen = new Int32Array(64);
  private path = 0;

  add({ touches, length, conversions, value }: PathCount): void {
    if (conversions === 0 && value === 0) return;
    this.path += 1;
    let distinct = 0;
    for (let i = 0; i < length; i += 1) {
      const channel = touches[i] ?? 0;
      if (channel >= this.seen.length) this.grow(channel);
      if (this.seen[channel] !== this.path) distinct += 1;
      this.seen[channel] = this.path;
    }
    for (let i = 0; i < length; i += 1) {
      const channel = touches[i] ?? 0;
      if (this.seen[channel] !== this.path) continue;
      this.seen[channel] = 0;
      this.sums.add(channel, conversions / distinct, value / distinct);
    }
  }

  take(channels: number): ChannelCredit {
    return this.sums.take(channels);
  }

  private grow(channel: number): void {
    const larger = new Int32Array(Math.max(channel + 1, this.seen.length * 2));
    larger.set(this.seen);
    this.seen = larger;
  }
}
