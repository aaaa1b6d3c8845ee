"use client";

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Select } from "@/components/ui/select";
import {
  type AuditSearch,
  auditQueries,
  toAuditExportUrl,
  verifyAudit,
  WHOLE_TRAIL,
} from "@/lib/audit/queries";
import { AuditRow } from "./audit-row";

const MODULES = [
  "auth",
  "tenancy",
  "ledger",
  "importers",
  "planning",
  "creative",
  "audit",
] as const;

/** The trail: search it, open a line, take it out, and recompute its chain. */
export function AuditPanel({ org, canExport }: { org: string; canExport: boolean }) {
  const t = useTranslations("access.audit");
  const [search, setSearch] = useState<AuditSearch>(WHOLE_TRAIL);
  const { data, error, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery(
    auditQueries.list(org, search),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={t("title")}
      flush
      actions={
        <>
          <Verification org={org} />
          {canExport ? (
            <a href={toAuditExportUrl(org, search)} className={buttonClass("plain", "small")}>
              {t("export")}
            </a>
          ) : null}
        </>
      }
    >
      <SearchBar search={search} onChange={setSearch} />
      <div className="px-4">
        <ProblemNote title={t("unread")} error={error} />
      </div>
      {data && items.length === 0 ? <EmptyState title={t("empty")} /> : null}
      {items.length > 0 ? (
        <ScrollRegion>
          <table className="w-full border-collapse">
            <thead>
              <tr className="border-b border-line text-left text-note text-ink-2">
                {(["at", "actor", "action", "entity", "shop", "reason"] as const).map((column) => (
                  <th key={column} scope="col" className="px-3 py-2 font-normal first:pl-4">
                    {t(`columns.${column}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="sr-only">{t("open")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((event) => (
                <AuditRow key={event.id} event={event} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      ) : null}
      {hasNextPage ? (
        <div className="p-3 text-center">
          <Button disabled={isFetching} onClick={() => fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function SearchBar({
  search,
  onChange,
}: {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}) {
  const t = useTranslations("access.audit");
  const words = useTranslations("access.words.modules");
  return (
    <search className="grid gap-2 px-4 pb-3 sm:grid-cols-[1fr_10rem_9rem_9rem]">
      <Input
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        value={search.q}
        onChange={(event) => onChange({ ...search, q: event.target.value })}
      />
      <Select
        aria-label={t("module")}
        value={search.action}
        options={[
          { value: "", label: t("everything") },
          ...MODULES.map((value) => ({ value, label: words(value) })),
        ]}
        onChange={(event) => onChange({ ...search, action: event.target.value })}
      />
      {(["from", "to"] as const).map((end) => (
        <Input
          key={end}
          type="date"
          aria-label={t(end)}
          value={search[end]}
          onChange={(event) => onChange({ ...search, [end]: event.target.value })}
        />
      ))}
    </search>
  );
}

function Verification({ org }: { org: string }) {
  const t = useTranslations("access.audit");
  const check = useMutation({ mutationFn: () => verifyAudit(org) });
  return (
    <>
      <span role="status">
        {check.data ? (
          <Badge tone={check.data.ok ? "good" : "bad"}>
            {t(check.data.ok ? "whole" : "broken", { count: check.data.events })}
          </Badge>
        ) : null}
      </span>
      <ProblemNote title={t("unread")} error={check.error} />
      <Button size="small" disabled={check.isPending} onClick={() => check.mutate()}>
        {t("verify")}
      </Button>
    </>
  );
}
