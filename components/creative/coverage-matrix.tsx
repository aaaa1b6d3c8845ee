"use client";

import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { CreativeProductList } from "@/lib/creative";

type Product = CreativeProductList["items"][number];

const STAGES = ["interest", "intent", "loyal"] as const;
const KINDS = ["video", "cover", "copy"] as const;
const ROWS_MAX = 60;

const countOf = (product: Product, stage: string, kind: string): number =>
  product.coverage.find((each) => each.stage === stage && each.kind === kind)?.creatives ?? 0;

/** Stages and forms that a product with facts has nothing for. */
export function listGaps(products: readonly Product[]) {
  return products
    .filter(({ facts }) => facts > 0)
    .slice(0, ROWS_MAX)
    .flatMap((product) =>
      STAGES.flatMap((stage) =>
        KINDS.filter((kind) => countOf(product, stage, kind) === 0).map((kind) => ({
          product: product.id,
          stage,
          kind,
        })),
      ),
    );
}

/** Stage × form × product: full cells are covered, hollow ones are what to make next; a dash has no facts to rest on. */
export function CoverageMatrix({ products }: { products: readonly Product[] }) {
  const t = useTranslations("creative");
  return (
    <ScrollRegion>
      <table className="w-full min-w-176">
        <thead>
          <tr className="text-ink-2">
            <td />
            {STAGES.map((stage) => (
              <th
                key={stage}
                scope="colgroup"
                colSpan={KINDS.length}
                className="h-8 border-l border-line-soft text-center font-normal"
              >
                {t(`stage.${stage}`)}
              </th>
            ))}
          </tr>
          <tr className="text-note text-ink-3">
            <th scope="col" className="pl-4 text-left font-normal">
              {t("coverage.product")}
            </th>
            {STAGES.flatMap((stage) =>
              KINDS.map((kind, index) => (
                <th
                  key={`${stage}-${kind}`}
                  scope="col"
                  className={cx(
                    "h-6 w-16 text-center font-normal",
                    index === 0 && "border-l border-line-soft",
                  )}
                >
                  {t(`kind.${kind}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {products.slice(0, ROWS_MAX).map((product) => (
            <tr key={product.id} className="h-(--row) border-t border-line-soft">
              <th scope="row" className="max-w-0 w-full truncate pl-4 text-left font-normal">
                {product.name}
              </th>
              {STAGES.flatMap((stage) =>
                KINDS.map((kind, index) => (
                  <td
                    key={`${stage}-${kind}`}
                    className={cx("px-1 text-center", index === 0 && "border-l border-line-soft")}
                  >
                    <Cell hasFacts={product.facts > 0} count={countOf(product, stage, kind)} />
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Cell({ hasFacts, count }: { hasFacts: boolean; count: number }) {
  if (!hasFacts && count === 0) return <span className="text-ink-3">–</span>;
  return (
    <span
      className={cx(
        "inline-block min-w-9 rounded-sm px-1.5 py-px",
        count === 0 ? "border border-dashed border-edge/60 text-amber" : "bg-river-soft text-ink",
      )}
    >
      {count}
    </span>
  );
}
