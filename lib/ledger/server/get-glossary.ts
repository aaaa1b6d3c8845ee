import "server-only";
import { messagesByLocale } from "@/lib/i18n/messages";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { describeMetrics, type MetricDescription } from "../domain/describe-metrics";
import type { GlossaryDto } from "../glossary-schemas";
import { type BookState, readBookState } from "./book-state";
import { toDefinitionDto } from "./figure-dto";

type Item = GlossaryDto["items"][number];

/** Every metric as the shop computes it now: names, formula, accounts, sources, and up to which day they have told. */
export async function getGlossary(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<GlossaryDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { definition, facts } = await transaction(ctx, (tx) =>
    readBookState(tx, input.shopId, undefined),
  );
  return {
    definition: toDefinitionDto(definition),
    items: describeMetrics(definition).map((each) => toItem(each, facts)),
  };
}

function toItem(
  { metric, formula, accounts, sources }: MetricDescription,
  facts: BookState["facts"],
): Item {
  const told = sources.map((kind) => ({
    kind,
    lastDay: facts.find((fact) => fact.kind === kind)?.lastDay ?? null,
  }));
  // Costs that people type in come when they come: they keep nothing waiting.
  const days = told.flatMap(({ kind, lastDay }) => (kind === "manual" ? [] : (lastDay ?? [])));
  return {
    id: metric.id,
    unit: metric.unit,
    names: { "zh-CN": metric.zh, en: metric.en },
    aliases: [...metric.words],
    formula: { "zh-CN": sayFormula("zh-CN", formula), en: sayFormula("en", formula) },
    accounts: [...accounts],
    sources: told,
    asOf: days.sort()[0] ?? null,
  };
}

/** The same words that a figure shows when it is opened. */
function sayFormula(locale: "zh-CN" | "en", formula: string): string {
  const formulas: Readonly<Record<string, string>> = messagesByLocale[locale].figures.formulas;
  return formulas[formula] ?? "";
}
