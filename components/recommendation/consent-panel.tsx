"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { postConsent } from "@/lib/recommendation/queries";

const CONSENTS = ["granted", "refused", "erased"] as const;

/** A shopper's own say: use my doings, stop using them, forget me. */
export function ConsentPanel() {
  const t = useTranslations("recommendation.consent");
  const { shop } = useShell();
  const [shopper, setShopper] = useState("");
  const asked = useMutation({
    mutationFn: (consent: (typeof CONSENTS)[number]) =>
      postConsent(shop.id, { shopper: shopper.trim(), consent }),
  });
  return (
    <Panel title={t("title")} note={t("note")}>
      <Field label={t("shopper")} hint={t("hint")}>
        {(control) => (
          <Input
            {...control}
            value={shopper}
            maxLength={200}
            onChange={(event) => {
              setShopper(event.target.value);
              asked.reset();
            }}
          />
        )}
      </Field>
      <div className="mt-3 flex flex-wrap gap-2">
        {CONSENTS.map((consent) => (
          <Button
            key={consent}
            tone={consent === "erased" ? "danger" : "plain"}
            disabled={shopper.trim() === "" || asked.isPending}
            onClick={() => asked.mutate(consent)}
          >
            {t(consent)}
          </Button>
        ))}
      </div>
      <p aria-live="polite" className="mt-2 text-ink-2">
        {asked.data && asked.variables
          ? t(`done.${asked.variables}`, { count: asked.data.events })
          : null}
      </p>
      {asked.error ? <p className="text-seal">{asked.error.message}</p> : null}
    </Panel>
  );
}
