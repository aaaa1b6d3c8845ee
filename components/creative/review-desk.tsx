"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import type { CreativeDto, ReviewFiguresDto } from "@/lib/creative";
import { creativeQueries } from "@/lib/creative/queries";
import { CreativeCard } from "./creative-card";
import { CreativeDialog } from "./creative-dialog";
import { WordPanel } from "./word-panel";

const SAMPLE_SHOWN = 6;

/** What waits for a person, a sample of what the machine passed, how both agree, and the words the shop watches. */
export function ReviewDesk() {
  const t = useTranslations("creative.review");
  const { shop } = useShell();
  const [opened, setOpened] = useState<CreativeDto | null>(null);
  const { data, error } = useQuery(creativeQueries.reviews(shop.id));
  if (error) return <p className="text-seal">{error.message}</p>;
  if (!data) return <Skeleton className="h-80 w-full" />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_24rem] items-start gap-3 max-lg:grid-cols-1">
      <div className="grid gap-3">
        <Panel title={t("queue", { count: data.waiting })} note={t("queueNote")}>
          <Queue onOpen={setOpened} />
        </Panel>
        <Panel title={t("sample")} note={t("sampleNote")}>
          {data.sample.length === 0 ? (
            <p className="text-ink-2">{t("noSample")}</p>
          ) : (
            <div className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3 max-sm:grid-cols-2">
              {data.sample.slice(0, SAMPLE_SHOWN).map((id) => (
                <SampleCard key={id} id={id} onOpen={setOpened} />
              ))}
            </div>
          )}
        </Panel>
      </div>
      <div className="grid gap-3">
        <Agreement figures={data} />
        <Reviewers reviewers={data.reviewers} />
        <WordPanel />
      </div>
      <CreativeDialog creative={opened} onChange={setOpened} onClose={() => setOpened(null)} />
    </div>
  );
}

function Queue({ onOpen }: { onOpen: (creative: CreativeDto) => void }) {
  const t = useTranslations("creative.review");
  const { shop } = useShell();
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(
    creativeQueries.list(shop.id, { status: "review" }),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (data && items.length === 0) return <p className="text-ink-2">{t("queueEmpty")}</p>;
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3 max-sm:grid-cols-2">
        {items.map((creative) => (
          <CreativeCard key={creative.id} creative={creative} onOpen={onOpen} />
        ))}
      </div>
      {hasNextPage ? (
        <div className="mt-3 text-center">
          <Button onClick={() => fetchNextPage()}>{t("more")}</Button>
        </div>
      ) : null}
    </>
  );
}

function SampleCard({ id, onOpen }: { id: string; onOpen: (creative: CreativeDto) => void }) {
  const { shop } = useShell();
  const { data } = useQuery(creativeQueries.one(shop.id, id));
  return data ? (
    <CreativeCard creative={data} onOpen={onOpen} />
  ) : (
    <Skeleton className="aspect-[3/4] w-full" />
  );
}

function Agreement({ figures }: { figures: ReviewFiguresDto }) {
  const t = useTranslations("creative.review");
  const rows = [
    ["verdicts", figures.verdicts],
    ["values", figures.values],
  ] as const;
  return (
    <Panel title={t("agreement")} note={t("agreementNote")}>
      <dl className="grid grid-cols-2 gap-4">
        {rows.map(([name, { pairs, observed, kappa }]) => (
          <div key={name}>
            <dt className="text-ink-2">{t(name)}</dt>
            <dd className="text-title font-semibold">
              <Rate value={observed} kind="percent" decimals={0} reason={t("noPairs")} />
            </dd>
            <dd className="text-note text-ink-3">
              {t("pairs", { count: pairs })} · κ{" "}
              <Rate value={kappa} decimals={2} reason={t("noKappa")} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Reviewers({ reviewers }: Pick<ReviewFiguresDto, "reviewers">) {
  const t = useTranslations("creative.review");
  return (
    <Panel title={t("reviewers")} flush={reviewers.length > 0}>
      {reviewers.length === 0 ? (
        <p className="text-ink-2">{t("noReviewers")}</p>
      ) : (
        <table className="w-full">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="h-8 pl-4 text-left font-normal">
                {t("name")}
              </th>
              <th scope="col" className="px-2 text-right font-normal">
                {t("reviews")}
              </th>
              <th scope="col" className="pr-4 text-right font-normal">
                {t("rejected")}
              </th>
            </tr>
          </thead>
          <tbody>
            {reviewers.map(({ name, reviews, rejected }) => (
              <tr key={name} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="pl-4 text-left font-normal">
                  {name}
                </th>
                <td className="px-2 text-right">{reviews}</td>
                <td className="pr-4 text-right">{rejected}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
