"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Segmented } from "@/components/ui/segmented";
import type { DealDto, DealInput, DealStage } from "@/lib/creators";
import { creatorQueries, postDeal, postDealMove, putDeal } from "@/lib/creators/queries";

const EMPTY: DealInput = {
  creatorName: "",
  creatorId: null,
  kind: "exclusive",
  source: "",
  commissionBps: null,
  adCommissionBps: null,
  slotFee: null,
  sampleCost: null,
  expectedSales: null,
  airsOn: null,
  remindOn: null,
  note: "",
};

/** A deal's terms, its way so far, and its next step. */
export function DealDialog({ deal, onClose }: { deal: DealDto | null; onClose: () => void }) {
  const t = useTranslations("creators.deals");
  const { shop } = useShell();
  const client = useQueryClient();
  const [draft, setDraft] = useState<DealInput>(() => toDraft(deal));
  const after = {
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: creatorQueries.deals(shop.id).queryKey });
    },
    onError: (error: Error) =>
      notify({ title: t("failed"), detail: error.message, tone: "bad" as const }),
  };
  const save = useMutation({
    mutationFn: () => (deal ? putDeal(shop.id, deal.id, draft) : postDeal(shop.id, draft)),
    ...after,
  });
  const move = useMutation({
    mutationFn: (step: { to: DealStage; reason: string }) =>
      postDealMove(shop.id, deal?.id ?? "", step),
    ...after,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={deal ? t("editTitle", { name: deal.creatorName }) : t("newTitle")}
      description={deal ? t(`stage.${deal.stage}`) : null}
      footer={
        <Button
          tone="primary"
          disabled={draft.creatorName.trim() === "" || save.isPending}
          onClick={() => save.mutate()}
        >
          {t("save")}
        </Button>
      }
    >
      <div className="grid gap-4">
        <DealFields draft={draft} onChange={setDraft} />
        {deal ? <DealMoves deal={deal} onMove={(step) => move.mutate(step)} /> : null}
      </div>
    </Dialog>
  );
}

function toDraft(deal: DealDto | null): DealInput {
  if (!deal) return EMPTY;
  const { id, stage, next, step, updatedAt, steps, ...draft } = deal;
  return draft;
}

function DealFields({
  draft,
  onChange,
}: {
  draft: DealInput;
  onChange: (draft: DealInput) => void;
}) {
  const t = useTranslations("creators.deals");
  const { shop } = useShell();
  const set = (change: Partial<DealInput>) => onChange({ ...draft, ...change });
  return (
    <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
      <Field label={t("creatorName")} required>
        {(control) => (
          <Input
            {...control}
            value={draft.creatorName}
            maxLength={80}
            onChange={(event) => set({ creatorName: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("source")}>
        {(control) => (
          <Input
            {...control}
            value={draft.source}
            maxLength={80}
            onChange={(event) => set({ source: event.target.value })}
          />
        )}
      </Field>
      <KindField kind={draft.kind} onChange={(kind) => set({ kind })} />
      {(["commissionBps", "adCommissionBps"] as const).map((field) => (
        <Field key={field} label={t(field === "commissionBps" ? "commission" : "adCommission")}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={0}
              max={100}
              step={0.5}
              value={draft[field] === null ? "" : draft[field] / 100}
              onChange={(event) =>
                set({
                  [field]:
                    event.target.value === "" ? null : Math.round(Number(event.target.value) * 100),
                })
              }
            />
          )}
        </Field>
      ))}
      {(["slotFee", "sampleCost", "expectedSales"] as const).map((field) => (
        <Field key={field} label={t(field)}>
          {(control) => (
            <MoneyField
              control={control}
              value={draft[field]}
              currency={shop.currency}
              onChange={(minor) => set({ [field]: minor })}
            />
          )}
        </Field>
      ))}
      {(["airsOn", "remindOn"] as const).map((field) => (
        <Field key={field} label={t(field)}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft[field] ?? ""}
              onChange={(event) => set({ [field]: event.target.value || null })}
            />
          )}
        </Field>
      ))}
      <Field label={t("note")}>
        {(control) => (
          <Input
            {...control}
            value={draft.note}
            maxLength={500}
            onChange={(event) => set({ note: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function KindField({
  kind,
  onChange,
}: {
  kind: DealInput["kind"];
  onChange: (kind: DealInput["kind"]) => void;
}) {
  const t = useTranslations("creators.deals");
  return (
    <div>
      <p className="mb-1 text-ink-2">{t("kindLabel")}</p>
      <Segmented
        label={t("kindLabel")}
        value={kind}
        onChange={onChange}
        options={(["exclusive", "shared"] as const).map((value) => ({
          value,
          label: t(`kind.${value}`),
        }))}
      />
    </div>
  );
}

function DealMoves({
  deal,
  onMove,
}: {
  deal: DealDto;
  onMove: (step: { to: DealStage; reason: string }) => void;
}) {
  const t = useTranslations("creators.deals");
  const [reason, setReason] = useState("");
  return (
    <section className="grid gap-2 border-t border-line pt-3">
      {deal.next.length > 0 ? (
        <div className="flex flex-wrap items-center gap-2">
          <Input
            aria-label={t("reason")}
            placeholder={t("reason")}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
            className="min-w-40 flex-1"
          />
          <span className="text-ink-2">{t("moveTo")}</span>
          {deal.next.map((to) => (
            <Button
              key={to}
              disabled={reason.trim() === ""}
              onClick={() => onMove({ to, reason: reason.trim() })}
            >
              {t(`stage.${to}`)}
            </Button>
          ))}
        </div>
      ) : null}
      <ol className="grid gap-1">
        {deal.steps.map((step) => (
          <li key={step.at}>
            {t(`stage.${step.from as DealStage}`)} → {t(`stage.${step.to as DealStage}`)}{" "}
            <span className="text-ink-3">{step.actorName}</span> {step.reason}
          </li>
        ))}
      </ol>
    </section>
  );
}
