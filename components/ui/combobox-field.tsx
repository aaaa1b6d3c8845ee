"use client";

import { Combobox } from "@base-ui/react/combobox";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";
import { CONTROL } from "./input";

export interface ComboboxOption {
  value: string;
  label: string;
  note?: string;
  /** More words to be found by, such as pinyin. */
  keywords?: string;
}

export interface ComboboxProps {
  label: string;
  options: readonly ComboboxOption[];
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  id?: string;
  invalid?: boolean;
  /** What is typed, for lists that are longer than what is here. */
  onSearch?: (text: string) => void;
}

export function ComboboxField({
  label,
  options,
  value,
  onChange,
  placeholder,
  id,
  invalid,
  onSearch,
}: ComboboxProps) {
  const t = useTranslations("ui");
  const [anchor, setAnchor] = useState<HTMLDivElement | null>(null);
  const found = options.find((option) => option.value === value);
  const foundLabel = found?.label ?? null;
  // One object while it stays the same choice: another one would write its label over what is being typed.
  const selected = useMemo(
    () => (value === null || foundLabel === null ? null : { value, label: foundLabel }),
    [value, foundLabel],
  );
  return (
    <Combobox.Root
      items={options}
      value={selected}
      onValueChange={(option: ComboboxOption | null) => onChange(option?.value ?? null)}
      onInputValueChange={(text, { reason }) => {
        // A choice writes its own label, which nobody looks for.
        if (onSearch) onSearch(TYPED.includes(reason) ? text : "");
      }}
      itemToStringLabel={(option: ComboboxOption) => option.label}
      isItemEqualToValue={(a: ComboboxOption, b: ComboboxOption) => a.value === b.value}
      filter={matches}
    >
      <div ref={setAnchor} className="relative">
        <Combobox.Input
          id={id}
          aria-label={label}
          aria-invalid={invalid}
          placeholder={placeholder}
          className={cx(CONTROL, "pr-14")}
        />
        <div className="absolute top-1 right-1 flex text-ink-3">
          <Combobox.Clear
            aria-label={t("clearOne")}
            className="grid size-6 place-items-center hover:text-ink"
          >
            <Icon name="close" className="size-3.5" />
          </Combobox.Clear>
          <Combobox.Trigger
            aria-label={t("open")}
            className="grid size-6 place-items-center hover:text-ink"
          >
            <Icon name="chevron-down" />
          </Combobox.Trigger>
        </div>
      </div>
      {/* A modal dialog covers whatever is not inside it, so the list opens inside; fixed, so that nothing clips it. */}
      <Combobox.Portal container={anchor?.closest("dialog") ?? undefined}>
        <Combobox.Positioner sideOffset={4} positionMethod="fixed" className="z-50 outline-none">
          <Combobox.Popup className="max-h-(--available-height) w-(--anchor-width) overflow-hidden rounded-lg border border-line bg-sheet text-ink">
            <Combobox.Empty>
              <div className="px-3 py-2 text-ink-3">{t("noMatch")}</div>
            </Combobox.Empty>
            <Combobox.List className="max-h-72 overflow-y-auto py-1 empty:hidden">
              {(option: ComboboxOption) => (
                <Combobox.Item
                  key={option.value}
                  value={option}
                  className="flex min-h-8 cursor-default items-center gap-2 px-3 select-none data-highlighted:bg-hover"
                >
                  <span className="flex-1">{option.label}</span>
                  {option.note ? <span className="text-note text-ink-3">{option.note}</span> : null}
                  <Combobox.ItemIndicator>
                    <Icon name="check" className="text-river" />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

const TYPED: readonly string[] = ["input-change", "input-clear", "clear-press"];

function matches(option: ComboboxOption, query: string): boolean {
  const text = `${option.label} ${option.note ?? ""} ${option.keywords ?? ""}`.toLowerCase();
  return text.includes(query.trim().toLowerCase());
}
