"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FilterLink } from "@/components/shell/filter-link";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { parsePreference } from "@/lib/i18n";
import type { GlossaryDto } from "@/lib/ledger";
import { ledgerQueries } from "@/lib/ledger/queries";
import { toAccountQuery } from "./figure-detail";
import { matchesEntry } from "./matches-entry";
import { useAccountName } from "./use-account-name";
import { useDayName } from "./use-day-name";

type Entry = GlossaryDto["items"][number];

/** Every figure of the console: how it is computed, whose entries stand behind it, and how fresh they are. */
export function Glossary() {
  const t = useTranslations("figures.glossary");
  const f = useTranslations("figures");
  const { shop } = useShell();
  const { data, error } = useQuery(ledgerQueries.glossary(shop.id));
  const [search, setSearch] = useState("");
  if (error) return <ProblemNote title={t("none")} error={error} />;
  if (!data) return <Skeleton className="h-96 w-full" />;
  const entries = data.items.filter((entry) => matchesEntry(entry, search));
  const { version, name } = data.definition;
  return (
    <section data-sheet="" className="rounded-lg border border-line bg-sheet">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5">
        <div className="mr-auto flex flex-wrap items-baseline gap-x-4 text-note text-ink-3">
          <span>{t("count", { count: entries.length })}</span>
          <FilterLink href={`/${shop.id}/definitions`} className="text-river hover:underline">
            {t("version", {
              version: `${version}`,
              name: name === "default" ? f("defaultName") : name,
            })}
          </FilterLink>
          <span>{t("one")}</span>
        </div>
        <span data-print="hide">
          <SearchInput
            label={t("search")}
            value={search}
            onSearch={setSearch}
            className="w-72 max-sm:w-full"
          />
        </span>
      </header>
      {entries.length === 0 ? <EmptyState title={t("none")}>{t("noneHint")}</EmptyState> : null}
      <dl className="grid grid-cols-2 max-lg:grid-cols-1">
        {entries.map((entry) => (
          <EntryCard key={entry.id} entry={entry} />
        ))}
      </dl>
    </section>
  );
}

function EntryCard({ entry }: { entry: Entry }) {
  const t = useTranslations("figures.glossary");
  const { shop } = useShell();
  const locale = parsePreference("locale", useLocale());
  const toDay = useDayName();
  const others = entry.aliases.filter((alias) => alias !== entry.names[locale].toLowerCase());
  return (
    <div
      id={entry.id}
      className="border-b border-line-soft px-4 py-3 target:bg-river-soft lg:odd:border-r"
    >
      <dt className="flex flex-wrap items-baseline gap-x-2.5">
        <span className="font-semibold">{entry.names[locale]}</span>
        <span className="text-note text-ink-3">{t(`units.${entry.unit}`)}</span>
        {entry.asOf ? (
          <span className="ml-auto text-note text-ink-3">
            {t("asOf")} {toDay(entry.asOf)}
          </span>
        ) : null}
      </dt>
      <dd className="mt-1">
        <p className="text-ink-2">{entry.formula[locale]}</p>
        <Line label={t("sources")}>
          <Sources entry={entry} />
        </Line>
        <Line label={t("accounts")}>
          <Accounts codes={entry.accounts} />
        </Line>
        {others.length > 0 ? (
          <Line label={t("aliases")}>
            <span className="text-ink-3">{others.join(" · ")}</span>
          </Line>
        ) : null}
        <FilterLink
          href={`/${shop.id}/ledger`}
          query={toAccountQuery(entry.accounts)}
          className="mt-1 inline-flex min-h-6 items-center text-note text-river hover:underline"
        >
          {t("entries")}
        </FilterLink>
      </dd>
    </div>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="mt-1.5 flex gap-3 text-note">
      <span className="w-16 shrink-0 text-ink-3">{label}</span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

/** What tells it: of this shop, or of any while the book has heard nothing. */
function Sources({ entry }: { entry: Entry }) {
  const t = useTranslations("figures.glossary");
  const a = useTranslations("accounts.sources");
  const toDay = useDayName();
  const told = entry.sources.filter(({ lastDay }) => lastDay !== null);
  return (
    <ul className="flex flex-wrap gap-1.5">
      {(told.length > 0 ? told : entry.sources).map(({ kind, lastDay }) => (
        <li key={kind} title={lastDay ? undefined : t("noSource")}>
          <Badge>
            {a(kind)}
            {lastDay ? <span className="ml-1.5">{toDay(lastDay)}</span> : null}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

const SHOWN = 6;

/** The first accounts by name; all of them are behind the link to the entries. */
function Accounts({ codes }: { codes: readonly number[] }) {
  const toName = useAccountName();
  return (
    <span className="text-ink-2">
      {codes.slice(0, SHOWN).map(toName).join(" · ")}
      {codes.length > SHOWN ? ` … ${codes.length}` : ""}
    </span>
  );
}
