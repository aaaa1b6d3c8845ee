"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { KpiStrip } from "@/components/shell/kpi-strip";
import { Panel } from "@/components/shell/panel";
import { Delta } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { CommentDto, SharedFigure, SharedPageDto } from "@/lib/agency";
import { commentOnShare } from "@/lib/agency/queries";
import { ratio } from "@/lib/kernel";
import { CellTalk } from "./cell-talk";
import { SharedPicture } from "./shared-picture";
import { SharedTable } from "./shared-table";
import { Watermark } from "./watermark";

export interface Cell {
  readonly row: string;
  readonly figure: SharedFigure;
}

/** One shop's figures under the name of the house that shows them; a click on a cell asks about it. */
export function SharedPage({ page, token }: { page: SharedPageDto; token: string }) {
  const t = useTranslations("agency.share");
  const f = useTranslations("figures");
  const format = useFormatter();
  const [comments, setComments] = useState<readonly CommentDto[]>(page.comments);
  const [cell, setCell] = useState<Cell | null>(null);
  return (
    <div className="mx-auto min-h-dvh max-w-6xl px-6 pb-8 max-sm:px-3">
      <div
        className="fixed inset-x-0 top-0 h-1.5 max-sm:-mx-3"
        style={{ background: page.brandColor }}
      />
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1 pt-6 pb-4">
        <p className="w-full text-ink-2">{page.brandName}</p>
        <h1 className="text-title font-semibold">{page.title}</h1>
        <p className="text-ink-2">
          {page.shop} · {t("window", { from: page.scope.from, to: page.scope.to })}
        </p>
        <p className="ml-auto text-note text-ink-3">
          {t("until", { at: format.dateTime(new Date(page.expiresAt), "minute") })}
        </p>
      </header>
      <main className="flex flex-col gap-3">
        <SharedKpis page={page} />
        <SharedPicture page={page} />
        <Panel
          title={t("by", { by: t(`groups.${page.scope.by}`) })}
          note={t(page.takesComments ? "ask" : "readOnly")}
          flush
        >
          <SharedTable
            page={page}
            comments={comments}
            onCell={page.takesComments ? setCell : null}
          />
        </Panel>
        <p className="text-note text-ink-3">
          {t("definition", {
            name: page.definition.name === "default" ? f("defaultName") : page.definition.name,
            version: page.definition.version,
          })}{" "}
          · {t(`bases.${page.basis}`)}
          {page.completeness === null
            ? null
            : ` · ${t("settled", { share: format.number(page.completeness, "percent") })}`}
        </p>
      </main>
      <CellTalk
        cell={cell}
        by={page.scope.by}
        comments={comments}
        isClient
        onClose={() => setCell(null)}
        onSay={async (said) => {
          const word = await commentOnShare(token, said);
          setComments((known) => [...known, word]);
        }}
      />
      <Watermark text={page.watermark} />
    </div>
  );
}

function SharedKpis({ page }: { page: SharedPageDto }) {
  const t = useTranslations("agency.share");
  const { total, previous, currency } = page;
  const money = { currency, notation: "compact", signed: true } as const;
  const change = (name: "netSales" | "marketingCost" | "contribution") =>
    previous && BigInt(previous[name]) > 0n
      ? ratio(BigInt(total[name]) - BigInt(previous[name]), BigInt(previous[name]))
      : null;
  const kpi = (name: "netSales" | "marketingCost" | "contribution", better: "up" | "neither") => {
    const moved = change(name);
    return {
      id: name,
      label: t(`figures.${name}`),
      value: <Money minor={total[name]} {...money} />,
      delta: moved === null ? null : <Delta value={moved} better={better} />,
    };
  };
  return (
    <KpiStrip
      label={t("kpis")}
      items={[
        kpi("netSales", "up"),
        kpi("marketingCost", "neither"),
        {
          id: "roi",
          label: t("figures.compositeRoi"),
          value: <Rate value={total.compositeRoi} />,
        },
        kpi("contribution", "up"),
        { id: "orders", label: t("figures.orders"), value: total.orders },
      ]}
    />
  );
}
