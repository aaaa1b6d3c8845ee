"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { ImportDto } from "@/lib/importers";
import { rehearseImport } from "@/lib/importers/queries";
import { ImportError } from "./import-error";
import { useImportAction } from "./use-import-action";

/** An import that was stopped: what was not lost, and the way on. */
export function StoppedPanel({ run }: { run: ImportDto }) {
  const t = useTranslations("imports.stopped");
  const again = useImportAction(run.id, (shop) => rehearseImport(shop, run.id, []));
  return (
    <section
      data-sheet=""
      role="alert"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-sheet px-4 py-3"
    >
      <Icon name="alert" className="size-5 text-seal" />
      <div className="min-w-0 flex-1">
        <p className="text-lead font-semibold">
          {t(run.status === "cancelled" ? "cancelled" : "failed")}
        </p>
        <p className="text-ink-2">{t("safe")}</p>
        {run.error && run.status === "failed" ? (
          <p className="font-mono text-note text-ink-3">{run.error.code}</p>
        ) : null}
      </div>
      <Button tone="primary" disabled={again.isPending} onClick={() => again.mutate()}>
        {t("again")}
      </Button>
      <ImportError error={again.error} />
    </section>
  );
}
