"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import type { DataColumn } from "./column";
import { type ColumnSettingsStore, isShown, orderColumns } from "./use-column-settings";

/** Which columns, in which order. Buttons, not dragging, so that every hand and key can do it. */
export function ColumnChooser<Row>({
  columns,
  store,
}: {
  columns: readonly DataColumn<Row>[];
  store: ColumnSettingsStore;
}) {
  const t = useTranslations("table");
  const { pinned } = store.settings;
  const ordered = orderColumns(columns, store.settings);
  const isPinned = (index: number) => pinned.includes(ordered[index]?.id ?? "");
  const move = (from: number, to: number) => {
    const ids = ordered.map((column) => column.id);
    const [id] = ids.splice(from, 1);
    if (id === undefined) return;
    ids.splice(to, 0, id);
    store.update({ order: ids });
  };
  return (
    <Popover
      label={t("columnsTitle")}
      align="end"
      className="w-72"
      trigger={(props) => (
        <Button {...props} title={t("columnsTitle")}>
          <Icon name="columns" className="text-ink-3" />
          <span className="max-2xl:sr-only">{t("columns")}</span>
        </Button>
      )}
    >
      {() => (
        <div className="py-1.5">
          <ul>
            {ordered.map((column, index) => (
              <li key={column.id} className="flex items-center gap-1 px-3 py-0.5 hover:bg-hover">
                <Checkbox
                  label={column.header}
                  checked={index === 0 || isShown(column, store.settings)}
                  disabled={index === 0}
                  onChange={(event) =>
                    store.update({
                      shown: { ...store.settings.shown, [column.id]: event.target.checked },
                    })
                  }
                  className="flex-1"
                />
                <IconButton
                  icon="pin"
                  size="small"
                  label={t(pinned.includes(column.id) ? "unpin" : "pin", { name: column.header })}
                  aria-pressed={index === 0 || pinned.includes(column.id)}
                  disabled={index === 0}
                  onClick={() =>
                    store.update({
                      pinned: pinned.includes(column.id)
                        ? pinned.filter((id) => id !== column.id)
                        : [...pinned, column.id],
                    })
                  }
                  className="aria-pressed:text-river"
                />
                <IconButton
                  icon="arrow-up"
                  size="small"
                  label={t("moveUp", { name: column.header })}
                  disabled={index <= 1 || isPinned(index) !== isPinned(index - 1)}
                  onClick={() => move(index, index - 1)}
                />
                <IconButton
                  icon="arrow-down"
                  size="small"
                  label={t("moveDown", { name: column.header })}
                  disabled={
                    index === 0 ||
                    index === ordered.length - 1 ||
                    isPinned(index) !== isPinned(index + 1)
                  }
                  onClick={() => move(index, index + 1)}
                />
              </li>
            ))}
          </ul>
          <div className="mt-1.5 border-t border-line-soft px-3 pt-1.5">
            <Button tone="quiet" size="small" onClick={store.reset}>
              {t("reset")}
            </Button>
          </div>
        </div>
      )}
    </Popover>
  );
}
