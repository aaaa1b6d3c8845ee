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
import { Select } from "@/components/ui/select";
import { FEE_ORDER_TYPES, type FeeOrderType } from "@/lib/reconciliation";
import { postFeeRule, reconciliationQueries } from "@/lib/reconciliation/queries";

interface Draft {
  readonly name: string;
  readonly orderType: FeeOrderType;
  readonly products: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly rate: string;
  readonly cap: string | null;
}

/** A new rate: for which orders, from when, how much and at most what. */
export function FeeRuleDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("reconciliation.fees");
  const { shop, today } = useShell();
  const [draft, setDraft] = useState<Draft>({
    name: "",
    orderType: "standard",
    products: "",
    fromOn: today,
    toOn: "",
    rate: "",
    cap: null,
  });
  const change = (next: Partial<Draft>) => setDraft({ ...draft, ...next });
  const rateBps = toBps(draft.rate);
  const save = useSaveRule(draft, onClose);
  const isReady =
    draft.name.trim() !== "" && draft.rate !== "" && rateBps >= 0 && rateBps <= 10_000;
  const text = (
    field: "name" | "products" | "fromOn" | "toOn" | "rate",
    label: string,
    type = "text",
  ) => (
    <Field label={label} required={field !== "products" && field !== "toOn"}>
      {(control) => (
        <Input
          {...control}
          type={type}
          value={draft[field]}
          maxLength={field === "products" ? 4_000 : 80}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("add")}
      description={t("addHint")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            disabled={!isReady || save.isPending}
            onClick={() => save.mutate()}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {text("name", t("name"))}
        <Field label={t("orderType")}>
          {(control) => (
            <Select
              {...control}
              value={draft.orderType}
              onChange={(event) =>
                change({
                  orderType: FEE_ORDER_TYPES.find((type) => type === event.target.value) ?? "any",
                })
              }
              options={FEE_ORDER_TYPES.map((type) => ({ value: type, label: t(`types.${type}`) }))}
            />
          )}
        </Field>
        {text("products", t("productsHint"))}
        <div className="grid grid-cols-2 gap-3">
          {text("fromOn", t("from"), "date")}
          {text("toOn", t("to"), "date")}
          {text("rate", t("ratePercent"))}
          <Field label={t("cap")}>
            {(control) => (
              <MoneyField
                control={control}
                currency={shop.currency}
                value={draft.cap}
                onChange={(cap) => change({ cap })}
              />
            )}
          </Field>
        </div>
      </div>
    </Dialog>
  );
}

const toBps = (rate: string): number => Math.round(Number(rate) * 100);

function useSaveRule(draft: Draft, onDone: () => void) {
  const t = useTranslations("reconciliation.fees");
  const { shop } = useShell();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      postFeeRule(shop.id, {
        name: draft.name.trim(),
        orderType: draft.orderType,
        products: draft.products.split(/[\s,，、]+/).filter(Boolean),
        fromOn: draft.fromOn,
        toOn: draft.toOn || null,
        rateBps: toBps(draft.rate),
        cap: draft.cap,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: reconciliationQueries.all(shop.id) });
      notify({ title: t("saved"), tone: "good" });
      onDone();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
}
