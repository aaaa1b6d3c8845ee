import type { Face, Measure } from "./marks";

export interface FitOptions {
  readonly face: Face;
  readonly size: number;
  readonly widthMax: number;
  readonly measure: Measure;
}

/** One line at the wanted size or, where it is too long, smaller; below 60 % it is cut with an ellipsis. */
export function fitText(
  text: string,
  { face, size, widthMax, measure }: FitOptions,
): { text: string; size: number } {
  const width = measure(text, face, size);
  if (width <= widthMax) return { text, size };
  const smaller = (size * widthMax) / width;
  if (smaller >= size * 0.6) return { text, size: smaller };
  const least = size * 0.6;
  const kept = [...text];
  while (kept.length > 1 && measure(`${kept.join("")}…`, face, least) > widthMax) kept.pop();
  return { text: `${kept.join("")}…`, size: least };
}
