import type { PoolVideo } from "./calibrate-pool";
import { SIGNS, type Sign } from "./traffic-pool";

export interface VideoReject {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: "missing-column" | "not-a-number" | "more-than-impressions";
}

export interface VideoTable {
  readonly videos: readonly PoolVideo[];
  readonly rejects: readonly VideoReject[];
}

const HEADERS = {
  name: /^(视频|作品|标题|名称|视频标题|作品名称|视频ID)$|^(video|title|name|id)$/i,
  exposure: /^(曝光|展示|播放)(量|数|次数)?$|^(impressions?|views?|plays?|exposure)$/i,
  completion: /^完播(率|数|量)$|^(completions?|finishes|completion[ _]rate)$/i,
  like: /^(点赞|赞)(率|数|量)?$|^likes?([ _]rate)?$/i,
  comment: /^评论(率|数|量)?$|^comments?([ _]rate)?$/i,
  other: /^(转发|分享|关注)(率|数|量)?$|^(shares?|follows?|other)([ _]rate)?$/i,
} as const;

type Field = keyof typeof HEADERS;
const NEEDED: readonly Field[] = ["exposure", "completion", "like", "comment"];
const ROWS_MAX = 500;

/**
 * Reads a pasted table of the shop's own videos, header first, cells parted by tabs or commas. A column of signs holds rates
 * (12.5% or 0.125) when its header says so, counts of the impressions
 * when its header says that; an undecided header is settled by whether any value is above 1.
 */
export function readVideoTable(text: string): VideoTable {
  const [header = [], ...lines] = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, ROWS_MAX + 1)
    .map(splitLine);
  const places = new Map(
    (Object.keys(HEADERS) as Field[]).map((field) => [
      field,
      header.findIndex((cell) => HEADERS[field].test(cell)),
    ]),
  );
  const missing = NEEDED.filter((field) => (places.get(field) ?? -1) < 0);
  if (missing.length > 0)
    return {
      videos: [],
      rejects: missing.map((column) => ({ row: 1, column, value: "", reason: "missing-column" })),
    };
  const videos: PoolVideo[] = [];
  const rejects: VideoReject[] = [];
  const counted = new Set(SIGNS.filter((sign) => isCounted(header, lines, places.get(sign) ?? -1)));
  for (const [at, cells] of lines.entries()) {
    const read = readLine({ cells, row: at + 2 }, places, counted);
    if ("reason" in read) rejects.push(read);
    else videos.push(read);
  }
  return { videos, rejects };
}

/** Tabs part cells when there are any: then a comma parts thousands. */
function splitLine(line: string): string[] {
  return line.split(line.includes("\t") ? "\t" : /[,，]/).map((cell) => cell.trim());
}

function isCounted(
  header: readonly string[],
  lines: readonly (readonly string[])[],
  place: number,
): boolean {
  const word = header[place] ?? "";
  if (/率|rate|%/i.test(word)) return false;
  if (/数|量|s$/i.test(word)) return true;
  return lines.some((cells) => (toNumber(cells[place] ?? "") ?? 0) > 1);
}

function readLine(
  { cells, row }: { readonly cells: readonly string[]; readonly row: number },
  places: ReadonlyMap<Field, number>,
  counted: ReadonlySet<Sign>,
): PoolVideo | VideoReject {
  const cell = (field: Field): string => cells[places.get(field) ?? -1] ?? "";
  const exposure = toNumber(cell("exposure"));
  if (exposure === null || exposure <= 0)
    return { row, column: "exposure", value: cell("exposure"), reason: "not-a-number" };
  const rates = { completion: 0, like: 0, comment: 0, other: 0 };
  for (const sign of SIGNS) {
    const text = cell(sign);
    if (sign === "other" && text === "") continue;
    const value = toNumber(text);
    if (value === null) return { row, column: sign, value: text, reason: "not-a-number" };
    rates[sign] = counted.has(sign) ? value / exposure : value;
    if (rates[sign] > 1) return { row, column: sign, value: text, reason: "more-than-impressions" };
  }
  return { name: cell("name") || String(row - 1), exposure, rates };
}

/** A share of a percent sign, a plain number, or nothing. */
function toNumber(text: string): number | null {
  const plain = text.replaceAll(/[,\s]/g, "");
  if (!/^\d+(\.\d+)?%?$/.test(plain)) return null;
  return plain.endsWith("%") ? Number(plain.slice(0, -1)) / 100 : Number(plain);
}
