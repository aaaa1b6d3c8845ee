"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { notify } from "@/components/ui/notify";
import type { ApiKeyDto, Role } from "@/lib/auth";
import { authQueries, revokeApiKey } from "@/lib/auth/queries";
import { ConfirmDialog } from "./confirm-dialog";
import { NewKeyDialog } from "./new-key-dialog";

/** Keys that let programs into this shop: what each may do, until when, and the way to end it. */
export function KeysPanel({ roles, today }: { roles: readonly Role[]; today: string }) {
  const t = useTranslations("settings.keys");
  const { shop } = useShell();
  const { data, error } = useQuery(authQueries.apiKeys(shop.id));
  const [isMaking, setIsMaking] = useState(false);
  const items = data?.items ?? [];
  return (
    <Panel
      title={t("title")}
      note={t("note")}
      actions={
        <Button size="small" onClick={() => setIsMaking(true)}>
          {t("create")}
        </Button>
      }
    >
      <ProblemNote title={t("unread")} error={error} />
      {data && items.length === 0 ? <p className="text-ink-2">{t("empty")}</p> : null}
      <ul className="divide-y divide-line-soft">
        {items.map((key) => (
          <KeyRow key={key.id} value={key} today={today} />
        ))}
      </ul>
      {isMaking ? <NewKeyDialog roles={roles} onClose={() => setIsMaking(false)} /> : null}
    </Panel>
  );
}

function KeyRow({ value, today }: { value: ApiKeyDto; today: string }) {
  const t = useTranslations("settings.keys");
  const format = useFormatter();
  const { shop } = useShell();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const revocation = useMutation({
    mutationFn: () => revokeApiKey(shop.id, value.id),
    onSuccess: async () => {
      await client.invalidateQueries(authQueries.apiKeys(shop.id));
      setAsked(false);
      notify({ title: t("revoked", { name: value.name }), tone: "good" });
    },
  });
  const day = (at: string) => format.dateTime(new Date(at), "day");
  const isOver = value.expiresAt !== null && value.expiresAt.slice(0, 10) < today;
  const isDead = value.revokedAt !== null || isOver;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1">
        <p className={cx("flex flex-wrap items-center gap-x-2", isDead && "text-ink-3")}>
          <span className="font-semibold">{value.name}</span>
          <Badge>{value.role === null ? t("unknownRole") : t(`roles.${value.role}`)}</Badge>
          {value.shops.length > 1 ? <span>{t("shops", { count: value.shops.length })}</span> : null}
        </p>
        <p className="flex flex-wrap gap-x-3 text-note text-ink-3">
          <span className="font-mono">{value.prefix}…</span>
          <span>{t("made", { at: day(value.createdAt) })}</span>
          <span>
            {value.revokedAt !== null
              ? t("revokedAt", { at: day(value.revokedAt) })
              : value.expiresAt !== null
                ? t(isOver ? "expired" : "expires", { at: day(value.expiresAt) })
                : t("forever")}
          </span>
        </p>
      </div>
      {isDead ? null : (
        <Button size="small" onClick={() => setAsked(true)}>
          {t("revoke")}
        </Button>
      )}
      <ConfirmDialog
        open={asked}
        title={t("revokeTitle", { name: value.name })}
        confirm={t("revoke")}
        isPending={revocation.isPending}
        onConfirm={() => revocation.mutate()}
        onClose={() => setAsked(false)}
      >
        <p>{t("revokeBody")}</p>
        <ProblemNote title={t("failed")} error={revocation.error} />
      </ConfirmDialog>
    </li>
  );
}
