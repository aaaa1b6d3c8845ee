"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { type DigestKind, RECEIVER_KINDS, type ReceiverKind } from "@/lib/alerts";
import { alertQueries, postReceiver } from "@/lib/alerts/queries";
import { DigestChoice } from "./digest-choice";

interface ReceiverDraft {
  readonly kind: ReceiverKind;
  readonly language: "zh" | "en";
  readonly name: string;
  readonly address: string;
  readonly key: string;
  readonly digests: DigestKind[];
}

const EMPTY: ReceiverDraft = {
  kind: "feishu",
  language: "zh",
  name: "",
  address: "",
  key: "",
  digests: [],
};
const LANGUAGES = ["zh", "en"] as const;

/** Adds a mailbox, a webhook or a robot. The signing key of a webhook is shown once, here. */
export function ReceiverDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("alerts.receiver");
  const { shop } = useShell();
  const client = useQueryClient();
  const [draft, setDraft] = useState<ReceiverDraft>(EMPTY);
  const save = useMutation({
    mutationFn: () => postReceiver(shop.id, draft),
    onSuccess: async ({ signingKey }) => {
      await client.invalidateQueries({ queryKey: alertQueries.all(shop.id) });
      notify({ title: t("saved"), tone: "good" });
      if (signingKey === null) onClose();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const signingKey = save.data?.signingKey ?? null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("dialog")}
      description={t("description")}
      footer={
        signingKey === null ? (
          <>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button
              tone="primary"
              disabled={!draft.name.trim() || !draft.address.trim() || save.isPending}
              onClick={() => save.mutate()}
            >
              {t("save")}
            </Button>
          </>
        ) : (
          <Button tone="primary" onClick={onClose}>
            {t("done")}
          </Button>
        )
      }
    >
      {signingKey === null ? (
        <ReceiverFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
      ) : (
        <>
          <p className="mb-2 text-ink-2">{t("signing")}</p>
          <code className="block rounded-md bg-hover p-3 break-all select-all">{signingKey}</code>
        </>
      )}
    </Dialog>
  );
}

function ReceiverFields({
  draft,
  onChange,
}: {
  draft: ReceiverDraft;
  onChange: (part: Partial<ReceiverDraft>) => void;
}) {
  const t = useTranslations("alerts.receiver");
  const { kind } = draft;
  const field = (id: "name" | "address" | "key", label: string, hint?: string) => (
    <Field label={label} hint={hint} required={id !== "key"}>
      {(control) => (
        <Input
          {...control}
          type={id === "key" ? "password" : "text"}
          autoComplete="off"
          maxLength={500}
          value={draft[id]}
          onChange={(event) => onChange({ [id]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className="grid gap-3">
      <Field label={t("kind")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={kind}
            options={RECEIVER_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            onChange={(event) => {
              const found = RECEIVER_KINDS.find((one) => one === event.target.value);
              if (found) onChange({ kind: found });
            }}
          />
        )}
      </Field>
      {field("name", t("name"))}
      {field("address", kind === "mail" ? t("mail") : t("address"))}
      {kind === "feishu" || kind === "dingtalk" ? field("key", t("key"), t("keyHint")) : null}
      <div>
        <Segmented
          label={t("language")}
          value={draft.language}
          options={LANGUAGES.map((value) => ({ value, label: t(value) }))}
          onChange={(language) => onChange({ language })}
        />
      </div>
      <DigestChoice value={draft.digests} onChange={(digests) => onChange({ digests })} />
    </div>
  );
}
