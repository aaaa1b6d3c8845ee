import type { AccountNodeDto } from "@/lib/ledger";

/** A visible line of the tree, in reading order. */
export interface TreeRow {
  readonly node: AccountNodeDto;
  readonly level: number;
  readonly parent: string | null;
  /** The accounts below it; its own when it is one. */
  readonly codes: readonly number[];
  readonly isOpen: boolean;
}

/** The lines that are seen: those of open groups, and without accounts that neither moved nor hold anything. */
export function toTreeRows(
  groups: readonly AccountNodeDto[],
  options: {
    readonly closed: ReadonlySet<string>;
    readonly showsIdle: boolean;
    /** Accounts that stay although they are idle. */
    readonly picked: ReadonlySet<number>;
  },
): TreeRow[] {
  const rows: TreeRow[] = [];
  const walk = (node: AccountNodeDto, level: number, parent: string | null): void => {
    const codes = listCodes(node);
    if (!options.showsIdle && isIdle(node) && !codes.some((code) => options.picked.has(code)))
      return;
    const isOpen = node.children.length > 0 && !options.closed.has(node.id);
    rows.push({ node, level, parent, codes, isOpen });
    if (isOpen) for (const child of node.children) walk(child, level + 1, node.id);
  };
  for (const group of groups) walk(group, 1, null);
  return rows;
}

/** Nothing moved in the window, and nothing is left at its end. */
export function isIdle(node: AccountNodeDto): boolean {
  if (node.children.length > 0) return node.children.every(isIdle);
  return node.debit === "0" && node.credit === "0" && (node.closing ?? "0") === "0";
}

export function listCodes(node: AccountNodeDto): number[] {
  if (node.account !== null) return [node.account];
  return node.children.flatMap(listCodes);
}

/** Whether all, some or none of a line's accounts are picked. */
export function toPickState(
  codes: readonly number[],
  picked: ReadonlySet<number>,
): "all" | "some" | "none" {
  const count = codes.filter((code) => picked.has(code)).length;
  if (count === 0) return "none";
  return count === codes.length ? "all" : "some";
}

/** Picking replaces the picked accounts, or adds to them; picking what alone is picked lets go of it. */
export function togglePicked(
  codes: readonly number[],
  picked: ReadonlySet<number>,
  adds: boolean,
): number[] {
  const isAll = toPickState(codes, picked) === "all";
  if (adds) {
    return isAll
      ? [...picked].filter((code) => !codes.includes(code))
      : [...new Set([...picked, ...codes])];
  }
  return isAll && picked.size === codes.length ? [] : [...codes];
}
