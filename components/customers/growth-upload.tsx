"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { FileButton } from "@/components/ui/file-button";
import { readTextFile } from "@/lib/browser";
import { readGrowthTable } from "@/lib/customers";
import { customerQueries, postGrowth } from "@/lib/customers/queries";

/** Takes a table of followers or of stages, and says which lines it did not understand. */
export function GrowthUpload() {
  const t = useTranslations("customers.growth");
  const { shop } = useShell();
  const queries = useQueryClient();
  const [faults, setFaults] = useState<readonly number[]>([]);
  const send = useMutation({
    mutationFn: async (file: File) => {
      const table = readGrowthTable(await readTextFile(file));
      setFaults(table.faults);
      return postGrowth(shop.id, { fans: table.fans, stages: table.stages });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: customerQueries.all(shop.id) }),
  });
  return (
    <Panel title={t("upload")}>
      <FileButton
        label={t("choose")}
        accept=".csv,.tsv,.txt"
        disabled={send.isPending}
        onFiles={([file]) => file && send.mutate(file)}
      >
        {t("choose")}
      </FileButton>
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
