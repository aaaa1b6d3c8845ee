"use client";

import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import type { ImportFileDto } from "@/lib/importers";

/** Each column that the format uses and the header it was found under. */
export function FieldList({ table }: { table: Pick<ImportFileDto, "source" | "fields"> }) {
  const t = useTranslations("imports");
  const labelOf = ({ name, label }: ImportFileDto["fields"][number]): string => {
    if (label !== null) return label;
    return table.source === "mapped-costs"
      ? t(`map.costs.${name as "day"}`)
      : t(`map.orders.${name as "payable"}`);
  };
  return (
    <dl className="mt-1 grid grid-cols-3 gap-x-8 max-lg:grid-cols-2 max-sm:grid-cols-1">
      {table.fields.map((field) => (
        <div
          key={field.name}
          className="flex min-h-7 items-center gap-2 border-b border-line-soft text-note"
        >
          <dt className="min-w-0 flex-1 truncate text-ink-2" title={labelOf(field)}>
            {labelOf(field)}
          </dt>
          <Icon name="chevron-right" className="size-3 text-ink-3" />
          <dd
            className={cx("min-w-0 flex-1 truncate", field.header === null && "text-ink-3")}
            title={field.header ?? undefined}
          >
            {field.header ?? t("recognise.absent")}
          </dd>
        </div>
      ))}
    </dl>
  );
}
