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
        {toRows(formulas).map(({ figure, formula, accounts }) => (
          <div key={figure} className="py-2 first:pt-0">
            <dt className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-semibold">{f(`names.${figure}`)}</span>
              <span className="text-ink-2">{f(`formulas.${formula}` as "formulas.netSales")}</span>
            </dt>
            {accounts.length > 0 ? (
              <dd className="mt-0.5">
                <Accounts codes={accounts} />
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
      <p className="mt-1 text-note text-ink-3">
        {definition.includesDiscount ? t("discountIn") : t("discountOut")}{" "}
        {t(`bases.${definition.basis}`)} {t("switches")}
      </p>
    </Panel>
  );
}

/** An account is named once, under the first figure that takes it in; a ratio has those of its two sides. */
function toRows(formulas: FiguresDto["formulas"]) {
  const told = new Set<number>();
  return FIGURES.flatMap((figure) => {
    const found = formulas.find((each) => each.figure === figure);
    if (!found) return [];
    const accounts =
      figure === "compositeRoi" ? [] : found.accounts.filter((code) => !told.has(code));
    for (const code of accounts) told.add(code);
    return [{ figure, formula: found.formula, accounts }];
  });
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
