"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { cx } from "@/components/ui/cx";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { MatchDto, PairDto } from "@/lib/creators";
import { formatRate } from "@/lib/kernel";

/** How a pair stands against what creator and product alone would bring. */
const STANDINGS = ["above", "usual", "below", "early", "untested"] as const;
type Standing = (typeof STANDINGS)[number];

const LOOKS: Readonly<Record<Standing, string>> = {
  above: "bg-river text-on-river",
  usual: "bg-river-soft text-ink",
  below: "bg-seal-soft text-ink",
  early: "border border-dashed border-edge text-ink-2",
  untested: "",
};

function standingOf(pair: PairDto | undefined): Standing {
  if (!pair || pair.state === "untested") return "untested";
  if (pair.state === "early") return "early";
  if (pair.reasons.includes("sells-together")) return "above";
  return pair.reasons.includes("sells-apart") ? "below" : "usual";
}

/** Creators × products: the number is kept orders, the colour how the two sell together. */
export function CoverageMatrix({
  data: { creators, products, cells },
  onOpen,
}: {
  data: MatchDto;
  onOpen: (id: string) => void;
}) {
  const t = useTranslations("creators.matching");
  const byPair = new Map(cells.map((each) => [`${each.creator.id} ${each.product}`, each]));
  return (
    <Panel title={t("matrix")} note={t("matrixNote")} flush>
      <ScrollRegion>
        <table className="w-max min-w-full border-separate border-spacing-0.5 px-3 pb-2">
          <thead>
            <tr className="text-note text-ink-2">
              <th scope="col" className="sticky left-0 z-10 bg-sheet px-1 text-left font-normal">
                {t("creator")}
              </th>
              {products.map(({ id, name, carriers }) => (
                <th key={id} scope="col" className="w-16 min-w-16 px-0.5 align-bottom font-normal">
                  <span className="line-clamp-3 text-left leading-tight" title={name}>
                    {name}
                  </span>
                  <span className="block text-left text-ink-3">
                    {t("carriers", { count: carriers })}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {creators.map(({ id, name }) => (
              <tr key={id}>
                <th
                  scope="row"
                  className="sticky left-0 z-10 max-w-40 bg-sheet px-1 text-left font-normal max-sm:max-w-28"
                >
                  <button
                    type="button"
                    onClick={() => onOpen(id)}
                    className="block max-w-full truncate text-left underline decoration-line underline-offset-4 hover:decoration-river"
                  >
                    {name}
                  </button>
                </th>
                {products.map((product) => (
                  <Cell
                    key={product.id}
                    pair={byPair.get(`${id} ${product.id}`)}
                    creator={name}
                    product={product.name}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Legend />
    </Panel>
  );
}

function Cell({
  pair,
  creator,
  product,
}: {
  pair: PairDto | undefined;
  creator: string;
  product: string;
}) {
  const t = useTranslations("creators.matching");
  const locale = useLocale();
  const standing = standingOf(pair);
  const title = pair
    ? t("cell", {
        creator,
        product,
        standing: t(`standing.${standing}`),
        orders: pair.orders,
        days: pair.days,
        affinity: formatRate(pair.affinity, "ratio", locale),
      })
    : t("cellUntested", { creator, product });
  return (
    <td className="p-0 text-center" title={title}>
      <span
        className={cx(
          "flex h-7 items-center justify-center rounded-sm tabular-nums",
          LOOKS[standing],
        )}
      >
        {pair ? pair.orders : <span className="text-ink-3">·</span>}
        <span className="sr-only">{t(`standing.${standing}`)}</span>
      </span>
    </td>
  );
}

function Legend() {
  const t = useTranslations("creators.matching");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 px-4 pb-3 text-note text-ink-2">
      {STANDINGS.map((standing) => (
        <li key={standing} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={cx(
              "flex h-4 w-6 items-center justify-center rounded-sm text-ink-3",
              LOOKS[standing],
            )}
          >
            {standing === "untested" ? "·" : null}
          </span>
          {t(`standing.${standing}`)}
        </li>
      ))}
    </ul>
  );
}
