"use client";

import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import type { TablePreviewDto } from "@/lib/importers";
import type { MappingDraft } from "./mapping-draft";

/** The first rows as the file has them; columns in use carry what they are taken for. */
export function MapperPreview({
  draft,
  preview,
  labelOf,
}: {
  draft: MappingDraft;
  preview: TablePreviewDto;
  labelOf: (field: string) => string;
}) {
  const t = useTranslations("imports.map");
  const fieldOf = new Map(
    Object.entries(draft.columns[draft.target]).map(([field, header]) => [header, field] as const),
  );
  const columns = preview.header.map((header, place) => ({
    header,
    place,
    field: preview.header.indexOf(header) === place ? fieldOf.get(header) : undefined,
  }));
  return (
    <div className="min-w-0">
      <p className="mb-1 font-semibold">{t("preview")}</p>
      <section
        aria-label={t("preview")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="overflow-x-auto border border-line"
      >
        <table className="w-max min-w-full">
          <thead>
            <tr>
              {columns.map(({ header, place, field }) => (
                <th
                  key={place}
                  scope="col"
                  className={cx(
                    "border-b border-line px-3 py-1.5 text-left font-normal whitespace-nowrap",
                    field ? "bg-river-soft" : "text-ink-3",
                  )}
                >
                  <span className="block min-h-4.5 text-note text-river">
                    {field ? labelOf(field) : ""}
                  </span>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.row} className="border-b border-line-soft last:border-b-0">
                {columns.map(({ place, field }) => (
                  <td
                    key={place}
                    className={cx(
                      "h-8 max-w-52 truncate px-3 whitespace-nowrap",
                      field ? undefined : "text-ink-3",
                    )}
                  >
                    {row.cells[place] ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
