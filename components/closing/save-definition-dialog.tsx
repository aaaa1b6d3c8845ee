"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Field } from "@/components/forms/field";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { ledgerKeys, postDefinition } from "@/lib/ledger/queries";
import type { Draft } from "./definition-draft";

const NAME_MAX = 80;
const REASON_MAX = 500;

/** A name and a reason make the draft the next version, in use from then on. */
export function SaveDefinitionDialog({
  draft,
  basedOn,
  onClose,
  onSaved,
}: {
  draft: Draft;
  basedOn: number;
  onClose: () => void;
  onSaved: () => void;
}) {
  const t = useTranslations("closing.save");
  const ui = useTranslations("ui");
  const { shop } = useShell();
  const form = useId();
  const client = useQueryClient();
  const router = useRouter();
  const [name, setName] = useState("");
  const [reason, setReason] = useState("");
  const save = useMutation({
    mutationFn: () =>
      postDefinition(shop.id, { ...draft, name: name.trim(), reason: reason.trim(), basedOn }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ledgerKeys.all(shop.id) });
      notify({ title: t("done", { version: saved.version }), tone: "good" });
      onSaved();
      onClose();
      // The frame knows by which day the definition counts.
      router.refresh();
    },
  });
  const isReady = name.trim() !== "" && reason.trim() !== "";
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) save.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title", { version: basedOn + 1 })}
      description={t("body")}
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button type="submit" form={form} tone="primary" disabled={!isReady || save.isPending}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit} className="grid gap-3">
        <Field label={t("name")} required>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={NAME_MAX}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("reason")} required>
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={REASON_MAX}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ProblemNote title={t("failed")} error={save.error} />
      </form>
    </Dialog>
  );
}
