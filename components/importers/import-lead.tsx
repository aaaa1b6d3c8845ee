"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";
import type { ImportSummaryDto } from "@/lib/importers";
import { importQueries } from "@/lib/importers/queries";

/** The answer of the page in one line: what waits for a word, or what went in last. */
export function ImportLead() {
  const t = useTranslations("imports.lead");
  const { shop } = useShell();
  const { data } = useInfiniteQuery(importQueries.list(shop.id));
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const ready = items.filter(({ status }) => status === "rehearsed");
  const latest = items.find(({ status, undone }) => status === "done" && !undone);
  if (ready[0]) {
    return (
      <Lead
        words={t("ready", { count: ready.length })}
        item={ready[0]}
        action={t("toReady")}
        isUrgent
      />
    );
  }
  if (!latest) return <p className="text-title font-semibold">{t("empty")}</p>;
  const { rows, rejected } = latest;
  return <Lead words={t("latest", { rows, rejected })} item={latest} action={t("toLatest")} />;
}

function Lead({
  words,
  item,
  action,
  isUrgent = false,
}: {
  words: string;
  item: ImportSummaryDto;
  action: string;
  isUrgent?: boolean;
}) {
  const t = useTranslations("imports.lead");
  const format = useFormatter();
  const { shop } = useShell();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="text-title font-semibold">{words}</p>
      <p className="text-ink-2">
        {t("latestAt", {
          when: format.dateTime(new Date(item.finishedAt ?? item.startedAt), "minute"),
          who: item.actor,
          files: item.names.length,
        })}
      </p>
      <FilterLink
        href={`/${shop.id}/imports/${item.id}`}
        className={buttonClass(isUrgent ? "primary" : "plain", "small")}
      >
        {action}
      </FilterLink>
    </div>
  );
}
