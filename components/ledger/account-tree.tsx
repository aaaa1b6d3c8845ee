"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import type { AccountNodeDto } from "@/lib/ledger";
import { type TreeRow, togglePicked, toPickState, toTreeRows } from "./account-tree-rows";
import { useAccountName } from "./use-account-name";

export interface AccountTreeProps {
  readonly groups: readonly AccountNodeDto[];
  readonly currency: string;
  readonly picked: ReadonlySet<number>;
  readonly onPick: (codes: readonly number[]) => void;
  readonly showsIdle: boolean;
}

const INDENT = ["pl-2", "pl-2", "pl-5", "pl-8"];

/** The chart of accounts with what moved in the window. One tab stop; arrows walk it, Enter picks, Ctrl adds. */
export function AccountTree({ groups, currency, picked, onPick, showsIdle }: AccountTreeProps) {
  const t = useTranslations("ledger.tree");
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const rows = toTreeRows(groups, { closed, showsIdle, picked });
  const current = rows.some((row) => row.node.id === active) ? active : rows[0]?.node.id;

  const setOpen = (id: string, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(id);
    else next.add(id);
    setClosed(next);
  };
  const focus = (id: string | null | undefined) => {
    if (!id) return;
    setActive(id);
    list.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus();
  };
  const pick = (row: TreeRow, adds: boolean) => onPick(togglePicked(row.codes, picked, adds));
  const onKeyDown = (event: KeyboardEvent) => {
    const index = rows.findIndex((row) => row.node.id === current);
    const row = rows[index];
    if (!row) return;
    const step = toStep(event, row, rows, index);
    if (!step) return;
    event.preventDefault();
    if (step.kind === "focus") focus(step.id);
    if (step.kind === "open") setOpen(row.node.id, step.open);
    if (step.kind === "pick") pick(row, event.ctrlKey || event.metaKey);
  };

  return (
    <div
      ref={list}
      role="tree"
      aria-label={t("title")}
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
      className="py-1"
    >
      {rows.map((row) => (
        <AccountTreeRow
          key={row.node.id}
          row={row}
          currency={currency}
          state={toPickState(row.codes, picked)}
          isCurrent={row.node.id === current}
          onFocus={() => setActive(row.node.id)}
          onToggle={() => setOpen(row.node.id, !row.isOpen)}
          onPick={(adds) => pick(row, adds)}
        />
      ))}
    </div>
  );
}

interface RowProps {
  readonly row: TreeRow;
  readonly currency: string;
  readonly state: "all" | "some" | "none";
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
  readonly onPick: (adds: boolean) => void;
}

function AccountTreeRow({ row, currency, state, isCurrent, onFocus, onToggle, onPick }: RowProps) {
  const { node, level, isOpen } = row;
  const toName = useNodeName();
  const isGroup = node.account === null;
  const amount = node.closing ?? node.amount;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it hears the keys for all its lines.
    <div
      role="treeitem"
      data-node={node.id}
      aria-level={level}
      aria-selected={state === "all"}
      {...(isGroup ? { "aria-expanded": isOpen } : {})}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onFocus}
      onClick={(event: MouseEvent) => onPick(event.ctrlKey || event.metaKey)}
      className={cx(
        "flex h-(--row) cursor-pointer items-center gap-0.5 pr-3 outline-offset-[-2px] select-none",
        INDENT[level],
        state === "all" ? "bg-river-soft text-river" : "hover:bg-hover",
        level === 1 && "mt-1 font-semibold first:mt-0",
        !isGroup && state !== "all" && "text-ink-2",
      )}
    >
      {isGroup ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the line do the same.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the line do the same.
        <span
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
          className="grid size-6 shrink-0 place-items-center text-ink-3 hover:text-ink"
        >
          <Icon name={isOpen ? "chevron-down" : "chevron-right"} className="size-3" />
        </span>
      ) : (
        <span className="w-1 shrink-0" />
      )}
      <span className="min-w-0 flex-1 truncate" title={toName(node)}>
        {toName(node)}
        {isGroup ? null : (
          <span className={cx("ml-1.5 text-note", state === "all" ? "text-river" : "text-ink-3")}>
            {node.account}
          </span>
        )}
      </span>
      <span className={cx("shrink-0", amount === "0" && "text-ink-3")}>
        <Money minor={amount} currency={currency} />
      </span>
    </div>
  );
}

/** Groups by their own words, stages and accounts by theirs. */
function useNodeName(): (node: AccountNodeDto) => string {
  const t = useTranslations("ledger.tree");
  const stages = useTranslations("accounts.stages");
  const toAccount = useAccountName();
  return (node) => {
    if (node.account !== null) return toAccount(node.account);
    const stage = /^marketing\.(\w+)$/.exec(node.id)?.[1] as "goods" | undefined;
    return stage ? stages(stage) : t(node.id as "marketing");
  };
}

type Step =
  | { readonly kind: "focus"; readonly id: string | null | undefined }
  | { readonly kind: "open"; readonly open: boolean }
  | { readonly kind: "pick" };

function toStep(
  event: KeyboardEvent,
  row: TreeRow,
  rows: readonly TreeRow[],
  index: number,
): Step | null {
  switch (event.key) {
    case "ArrowDown":
      return { kind: "focus", id: rows[index + 1]?.node.id };
    case "ArrowUp":
      return { kind: "focus", id: rows[index - 1]?.node.id };
    case "Home":
      return { kind: "focus", id: rows[0]?.node.id };
    case "End":
      return { kind: "focus", id: rows.at(-1)?.node.id };
    case "ArrowRight":
      if (row.node.account !== null) return null;
      return row.isOpen
        ? { kind: "focus", id: rows[index + 1]?.node.id }
        : { kind: "open", open: true };
    case "ArrowLeft":
      return row.isOpen ? { kind: "open", open: false } : { kind: "focus", id: row.parent };
    case "Enter":
    case " ":
      return { kind: "pick" };
    default:
      return null;
  }
}
