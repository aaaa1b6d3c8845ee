"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { QuietLink } from "@/components/ui/quiet-link";
import { type ShellShop, useShell } from "./shell-context";
import { useFilterHref } from "./use-filter";
import { useShopMemory } from "./use-shop-memory";

const SHOWN_MAX = 200;

/** Shops by name or pinyin; without a query the pinned ones first, then those seen last, then all. */
export function ShopList({ onDone }: { onDone: () => void }) {
  const t = useTranslations("shell.shops");
  const create = useTranslations("shell.newShop");
  const { shops } = useShell();
  const [query, setQuery] = useState("");
  const [memory, togglePin] = useShopMemory();
  const list = useRef<HTMLDivElement>(null);
  const sections = toSections(shops, query, memory.pinned, memory.recent);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const links = [...(list.current?.querySelectorAll<HTMLElement>("a,input") ?? [])];
    const index = links.indexOf(event.target as HTMLElement);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || index === -1) return;
    event.preventDefault();
    links[index + step]?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field and links inside are the controls.
    <div ref={list} onKeyDown={onKeyDown}>
      <div className="border-b border-line-soft p-2">
        <Input
          data-autofocus=""
          aria-label={t("search")}
          placeholder={t("search")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <div className="max-h-96 overflow-y-auto py-1">
        {sections.map((section) =>
          section.shops.length === 0 ? null : (
            <section key={section.id} aria-label={t(section.id)}>
              <h3 className="px-3 pt-1.5 pb-0.5 text-note text-ink-3">{t(section.id)}</h3>
              <ul>
                {section.shops.map((shop) => (
                  <ShopRow
                    key={shop.id}
                    shop={shop}
                    isPinned={memory.pinned.includes(shop.id)}
                    onPin={togglePin}
                    onDone={onDone}
                  />
                ))}
              </ul>
            </section>
          ),
        )}
        {sections.every((section) => section.shops.length === 0) ? (
          <p className="px-3 py-2 text-ink-3">{t("none")}</p>
        ) : null}
      </div>
      <div className="flex items-center justify-between border-t border-line-soft px-3 py-1.5 text-note text-ink-3">
        <QuietLink href="/agency" className="text-river underline" onClick={onDone}>
          {t("count", { count: shops.length })}
        </QuietLink>
        <QuietLink href="/new-shop" className="text-river underline">
          {create("link")}
        </QuietLink>
      </div>
    </div>
  );
}

function ShopRow({
  shop,
  isPinned,
  onPin,
  onDone,
}: {
  shop: ShellShop;
  isPinned: boolean;
  onPin: (id: string) => void;
  onDone: () => void;
}) {
  const t = useTranslations("shell.shops");
  const toHref = useFilterHref();
  const current = useShell().shop.id === shop.id;
  return (
    <li className="group flex items-center pr-2 hover:bg-hover">
      <QuietLink
        href={toHref(`/${shop.id}`)}
        onClick={onDone}
        aria-current={current ? "true" : undefined}
        className={cx(
          "flex min-h-8 min-w-0 flex-1 items-center gap-2 px-3 outline-offset-[-2px]",
          current && "text-river",
        )}
      >
        <span className="truncate">{shop.name}</span>
        {shop.isSample ? <Badge>{t("sample")}</Badge> : null}
      </QuietLink>
      <IconButton
        icon="pin"
        size="small"
        label={t(isPinned ? "unpin" : "pin", { shop: shop.name })}
        aria-pressed={isPinned}
        onClick={() => onPin(shop.id)}
        className={
          isPinned
            ? "text-river"
            : "opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        }
      />
    </li>
  );
}

function toSections(
  shops: readonly ShellShop[],
  query: string,
  pinned: readonly string[],
  recent: readonly string[],
) {
  const wanted = query.trim().toLowerCase();
  if (wanted !== "") {
    const found = shops.filter((shop) =>
      `${shop.name} ${shop.keywords ?? ""}`.toLowerCase().includes(wanted),
    );
    return [{ id: "all" as const, shops: found.slice(0, SHOWN_MAX) }];
  }
  const pick = (ids: readonly string[]) =>
    ids.flatMap((id) => shops.filter((shop) => shop.id === id));
  const seen = recent.filter((id) => !pinned.includes(id));
  const rest = shops.filter((shop) => !pinned.includes(shop.id) && !seen.includes(shop.id));
  return [
    { id: "pinned" as const, shops: pick(pinned) },
    { id: "recent" as const, shops: pick(seen) },
    { id: "all" as const, shops: rest.slice(0, SHOWN_MAX) },
  ];
}
