import { type AttributedCredit, PathAttribution } from "./attribute-paths";
import type { Journey } from "./journeys";
import { ATTRIBUTION_MODELS } from "./path-credit";

export interface PathLine {
  readonly channels: readonly number[];
  readonly orders: number;
  readonly value: number;
  readonly nulls: number;
}

export interface ChannelLine {
  /** Runs of touches. */
  readonly touches: number;
  /** Orders whose last touch it was, and those it was part of before. They overlap between channels. */
  readonly direct: number;
  readonly assisted: number;
  readonly directValue: number;
  readonly assistedValue: number;
}

export interface JourneyReport {
  readonly credit: AttributedCredit;
  readonly channels: readonly ChannelLine[];
  /** The commonest first. */
  readonly paths: readonly PathLine[];
}

interface MutablePath {
  readonly channels: readonly number[];
  orders: number;
  value: number;
  nulls: number;
}

/** Counts journeys into paths, and credits every path by every model. */
export function reportJourneys(
  journeys: Iterable<Journey>,
  channels: number,
  order: number,
): JourneyReport {
  const paths = new Map<string, MutablePath>();
  for (const journey of journeys) {
    const key = journey.channels.join();
    let path = paths.get(key);
    if (!path) {
      path = { channels: journey.channels, orders: 0, value: 0, nulls: 0 };
      paths.set(key, path);
    }
    if (journey.order) {
      path.orders += 1;
      path.value += journey.order.value;
    } else path.nulls += 1;
  }
  const attribution = new PathAttribution({ models: ATTRIBUTION_MODELS, order });
  const lines = Array.from({ length: channels }, () => ({
    touches: 0,
    direct: 0,
    assisted: 0,
    directValue: 0,
    assistedValue: 0,
  }));
  for (const path of paths.values()) {
    attribution.add({
      touches: Int32Array.from(path.channels),
      length: path.channels.length,
      conversions: path.orders,
      value: path.value,
      nulls: path.nulls,
    });
    countLines(lines, path);
  }
  return {
    credit: attribution.take(channels),
    channels: lines,
    paths: [...paths.values()]
      .filter(({ channels: steps }) => steps.length > 0)
      .sort((a, b) => b.orders - a.orders || b.value - a.value || b.nulls - a.nulls),
  };
}

function countLines(
  lines: { -readonly [K in keyof ChannelLine]: ChannelLine[K] }[],
  path: MutablePath,
): void {
  for (const channel of path.channels) {
    const line = lines[channel];
    if (line) line.touches += path.orders + path.nulls;
  }
  const last = path.channels.at(-1);
  for (const channel of new Set(path.channels)) {
    const line = lines[channel];
    if (!line) continue;
    if (channel === last) {
      line.direct += path.orders;
      line.directValue += path.value;
    } else {
      line.assisted += path.orders;
      line.assistedValue += path.value;
    }
  }
}
