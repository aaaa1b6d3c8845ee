"use client";

import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { importLinks } from "@/lib/importers/queries";
import { GUIDED_SOURCES, SAMPLE_BY_SOURCE } from "./guided-sources";
import { useImportWords } from "./use-import-words";

/** Which exports are understood, where each is downloaded, and a sample of it. */
export function SourceGuide() {
  const t = useTranslations("imports.guide");
  const words = useImportWords();
  const { shop } = useShell();
  return (
    <>
      <ul className="grid grid-cols-2 gap-x-8 max-lg:grid-cols-1">
        {GUIDED_SOURCES.map((source) => {
          const name = words.format(source);
          const sample = SAMPLE_BY_SOURCE[source];
          return (
            <li
              key={source}
              className="flex min-h-9 items-center gap-3 border-b border-line-soft py-1"
            >
              <span className="w-36 shrink-0 max-sm:w-24">{name}</span>
              <span className="min-w-0 flex-1 text-ink-2">{t(`how.${source}`)}</span>
              {sample === null ? null : (
                <a
                  href={importLinks.sample(shop.id, sample)}
                  download
                  aria-label={t("sampleOf", { source: name })}
                  className="inline-flex min-h-6 shrink-0 items-center gap-1 text-river hover:underline"
                >
                  <Icon name="download" className="size-3.5" />
                  {t("sample")}
                </a>
              )}
            </li>
          );
        })}
      </ul>
      <p className="mt-3 text-ink-2">{t("own")}</p>
      <SampleOffers />
    </>
  );
}

/** A whole set to try with, and the shop that is filled already. */
function SampleOffers() {
  const t = useTranslations("imports.guide");
  const { shop, shops } = useShell();
  const sample = shops.find((each) => each.isSample && each.id !== shop.id);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
      <a href={importLinks.sample(shop.id)} download className={buttonClass()}>
        <Icon name="download" className="text-ink-3" />
        {t("all")}
      </a>
      {sample ? (
        <FilterLink href={`/${sample.id}`} className={buttonClass()}>
          {t("shop")}
        </FilterLink>
      ) : null}
      <span className="text-note text-ink-3">{t("allHint")}</span>
    </div>
  );
}
