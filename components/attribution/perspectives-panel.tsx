import { useLocale, useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { AttributionDto } from "@/lib/attribution";
import { formatRate } from "@/lib/kernel";

/** The same days as the ad account counts them and as the merchant's book does, and whether ads took from the rest. */
export function PerspectivesPanel({ report }: { report: AttributionDto }) {
  const t = useTranslations("attribution.perspectives");
  const locale = useLocale();
  const { shop } = useShell();
  const { account, merchant, cannibalisation: test } = report.perspectives;
  const say = (value: number) => formatRate(value, "ratio", locale, 2);
  const told = test && {
    slope: say(test.high < 0 ? -test.slope : test.slope),
    low: say(test.high < 0 ? -test.high : test.low),
    high: say(test.high < 0 ? -test.low : test.high),
  };
  return (
    <Panel title={t("title")}>
      <div className="grid grid-cols-2 gap-4">
        <View id="account" roi={account.roi} sales={account.gmv} cost={account.spend} />
        <View id="merchant" roi={merchant.roi} sales={merchant.netSales} cost={merchant.cost} />
      </div>
      <div className="mt-4 border-t border-line-soft pt-3">
        <h3 className="font-semibold">{t("test")}</h3>
        <p className="mt-1">
          {!test || !told
            ? t("short")
            : test.high < 0
              ? t("taken", told)
              : test.low > 0
                ? t("notSeen", told)
                : t("open", told)}
        </p>
        {test ? <p className="mt-1 text-note text-ink-3">{t("how", { days: test.days })}</p> : null}
        <FilterLink href={`/${shop.id}/experiments`} className={`${buttonClass()} mt-3`}>
          {t("experiment")}
        </FilterLink>
      </div>
    </Panel>
  );
}

function View({
  id,
  roi,
  sales,
  cost,
}: {
  id: "account" | "merchant";
  roi: number | null;
  sales: string;
  cost: string;
}) {
  const t = useTranslations("attribution.perspectives");
  return (
    <div className="min-w-0">
      <div className="text-ink-2">{t(id)}</div>
      <div className="text-title font-semibold">
        <Rate value={roi} decimals={2} />
      </div>
      <div className="text-note text-ink-3">{t(`${id}Note`)}</div>
      <dl className="mt-1 grid grid-cols-[max-content_1fr] gap-x-3 text-note">
        <dt className="text-ink-3">{t("sales")}</dt>
        <dd>
          <Money minor={sales} notation="compact" />
        </dd>
        <dt className="text-ink-3">{t("cost")}</dt>
        <dd>
          <Money minor={cost} notation="compact" />
        </dd>
      </dl>
    </div>
  );
}
