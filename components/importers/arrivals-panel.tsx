"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { cx } from "@/components/ui/cx";
import { importQueries } from "@/lib/importers/queries";
import { GUIDED_SOURCES } from "./guided-sources";
import { useImportWords } from "./use-import-words";

/** How fresh each source is: the last file of its kind that went into the book. */
export function ArrivalsPanel() {
  const t = useTranslations("imports.arrivals");
  const format = useFormatter();
  const words = useImportWords();
  const { shop } = useShell();
  const { data } = useQuery(importQueries.arrivals(shop.id));
  const bySource = new Map(data?.items.map((item) => [item.source as string, item]));
  const own = [...bySource.keys()].filter((source) => source.startsWith("mapped-"));
  return (
    <Panel title={t("title")} className={bySource.size === 0 ? "max-sm:hidden" : ""} flush>
      <ul className="pb-2">
        {[...GUIDED_SOURCES, ...own].map((source) => {
          const arrival = bySource.get(source);
          const name = words.format(source);
          return (
            <li
              key={source}
              className={cx(
                "flex min-h-7 items-center justify-between gap-3 px-4 hover:bg-hover",
                !arrival && "max-sm:hidden",
              )}
            >
              <span className={arrival ? undefined : "text-ink-3"}>{name}</span>
              {arrival ? (
                <FilterLink
                  href={`/${shop.id}/imports/${arrival.import}`}
                  title={arrival.file}
                  aria-label={t("open", { source: name, file: arrival.file })}
                  className="text-ink-2 decoration-line underline underline-offset-3 hover:text-ink"
                >
                  {format.dateTime(new Date(arrival.at), "day")}
                </FilterLink>
              ) : (
                <span className="text-ink-3">{t("never")}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
