"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { importQueries } from "@/lib/importers/queries";
import type { EntryDto } from "@/lib/ledger";
import { VoucherSection } from "./voucher-section";

/** The file and the row that told it; the row's own cells are read when asked for. */
export function VoucherSource({ shop, entry }: { shop: string; entry: EntryDto }) {
  const t = useTranslations("ledger.voucher.source");
  const [isOpen, setIsOpen] = useState(false);
  const { file } = entry;
  const place = file
    ? [
        file.member,
        file.sheet && t("sheet", { sheet: file.sheet }),
        file.row && t("row", { row: `${file.row}` }),
      ]
    : [];
  const byHand = entry.batch.kind === "manual" || entry.source === "handEntry";
  return (
    <VoucherSection title={t("title")}>
      {file ? (
        <>
          <p className="break-words">{file.name}</p>
          <p className="text-ink-2">{place.filter(Boolean).join(" · ")}</p>
        </>
      ) : (
        <p className="text-ink-2">{t(byHand ? "byHand" : "derived")}</p>
      )}
      <p className="text-note break-all text-ink-3">
        {t("key", { key: entry.sourceKey })}
        {file
          ? ` · ${t("sha", { sha: `${file.sha256.slice(0, 6)}…${file.sha256.slice(-4)}` })}`
          : null}
      </p>
      {file?.row ? (
        <>
          <Button
            size="small"
            className="mt-1.5"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t(isOpen ? "hide" : "show")}
          </Button>
          {isOpen ? <SourceCells shop={shop} file={file.id} row={file.row} /> : null}
        </>
      ) : null}
    </VoucherSection>
  );
}

const PLACEHOLDERS = ["w-3/4", "w-1/2", "w-2/3", "w-3/5", "w-1/2"];

function SourceCells({ shop, file, row }: { shop: string; file: string; row: number }) {
  const t = useTranslations("ledger.voucher.source");
  const { data, isError } = useQuery(importQueries.sourceRow(shop, file, row));
  if (isError) return <p className="mt-2 text-ink-2">{t("missing")}</p>;
  if (!data) {
    return (
      <div aria-busy="true" className="mt-2 space-y-2">
        {PLACEHOLDERS.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other identity.
          <Skeleton key={index} className={`h-3 ${width}`} />
        ))}
      </div>
    );
  }
  return (
    <dl
      className="mt-2 max-h-72 overflow-y-auto rounded-md border border-line-soft bg-paper px-3 py-1.5"
      {...SCROLLABLE}
    >
      {data.cells.map((cell, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may print two columns of one name.
          key={index}
          className="grid grid-cols-[9rem_1fr] gap-3 border-b border-line-soft py-1 last:border-b-0"
        >
          <dt className="truncate text-ink-3" title={cell.column}>
            {cell.column}
          </dt>
          <dd className="break-all">{cell.value.trim() || "—"}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What scrolls must take the focus, to be scrolled by keys. */
const SCROLLABLE = { tabIndex: 0 };
