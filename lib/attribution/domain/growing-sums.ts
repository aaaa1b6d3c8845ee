import type { ChannelCredit } from "./path-credit";

/** Sums by channel that grow as channels appear. */
export class GrowingSums {
  private conversions = new Float64Array(64);
  private value = new Float64Array(64);

  add(channel: number, conversions: number, value: number): void {
    if (channel >= this.conversions.length) this.grow(channel + 1);
    this.conversions[channel] = (this.conversions[channel] ?? 0) + conversions;
    this.value[channel] = (this.value[channel] ?? 0) + value;
  }

  take(channels: number): ChannelCredit {
    if (channels > this.conversions.length) this.grow(channels);
    return {
      conversions: this.conversions.slice(0, channels),
      value: this.value.slice(0, channels),
    };
  }

  private grow(least: number): void {
    const size = Math.max(least, this.conversions.length * 2);
    const conversions = new Float64Array(size);
    const value = new Float64Array(size);
    conversions.set(this.conversions);
    value.set(this.value);
    this.conversions = conversions;
    this.value = value;
  }
}
