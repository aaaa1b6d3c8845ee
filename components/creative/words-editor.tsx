"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { ProblemError } from "@/lib/browser";
import type { CreativeDto } from "@/lib/creative";
import { creativeQueries, patchWords } from "@/lib/creative/queries";

const FAULTS = [
  "too-long",
  "no-facts",
  "number-outside-facts",
  "promise-outside-facts",
  "test-outside-facts",
  "count-outside-facts",
  "experience-outside-facts",
  "offer-outside-facts",
  "against-the-rules",
  "price-too-early",
] as const;

/** The words of a creative, put better by a person; what goes beyond the facts is refused at its line. */
export function WordsEditor({
  creative,
  onDone,
  onCancel,
}: {
  creative: CreativeDto;
  onDone: (creative: CreativeDto) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("creative.words");
  const { shop } = useShell();
  const client = useQueryClient();
  const [title, setTitle] = useState(creative.title);
  const [script, setScript] = useState(creative.copy.script.map(({ text }) => text));
  const saving = useMutation({
    mutationFn: () => patchWords(shop.id, creative.id, { title, script }),
    onSuccess: async (edited) => {
      await client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) });
      notify({ title: t("saved"), tone: "good" });
      onDone(edited);
    },
  });
  const faultAt = useFault(saving.error);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Line label={t("title")} value={title} fault={faultAt("/title")} onChange={setTitle} />
      {script.map((text, index) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: lines keep their places; their words change under the hand.
          key={index}
          label={t("line", { number: index + 1 })}
          value={text}
          fault={faultAt(`/script/${index}`)}
          onChange={(next) => setScript(script.map((old, at) => (at === index ? next : old)))}
        />
      ))}
      <p className="text-note text-ink-3">{t("hint")}</p>
      {saving.error &&
      !(saving.error instanceof ProblemError && saving.error.details.length > 0) ? (
        <p className="text-seal">{saving.error.message}</p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" tone="primary" size="small" disabled={saving.isPending}>
          {t("save")}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t("close")}
        </Button>
      </div>
    </form>
  );
}

/** What is wrong at a place of the form, in words. */
function useFault(error: Error | null): (pointer: string) => string | null {
  const t = useTranslations("creative.words");
  return (pointer) => {
    const details = error instanceof ProblemError ? error.details : [];
    const detail = details.find((each) => each.pointer === pointer)?.detail;
    if (detail === undefined) return null;
    const known = FAULTS.find((each) => each === detail);
    return known ? t(`faults.${known}`) : detail;
  };
}

function Line({
  label,
  value,
  fault,
  onChange,
}: {
  label: string;
  value: string;
  fault: string | null;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} error={fault ?? undefined}>
      {(control) => (
        <Input
          {...control}
          value={value}
          maxLength={120}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
