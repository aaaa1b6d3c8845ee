"use client";

import { useTranslations } from "next-intl";
import { useAccountName } from "@/components/ledger/use-account-name";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import type { FiguresDto } from "@/lib/ledger";

const FIGURES = ["compositeRoi", "netSales", "marketingCost", "contribution"] as const;

/** The definition that every figure of the shop is computed by, with the accounts behind each. */
export function DefinitionPanel({
  definition,
  formulas,
}: Pick<FiguresDto, "definition" | "formulas">) {
  const t = useTranslations("settings.definition");
  const f = useTranslations("figures");
  return (
    <Panel title={t("title")} note={t("version", { version: definition.version })}>
      <dl className="divide-y divide-line-soft">
        {FIGURES.map((figure) => {
          const formula = formulas.find((each) => each.figure === figure);
          if (!formula) return null;
          return (
            <div key={figure} className="py-2 first:pt-0">
              <dt className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-semibold">{f(`names.${figure}`)}</span>
                <span className="text-ink-2">
                  {f(`formulas.${formula.formula}` as "formulas.netSales")}
                </span>
              </dt>
              {figure === "compositeRoi" ? null : (
                <dd className="mt-0.5">
                  <Accounts codes={formula.accounts} />
                </dd>
              )}
            </div>
          );
        })}
      </dl>
      <p className="mt-1 text-note text-ink-3">
        {definition.includesDiscount ? t("discountIn") : t("discountOut")} {t("switches")}
      </p>
    </Panel>
  );
}

function Accounts({ codes }: { codes: readonly number[] }) {
  const { shop } = useShell();
  const toName = useAccountName();
  return (
    <ul className="flex flex-wrap gap-x-3">
      {codes.map((code) => (
        <li key={code}>
          <FilterLink
            href={`/${shop.id}/ledger`}
            query={{ f_account: String(code) }}
            className="inline-flex min-h-6 items-center gap-1 text-note text-ink-2 hover:text-river hover:underline"
          >
            {toName(code)}
            <span className="text-ink-3">{code}</span>
          </FilterLink>
        </li>
      ))}
    </ul>
  );
}
