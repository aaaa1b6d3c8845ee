import { weekdayIndex } from "@/lib/kernel";
import type { SpendPanel } from "./spend-panel";

/** Adds the days of a one-place panel up to whole weeks from Monday; days outside a whole week are left out. Controls become the mean of their week. */
export function groupWeeks(panel: SpendPanel): SpendPanel {
  const first = panel.dates.findIndex((date) => weekdayIndex(date) === 0);
  const weeks = first < 0 ? 0 : Math.floor((panel.dates.length - first) / 7);
  const total = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: weeks }, (_, week) =>
      values.slice(first + week * 7, first + week * 7 + 7).reduce((sum, value) => sum + value, 0),
    );
  return {
    dates: Array.from({ length: weeks }, (_, week) => panel.dates[first + week * 7] ?? ""),
    places: panel.places,
    channels: panel.channels.map(({ name, spend }) => ({ name, spend: total(spend) })),
    response: total(panel.response),
    controls: panel.controls.map(({ name, values }) => ({
      name,
      values: total(values).map((value) => value / 7),
    })),
  };
}
