import { type Minor, minorToDecimal } from "@/lib/kernel";

/** One movement with the balance that it left. */
export interface ChainLink {
  readonly rowNumber: number;
  readonly occurredAt: string;
  readonly amount: Minor;
  readonly balance: Minor;
}

/** A place where the running balance does not follow from the rows before it. */
export interface ChainBreak {
  readonly rowNumber: number;
  readonly expected: Minor;
  readonly found: Minor;
}

const BREAKS_MAX = 20;
const GROUP_MAX = 100_000;

/**
 * Checks that balance + amount = next balance through a whole statement, oldest first or newest first. Rows of one
 * second come in no particular order: they are in order when some sequence of them continues the chain, which is an
 * Eulerian trail through the balances. Linear in the rows; holds the rows of one second only.
 */
export class BalanceChain {
  readonly breaks: ChainBreak[] = [];
  private group: ChainLink[] = [];
  /** Where the chain may stand; several balances while every second so far has come back to where it began. */
  private balances: ReadonlySet<Minor> | null = null;
  private newestFirst: boolean | null = null;

  add(link: ChainLink): void {
    const last = this.group[0];
    if (last && last.occurredAt !== link.occurredAt) {
      this.newestFirst ??= link.occurredAt < last.occurredAt;
      this.closeGroup();
    }
    if (this.group.length >= GROUP_MAX) this.closeGroup();
    this.group.push(link);
  }

  finish(): readonly ChainBreak[] {
    this.closeGroup();
    return this.breaks;
  }

  private closeGroup(): void {
    const steps = this.group.map((link) => toStep(link, this.newestFirst === true));
    this.group = [];
    if (steps.length === 0) return;
    const starts = findStarts(steps);
    const { balances } = this;
    const reached = balances ? new Set([...starts].filter((start) => balances.has(start))) : starts;
    this.balances = walkFrom(steps, reached) ?? this.restart(steps, starts);
  }

  private restart(steps: readonly Step[], starts: ReadonlySet<Minor>): ReadonlySet<Minor> {
    const [expected = steps[0]?.from ?? 0n] = this.balances ?? starts;
    if (this.breaks.length < BREAKS_MAX) this.breaks.push(toBreak(steps, expected));
    return walkFrom(steps, starts) ?? new Set(steps.slice(-1).map((step) => step.to));
  }
}

/** The first row, as printed, that does not go on from where the row before it left. */
function toBreak(steps: readonly Step[], start: Minor): ChainBreak {
  let expected = start;
  for (const { from, to, link } of steps) {
    if (from !== expected) {
      const { rowNumber, balance } = link;
      return { rowNumber, expected: balance + (expected - from), found: balance };
    }
    expected = to;
  }
  const { rowNumber = 0, balance = 0n } = steps.at(-1)?.link ?? {};
  return { rowNumber, expected, found: balance };
}

export function describeBreak({ rowNumber, expected, found }: ChainBreak): string {
  return `balance-chain: Row ${rowNumber} states a balance of ${minorToDecimal(found)}; the rows before it lead to ${minorToDecimal(expected)}.`;
}

/** A movement seen as a step from one balance to the next, in the reading direction of the statement. */
interface Step {
  readonly from: Minor;
  readonly to: Minor;
  readonly link: ChainLink;
}

function toStep(link: ChainLink, newestFirst: boolean): Step {
  const before = link.balance - link.amount;
  return newestFirst
    ? { from: link.balance, to: before, link }
    : { from: before, to: link.balance, link };
}

/** The balance that is left once more often than it is reached; of a closed loop, every balance on it. */
function findStarts(steps: readonly Step[]): ReadonlySet<Minor> {
  const surplus = new Map<Minor, number>();
  for (const { from, to } of steps) {
    surplus.set(from, (surplus.get(from) ?? 0) + 1);
    surplus.set(to, (surplus.get(to) ?? 0) - 1);
  }
  for (const [balance, count] of surplus) if (count > 0) return new Set([balance]);
  return new Set(steps.map((step) => step.from));
}

/** Where a trail over every step that starts at one of `starts` can end; null when there is no such trail. */
function walkFrom(steps: readonly Step[], starts: ReadonlySet<Minor>): ReadonlySet<Minor> | null {
  const [start] = starts;
  if (start === undefined) return null;
  const end = walkAll(steps, start);
  if (end === null) return null;
  return end === start ? starts : new Set([end]);
}

/** Where a trail over every step from `start` ends, or null when there is none (Hierholzer's walk). */
function walkAll(steps: readonly Step[], start: Minor): Minor | null {
  const leaving = new Map<Minor, Minor[]>();
  for (const { from, to } of steps) {
    const targets = leaving.get(from);
    if (targets) targets.push(to);
    else leaving.set(from, [to]);
  }
  const stack = [start];
  const trail: Minor[] = [];
  while (stack.length > 0) {
    const here = stack.at(-1) ?? start;
    const next = leaving.get(here)?.pop();
    if (next === undefined) {
      trail.push(here);
      stack.pop();
    } else stack.push(next);
  }
  if (trail.length !== steps.length + 1) return null;
  // The walk may jump between dead ends of a graph without a trail; each pair must be a real step.
  const available = new Map<string, number>();
  for (const { from, to } of steps) {
    const key = `${from}>${to}`;
    available.set(key, (available.get(key) ?? 0) + 1);
  }
  for (let i = trail.length - 1; i > 0; i--) {
    const key = `${trail[i]}>${trail[i - 1]}`;
    const left = available.get(key) ?? 0;
    if (left === 0) return null;
    available.set(key, left - 1);
  }
  return trail[0] ?? start;
}
