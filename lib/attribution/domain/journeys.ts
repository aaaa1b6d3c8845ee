/** What one shopper did, in time order. Times are milliseconds. */
export interface ShopperStory {
  readonly touches: readonly { readonly channel: number; readonly at: number }[];
  readonly orders: readonly { readonly at: number; readonly value: number }[];
}

export interface JourneyRules {
  /** Orders outside the window only split the touches. */
  readonly from: number;
  readonly to: number;
  /** A touch counts for an order this long. */
  readonly lookbackMs: number;
}

export interface Journey {
  /** Channels in time order; a run of touches of one channel is one. */
  readonly channels: readonly number[];
  readonly touches: number;
  /** The order it ended in; null for touches that ended in none. */
  readonly order: { readonly value: number } | null;
}

/**
 * Splits a shopper's touches at every order: an order is led to by the touches after the order before it, no older than the look-back.
 *
 * Touches that no order followed end in nothing, a silence longer than the look-back apart. An order of the window without a touch is a journey without channels.
 */
export function splitJourneys(story: ShopperStory, rules: JourneyRules): Journey[] {
  const journeys: Journey[] = [];
  let next = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (const order of story.orders) {
    const since = Math.max(before, order.at - rules.lookbackMs);
    const led: number[] = [];
    const stale: { channel: number; at: number }[] = [];
    for (; next < story.touches.length; next += 1) {
      const touch = story.touches[next];
      if (!touch || touch.at > order.at) break;
      if (touch.at > since) led.push(touch.channel);
      else stale.push(touch);
    }
    journeys.push(...endInNothing(stale, rules));
    before = order.at;
    if (order.at < rules.from || order.at >= rules.to) continue;
    journeys.push({
      channels: mergeRuns(led),
      touches: led.length,
      order: { value: order.value },
    });
  }
  journeys.push(...endInNothing(story.touches.slice(next), rules));
  return journeys;
}

function endInNothing(
  touches: readonly { readonly channel: number; readonly at: number }[],
  { from, to, lookbackMs }: JourneyRules,
): Journey[] {
  const stretches: number[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { channel, at } of touches) {
    if (at < from || at >= to) continue;
    if (at - last > lookbackMs) stretches.push([]);
    stretches.at(-1)?.push(channel);
    last = at;
  }
  return stretches.map((channels) => ({
    channels: mergeRuns(channels),
    touches: channels.length,
    order: null,
  }));
}

function mergeRuns(channels: readonly number[]): number[] {
  return channels.filter((channel, i) => channel !== channels[i - 1]);
}
