"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { Select } from "@/components/ui/select";
import type { MappingDraft } from "./mapping-draft";

const DATES = ["any", "dayFirst", "monthFirst"] as const;
const DECIMALS = ["point", "comma", "either"] as const;

/** How the table writes days and amounts. */
export function MapperStyle({
  draft,
  onDraft,
}: {
  draft: MappingDraft;
  onDraft: (draft: MappingDraft) => void;
}) {
  const t = useTranslations("imports.map");
  const { style } = draft;
  const set = (change: Partial<MappingDraft["style"]>) =>
    onDraft({ ...draft, style: { ...style, ...change }, isStyleSaid: true });
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{t("style")}</legend>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("dates")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={style.dates}
              options={DATES.map((value) => ({ value, label: t(`dateStyles.${value}`) }))}
              onChange={({ target }) =>
                set({ dates: DATES.find((value) => value === target.value) ?? style.dates })
              }
            />
          )}
        </Field>
        <Field label={t("decimals")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={style.decimals}
              options={DECIMALS.map((value) => ({ value, label: t(`decimalStyles.${value}`) }))}
              onChange={({ target }) =>
                set({
                  decimals: DECIMALS.find((value) => value === target.value) ?? style.decimals,
                })
              }
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
