"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Field } from "@/components/forms/field";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { notify } from "@/components/ui/notify";
import type { PeriodDto } from "@/lib/closing";
import { closingQueries, postPeriodClose, postPeriodReopen } from "@/lib/closing/queries";
import { ledgerKeys } from "@/lib/ledger/queries";

const REASON_MAX = 500;

/** Says what closing or opening the month does, asks why, and does it. */
export function PeriodDialog({
  period,
  kind,
  onClose,
}: {
  period: PeriodDto;
  kind: "close" | "reopen";
  onClose: () => void;
}) {
  const t = useTranslations(`closing.${kind}`);
  const ui = useTranslations("ui");
  const form = useId();
  const [reason, setReason] = useState("");
  const move = useMove(period, kind, onClose);
  const isReady = kind === "close" || reason.trim() !== "";
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) move.mutate(reason.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="medium"
      title={t("title", { month: period.month })}
      description={t("body")}
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button
            type="submit"
            form={form}
            tone={kind === "close" ? "primary" : "danger"}
            disabled={!isReady || move.isPending}
          >
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit} className="grid gap-3">
        {kind === "close" ? <CloseSummary period={period} /> : null}
        <Field label={t("reason")} required={kind === "reopen"}>
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={REASON_MAX}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ProblemNote title={t("failed")} error={move.error} />
      </form>
    </Dialog>
  );
}

/** What will stand sealed, and which earlier months go with it. */
function CloseSummary({ period }: { period: PeriodDto }) {
  const t = useTranslations("closing.close");
  const f = useTranslations("figures.names");
  const { shop } = useShell();
  const { data } = useQuery(closingQueries.periods(shop.id));
  const earlier = (data?.items ?? [])
    .filter((each) => each.month < period.month && each.status === "open")
    .map((each) => each.month)
    .sort();
  return (
    <>
      <dl className="grid grid-cols-3 gap-3 rounded-md bg-paper px-4 py-3 max-sm:grid-cols-1">
        {(["netSales", "marketingCost", "contribution"] as const).map((name) => (
          <div key={name}>
            <dt className="text-ink-2">{f(name)}</dt>
            <dd className="text-lead font-semibold">
              <Money minor={period.figures[name]} currency={shop.currency} />
            </dd>
          </div>
        ))}
      </dl>
      {earlier.length > 0 ? (
        <p className="text-amber">{t("earlier", { months: earlier.join(", ") })}</p>
      ) : null}
      {period.completeness !== null && period.completeness < 1 ? (
        <p className="text-amber">{t("unsettled")}</p>
      ) : null}
    </>
  );
}

function useMove(period: PeriodDto, kind: "close" | "reopen", onClose: () => void) {
  const t = useTranslations(`closing.${kind}`);
  const { shop } = useShell();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string): Promise<PeriodDto> =>
      kind === "close"
        ? postPeriodClose(shop.id, period.month, reason === "" ? {} : { reason })
        : postPeriodReopen(shop.id, period.month, reason),
    onSuccess: async (moved) => {
      await client.invalidateQueries({ queryKey: closingQueries.all(shop.id) });
      await client.invalidateQueries({ queryKey: ledgerKeys.all(shop.id) });
      notify({
        title: t(moved.status === "asked" ? "asked" : "done", { month: moved.month }),
        tone: "good",
      });
      onClose();
    },
  });
}
