"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";
import type { Align } from "./place-panel";
import { Popover, type TriggerProps } from "./popover";

export interface MenuItem {
  id: string;
  label: string;
  icon?: IconName;
  note?: string;
  /** Given for a choice among its neighbours; absent for an action. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  /** A choice keeps the menu open, so that several can be made. */
  onSelect: () => void;
}

export interface MenuGroup {
  id: string;
  label?: string;
  items: readonly MenuItem[];
}

export interface MenuProps {
  label: string;
  trigger: (props: TriggerProps) => ReactNode;
  groups: readonly MenuGroup[];
  align?: Align;
  header?: ReactNode;
}

export function Menu({ label, trigger, groups, align = "start", header }: MenuProps) {
  return (
    <Popover label={label} trigger={trigger} align={align} role="menu" className="min-w-44 py-1">
      {(close) => (
        <>
          {header}
          <MenuItems groups={groups} close={close} />
        </>
      )}
    </Popover>
  );
}

function MenuItems({ groups, close }: { groups: readonly MenuGroup[]; close: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  const first = groups.flatMap((group) => group.items).find((item) => !item.disabled);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Tab") return close();
    const items = [
      ...(list.current?.querySelectorAll<HTMLButtonElement>("button:not(:disabled)") ?? []),
    ];
    const target = findTarget(event.key, items, items.indexOf(event.target as HTMLButtonElement));
    if (!target) return;
    event.preventDefault();
    target.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu role is on the popover; this only listens for arrows.
    <div ref={list} onKeyDown={onKeyDown}>
      {groups.map((group, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand inside a menu.
        <div
          key={group.id}
          role="group"
          aria-label={group.label}
          className={cx(index > 0 && "mt-1 border-t border-line-soft pt-1")}
        >
          {group.label === undefined ? null : (
            <div aria-hidden="true" className="px-3 pt-1 pb-0.5 text-note text-ink-3">
              {group.label}
            </div>
          )}
          {group.items.map((item) => (
            <button
              key={item.id}
              type="button"
              {...toSemantics(item)}
              tabIndex={-1}
              disabled={item.disabled}
              data-autofocus={item === first ? "" : undefined}
              onClick={() => {
                if (item.checked === undefined) close();
                item.onSelect();
              }}
              className={cx(
                "flex h-8 w-full items-center gap-2 px-3 text-left outline-none hover:bg-hover focus:bg-hover disabled:opacity-50",
                item.danger ? "text-seal" : "text-ink",
              )}
            >
              {item.icon ? <Icon name={item.icon} className="text-ink-3" /> : null}
              <span className="flex-1">{item.label}</span>
              {item.note ? <span className="text-note text-ink-3">{item.note}</span> : null}
              {item.checked === undefined ? null : (
                <Icon name="check" className={cx("text-river", !item.checked && "invisible")} />
              )}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function toSemantics(item: MenuItem) {
  if (item.checked === undefined) return { role: "menuitem" };
  return { role: "menuitemradio", "aria-checked": item.checked };
}

function findTarget(
  key: string,
  items: readonly HTMLButtonElement[],
  index: number,
): HTMLButtonElement | undefined {
  if (key === "ArrowDown") return items[(index + 1) % items.length];
  if (key === "ArrowUp") return items[(index + items.length - 1) % items.length];
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  const later = [...items.slice(index + 1), ...items.slice(0, index + 1)];
  return later.find((item) => item.textContent?.toLowerCase().startsWith(key.toLowerCase()));
}
