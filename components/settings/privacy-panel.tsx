"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/access/use-action";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { RetentionList } from "@/lib/privacy";
import { destroyShopperKey, privacyQueries, setRetention } from "@/lib/privacy/queries";

/** Days that the list offers; a rule set to another number by the interface is shown beside them. */
const CHOICES = [90, 180, 365, 730, 1095];

/** How long what is known of shoppers is kept, and the end of all of it. */
export function PrivacyPanel({
  organizationId,
  canManage,
}: {
  organizationId: string;
  canManage: boolean;
}) {
  const t = useTranslations("settings.privacy");
  const { data, error } = useQuery(privacyQueries.retention(organizationId));
  const [isAsked, setIsAsked] = useState(false);
  return (
    <Panel
      title={t("title")}
      note={t("note")}
      actions={
        canManage ? (
          <Button size="small" onClick={() => setIsAsked(true)}>
            {t("destroy")}
          </Button>
        ) : null
      }
    >
      <ProblemNote title={t("unread")} error={error} />
      <ul className="divide-y divide-line-soft">
        {data?.items.map((rule) => (
          <Rule
            key={rule.kind}
            value={rule}
            organizationId={organizationId}
            canManage={canManage}
          />
        ))}
      </ul>
      {isAsked ? <DestroyDialog onClose={() => setIsAsked(false)} /> : null}
    </Panel>
  );
}

function Rule({
  value,
  organizationId,
  canManage,
}: {
  value: RetentionList["items"][number];
  organizationId: string;
  canManage: boolean;
}) {
  const t = useTranslations("settings.privacy");
  const setting = useAction(
    (days: number | null) => setRetention(organizationId, { kind: value.kind, days }),
    { changes: [privacyQueries.retention(organizationId)], done: t("saved") },
  );
  const choices = [...new Set([...CHOICES, ...(value.days === null ? [] : [value.days])])].sort(
    (a, b) => a - b,
  );
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-0 flex-1">
          {t(`kinds.${value.kind}`)}
          <span className="block text-note text-ink-3">{t(`hints.${value.kind}`)}</span>
        </span>
        <Select
          aria-label={t("keep", { kind: t(`kinds.${value.kind}`) })}
          disabled={!canManage || setting.isPending}
          value={value.days === null ? "" : String(value.days)}
          options={[
            { value: "", label: t("forever") },
            ...choices.map((days) => ({ value: String(days), label: t("days", { days }) })),
          ]}
          onChange={(event) =>
            setting.mutate(event.target.value === "" ? null : Number(event.target.value))
          }
        />
      </div>
      <ProblemNote title={t("failed")} error={setting.error} />
    </li>
  );
}

function DestroyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.privacy");
  const ui = useTranslations("ui");
  const { shop } = useShell();
  const [reason, setReason] = useState("");
  const destroying = useAction(() => destroyShopperKey(shop.id, reason.trim()), {
    changes: [],
    done: t("destroyed"),
    onDone: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      size="medium"
      title={t("destroyTitle", { shop: shop.name })}
      description={t("destroyBody")}
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button
            tone="danger"
            disabled={reason.trim() === "" || destroying.isPending}
            onClick={() => destroying.mutate()}
          >
            {t("destroy")}
          </Button>
        </>
      }
    >
      <Field label={t("reason")} required>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote title={t("failed")} error={destroying.error} />
    </Dialog>
  );
}
