"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { ImportDto } from "@/lib/importers";
import { fixImport, importLinks } from "@/lib/importers/queries";
import { ImportError } from "./import-error";
import { RejectTable } from "./reject-table";
import { listRefused, useCellEdits } from "./use-cell-edits";
import { useImportAction } from "./use-import-action";

const PAGE = 50;
/** As many as the server takes at once. */
const FIXES_MAX = 500;

/** The refused rows, each with the cell to put right; the corrections go off together. */
export function RejectPanel({ run, canFix }: { run: ImportDto; canFix: boolean }) {
  const t = useTranslations("imports.rejects");
  const format = useFormatter();
  const locale = useLocale();
  const { shop } = useShell();
  const edits = useCellEdits();
  const [shown, setShown] = useState(PAGE);
  const send = useImportAction(run.id, (id) =>
    fixImport(id, run.id, edits.fixes.slice(0, FIXES_MAX)),
  );
  const cells = listRefused(run.files);
  const count = run.files.reduce((sum, file) => sum + file.rows.rejected, 0);
  if (cells.length === 0) return null;
  const rest = cells.length - shown;
  return (
    <Panel
      title={t("title")}
      note={cells.length < count ? t("shown", { count: cells.length }) : t("note", { count })}
      actions={
        <a
          href={importLinks.rejects(shop.id, run.id, locale)}
          download
          className={buttonClass("plain", "small")}
        >
          <Icon name="download" className="size-3.5 text-ink-3" />
          {t("download")}
        </a>
      }
      flush
    >
      <RejectTable cells={cells.slice(0, shown)} edits={canFix ? edits : null} />
      {rest > 0 ? (
        <div className="border-t border-line-soft px-4 py-2">
          <Button tone="quiet" size="small" onClick={() => setShown(shown + PAGE)}>
            {t("more", { count: format.number(Math.min(PAGE, rest)) })}
          </Button>
        </div>
      ) : null}
      {canFix ? (
        <div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3">
          <Button
            tone="primary"
            disabled={edits.fixes.length === 0 || send.isPending}
            onClick={() => send.mutate()}
          >
            {t("apply", { count: edits.fixes.length })}
          </Button>
          {edits.fixes.length > 0 ? (
            <Button tone="quiet" onClick={edits.clear}>
              {t("discard")}
            </Button>
          ) : null}
          <span className="text-note text-ink-3">{t("hint")}</span>
          <ImportError error={send.error} />
        </div>
      ) : null}
    </Panel>
  );
}
