"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import type { TrendBoardDto } from "@/lib/trends";
import { useTrendWords } from "./use-trend-words";

type PickDto = TrendBoardDto["picks"][number];
type Choice = Pick<TrendBoardDto, "picks" | "holds">;

const ROLES = ["hot", "hook", "profit"] as const;

/** What to show in the next live room, by the part it plays, and what to keep out of it. */
export function PickPanel({ board }: { board: Choice }) {
  const t = useTranslations("trends.picks");
  const { aspectOf } = useTrendWords();
  if (board.picks.length === 0)
    return (
      <Panel title={t("title")}>
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      </Panel>
    );
  return (
    <Panel title={t("title")} note={t("note")} flush>
      {ROLES.map((role) => {
        const own = board.picks.filter((pick) => pick.role === role);
        return own.length === 0 ? null : (
          <section key={role} className="border-t border-line-soft px-4 py-2">
            <h3 className="text-ink-2">
              {t(`roles.${role}`)}
              <span className="ml-2 text-note text-ink-3">{t(`rules.${role}`)}</span>
            </h3>
            <ul>
              {own.map(({ product }) => (
                <PickRow key={product.id} product={product} />
              ))}
            </ul>
          </section>
        );
      })}
      {board.holds.length === 0 ? null : (
        <section className="border-t border-line-soft px-4 py-2">
          <h3 className="text-ink-2">{t("holds")}</h3>
          <ul>
            {board.holds.map(({ reason, product }) => (
              <li key={product.id} className="flex min-h-(--row) items-center gap-3">
                <span className="min-w-0 flex-1 truncate">{product.title}</span>
                <Badge tone="bad">
                  {reason === "complaints"
                    ? t("complaints", {
                        aspect: product.complaint ? aspectOf(product.complaint) : "",
                      })
                    : t("stopped", { orders: product.orders28 })}
                </Badge>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
}

function PickRow({ product }: { product: PickDto["product"] }) {
  const t = useTranslations("trends.picks");
  const { shop } = useShell();
  const { burst } = product;
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 py-1">
      <span className="min-w-0 flex-1 basis-48">
        <span className="block truncate font-semibold">{product.title}</span>
        <span className="block text-note text-ink-3">
          {t("sold", { week: product.orders7, month: product.orders28 })}
          {burst ? ` · ${t("because", { term: burst.term, lift: burst.lift.toFixed(1) })}` : null}
        </span>
      </span>
      <span className="text-right">
        <Money minor={product.unitPrice} currency={shop.currency} signed />
        <span className="block text-note text-ink-3">
          {product.contributionRate === null
            ? t("noRate")
            : t("rate", { rate: Math.round(product.contributionRate * 100) })}
        </span>
      </span>
    </li>
  );
}
