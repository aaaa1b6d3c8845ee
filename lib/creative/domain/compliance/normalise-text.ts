/** A text as rules read it, and where each of its code units stood in the original. */
export interface NormalText {
  readonly text: string;
  readonly original: string;
  /** Start offset in the original of every unit, and one past the last. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const HAN = /[\u3400-\u9fff]/;
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;
/** What people put between the characters of a word to hide it; never what ends a clause. */
const HIDING = /[\s·•●*＊_~^|\\/+=\-—–.'"`´#&°√→♥❤★☆]/;

/** Characters written in place of another: variants, traditional forms, and the look-alikes met in penalty cases. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  冣: "最",
  朂: "最",
  㝡: "最",
  蕞: "最",
  嘬: "最",
  苐: "第",
  笫: "第",
  壹: "一",
  弌: "一",
  貳: "二",
  叁: "三",
  佰: "百",
  仟: "千",
  萬: "万",
  億: "亿",
  網: "网",
  銷: "销",
  質: "质",
  極: "极",
  頂: "顶",
  級: "级",
  國: "国",
  際: "际",
  獨: "独",
  優: "优",
  價: "价",
  療: "疗",
  癒: "愈",
  藥: "药",
  減: "减",
  無: "无",
  風: "风",
  險: "险",
  證: "证",
  賺: "赚",
  絕: "绝",
  對: "对",
  斷: "断",
  癌: "癌",
  髮: "发",
  發: "发",
  膽: "胆",
  腫: "肿",
  壓: "压",
  體: "体",
  專: "专",
  認: "认",
  權: "权",
  領: "领",
  導: "导",
  蟲: "虫",
  環: "环",
  薬: "药",
  亊: "事",
  亱: "夜",
  〇: "0",
  "㈠": "一",
  "㊀": "一",
};

/** Latin spellings of hidden words, read only when they touch a Han character. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/zui(?=[\u3400-\u9fff])/g, "最"],
  [/(?<=[\u3400-\u9fff])di1|di1(?=[\u3400-\u9fff])/g, "第1"],
];

/**
 * Reads a text as a regulator would: compatibility forms folded (NFKC), lower case, invisible characters gone,
 * look-alikes replaced, and marks that stand between two Han characters of one word taken out.
 */
export function normaliseText(original: string): NormalText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    for (const unit of foldCharacter(character)) {
      units.push(unit);
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  const kept = dropHidingMarks(units);
  return respell({
    text: kept.map((index) => units[index] ?? "").join(""),
    original,
    starts: Int32Array.from(kept, (index) => starts[index] ?? 0),
    ends: Int32Array.from(kept, (index) => ends[index] ?? 0),
  });
}

/** The original's stretch that a stretch of the normal text came from. */
export function toOriginalSpan(normal: NormalText, start: number, end: number): [number, number] {
  return [normal.starts[start] ?? 0, normal.ends[end - 1] ?? normal.original.length];
}

function foldCharacter(character: string): string[] {
  // A new line ends what was said: words of two lines are never read as one.
  if (character === "\n") return ["。"];
  if (INVISIBLE.test(character)) return [];
  const code = character.codePointAt(0) ?? 0;
  // The common Han block has no compatibility forms; folding is the slow step.
  const folded =
    code >= 0x4e00 && code <= 0x9fff ? character : character.normalize("NFKC").toLowerCase();
  return Array.from(folded, (part) => LOOKALIKES[part] ?? part).flatMap((part) => part.split(""));
}

/** Indices that stay. A run of at most three marks between two Han characters hides a word; anywhere else it stays. */
function dropHidingMarks(units: readonly string[]): number[] {
  const kept: number[] = [];
  let at = 0;
  while (at < units.length) {
    let end = at;
    while (end < units.length && HIDING.test(units[end] ?? "")) end += 1;
    const isBetween =
      end > at && end - at <= 3 && HAN.test(units[at - 1] ?? "") && HAN.test(units[end] ?? "");
    if (end === at) {
      kept.push(at);
      at += 1;
      continue;
    }
    if (!isBetween) for (let index = at; index < end; index += 1) kept.push(index);
    at = end;
  }
  return kept;
}

function respell(normal: NormalText): NormalText {
  if (!/[a-z]/.test(normal.text)) return normal;
  let { text } = normal;
  let starts = Array.from(normal.starts);
  let ends = Array.from(normal.ends);
  for (const [pattern, replacement] of SPELLINGS) {
    for (const match of [...text.matchAll(pattern)].reverse()) {
      const from = match.index;
      const to = from + match[0].length;
      const first = starts[from] ?? 0;
      const last = ends[to - 1] ?? 0;
      text = text.slice(0, from) + replacement + text.slice(to);
      const inserted = Array.from(replacement, () => 0);
      starts = [...starts.slice(0, from), ...inserted.map(() => first), ...starts.slice(to)];
      ends = [...ends.slice(0, from), ...inserted.map(() => last), ...ends.slice(to)];
    }
  }
  return { ...normal, text, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}
