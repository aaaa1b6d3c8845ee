export const STAGES_5A = ["aware", "appeal", "ask", "act", "advocate"] as const;
export type Stage5A = (typeof STAGES_5A)[number];

export interface FanRow {
  readonly day: string;
  readonly source: string;
  readonly gained: number;
  readonly lost: number;
  /** Minor units; null where no cost was told. */
  readonly spend: string | null;
}

export interface StageRow {
  readonly day: string;
  readonly source: string;
  readonly stage: Stage5A;
  readonly people: number;
}

export interface GrowthTable {
  readonly fans: FanRow[];
  readonly stages: StageRow[];
  /** Lines that were not understood, counted from 1 with the header. */
  readonly faults: number[];
}

const NAMES: Readonly<Record<string, readonly string[]>> = {
  day: ["day", "date", "日期"],
  source: ["source", "来源", "渠道"],
  gained: ["gained", "新增粉丝", "涨粉", "涨粉数"],
  lost: ["lost", "取关", "掉粉", "掉粉数"],
  spend: ["spend", "消耗", "花费", "花费(元)"],
  stage: ["stage", "人群阶段", "阶段"],
  people: ["people", "人数", "人群规模"],
};
const STAGE_NAMES: Readonly<Record<Stage5A, readonly string[]>> = {
  aware: ["aware", "a1", "了解"],
  appeal: ["appeal", "a2", "吸引"],
  ask: ["ask", "a3", "问询"],
  act: ["act", "a4", "行动"],
  advocate: ["advocate", "a5", "拥护"],
};
const LINES_MAX = 20_000;

/** Reads a table of followers (日期, 来源, 新增粉丝, 取关, 消耗) or of stages (日期, 来源, 阶段, 人数), by commas or tabs. Money in whole units. */
export function readGrowthTable(text: string): GrowthTable {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .slice(0, LINES_MAX);
  const separator = (lines[0] ?? "").includes("\t") ? "\t" : ",";
  const header = (lines[0] ?? "").split(separator).map((cell) => cell.trim().toLowerCase());
  const place = (name: string) => header.findIndex((cell) => NAMES[name]?.includes(cell));
  const result: GrowthTable = { fans: [], stages: [], faults: [] };
  const isStages = place("stage") >= 0;
  lines.slice(1).forEach((line, i) => {
    if (line.trim() === "") return;
    const cells = line.split(separator).map((cell) => cell.trim());
    const read = (name: string) => cells[place(name)] ?? "";
    const row = isStages ? readStage(read) : readFan(read);
    if (row === null) result.faults.push(i + 2);
    else if ("stage" in row) result.stages.push(row);
    else result.fans.push(row);
  });
  return result;
}

type Read = (name: string) => string;

function readHead(read: Read): { day: string; source: string } | null {
  const day = read("day").replaceAll("/", "-");
  const source = read("source");
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && source !== "" ? { day, source } : null;
}

const toCount = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);

function readFan(read: Read): FanRow | null {
  const head = readHead(read);
  const gained = toCount(read("gained"));
  const lost = read("lost") === "" ? 0 : toCount(read("lost"));
  const spend = read("spend");
  if (!head || gained === null || lost === null) return null;
  if (spend === "") return { ...head, gained, lost, spend: null };
  const [, whole = "", part = ""] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(spend) ?? [];
  if (whole === "") return null;
  return { ...head, gained, lost, spend: BigInt(`${whole}${part.padEnd(2, "0")}`).toString() };
}

function readStage(read: Read): StageRow | null {
  const head = readHead(read);
  const people = toCount(read("people"));
  const named = read("stage").toLowerCase();
  const stage = STAGES_5A.find((one) => STAGE_NAMES[one].includes(named));
  return head && people !== null && stage ? { ...head, stage, people } : null;
}
