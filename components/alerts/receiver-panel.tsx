"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReceiverDto } from "@/lib/alerts";
import { alertQueries, postReceiverMove } from "@/lib/alerts/queries";
import { DeliveryLog } from "./delivery-log";
import { DigestDialog } from "./digest-dialog";
import { ReceiverDialog } from "./receiver-dialog";

/** Mailboxes, webhooks and robots, and everything that was sent to them. */
export function ReceiverPanel() {
  const t = useTranslations("alerts");
  const { shop } = useShell();
  const [isAdding, setAdding] = useState(false);
  const { data, isPending } = useQuery(alertQueries.receivers(shop.id));
  if (isPending) return <Skeleton className="h-60 w-full" />;
  const items = data?.items ?? [];
  return (
    <div className="grid gap-3">
      <Panel
        title={t("receiver.title")}
        actions={<Button onClick={() => setAdding(true)}>{t("receiver.add")}</Button>}
        flush
      >
        {items.length === 0 ? (
          <p className="border-t border-line-soft px-4 py-5 text-ink-2">
            <strong className="mr-2 font-semibold text-ink">{t("empty.receivers")}</strong>
            {t("empty.receiversHint")}
          </p>
        ) : (
          <ul>
            {items.map((receiver) => (
              <ReceiverRow key={receiver.id} receiver={receiver} />
            ))}
          </ul>
        )}
      </Panel>
      <DeliveryLog />
      {isAdding ? <ReceiverDialog onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function ReceiverRow({ receiver }: { receiver: ReceiverDto }) {
  const t = useTranslations("alerts.receiver");
  const format = useFormatter();
  const { lastSentAt, digests } = receiver;
  return (
    <li className="grid grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_max-content_max-content] items-center gap-x-4 gap-y-1 border-t border-line-soft px-4 py-2 max-sm:grid-cols-[minmax(0,1fr)_max-content]">
      <span className="min-w-0">
        <span className="block truncate font-semibold">{receiver.name}</span>
        <span className="block truncate text-note text-ink-3">
          {t(`kinds.${receiver.kind}`)} · {receiver.hint}
        </span>
      </span>
      <span className="text-note text-ink-3 max-sm:order-last max-sm:col-span-2">
        {digests.length === 0 ? null : (
          <span className="block truncate text-ink-2">
            {t("gets", { digests: format.list(digests.map((kind) => t(`digest.${kind}`))) })}
          </span>
        )}
        {lastSentAt === null
          ? t("never")
          : t("last", { at: format.dateTime(new Date(lastSentAt), DATE) })}
      </span>
      <span className="max-sm:hidden">
        {receiver.status === "paused" ? (
          <Badge>{t("paused")}</Badge>
        ) : receiver.failing > 0 ? (
          <Badge tone="bad">{t("failing", { count: receiver.failing })}</Badge>
        ) : null}
      </span>
      <ReceiverMenu receiver={receiver} />
    </li>
  );
}

const DATE = { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;

type Move = "pause" | "resume" | "archive" | "test";

function ReceiverMenu({ receiver }: { receiver: ReceiverDto }) {
  const t = useTranslations("alerts.receiver");
  const tAlert = useTranslations("alerts.alert");
  const { shop } = useShell();
  const client = useQueryClient();
  const [isRouting, setRouting] = useState(false);
  const act = useMutation({
    mutationFn: (move: Move) => postReceiverMove(shop.id, receiver.id, { move }),
    onSuccess: async (_, move) => {
      await client.invalidateQueries({ queryKey: alertQueries.all(shop.id) });
      notify({ title: move === "test" ? t("tested") : tAlert("moved"), tone: "good" });
    },
    onError: (error) => notify({ title: tAlert("failed"), detail: error.message, tone: "bad" }),
  });
  const item = (move: Move, isDanger = false) => ({
    id: move,
    label: t(move),
    danger: isDanger,
    onSelect: () => act.mutate(move),
  });
  const isPaused = receiver.status === "paused";
  return (
    <>
      <Menu
        label={t("menu", { name: receiver.name })}
        align="end"
        groups={[
          {
            id: "moves",
            items: [
              { id: "route", label: t("route"), onSelect: () => setRouting(true) },
              ...(isPaused ? [item("resume")] : [item("test"), item("pause")]),
              item("archive", true),
            ],
          },
        ]}
        trigger={(props) => (
          <IconButton
            {...props}
            icon="more"
            label={t("menu", { name: receiver.name })}
            size="small"
          />
        )}
      />
      {isRouting ? <DigestDialog receiver={receiver} onClose={() => setRouting(false)} /> : null}
    </>
  );
}
