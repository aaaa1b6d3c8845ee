"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { AuditDto } from "@/lib/creators";
import { statementHref } from "@/lib/creators/queries";
import { OpenDispute } from "./open-dispute";

type Row = AuditDto["byCreator"][number];

/** What each creator was paid by either rate, less what came back. */
export function StatementPanel({ rows }: { rows: AuditDto["byCreator"] }) {
  const t = useTranslations("creators.audit");
  const { shop } = useShell();
  const [disputed, setDisputed] = useState<Row | null>(null);
  return (
    <Panel title={t("statement")} note={t("statementNote")} flush>
      <ScrollRegion>
        <table className="w-full min-w-120">
          <thead>
            <tr className="text-note text-ink-2">
              <th scope="col" className="px-4 text-left font-normal">
                {t("creator")}
              </th>
              {(["ad", "organic", "none"] as const).map((kind) => (
                <th key={kind} scope="col" className="px-2 text-right font-normal">
                  {t(`trafficName.${kind}`)}
                </th>
              ))}
              <th scope="col" className="px-4 text-right font-normal">
                {t("overcharged")}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id ?? ""} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="px-4 text-left font-normal">
                  {row.name}
                </th>
                {(["ad", "organic", "undetermined"] as const).map((kind) => (
                  <td key={kind} className="px-2 text-right">
                    <Money minor={row[kind]} currency={shop.currency} />
                  </td>
                ))}
                <td className="px-4 text-right">
                  <Money minor={row.overcharged} currency={shop.currency} />
                </td>
                <td className="pr-4 text-right">
                  {row.id === null ? null : (
                    <RowActions id={row.id} row={row} onDispute={() => setDisputed(row)} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {disputed ? <OpenDispute row={disputed} onClose={() => setDisputed(null)} /> : null}
    </Panel>
  );
}

/** The statement as CSV or on paper, and a dispute where too much was charged. */
function RowActions({ id, row, onDispute }: { id: string; row: Row; onDispute: () => void }) {
  const t = useTranslations("creators");
  const locale = useLocale();
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const { name } = row;
  return (
    <span className="inline-flex items-center gap-3 whitespace-nowrap">
      {BigInt(row.claimable) > 0n ? (
        <Button size="small" onClick={onDispute}>
          {t("disputes.open")}
        </Button>
      ) : null}
      <a
        href={statementHref(shop.id, id, { from, to })}
        aria-label={t("audit.download", { name })}
        className="text-note text-river hover:underline"
      >
        {t("statement.csv")}
      </a>
      <a
        href={statementHref(shop.id, id, { from, to, format: "pdf", locale })}
        aria-label={t("audit.downloadPdf", { name })}
        className="text-note text-river hover:underline"
      >
        {t("statement.pdf")}
      </a>
    </span>
  );
}
