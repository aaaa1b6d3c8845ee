"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { Button } from "@/components/ui/button";
import type { FixDto, ImportDto } from "@/lib/importers";
import { fixImport } from "@/lib/importers/queries";
import { ImportError } from "./import-error";
import { useImportAction } from "./use-import-action";

/** Cells that were put right: what the file has, what the book is given, and the way back. */
export function FixList({ run, canFix }: { run: ImportDto; canFix: boolean }) {
  const t = useTranslations("imports.fixes");
  const format = useFormatter();
  const undo = useImportAction<FixDto>(run.id, (shop, fix) =>
    fixImport(shop, run.id, [{ ...fix, value: null }]),
  );
  if (run.fixes.length === 0) return null;
  const nameOf = (file: string) => run.handedIn.find((each) => each.file === file)?.name ?? file;
  return (
    <Panel title={t("title")} note={t("note", { count: run.fixes.length })} flush>
      <ul className="pb-1">
        {run.fixes.map((fix) => {
          const file = nameOf(fix.file);
          const row = format.number(fix.row);
          return (
            <li
              key={JSON.stringify([fix.file, fix.member, fix.sheet, fix.row, fix.column])}
              className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line-soft px-4 py-1 first:border-t-0"
            >
              <span className="min-w-0 break-all text-ink-2">
                {t("place", { file, row, column: fix.column })}
              </span>
              <span>
                <span className="text-ink-3">{t("was")}</span>{" "}
                <del className="text-ink-2">
                  {fix.was === null ? t("unknownWas") : fix.was || t("empty")}
                </del>
              </span>
              <span>
                <span className="text-ink-3">{t("value")}</span>{" "}
                <ins className="no-underline">{fix.value || t("empty")}</ins>
              </span>
              {canFix ? (
                <Button
                  tone="quiet"
                  size="small"
                  className="ml-auto"
                  aria-label={t("undoOf", { file, row, column: fix.column })}
                  disabled={undo.isPending}
                  onClick={() => undo.mutate(fix)}
                >
                  {t("undo")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <div className="px-4 pb-2 empty:hidden">
        <ImportError error={undo.error} />
      </div>
    </Panel>
  );
}
