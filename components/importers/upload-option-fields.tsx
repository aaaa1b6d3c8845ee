"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/ui/input";

/** What seldom has to be said: when the exports were made, if their names do not tell. */
export function UploadOptionFields({
  asOf,
  onAsOf,
}: {
  asOf: string;
  onAsOf: (asOf: string) => void;
}) {
  const t = useTranslations("imports.drop");
  return (
    <details className="min-w-0 flex-1 basis-72">
      <summary className="inline-block min-h-6 cursor-pointer text-ink-2 hover:text-ink">
        {t("more")}
      </summary>
      <div className="mt-2 max-w-80">
        <Field label={t("asOf")} hint={t("asOfHint")}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={asOf}
              onChange={({ target }) => onAsOf(target.value)}
            />
          )}
        </Field>
      </div>
    </details>
  );
}
