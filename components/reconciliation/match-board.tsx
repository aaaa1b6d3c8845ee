"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import type { PairDto, ReconciliationDto } from "@/lib/reconciliation";
import { PairDialog } from "./pair-dialog";
import { usePairWords } from "./use-pair-words";

/** What is held against what: one source left, the other right, and between them how much of it meets. */
export function MatchBoard({ run }: { run: ReconciliationDto }) {
  const t = useTranslations("reconciliation");
  const [open, setOpen] = useState<string | null>(null);
  const pair = run.pairs.find(({ id }) => id === open) ?? null;
  // What needs somebody stands first; the rest keeps its order.
  const pairs = run.pairs.toSorted((a, b) => b.openItems - a.openItems);
  return (
    <div className="grid grid-cols-1 gap-3">
      <Panel title={t("board.title")} note={t("board.note")} flush>
        <ul>
          {pairs.map((each) => (
            <li key={each.id} className="border-t border-line-soft">
              <PairRow pair={each} onOpen={() => setOpen(each.id)} />
            </li>
          ))}
        </ul>
        <Legend />
      </Panel>
      <NotCompared run={run} />
      <PairDialog pair={pair} onClose={() => setOpen(null)} />
    </div>
  );
}

function PairRow({ pair, onOpen }: { pair: PairDto; onOpen: () => void }) {
  const t = useTranslations("reconciliation");
  const words = usePairWords();
  const { shop } = useShell();
  return (
    <button
      type="button"
      onClick={onOpen}
      className="grid w-full grid-cols-[9rem_minmax(0,1fr)_9rem_11rem] items-center gap-x-4 gap-y-1 px-4 py-2.5 text-left hover:bg-hover max-md:grid-cols-2"
    >
      <span className="truncate text-right font-semibold max-md:text-left">
        {words.source(pair.left)}
      </span>
      <span className="max-md:order-last max-md:col-span-2">
        <MatchBar pair={pair} />
      </span>
      <span className="truncate font-semibold max-md:text-right">{words.source(pair.right)}</span>
      <span className="flex items-center justify-end gap-2 text-right max-md:order-last max-md:col-span-2">
        {pair.openItems > 0 ? (
          <>
            <Money minor={pair.difference} currency={shop.currency} signed />
            <Badge tone="bad">{t("board.open", { count: pair.openItems })}</Badge>
          </>
        ) : (
          <Badge tone={pair.verdict === "incomplete" ? "attention" : "good"}>
            {t(`short.${pair.verdict}`)}
          </Badge>
        )}
      </span>
    </button>
  );
}

const PARTS = ["matched", "explained", "pending", "broken"] as const;
const COLORS = {
  matched: "bg-river",
  explained: "bg-river-soft",
  pending: "bg-amber-soft",
  broken: "bg-seal",
} as const;

function partsOf(pair: PairDto): Record<(typeof PARTS)[number], number> {
  const { amountDiffers, missingLeft, missingRight, duplicate, timing } = pair;
  return {
    matched: pair.matched,
    explained: pair.explained,
    pending: pair.pending,
    broken: amountDiffers + missingLeft + missingRight + duplicate + timing,
  };
}

/** Shares of the rows, with the counts in words: the picture is never the only bearer. */
function MatchBar({ pair }: { pair: PairDto }) {
  const t = useTranslations("reconciliation.board");
  const format = useFormatter();
  const parts = partsOf(pair);
  const total = PARTS.reduce((sum, part) => sum + parts[part], 0);
  const words = PARTS.filter((part) => parts[part] > 0)
    .map((part) => `${t(`parts.${part}`)} ${format.number(parts[part])}`)
    .join(" · ");
  return (
    <span className="grid gap-1">
      <span aria-hidden="true" className="flex h-2 overflow-hidden rounded-sm bg-line-soft">
        {PARTS.map((part) =>
          parts[part] > 0 ? (
            <span
              key={part}
              className={cx(COLORS[part], part === "pending" && "border-y border-amber")}
              style={{ width: `${(100 * parts[part]) / total}%`, minWidth: "3px" }}
            />
          ) : null,
        )}
      </span>
      <span className="text-note text-ink-2">{words || t("nothing")}</span>
    </span>
  );
}

function Legend() {
  const t = useTranslations("reconciliation.board");
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line-soft px-4 py-2 text-note text-ink-3">
      {PARTS.map((part) => (
        <span key={part} className="inline-flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={cx(
              "size-2.5 rounded-xs",
              COLORS[part],
              part === "pending" && "border border-amber",
            )}
          />
          {t(`parts.${part}`)}
        </span>
      ))}
      <span className="ml-auto">{t("click")}</span>
    </p>
  );
}

function NotCompared({ run }: { run: ReconciliationDto }) {
  const t = useTranslations("reconciliation");
  const words = usePairWords();
  const missing = [...new Set(run.notCompared.flatMap((pair) => pair.missing))];
  if (missing.length === 0 && run.repeated.length === 0) return null;
  return (
    <div className="grid gap-1 text-ink-2">
      {missing.length > 0 ? (
        <p>{t("board.notCompared", { sources: missing.map(words.source).join("、") })}</p>
      ) : null}
      {run.repeated.map((file) => (
        <p key={`${file.file}${file.pair}`}>
          {t("board.repeated", { file: file.file, rows: file.rows })}
        </p>
      ))}
    </div>
  );
}
