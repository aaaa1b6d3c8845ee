"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { postJson } from "@/lib/browser";
import { Providers } from "./providers";

const CURRENCIES = ["CNY", "USD", "GBP", "EUR", "THB", "VND", "IDR", "MYR", "PHP", "SGD"];
const TIME_ZONES = [
  "Asia/Shanghai",
  "Asia/Bangkok",
  "Asia/Jakarta",
  "Asia/Singapore",
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
];

const toOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

export function NewShopForm() {
  return (
    <Providers>
      <Form />
    </Providers>
  );
}

function Form() {
  const t = useTranslations("shell.newShop");
  const [name, setName] = useState("");
  const [currency, setCurrency] = useState("CNY");
  const [timezone, setTimezone] = useState("Asia/Shanghai");
  const creation = useMutation({
    mutationFn: () => postJson<{ id: string }>("/api/v1/shops", { name, currency, timezone }),
    onSuccess: (shop) => window.location.assign(`/${shop.id}/imports`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    creation.mutate();
  };
  return (
    <form onSubmit={submit} className="mt-5 grid gap-4">
      <Field
        label={t("name")}
        required
        error={creation.error ? `${t("failed")}: ${creation.error.message}` : null}
      >
        {(control) => (
          <Input
            {...control}
            name="name"
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("currency")}>
        {({ required: _, ...control }) => (
          <Select
            {...control}
            className="w-full"
            options={toOptions(CURRENCIES)}
            value={currency}
            onChange={(event) => setCurrency(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("timezone")}>
        {({ required: _, ...control }) => (
          <Select
            {...control}
            className="w-full"
            options={toOptions(TIME_ZONES)}
            value={timezone}
            onChange={(event) => setTimezone(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        tone="primary"
        size="large"
        disabled={creation.isPending || name.trim() === ""}
      >
        {t("create")}
      </Button>
    </form>
  );
}
