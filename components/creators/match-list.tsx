"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import type { MatchDto, PairDto } from "@/lib/creators";
import { formatRate } from "@/lib/kernel";

type Product = MatchDto["products"][number];

/** Product by product: who carries it best, and who has not tried it and probably should. */
export function MatchList({
  products,
  onOpen,
}: {
  products: readonly Product[];
  onOpen: (id: string) => void;
}) {
  const t = useTranslations("creators.matching");
  return (
    <Panel title={t("list")} note={t("listNote")} flush>
      <ul>
        {products.map((product) => (
          <li
            key={product.id}
            className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)_minmax(0,2fr)] gap-x-6 gap-y-2 border-t border-line-soft px-4 py-3 max-lg:grid-cols-1"
          >
            <ProductHead product={product} />
            <PairGroup title={t("best")} pairs={product.best} none={t("noBest")} onOpen={onOpen} />
            <PairGroup
              title={t("trials")}
              pairs={product.trials}
              none={t("noTrials")}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ProductHead({ product }: { product: Product }) {
  const t = useTranslations("creators.matching");
  const locale = useLocale();
  const { shop } = useShell();
  return (
    <div>
      <h3 className="font-semibold">{product.name}</h3>
      <p className="text-note text-ink-2">
        {t("creatorSales")}{" "}
        <Money minor={product.creatorSales} currency={shop.currency} notation="compact" />
        {" · "}
        {t("carriers", { count: product.carriers })}
        {product.topShare === null
          ? null
          : ` · ${t("topShare", { share: formatRate(product.topShare, "percent", locale) })}`}
      </p>
    </div>
  );
}

function PairGroup({
  title,
  pairs,
  none,
  onOpen,
}: {
  title: string;
  pairs: readonly PairDto[];
  none: string;
  onOpen: (id: string) => void;
}) {
  return (
    <section>
      <h4 className="text-note text-ink-3">{title}</h4>
      {pairs.length === 0 ? <p className="text-ink-2">{none}</p> : null}
      <ul className="grid gap-2">
        {pairs.map((pair) => (
          <Pair key={pair.creator.id} pair={pair} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

/** A badge says the first two, and nothing needs to be said of the last. */
const IN_PLAIN_SIGHT = ["untested", "few-days", "as-expected"] as const;

type Reason = PairDto["reasons"][number];
type SpokenReason = Exclude<Reason, (typeof IN_PLAIN_SIGHT)[number]>;

const isSpoken = (reason: Reason): reason is SpokenReason =>
  !(IN_PLAIN_SIGHT as readonly Reason[]).includes(reason);

function Pair({ pair, onOpen }: { pair: PairDto; onOpen: (id: string) => void }) {
  const t = useTranslations("creators.matching");
  const { shop } = useShell();
  return (
    <li>
      <div className="flex items-baseline justify-between gap-3">
        <span className="flex min-w-0 items-baseline gap-2">
          <button
            type="button"
            onClick={() => onOpen(pair.creator.id)}
            className="truncate text-river underline"
          >
            {pair.creator.name}
          </button>
          {pair.state === "proven" ? null : <Badge>{t(`state.${pair.state}`)}</Badge>}
        </span>
        <span className="shrink-0">
          <Money minor={pair.leftPerDay} currency={shop.currency} /> {t("aDay")}
        </span>
      </div>
      <p className="text-note text-ink-2">
        {t("sure")} <Money minor={pair.sureLeftPerDay} currency={shop.currency} />
        {pair.days > 0 ? ` · ${t("seen", { orders: pair.orders, days: pair.days })}` : null}
        {pair.reasons
          .filter(isSpoken)
          .map((reason) => ` · ${t(`reasons.${reason}`)}`)
          .join("")}
      </p>
    </li>
  );
}
