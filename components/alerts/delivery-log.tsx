"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import type { DeliveryDto } from "@/lib/alerts";
import { alertQueries, postReplay } from "@/lib/alerts/queries";

const TONES: Record<DeliveryDto["status"], BadgeTone> = {
  waiting: "neutral",
  sending: "neutral",
  sent: "good",
  failed: "bad",
  unsure: "attention",
  dropped: "neutral",
};
const TIME = { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;
/** How often the log looks again while something is on its way. */
const LOOK_MS = 3_000;

/** Everything that was sent or is still to be, with every attempt. */
export function DeliveryLog() {
  const t = useTranslations("alerts");
  const { shop } = useShell();
  const { data, isPending } = useQuery({
    ...alertQueries.deliveries(shop.id),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === "waiting" || status === "sending")
        ? LOOK_MS
        : false,
  });
  if (isPending) return <Skeleton className="h-40 w-full" />;
  const items = data?.items ?? [];
  return (
    <Panel title={t("delivery.title")} note={t("delivery.note")} flush>
      {items.length === 0 ? (
        <p className="border-t border-line-soft px-4 py-5 text-ink-3">{t("empty.deliveries")}</p>
      ) : (
        <ul>
          {items.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function DeliveryRow({ delivery }: { delivery: DeliveryDto }) {
  const t = useTranslations("alerts.delivery");
  const format = useFormatter();
  const at = (text: string) => format.dateTime(new Date(text), TIME);
  const { content, attempts, status } = delivery;
  const last = attempts.at(-1);
  return (
    <li className="grid grid-cols-[minmax(0,1.2fr)_5rem_minmax(0,1.4fr)_max-content] items-center gap-x-4 gap-y-1 border-t border-line-soft px-4 py-2 max-sm:grid-cols-[minmax(0,1fr)_max-content]">
      <span className="min-w-0">
        <span className="block truncate">
          {content.kind === "alert"
            ? content.ruleName
            : content.kind === "report"
              ? `${content.name} ${content.period}`
              : t("test")}
        </span>
        <span className="block truncate text-note text-ink-3">
          {delivery.receiver.name} · {at(delivery.createdAt)}
        </span>
      </span>
      <span>
        <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
      </span>
      <span className="min-w-0 text-note text-ink-3 max-sm:col-span-2">
        {last ? (
          <span className="block truncate" title={last.fault ?? undefined}>
            {t("attempts", { count: attempts.length })} · {t(`outcome.${last.outcome}`)} ·{" "}
            {last.fault ?? t("ms", { ms: last.ms })}
          </span>
        ) : null}
        {delivery.dueAt === null ? null : (
          <span className="block">{t("due", { at: at(delivery.dueAt) })}</span>
        )}
      </span>
      <Replay delivery={delivery} />
    </li>
  );
}

function Replay({ delivery }: { delivery: DeliveryDto }) {
  const t = useTranslations("alerts.delivery");
  const tAlert = useTranslations("alerts.alert");
  const { shop } = useShell();
  const client = useQueryClient();
  const replay = useMutation({
    mutationFn: () => postReplay(shop.id, delivery.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: alertQueries.all(shop.id) });
      notify({ title: t("replayed"), tone: "good" });
    },
    onError: (error) => notify({ title: tAlert("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <Button
      size="small"
      disabled={replay.isPending || delivery.status === "sending"}
      onClick={() => replay.mutate()}
    >
      {t("replay")}
    </Button>
  );
}
