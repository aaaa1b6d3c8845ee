"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { toCompareQuery } from "@/components/shell/filter-context";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { agencyQueries, makeShare } from "@/lib/agency/queries";
import { NewLink } from "./new-link";

const GROUPS = ["day", "channel", "traffic", "creator", "product", "campaign", "stage"] as const;
const DAYS = ["1", "7", "14", "30", "90"] as const;

/** Makes a link over the window of the page. What it shows is fixed the moment it is made. */
export function ShareForm() {
  const t = useTranslations("agency.share");
  const { shop } = useShell();
  const [filter] = useFilter();
  const client = useQueryClient();
  const [draft, setDraft] = useState({
    title: t("draftTitle", { shop: shop.name }),
    by: "day",
    brandName: "",
    brandColor: "#0f6e6e",
    watermark: "",
    takesComments: true,
    days: "14",
  });
  const make = useMutation({
    mutationFn: () => {
      const { by, days, brandName, ...share } = draft;
      const { from, to, basis } = filter;
      return makeShare(shop.id, {
        ...share,
        ...(brandName.trim() === "" ? {} : { brandName }),
        days: Number(days),
        scope: {
          by: GROUPS.find((group) => group === by) ?? "day",
          from,
          to,
          basis,
          compare: "none",
          ...toCompareQuery(filter),
        },
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: agencyQueries.shares(shop.id).queryKey }),
  });
  const change = (next: Partial<typeof draft>) => setDraft({ ...draft, ...next });
  const text = (name: "title" | "brandName" | "watermark", isRequired: boolean) => (
    <Field label={t(`fields.${name}`)} required={isRequired}>
      {(control) => (
        <Input
          {...control}
          maxLength={80}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      {text("title", true)}
      <ScopeFields draft={draft} onChange={change} />
      {text("brandName", false)}
      <Field label={t("fields.brandColor")}>
        {(control) => (
          <Input
            {...control}
            type="color"
            value={draft.brandColor}
            onChange={(event) => change({ brandColor: event.target.value })}
          />
        )}
      </Field>
      {text("watermark", false)}
      <Checkbox
        label={t("fields.takesComments")}
        checked={draft.takesComments}
        onChange={(event) => change({ takesComments: event.target.checked })}
      />
      <ProblemNote title={t("notMade")} error={make.error} />
      {make.data ? <NewLink path={make.data.path} /> : null}
      <Button type="submit" tone="primary" disabled={make.isPending}>
        {t("make")}
      </Button>
    </form>
  );
}

function ScopeFields({
  draft,
  onChange,
}: {
  draft: { readonly by: string; readonly days: string };
  onChange: (change: { by?: string; days?: string }) => void;
}) {
  const t = useTranslations("agency.share");
  const [{ from, to }] = useFilter();
  return (
    <>
      <p className="text-note text-ink-3">{t("scopeNote", { from, to })}</p>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("fields.by")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={draft.by}
              options={GROUPS.map((value) => ({ value, label: t(`groups.${value}`) }))}
              onChange={(event) => onChange({ by: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("fields.days")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={draft.days}
              options={DAYS.map((value) => ({
                value,
                label: t("daysOf", { count: Number(value) }),
              }))}
              onChange={(event) => onChange({ days: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
