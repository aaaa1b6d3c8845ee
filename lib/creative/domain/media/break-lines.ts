/** Never first in a line: closing marks, and signs that belong to what stands before them. */
const NEVER_FIRST = /^[，。！？、；：）】》」』〉’”…%％℃°~～,.!?;:)\]}]/u;
/** Never last in a line: opening marks, and signs that belong to what follows. */
const NEVER_LAST = /[（【《「『〈‘“¥￥#＃@([{]$/u;
/** Particles that lean on the word before them. */
const LEANS_BACK = /^(的|了|吗|呢|吧|啊|着|过|地|得|们|里|上|下|中)$/u;
const CLAUSE_END = /[，。！？、；：,!?;\s]+/u;
/** A number and what it counts: 二十 年, 8 小时. */
const NUMBER_AT_END = /[\d一二三四五六七八九十百千万两几半]$/u;
const COUNTED_AT_START =
  /^(年|月|日|天|个|只|杯|支|片|小时|分钟|秒|元|块|斤|克|岁|倍|次|种|款|件|步|层|度|米|号|大|代)/u;
/** Marks that a line break stands for. */
const SPOKEN_BY_BREAK = /[，、；,;\s]+$/u;

export interface LineBreakOptions {
  /** How wide a text is. */
  readonly widthOf: (text: string) => number;
  readonly widthMax: number;
  readonly linesMax: number;
  /** A part that stays on one line where it fits. */
  readonly keep: string | null;
}

/**
 * Breaks a headline into lines of about the same width: words stay whole, no mark starts a line that closes and none
 * ends one that opens, no character is left alone. Null when it does not fit into `linesMax` lines.
 *
 * Costs lines × words²; a headline has at most a few dozen words.
 */
export function breakLines(text: string, options: LineBreakOptions): BrokenLines | null {
  const words = joinWords(text, options);
  for (let lines = 1; lines <= options.linesMax; lines += 1) {
    const way = breakInto(words, lines, options);
    if (way === null) continue;
    return { lines: way.lines.map((line) => line.replace(SPOKEN_BY_BREAK, "")), cost: way.cost };
  }
  return null;
}

export interface BrokenLines {
  readonly lines: readonly string[];
  /** How far from even lines that end where a clause ends; a cost above 1 reads badly. */
  readonly cost: number;
}

/** The least that a line can hold: words with the marks and particles that belong to them. */
function joinWords(text: string, options: LineBreakOptions): string[] {
  const words: string[] = [];
  for (const piece of splitAround(text.trim(), options.keep)) {
    const fits = piece === options.keep && options.widthOf(piece) <= options.widthMax;
    if (fits) append(words, piece);
    else for (const { segment } of SEGMENTER.segment(piece)) append(words, segment);
  }
  return words.flatMap((word) => (options.widthOf(word) > options.widthMax ? [...word] : [word]));
}

const SEGMENTER = new Intl.Segmenter("zh", { granularity: "word" });
const isLatin = (text: string, at: "first" | "last"): boolean =>
  at === "first" ? /^[\w.+\-/]/.test(text) : /[\w.+\-/]$/.test(text);

function append(words: string[], segment: string): void {
  const last = words.at(-1);
  const belongs =
    last !== undefined &&
    (NEVER_FIRST.test(segment) ||
      NEVER_LAST.test(last) ||
      LEANS_BACK.test(segment) ||
      (isLatin(last, "last") && isLatin(segment, "first")) ||
      (NUMBER_AT_END.test(last) &&
        (COUNTED_AT_START.test(segment) || NUMBER_AT_END.test(segment))));
  if (belongs) words[words.length - 1] = last + segment;
  else words.push(segment);
}

function splitAround(text: string, keep: string | null): string[] {
  const at = keep ? text.indexOf(keep) : -1;
  if (keep === null || at < 0) return [text];
  return [text.slice(0, at), keep, text.slice(at + keep.length)].filter((piece) => piece !== "");
}

interface Way {
  readonly cost: number;
  readonly lines: readonly string[];
}

/** The break into exactly `lines` lines with the least sum of squared differences from the mean width. */
function breakInto(
  words: readonly string[],
  lines: number,
  { widthOf, widthMax }: LineBreakOptions,
): Way | null {
  const mean = widthOf(words.join("").replace(SPOKEN_BY_BREAK, "")) / lines;
  const known = new Map<string, Way | null>();
  const waysFrom = (start: number, left: number): Way | null => {
    if (left === 0) return start === words.length ? { cost: 0, lines: [] } : null;
    const key = `${start}/${left}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    let best: Way | null = null;
    for (let end = start + 1; end <= words.length - (left - 1); end += 1) {
      const line = words.slice(start, end).join("").trim();
      const width = widthOf(line.replace(SPOKEN_BY_BREAK, ""));
      if (width > widthMax) break;
      const rest = waysFrom(end, left - 1);
      if (rest === null) continue;
      const joint = isLoose(words[end - 1]) && isLoose(words[end]) ? LOOSE_JOINT_COST : 0;
      const cost = lineCost(line, width / mean - 1, lines) + joint + rest.cost;
      if (best === null || cost < best.cost) best = { cost, lines: [line, ...rest.lines] };
    }
    known.set(key, best);
    return best;
  };
  return waysFrom(0, lines);
}

/** Two characters that stand alone in a row are more likely a word that the segmenter does not know. */
const LOOSE_JOINT_COST = 0.2;
const isLoose = (word: string | undefined): boolean => /^\p{Script=Han}$/u.test(word ?? "");

function lineCost(line: string, unevenness: number, lines: number): number {
  if (lines === 1) return CLAUSE_END.test(line.slice(0, -1)) ? 0.2 : 0;
  const isAlone = [...line.replace(/[^\p{L}\p{N}]/gu, "")].length < 2;
  const tail = line.split(CLAUSE_END).at(-1) ?? line;
  // A clause that starts late in a line is torn from the rest of it.
  const isTorn = tail !== "" && tail.length < line.length;
  const ends = tail === "" ? -0.12 : 0;
  return unevenness ** 2 + (isAlone ? 10 : 0) + (isTorn ? 0.35 : 0) + ends;
}
