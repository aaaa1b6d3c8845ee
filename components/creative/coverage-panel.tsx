"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { cx } from "@/components/ui/cx";
import type { CreativeProductList } from "@/lib/creative";

const STAGES = ["interest", "intent", "loyal"] as const;

/** Which product has creatives for which stage of its buyers; an empty cell is the next thing to make. */
export function CoveragePanel({
  products,
  chosen,
  onChoose,
}: {
  products: CreativeProductList["items"];
  chosen: string;
  onChoose: (product: string, stage: (typeof STAGES)[number]) => void;
}) {
  const t = useTranslations("creative");
  return (
    <Panel title={t("coverage.title")} flush>
      <table className="w-full">
        <thead>
          <tr className="text-ink-2">
            <th scope="col" className="h-8 pl-4 text-left font-normal">
              {t("coverage.product")}
            </th>
            {STAGES.map((stage) => (
              <th
                key={stage}
                scope="col"
                className="h-8 px-2 text-right font-normal whitespace-nowrap"
              >
                {t(`stage.${stage}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {products.slice(0, 12).map((product) => (
            <tr
              key={product.id}
              className={cx(
                "h-(--row) border-t border-line-soft",
                product.id === chosen && "bg-paper",
              )}
            >
              <th scope="row" className="max-w-0 w-full truncate pl-4 text-left font-normal">
                {product.name}
              </th>
              {STAGES.map((stage) => {
                const count = product.coverage
                  .filter((each) => each.stage === stage)
                  .reduce((sum, each) => sum + each.creatives, 0);
                return (
                  <td key={stage} className="px-2 text-right">
                    <button
                      type="button"
                      aria-label={t("coverage.cell", {
                        product: product.name,
                        stage: t(`stage.${stage}`),
                        count,
                      })}
                      onClick={() => onChoose(product.id, stage)}
                      className={cx(
                        "min-w-8 rounded-sm px-1 text-right hover:bg-hover",
                        count === 0 && "text-amber",
                      )}
                    >
                      {count}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
