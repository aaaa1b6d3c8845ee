"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { notify } from "@/components/ui/notify";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import type { FeeRuleDto } from "@/lib/reconciliation";
import { deleteFeeRule, reconciliationQueries } from "@/lib/reconciliation/queries";
import { FeeRuleDialog } from "./fee-rule-dialog";

type ShownRule = Omit<FeeRuleDto, "id" | "name" | "actorName" | "createdAt"> & {
  readonly id: string | null;
  readonly name: string;
};

/** 技术服务费: the rate that is due, by kind of order, product and date; what was charged is recomputed with it. */
export function FeeRules({ mayEdit }: { mayEdit: boolean }) {
  const t = useTranslations("reconciliation.fees");
  const { shop } = useShell();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(reconciliationQueries.feeRules(shop.id));
  if (!data) return <Skeleton className="h-40 w-full" />;
  const rules: ShownRule[] = [
    ...data.items,
    ...data.defaults.map((rule) => ({ ...rule, id: null, name: t("default") })),
  ];
  return (
    <Panel
      title={t("title")}
      note={t("note")}
      actions={mayEdit ? <Button onClick={() => setOpen(true)}>{t("add")}</Button> : null}
      flush
    >
      <ScrollRegion>
        <table className="relative w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              {(["name", "orderType", "products", "from", "to"] as const).map((column) => (
                <th key={column} scope="col" className="h-8 px-4 text-left font-normal">
                  {t(column)}
                </th>
              ))}
              <th scope="col" className="h-8 px-4 text-right font-normal">
                {t("rate")}
              </th>
              <th scope="col" className="h-8 px-4 text-right font-normal">
                {t("cap")}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <RuleRow key={rule.id ?? `default-${rule.orderType}`} rule={rule} mayEdit={mayEdit} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="border-t border-line-soft px-4 py-2.5 text-ink-2">{t("observed")}</p>
      {isOpen ? <FeeRuleDialog onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
}

function RuleRow({ rule, mayEdit }: { rule: ShownRule; mayEdit: boolean }) {
  const t = useTranslations("reconciliation.fees");
  const { shop } = useShell();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => deleteFeeRule(shop.id, id),
    onSuccess: () => client.invalidateQueries({ queryKey: reconciliationQueries.all(shop.id) }),
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const { id } = rule;
  return (
    <tr className="h-(--row) border-t border-line-soft">
      <th scope="row" className="px-4 text-left font-normal">
        {rule.name} {id === null ? <Badge>{t("builtIn")}</Badge> : null}
      </th>
      <td className="px-4">{t(`types.${rule.orderType}`)}</td>
      <td className="px-4">
        {rule.products.length === 0 ? t("all") : t("some", { count: rule.products.length })}
      </td>
      <td className="px-4">{rule.fromOn}</td>
      <td className="px-4">{rule.toOn ?? t("open")}</td>
      <td className="px-4 text-right tabular-nums">{rule.rateBps / 100} %</td>
      <td className="px-4 text-right">
        <Money minor={rule.cap} currency={shop.currency} reason={t("noCap")} />
      </td>
      <td className="px-4 text-right">
        {id !== null && mayEdit ? (
          <Button size="small" disabled={remove.isPending} onClick={() => remove.mutate(id)}>
            {t("remove")}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
