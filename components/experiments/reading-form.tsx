"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { type ExperimentDto, ReadingInput } from "@/lib/experiments";
import { experimentQueries, postReading } from "@/lib/experiments/queries";
import { parseDecimalToMinor } from "@/lib/kernel";
import { parseRegionRows } from "./parse-region-rows";

const EMPTY = { testUsers: "", testConversions: "", controlUsers: "", controlConversions: "" };

/** Takes what was measured and has the registered method read it. */
export function ReadingForm({ experiment }: { experiment: ExperimentDto }) {
  const t = useTranslations("experiments");
  const { shop } = useShell();
  const client = useQueryClient();
  const [counts, setCounts] = useState(EMPTY);
  const [rows, setRows] = useState("");
  const [cost, setCost] = useState("");
  const read = useMutation({
    mutationFn: () => {
      const amount = cost.trim() === "" ? null : parseDecimalToMinor(cost.trim());
      return postReading(
        shop.id,
        experiment.id,
        ReadingInput.parse({
          arms: experiment.kind === "user" ? toArms(counts) : null,
          rows: experiment.kind === "geo" ? parseRegionRows(rows) : [],
          cost: amount === null ? null : String(amount),
        }),
      );
    },
    onSuccess: async ({ readings }) => {
      await client.invalidateQueries({ queryKey: experimentQueries.all(shop.id) });
      const verdict = readings[0]?.report.verdict ?? "not-measurable";
      notify({ title: t("reading.saved", { verdict: t(`verdict.${verdict}`) }), tone: "good" });
    },
    onError: (error) => notify({ title: t("reading.failed"), detail: error.message, tone: "bad" }),
  });
  const isReady =
    experiment.kind === "user"
      ? Object.values(counts).every((text) => /^\d+$/.test(text))
      : experiment.kind === "switchback" || rows.trim() !== "";
  return (
    <section className="mt-4 border-t border-line-soft pt-3">
      <h3 className="font-semibold">{t("reading.title")}</h3>
      <p className="mb-2 text-note text-ink-3">{t("reading.hint")}</p>
      <Measured
        kind={experiment.kind}
        counts={counts}
        onCounts={setCounts}
        rows={rows}
        onRows={setRows}
      />
      <div className="mt-2 flex items-end gap-2">
        <div className="flex-1">
          <Field label={t("reading.cost")}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={cost}
                onChange={(event) => setCost(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button tone="primary" disabled={!isReady || read.isPending} onClick={() => read.mutate()}>
          {t("reading.save")}
        </Button>
      </div>
    </section>
  );
}

/** What each kind of test is read from. */
function Measured({
  kind,
  counts,
  onCounts,
  rows,
  onRows,
}: {
  kind: ExperimentDto["kind"];
  counts: typeof EMPTY;
  onCounts: (counts: typeof EMPTY) => void;
  rows: string;
  onRows: (rows: string) => void;
}) {
  const t = useTranslations("experiments");
  return kind === "user" ? (
    <div className="grid grid-cols-2 gap-2">
      {(["testUsers", "testConversions", "controlUsers", "controlConversions"] as const).map(
        (id) => (
          <Field
            key={id}
            label={`${t(id.startsWith("test") ? "reading.test" : "reading.control")} · ${t(id.endsWith("Users") ? "reading.users" : "reading.conversions")}`}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                value={counts[id]}
                onChange={(event) => onCounts({ ...counts, [id]: event.target.value })}
              />
            )}
          </Field>
        ),
      )}
    </div>
  ) : kind === "geo" ? (
    <Field label={t("reading.rows")} hint={t("reading.rowsHint")}>
      {(control) => (
        <textarea
          {...control}
          rows={5}
          value={rows}
          onChange={(event) => onRows(event.target.value)}
          className="w-full rounded-md border border-edge/55 bg-sheet px-2.5 py-1.5 text-body hover:border-edge"
        />
      )}
    </Field>
  ) : (
    <p className="text-ink-2">{t("reading.book")}</p>
  );
}

function toArms(counts: typeof EMPTY) {
  return {
    test: { users: Number(counts.testUsers), conversions: Number(counts.testConversions) },
    control: { users: Number(counts.controlUsers), conversions: Number(counts.controlConversions) },
  };
}
