"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { useDialog } from "@/components/ui/use-dialog";
import { DAY_PRESETS, presetRange } from "@/lib/kernel";
import { listShown, toPagePath } from "./navigation";
import { useShell } from "./shell-context";
import { useFilter, useFilterHref } from "./use-filter";
import { usePreferences } from "./use-preferences";

/** Some browsers end a composition just before the Enter that confirmed it. */
const COMPOSITION_TAIL_MS = 100;

export function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("shell.palette");
  const dialog = useDialog(open);
  return (
    <dialog
      ref={dialog}
      aria-label={t("label")}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className="mx-auto mt-[12dvh] w-[34rem] max-w-[calc(100vw-1rem)] overflow-hidden rounded-lg border border-line bg-sheet p-0 text-ink backdrop:bg-veil"
    >
      {open ? <Commands onClose={onClose} /> : null}
    </dialog>
  );
}

function Commands({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shell.palette");
  const nav = useTranslations("shell.nav");
  const dates = useTranslations("ui.dates");
  const { shop, shops, today, hiddenPages, pageKeywords } = useShell();
  const router = useRouter();
  const toHref = useFilterHref();
  const [, setFilter] = useFilter();
  const preferences = usePreferences();
  const [query, setQuery] = useState("");
  const guard = useCompositionGuard();
  const run = (action: () => void) => () => {
    onClose();
    action();
  };

  return (
    <Command label={t("label")} {...guard} filter={matches}>
      <div className="flex items-center gap-2 border-b border-line px-4">
        <Icon name="search" className="text-ink-3" />
        <Command.Input
          data-autofocus=""
          value={query}
          onValueChange={setQuery}
          placeholder={t("placeholder")}
          className="h-11 w-full bg-transparent text-lead outline-none placeholder:text-ink-3"
        />
      </div>
      <Command.List className="max-h-[50dvh] overflow-y-auto py-1.5">
        <Command.Empty className="px-4 py-6 text-center text-ink-3">
          {t("empty", { query })}
        </Command.Empty>
        <Section label={t("pages")}>
          {listShown(hiddenPages).map((item) => (
            <Entry
              key={item.id}
              value={`page ${item.id}`}
              keywords={[nav(item.id), pageKeywords?.[item.id] ?? ""]}
              onSelect={run(() => router.push(toHref(toPagePath(shop.id, item))))}
            >
              <Icon name={item.icon} className="text-ink-3" />
              {nav(item.id)}
            </Entry>
          ))}
        </Section>
        <Section label={t("windows")}>
          {DAY_PRESETS.map((preset) => (
            <Entry
              key={preset}
              value={`window ${preset}`}
              keywords={[dates(preset)]}
              onSelect={run(() => setFilter(presetRange(preset, today)))}
            >
              <Icon name="calendar" className="text-ink-3" />
              {dates(preset)}
            </Entry>
          ))}
        </Section>
        <Section label={t("shops")}>
          <AllShops run={run} />
          {shops.map((each) => (
            <Entry
              key={each.id}
              value={`shop ${each.id}`}
              keywords={[each.name, each.keywords ?? ""]}
              onSelect={run(() => router.push(toHref(`/${each.id}`)))}
            >
              {each.name}
            </Entry>
          ))}
        </Section>
        <Section label={t("preferences")}>
          <Keys run={run} />
          <History run={run} />
          {preferences.flatMap((group) =>
            group.choices
              .filter((choice) => !choice.checked)
              .map((choice) => (
                <Entry
                  key={choice.id}
                  value={`preference ${choice.id}`}
                  keywords={[group.label, choice.label]}
                  onSelect={run(choice.choose)}
                >
                  <span className="text-ink-3">{group.label}</span>
                  {choice.label}
                </Entry>
              )),
          )}
        </Section>
      </Command.List>
    </Command>
  );
}

type Run = (action: () => void) => () => void;

function AllShops({ run }: { run: Run }) {
  const t = useTranslations("shell.palette");
  const router = useRouter();
  return (
    <Entry
      value="shops all"
      keywords={[t("allShops"), "quanbudianpu dianpujuzhen qbdp dpjz"]}
      onSelect={run(() => router.push("/agency"))}
    >
      <Icon name="columns" className="text-ink-3" />
      {t("allShops")}
    </Entry>
  );
}

function Keys({ run }: { run: Run }) {
  const t = useTranslations("shell.palette");
  return (
    <Entry
      value="keys"
      keywords={[t("keys"), "kuaijiejian kjj keyboard"]}
      onSelect={run(() => window.dispatchEvent(new Event("chengfang:keys")))}
    >
      {t("keys")}
    </Entry>
  );
}

function History({ run }: { run: Run }) {
  const t = useTranslations("shell.palette");
  return (
    <Entry
      value="history"
      keywords={[t("history"), "bianjilishi bjls chexiao cx undo"]}
      onSelect={run(() => window.dispatchEvent(new Event("chengfang:history")))}
    >
      {t("history")}
    </Entry>
  );
}

function Section({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={label}
      className="[&_[cmdk-group-heading]]:px-4 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-note [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}

function Entry({
  value,
  keywords,
  onSelect,
  children,
}: {
  value: string;
  keywords: string[];
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      keywords={keywords}
      onSelect={onSelect}
      className="mx-1.5 flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-river-soft data-[selected=true]:text-river"
    >
      {children}
    </Command.Item>
  );
}

/** Only what the reader sees or the pinyin of it is searched, never the identifiers behind it. */
function matches(_value: string, query: string, keywords?: string[]): number {
  const text = (keywords ?? []).join(" ").toLowerCase();
  const words = query.trim().toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word)) ? 1 : 0;
}

/** Keys that belong to a composition never reach the palette. */
function useCompositionGuard() {
  const ended = useRef(0);
  return {
    onCompositionEnd: () => {
      ended.current = performance.now();
    },
    onKeyDownCapture: (event: KeyboardEvent) => {
      const justEnded = performance.now() - ended.current < COMPOSITION_TAIL_MS;
      if (event.nativeEvent.isComposing || (event.key === "Enter" && justEnded)) {
        event.stopPropagation();
      }
    },
  };
}
