"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { FileButton } from "@/components/ui/file-button";
import { readTextFile } from "@/lib/browser";
import type { TableRead } from "@/lib/coupons";
import { couponQueries } from "@/lib/coupons/queries";

/** Rows a request: a longer table goes in parts, and told again nothing doubles. */
const ROWS_AT_ONCE = 5_000;
const LINES_NAMED = 10;

/** Takes a table by a file, and says what was kept and which lines it did not understand. */
export function TableUpload<Row>({
  read,
  send,
  hint,
}: {
  read: (text: string) => TableRead<Row>;
  send: (rows: readonly Row[]) => Promise<{ accepted: number }>;
  hint: string;
}) {
  const t = useTranslations("coupons.upload");
  const { shop } = useShell();
  const queries = useQueryClient();
  const [told, setTold] = useState<TableRead<Row> | null>(null);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const table = read(await readTextFile(file));
      setTold(table);
      let kept = 0;
      for (let from = 0; from < table.rows.length; from += ROWS_AT_ONCE)
        kept += (await send(table.rows.slice(from, from + ROWS_AT_ONCE))).accepted;
      return kept;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: couponQueries.all(shop.id) }),
  });
  return (
    <div className="grid gap-2">
      <div>
        <FileButton
          label={t("choose")}
          accept=".csv,.tsv,.txt"
          disabled={upload.isPending}
          onFiles={([file]) => file && upload.mutate(file)}
        >
          {t("choose")}
        </FileButton>
      </div>
      {upload.data === undefined ? null : (
        <p role="status">{t("done", { count: upload.data, of: told?.rows.length ?? 0 })}</p>
      )}
      {told && told.faults.length > 0 ? (
        <p className="text-amber">
          {t("faults", {
            count: told.faults.length,
            lines: told.faults.slice(0, LINES_NAMED).join(", "),
          })}
        </p>
      ) : null}
      {told && told.beyond > 0 ? (
        <p className="text-amber">{t("beyond", { count: told.beyond })}</p>
      ) : null}
      <ProblemNote title={t("failed")} error={upload.error} />
      <p className="text-note text-ink-3">{hint}</p>
    </div>
  );
}
