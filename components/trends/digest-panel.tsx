"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { notify } from "@/components/ui/notify";
import { QuietLink } from "@/components/ui/quiet-link";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import type { DigestListDto } from "@/lib/trends";
import { postDigestSwitch, trendQueries } from "@/lib/trends/queries";
import { useTrendWords } from "./use-trend-words";

type Digest = DigestListDto["items"][number];

/** The mornings' digests, the newest first, as they were written. */
export function DigestPanel() {
  const t = useTranslations("trends.digests");
  const { shop } = useShell();
  const client = useQueryClient();
  const { data } = useQuery(trendQueries.digests(shop.id));
  const change = useMutation({
    mutationFn: (isDaily: boolean) => postDigestSwitch(shop.id, { isDaily }),
    onSuccess: () => client.invalidateQueries({ queryKey: trendQueries.all(shop.id) }),
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <Panel
      title={t("title")}
      note={t("note")}
      actions={
        <Switch
          label={t("daily")}
          checked={data?.isDaily ?? false}
          disabled={data === undefined || change.isPending}
          onChange={(event) => change.mutate(event.target.checked)}
        />
      }
      flush
    >
      {data === undefined ? <Skeleton className="mx-4 mb-4 h-40" /> : null}
      {data?.items.length === 0 ? <EmptyState title={t("none")}>{t("noneHint")}</EmptyState> : null}
      {data?.items.map((digest, index) => (
        <details
          key={digest.day}
          open={index === 0}
          className="border-t border-line-soft px-4 py-2"
        >
          <summary className="min-h-6 cursor-pointer">
            <span className="font-semibold">{digest.day}</span>
            <span className="ml-3 text-note text-ink-3">
              {t("summary", { bursts: digest.bursts.length, ideas: digest.ideas.length })}
            </span>
          </summary>
          <DigestBody digest={digest} />
        </details>
      ))}
    </Panel>
  );
}

function DigestBody({ digest }: { digest: Digest }) {
  const t = useTranslations("trends.digests");
  const { termOf, occasionOf, aspectOf } = useTrendWords();
  const { shop } = useShell();
  const lines: readonly (readonly [string, readonly string[]])[] = [
    [
      t("rising"),
      digest.bursts.map((one) => `${termOf(one)} ${one.lift > 99 ? "> 99" : one.lift.toFixed(1)}×`),
    ],
    [t("show"), digest.picks.map(({ product }) => product.title)],
    [
      t("hold"),
      digest.holds.map(({ product }) =>
        product.complaint ? `${product.title}（${aspectOf(product.complaint)}）` : product.title,
      ),
    ],
    [
      t("soon"),
      digest.occasions.map((one) =>
        t("inDays", { name: occasionOf(one.name), days: one.daysLeft }),
      ),
    ],
  ];
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 py-2">
      {lines.map(([name, values]) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd>{values.length === 0 ? t("nothing") : values.join(" · ")}</dd>
        </div>
      ))}
      {digest.week ? (
        <div className="contents">
          <dt className="text-ink-2">{t("week")}</dt>
          <dd>
            <QuietLink href={`/${shop.id}/diagnosis` as Route} className="hover:underline">
              {t("found", { count: digest.week.found })}
            </QuietLink>{" "}
            <span className="text-seal">
              <Money minor={digest.week.lost} currency={shop.currency} signed />
            </span>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
