"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { readGrowthTable } from "@/lib/customers";
import { customerQueries, postGrowth } from "@/lib/customers/queries";

/** Takes a table of followers or of stages, and says which lines it did not understand. */
export function GrowthUpload() {
  const t = useTranslations("customers.growth");
  const { shop } = useShell();
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [faults, setFaults] = useState<readonly number[]>([]);
  const send = useMutation({
    mutationFn: async (file: File) => {
      const table = readGrowthTable(await file.text());
      setFaults(table.faults);
      return postGrowth(shop.id, { fans: table.fans, stages: table.stages });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: customerQueries.all(shop.id) }),
  });
  return (
    <Panel title={t("upload")}>
      <input
        ref={picker}
        type="file"
        accept=".csv,.tsv,.txt"
        aria-label={t("choose")}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) send.mutate(file);
          target.value = "";
        }}
      />
      <Button onClick={() => picker.current?.click()} disabled={send.isPending}>
        {t("choose")}
      </Button>
      {send.data ? <p className="mt-2">{t("done", send.data)}</p> : null}
      {faults.length > 0 ? (
        <p className="mt-2 text-amber">
          {t("faults", { count: faults.length, lines: faults.slice(0, 10).join(", ") })}
        </p>
      ) : null}
      <ProblemNote title={t("failed")} error={send.error} />
      <p className="mt-3 text-note text-ink-3">{t("hint")}</p>
    </Panel>
  );
}
