"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { ItemQuery } from "@/lib/reconciliation/queries";
import { ActionDialog, type ChosenAction } from "./action-dialog";
import type { Person } from "./use-item-action";

/** What can be done to the picked differences, or to all that the filter shows. */
export function BulkBar({
  picked,
  all,
  filter,
  people,
  onPicked,
}: {
  picked: ReadonlySet<string>;
  all: readonly string[];
  filter: ItemQuery;
  people: readonly Person[];
  onPicked: (ids: ReadonlySet<string>) => void;
}) {
  const t = useTranslations("reconciliation.queue");
  const [action, setAction] = useState<ChosenAction | null>(null);
  const isAll = picked.size > 0 && picked.size === all.length;
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line-soft px-4 py-2">
      <Checkbox
        label={picked.size === 0 ? t("pickAll") : t("picked", { count: picked.size })}
        checked={isAll}
        indeterminate={picked.size > 0 && !isAll}
        onChange={() => onPicked(isAll ? new Set() : new Set(all))}
      />
      <span className="ml-auto flex flex-wrap gap-2">
        {(["assign", "accept", "writeOff"] as const).map((each) => (
          <Button
            key={each}
            size="small"
            disabled={picked.size === 0}
            onClick={() => setAction(each)}
          >
            {t(`actions.${each}`)}
          </Button>
        ))}
        <Button size="small" onClick={() => setAction("acceptAll")}>
          {t("actions.acceptAll")}
        </Button>
      </span>
      {action ? (
        <ActionDialog
          action={action}
          target={action === "acceptAll" ? { filter } : { items: [...picked] }}
          people={people}
          onClose={(done) => {
            setAction(null);
            if (done) onPicked(new Set());
          }}
        />
      ) : null}
    </div>
  );
}
