"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { creativeQueries, postStats } from "@/lib/creative/queries";

const REJECTS_SHOWN = 5;

/** Takes in daily results as they come out of the ad platform's table; a day told again replaces itself. */
export function StatsForm() {
  const t = useTranslations("creative.stats");
  const { shop } = useShell();
  const client = useQueryClient();
  const id = useId();
  const [text, setText] = useState("");
  const sending = useMutation({
    mutationFn: () => postStats(shop.id, text),
    onSuccess: () => client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) }),
  });
  return (
    <Panel title={t("title")} note={t("note")}>
      <label htmlFor={id} className="sr-only">
        {t("label")}
      </label>
      <textarea
        id={id}
        rows={3}
        value={text}
        placeholder={t("placeholder")}
        onChange={(event) => {
          setText(event.target.value);
          sending.reset();
        }}
        className="w-full rounded-md border border-edge/55 bg-sheet p-2.5 placeholder:text-ink-3"
      />
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button disabled={text.trim() === "" || sending.isPending} onClick={() => sending.mutate()}>
          {t("run")}
        </Button>
        <label className="text-ink-2">
          <span className="sr-only">{t("file")}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={(event) => {
              void event.target.files?.[0]?.text().then(setText);
            }}
          />
        </label>
        {sending.error ? <span className="text-seal">{sending.error.message}</span> : null}
      </div>
      {sending.data ? (
        <div aria-live="polite" className="mt-2 text-ink-2">
          <p>
            {t("taken", {
              posted: sending.data.posted,
              revised: sending.data.revised,
              rejected: sending.data.rejected,
            })}
          </p>
          <ul className="text-seal">
            {sending.data.rejects.slice(0, REJECTS_SHOWN).map(({ row, column, value, reason }) => (
              <li key={`${row}-${column}`}>{t("reject", { row, column, value, reason })}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </Panel>
  );
}
