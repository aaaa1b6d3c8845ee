"use client";

import { useLocale, useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";
import type { ImportDto } from "@/lib/importers";
import { formatSize } from "./file-size";
import { useImportWords } from "./use-import-words";

/** What was handed in, and how it was asked to be read. */
export function ChooseStep({ run }: { run: ImportDto }) {
  const t = useTranslations("imports.choose");
  const locale = useLocale();
  const words = useImportWords();
  const { shop } = useShell();
  return (
    <Panel
      title={t("title")}
      actions={
        <FilterLink href={`/${shop.id}/imports`} className={buttonClass("plain", "small")}>
          {t("other")}
        </FilterLink>
      }
      flush
    >
      <table className="w-full">
        <thead>
          <tr className="border-b border-line text-ink-2">
            <th scope="col" className="h-9 px-4 text-left font-normal">
              {t("file")}
            </th>
            <th scope="col" className="px-4 text-left font-normal">
              {t("how")}
            </th>
            <th scope="col" className="px-4 text-right font-normal">
              {t("size")}
            </th>
          </tr>
        </thead>
        <tbody>
          {run.handedIn.map(({ file, name, size, source, mapping }) => (
            <tr key={`${file}${name}`} className="border-b border-line-soft last:border-b-0">
              <td className="h-9 max-w-0 truncate px-4" title={name}>
                {name}
              </td>
              <td className="w-40 px-4 text-ink-2">
                {mapping ? t("mapped") : source ? words.format(source) : t("auto")}
              </td>
              <td className="w-28 px-4 text-right text-ink-2">
                {size === null ? null : formatSize(size, locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
