"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, type FieldControl } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import {
  AD_CATEGORIES,
  FACT_KINDS,
  type FactKind,
  PROOF_KINDS,
  type ProductFactDto,
} from "@/lib/creative";
import { creativeQueries, postFact } from "@/lib/creative/queries";
import {
  FACT_FIELDS,
  type FactDraft,
  type FactField,
  isComplete,
  toFactBody,
  toFactDraft,
} from "./fact-fields";

const TEXT_MAX = 60;

/** Tells a new fact of a product, or changes one that is known. */
export function FactForm({
  product,
  fact = null,
  onDone,
}: {
  product: string;
  fact?: ProductFactDto | null;
  onDone?: () => void;
}) {
  const t = useTranslations("creative.facts");
  const { shop } = useShell();
  const client = useQueryClient();
  const [kind, setKind] = useState<FactKind>(fact?.body.kind ?? "selling-point");
  const [draft, setDraft] = useState<FactDraft>(fact ? toFactDraft(fact.body) : {});
  const [validTo, setValidTo] = useState(fact?.validTo ?? "");
  const saving = useMutation({
    mutationFn: () =>
      postFact(shop.id, {
        product,
        ...(fact ? { id: fact.id } : {}),
        body: toFactBody(kind, draft, shop.currency),
        validFrom: fact?.validFrom ?? null,
        validTo: validTo || null,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) });
      notify({ title: t("saved"), tone: "good" });
      setDraft({});
      onDone?.();
    },
  });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      {fact ? null : (
        <Field label={t("kind")}>
          {(control) => (
            <Select
              {...control}
              value={kind}
              onChange={(event) => {
                setKind(FACT_KINDS.find((each) => each === event.target.value) ?? kind);
                setDraft({});
              }}
              options={FACT_KINDS.map((each) => ({ value: each, label: t(`kinds.${each}`) }))}
              className="w-full"
            />
          )}
        </Field>
      )}
      {FACT_FIELDS[kind].map((field) => (
        <FactInput
          key={field.name}
          field={field}
          value={draft[field.name] ?? ""}
          onChange={(value) => setDraft({ ...draft, [field.name]: value })}
        />
      ))}
      <Field label={t("validTo")} hint={t("validToHint")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={validTo}
            onChange={(event) => setValidTo(event.target.value)}
          />
        )}
      </Field>
      <div className="flex items-center gap-3">
        <Button
          type="submit"
          tone="primary"
          disabled={!isComplete(kind, draft) || saving.isPending}
        >
          {t(fact ? "change" : "save")}
        </Button>
        {saving.error ? <span className="text-seal">{saving.error.message}</span> : null}
      </div>
    </form>
  );
}

interface InputProps {
  readonly field: FactField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function FactInput({ field, value, onChange }: InputProps) {
  const t = useTranslations("creative.facts");
  if (field.type === "switch")
    return (
      <Switch
        label={t(`fields.${field.name}`)}
        checked={value === "true"}
        onChange={(event) => onChange(event.target.checked ? "true" : "")}
      />
    );
  return (
    <Field label={t(`fields.${field.name}`)} required={field.isRequired}>
      {(control) => (
        <FactControl control={control} field={field} value={value} onChange={onChange} />
      )}
    </Field>
  );
}

function FactControl({ control, field, value, onChange }: InputProps & { control: FieldControl }) {
  const t = useTranslations("creative.facts");
  const { shop } = useShell();
  switch (field.type) {
    case "money":
      return (
        <MoneyField
          control={control}
          value={value || null}
          currency={shop.currency}
          onChange={(minor) => onChange(minor ?? "")}
        />
      );
    case "category":
    case "proof":
      return (
        <Select
          {...control}
          value={value}
          placeholder={t("choose")}
          onChange={(event) => onChange(event.target.value)}
          options={
            field.type === "category"
              ? AD_CATEGORIES.map((each) => ({ value: each, label: t(`categories.${each}`) }))
              : PROOF_KINDS.map((each) => ({ value: each, label: t(`proofs.${each}`) }))
          }
          className="w-full"
        />
      );
    default:
      return (
        <Input
          {...control}
          type={field.type === "day" ? "date" : "text"}
          maxLength={TEXT_MAX}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
