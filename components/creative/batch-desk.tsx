"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { Progress } from "@/components/ui/progress";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Select } from "@/components/ui/select";
import type { CreativeOrderList, CreativeProductList } from "@/lib/creative";
import { creativeQueries, postOrder } from "@/lib/creative/queries";
import { postJobCancel } from "@/lib/jobs/queries";
import { CoverageMatrix, listGaps } from "./coverage-matrix";

const COUNTS = ["4", "12", "40", "100"];

/** What is still missing, one order that fills it, and what the orders before came to. */
export function BatchDesk({ products }: { products: CreativeProductList["items"] }) {
  const t = useTranslations("creative.batch");
  const { shop } = useShell();
  const client = useQueryClient();
  const [count, setCount] = useState("12");
  const gaps = listGaps(products);
  const order = useMutation({
    mutationFn: () =>
      postOrder(shop.id, { lines: gaps.map((gap) => ({ ...gap, count: Number(count) })) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: creativeQueries.orders(shop.id).queryKey });
      notify({ title: t("started"), tone: "good" });
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <div className="grid gap-3">
      <Panel
        title={t("coverage")}
        note={t("coverageNote")}
        flush
        actions={
          <>
            <Select
              aria-label={t("each")}
              value={count}
              onChange={(event) => setCount(event.target.value)}
              options={COUNTS.map((each) => ({
                value: each,
                label: t("eachCount", { count: Number(each) }),
              }))}
              className="w-28"
            />
            <Button
              tone="primary"
              disabled={gaps.length === 0 || order.isPending}
              onClick={() => order.mutate()}
            >
              {t("fill", { count: gaps.length })}
            </Button>
          </>
        }
      >
        <CoverageMatrix products={products} />
      </Panel>
      <Orders />
    </div>
  );
}

const TONES: Record<CreativeOrderList["items"][number]["status"], BadgeTone> = {
  queued: "neutral",
  running: "attention",
  done: "good",
  failed: "bad",
  cancelled: "neutral",
};

function Orders() {
  const t = useTranslations("creative.batch");
  const { shop } = useShell();
  const { data } = useQuery(creativeQueries.orders(shop.id));
  return (
    <Panel title={t("orders")} note={t("ordersNote")} flush={(data?.items.length ?? 0) > 0}>
      {data && data.items.length === 0 ? <p className="text-ink-2">{t("noOrders")}</p> : null}
      {data && data.items.length > 0 ? (
        <ScrollRegion>
          <table className="w-full min-w-160">
            <thead>
              <tr className="text-ink-2">
                {(["status", "when", "made", "shortfall", "cpu", "charge"] as const).map(
                  (name, index) => (
                    <th
                      key={name}
                      scope="col"
                      className={`h-8 px-4 font-normal ${index < 2 ? "text-left" : "text-right"}`}
                    >
                      {t(name)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {data.items.map((order) => (
                <Order key={order.id} order={order} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      ) : null}
    </Panel>
  );
}

const MICROS = 1_000_000;

function Order({ order }: { order: CreativeOrderList["items"][number] }) {
  const t = useTranslations("creative.batch");
  const { shop } = useShell();
  const format = useFormatter();
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => postJobCancel(shop.id, order.id),
    onSuccess: () => client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) }),
  });
  const isOpen = order.status === "queued" || order.status === "running";
  const { result } = order;
  return (
    <tr className="h-(--row) border-t border-line-soft">
      <td className="px-4">
        <Badge tone={TONES[order.status]}>{t(`statuses.${order.status}`)}</Badge>
      </td>
      <td className="px-4 whitespace-nowrap">
        {format.dateTime(new Date(order.createdAt), { dateStyle: "medium", timeStyle: "short" })}
        <span className="text-ink-3"> · {order.actorName}</span>
      </td>
      {isOpen ? (
        <td className="px-4 py-1.5" colSpan={4}>
          <div className="flex items-center gap-4">
            <div className="flex-1">
              <Progress label={t("running")} done={order.done} total={order.asked} />
            </div>
            <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
              {t("cancel")}
            </Button>
          </div>
        </td>
      ) : (
        <>
          <td className="px-4 text-right">
            {result ? t("ofAsked", { made: result.made, asked: order.asked }) : "–"}
          </td>
          <td className="px-4 text-right">{result?.shortfall ?? "–"}</td>
          <td className="px-4 text-right">
            {result && result.made > 0
              ? t("cpuEach", {
                  ms: format.number((result.cpuSeconds * 1000) / result.made, {
                    maximumFractionDigits: 1,
                  }),
                })
              : "–"}
          </td>
          <td className="px-4 text-right">
            {result
              ? format.number(Number(result.modelCostMicros) / MICROS, {
                  style: "currency",
                  currency: shop.currency,
                })
              : "–"}
          </td>
        </>
      )}
    </tr>
  );
}
