"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import { planningQueries } from "@/lib/planning/queries";
import { Amount } from "./amount";

const PARTS = ["spend", "demand", "base", "response"] as const;

/** Expected against realised over the days the book knows; the four parts explain the whole difference. */
export function ReviewList({ id }: { id: string }) {
  const t = useTranslations("planning.review");
  const { shop } = useShell();
  const { data, isPending } = useQuery(planningQueries.review(shop.id, id));
  if (isPending || !data) return <Skeleton className="h-32 w-full" />;
  if (data.days === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">
        {t("window", { days: data.days, from: data.from ?? "", to: data.to ?? "" })}
      </p>
      <table className="w-full">
        <thead>
          <tr className="text-ink-2">
            <th scope="col" className="text-left font-normal">
              {t("what")}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("expected")}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("realised")}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="h-(--row) border-t border-line-soft">
            <th scope="row" className="text-left font-normal">
              {t("spend")}
            </th>
            <td className="text-right">
              <Amount value={data.expected.spend} exact />
            </td>
            <td className="text-right">
              <Amount value={data.realised.spend} exact />
            </td>
          </tr>
          <tr className="h-(--row) border-t border-line-soft">
            <th scope="row" className="text-left font-normal">
              {t("netSales")}
            </th>
            <td className="text-right">
              <Amount value={data.expected.netSales} exact />
            </td>
            <td className="text-right">
              <Amount value={data.realised.netSales} exact />
            </td>
          </tr>
          <tr className="h-(--row) border-t border-line-soft">
            <th scope="row" className="text-left font-normal">
              {t("roi")}
            </th>
            <td className="text-right">
              <Rate value={data.expected.compositeRoi} decimals={2} />
            </td>
            <td className="text-right">
              <Rate value={data.realised.compositeRoi} decimals={2} />
            </td>
          </tr>
        </tbody>
      </table>
      <h3 className="font-semibold">{t("why")}</h3>
      <dl className="grid grid-cols-[1fr_max-content] gap-y-1">
        {PARTS.map((part) => (
          <div
            key={part}
            className="col-span-2 grid grid-cols-subgrid border-t border-line-soft pt-1"
          >
            <dt className="text-ink-2">{t(`parts.${part}`)}</dt>
            <dd className={data.difference[part] >= 0 ? "text-river" : "text-seal"}>
              {data.difference[part] >= 0 ? "+" : ""}
              <Amount value={data.difference[part]} exact />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
