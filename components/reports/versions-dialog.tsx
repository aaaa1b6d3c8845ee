"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import type { DashboardDto } from "@/lib/reports";
import { postRestore, reportQueries } from "@/lib/reports/queries";

const TIME = { dateStyle: "medium", timeStyle: "short" } as const;

/** Every version of a dashboard, and the way back to each. */
export function VersionsDialog({
  dashboard,
  onClose,
}: {
  dashboard: DashboardDto;
  onClose: () => void;
}) {
  const t = useTranslations("reports.versions");
  const failed = useTranslations("reports.board")("notSaved");
  const { shop } = useShell();
  const format = useFormatter();
  const client = useQueryClient();
  const { data } = useQuery(reportQueries.versions(shop.id, dashboard.id));
  const restore = useMutation({
    mutationFn: (version: number) => postRestore(shop.id, dashboard.id, version),
    onSuccess: async (_, version) => {
      await client.invalidateQueries({ queryKey: reportQueries.all(shop.id) });
      notify({ title: t("done", { version }), tone: "good" });
      onClose();
    },
    onError: (error) => notify({ title: failed, detail: error.message, tone: "bad" }),
  });
  return (
    <Dialog
      open
      size="medium"
      onClose={onClose}
      title={`${t("title")} · ${dashboard.name}`}
      description={t("description")}
      footer={<Button onClick={onClose}>{t("close")}</Button>}
    >
      {data === undefined ? (
        <Skeleton className="h-24 w-full" />
      ) : (
        <ul>
          {data.items.map((item) => (
            <li
              key={item.version}
              className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-soft py-1.5 first:border-t-0"
            >
              <span className="font-semibold">{t("version", { version: item.version })}</span>
              {item.version === dashboard.version ? (
                <Badge tone="good">{t("current")}</Badge>
              ) : null}
              <span className="text-note text-ink-3">
                {item.name} · {t("tiles", { count: item.tiles })} · {item.by} ·{" "}
                {format.dateTime(new Date(item.at), TIME)}
                {item.restored === null ? "" : ` · ${t("restored", { version: item.restored })}`}
              </span>
              {item.version === dashboard.version || !dashboard.mayEdit ? null : (
                <Button
                  size="small"
                  className="ml-auto"
                  disabled={restore.isPending}
                  onClick={() => restore.mutate(item.version)}
                >
                  {t("restore")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
