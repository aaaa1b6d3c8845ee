"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import type { ShareDto } from "@/lib/agency";
import { agencyQueries, revokeShare } from "@/lib/agency/queries";
import { ShareForm } from "./share-form";
import { ShareTalk } from "./share-talk";

const TONES = { open: "good", expired: "neutral", revoked: "neutral" } as const;

/** Links that show a page of the shop to people without an account, and what those people asked. */
export function ShareDesk({ canShare, canAnswer }: { canShare: boolean; canAnswer: boolean }) {
  const t = useTranslations("agency.share");
  const { shop } = useShell();
  const query = useQuery(agencyQueries.shares(shop.id));
  const shares = query.data?.items ?? [];
  return (
    <div className="grid items-start gap-3 xl:grid-cols-[24rem_1fr]">
      {canShare ? (
        <Panel title={t("new")}>
          <ShareForm />
        </Panel>
      ) : null}
      <Panel title={t("links")} note={t("count", { count: shares.length })} flush>
        {shares.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
        ) : (
          <ul className="border-t border-line">
            {shares.map((share) => (
              <ShareRow key={share.id} share={share} canShare={canShare} canAnswer={canAnswer} />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function ShareRow({
  share,
  canShare,
  canAnswer,
}: {
  share: ShareDto;
  canShare: boolean;
  canAnswer: boolean;
}) {
  const t = useTranslations("agency.share");
  const format = useFormatter();
  const { shop } = useShell();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const revoke = async () => {
    await revokeShare(shop.id, share.id);
    notify({ title: t("revokedNow"), tone: "good" });
    await client.invalidateQueries({ queryKey: agencyQueries.shares(shop.id).queryKey });
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-2.5 last:border-0">
      <span
        aria-hidden="true"
        className="size-3 rounded-sm"
        style={{ background: share.brandColor }}
      />
      <div className="mr-auto min-w-0">
        <p className="truncate font-medium">
          {share.title} <Badge tone={TONES[share.state]}>{t(`states.${share.state}`)}</Badge>
        </p>
        <p className="text-note text-ink-3">
          {t(`groups.${share.scope.by}`)} ·{" "}
          {t("window", { from: share.scope.from, to: share.scope.to })} ·{" "}
          {t("until", { at: format.dateTime(new Date(share.expiresAt), "day") })} ·{" "}
          {t("opened", { count: share.openedCount })} · {share.madeBy}
        </p>
      </div>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("comments", { count: share.comments })}
        {share.unanswered > 0 ? (
          <Badge tone="attention">{t("unanswered", { count: share.unanswered })}</Badge>
        ) : null}
      </Button>
      {canShare && share.state === "open" ? (
        <Button size="small" tone="quiet" onClick={revoke}>
          {t("revoke")}
        </Button>
      ) : null}
      <ShareTalk share={share} open={isOpen} canAnswer={canAnswer} onClose={() => setOpen(false)} />
    </li>
  );
}
