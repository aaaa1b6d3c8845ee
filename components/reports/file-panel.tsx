"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/lib/kernel";
import { exportFileUrl, reportQueries } from "@/lib/reports/queries";
import { fetchFile } from "./export-menu";

const TIME = { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;
const DAY = { month: "numeric", day: "numeric" } as const;
const LOOK_MS = 3_000;
const KILO = 1024;

/** The files that were made of pages, and those that the calendar made. */
export function FilePanel() {
  const t = useTranslations("reports");
  const { shop } = useShell();
  const format = useFormatter();
  const locale = useLocale();
  const { data, isPending } = useQuery({
    ...reportQueries.exports(shop.id),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ finishedAt }) => finishedAt === null) ? LOOK_MS : false,
  });
  if (isPending) return <Skeleton className="h-40 w-full" />;
  const items = data?.items ?? [];
  return (
    <Panel title={t("files.title")} note={t("files.note")} flush>
      {items.length === 0 ? (
        <p className="border-t border-line-soft px-4 py-5 text-ink-3">{t("files.empty")}</p>
      ) : (
        <ul>
          {items.map((item) => (
            <li
              key={item.id}
              className="grid grid-cols-[minmax(0,1fr)_max-content_max-content] items-center gap-x-4 gap-y-1 border-t border-line-soft px-4 py-2 max-sm:grid-cols-[minmax(0,1fr)_max-content]"
            >
              <span className="min-w-0">
                <span className="block truncate" title={item.name}>
                  {item.name}
                </span>
                <span className="block text-note text-ink-3">
                  {item.by} · {format.dateTime(new Date(item.createdAt), TIME)}
                  {item.expiresAt === null ? null : " · "}
                  {item.isRemoved ? <span className="text-amber">{t("files.removed")}</span> : null}
                  {item.expiresAt === null || item.isRemoved
                    ? null
                    : t("files.kept", { day: format.dateTime(new Date(item.expiresAt), DAY) })}
                </span>
              </span>
              <span className="text-right text-note text-ink-3 max-sm:hidden">
                {item.size === null
                  ? t("files.writing")
                  : `${formatNumber(item.rows ?? 0, locale)} ${t("files.rows")} · ${formatNumber(Math.ceil(item.size / KILO), locale)} KB`}
              </span>
              <Button
                size="small"
                disabled={item.finishedAt === null || item.isRemoved}
                onClick={() => fetchFile(exportFileUrl(shop.id, item.id))}
              >
                <Icon name="download" className="text-ink-3" />
                {t("files.download")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
