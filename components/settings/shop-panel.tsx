"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { renameShop } from "@/lib/tenancy/queries";

/** The shop's name, which may change, and what its book was opened with, which may not. */
export function ShopPanel({ timezone, canRename }: { timezone: string; canRename: boolean }) {
  const t = useTranslations("settings.shop");
  const { shop } = useShell();
  const router = useRouter();
  const [name, setName] = useState(shop.name);
  const renaming = useMutation({
    mutationFn: () => renameShop(shop.id, name.trim()),
    onSuccess: (renamed) => {
      setName(renamed.name);
      notify({ title: t("saved"), tone: "good" });
      // The name stands in the frame too, which the server draws.
      router.refresh();
    },
  });
  const isChanged = name.trim() !== "" && name.trim() !== shop.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) renaming.mutate();
  };
  return (
    <Panel title={t("title")} note={shop.id}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label={t("name")} required>
          {(control) => (
            <span className="flex gap-2">
              <Input
                {...control}
                maxLength={120}
                autoComplete="off"
                disabled={!canRename}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
              <Button
                type="submit"
                tone={isChanged ? "primary" : "plain"}
                disabled={!isChanged || renaming.isPending}
              >
                {t("save")}
              </Button>
            </span>
          )}
        </Field>
        <ProblemNote title={t("failed")} error={renaming.error} />
        <dl className="grid grid-cols-2 gap-4">
          <Fixed label={t("currency")} value={shop.currency} />
          <Fixed label={t("timezone")} value={timezone} />
        </dl>
        <p className="text-note text-ink-3">{t("fixed")}</p>
      </form>
    </Panel>
  );
}

function Fixed({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-ink-2">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
