"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import type { DataColumn } from "./column";
import { type ColumnSet, toColumnSettings } from "./column-set";
import { type ColumnSettingsStore, isShown, orderColumns } from "./use-column-settings";

/** Which columns, in which order. Buttons, not dragging, so that every hand and key can do it. */
export function ColumnChooser<Row>({
  columns,
  sets,
  store,
}: {
  columns: readonly DataColumn<Row>[];
  sets: readonly ColumnSet[];
  store: ColumnSettingsStore;
}) {
  const t = useTranslations("table");
  const { pinned } = store.settings;
  const ordered = orderColumns(columns, store.settings);
  const isPinned = (index: number) => pinned.includes(ordered[index]?.id ?? "");
  const ids = columns.map(({ id }) => id);
  const choose = (set: ColumnSet) => store.update(toColumnSettings(ids, set));
  const move = (from: number, to: number) => {
    const order = ordered.map((column) => column.id);
    const [id] = order.splice(from, 1);
    if (id === undefined) return;
    order.splice(to, 0, id);
    store.update({ order });
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
          <Sets sets={sets} onChoose={choose} />
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
                <Moves
                  name={column.header}
                  mayRise={index > 1 && isPinned(index) === isPinned(index - 1)}
                  mayFall={
                    index !== 0 &&
                    index !== ordered.length - 1 &&
                    isPinned(index) === isPinned(index + 1)
                  }
                  onMove={(by) => move(index, index + by)}
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

function Moves({
  name,
  mayRise,
  mayFall,
  onMove,
}: {
  name: string;
  mayRise: boolean;
  mayFall: boolean;
  onMove: (by: number) => void;
}) {
  const t = useTranslations("table");
  return (
    <>
      <IconButton
        icon="arrow-up"
        size="small"
        label={t("moveUp", { name })}
        disabled={!mayRise}
        onClick={() => onMove(-1)}
      />
      <IconButton
        icon="arrow-down"
        size="small"
        label={t("moveDown", { name })}
        disabled={!mayFall}
        onClick={() => onMove(1)}
      />
    </>
  );
}

/** Columns as somebody's work wants them, to begin with. */
function Sets({
  sets,
  onChoose,
}: {
  sets: readonly ColumnSet[];
  onChoose: (set: ColumnSet) => void;
}) {
  const t = useTranslations("table");
  if (sets.length === 0) return null;
  return (
    <div className="mb-1.5 flex flex-wrap items-center gap-1 border-b border-line-soft px-3 pb-2">
      <span className="mr-1 text-note text-ink-3">{t("roleSets")}</span>
      {sets.map((set) => (
        <Button key={set.role} size="small" onClick={() => onChoose(set)}>
          {t(`roles.${set.role}`)}
        </Button>
      ))}
    </div>
  );
}
