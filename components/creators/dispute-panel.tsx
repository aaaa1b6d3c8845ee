"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import type { DisputeDto } from "@/lib/creators";
import { creatorQueries } from "@/lib/creators/queries";
import { DisputeDialog } from "./dispute-dialog";

const TONES: Readonly<Record<DisputeDto["status"], BadgeTone>> = {
  open: "attention",
  answered: "attention",
  settled: "good",
  withdrawn: "neutral",
};

/** What is claimed back from whom, how long it waits, and what came of it. */
export function DisputePanel() {
  const t = useTranslations("creators.disputes");
  const { shop } = useShell();
  const [openId, setOpenId] = useState<string | null>(null);
  const { data } = useQuery(creatorQueries.disputes(shop.id));
  if (!data) return null;
  const { items, total } = data;
  const open = items.find(({ id }) => id === openId);
  const money = (minor: string) => <Money minor={minor} currency={shop.currency} />;
  return (
    <Panel
      title={t("title")}
      note={
        items.length === 0
          ? null
          : t.rich("note", {
              open: total.open,
              claimed: () => money(total.claimed),
              recovered: () => money(total.recovered),
            })
      }
      flush
    >
      {items.length === 0 ? <p className="px-4 pb-3 text-ink-2">{t("none")}</p> : null}
      <ul>
        {items.map((item) => (
          <DisputeRow key={item.id} item={item} onOpen={() => setOpenId(item.id)} />
        ))}
      </ul>
      {open ? <DisputeDialog key={open.id} dispute={open} onClose={() => setOpenId(null)} /> : null}
    </Panel>
  );
}

function DisputeRow({ item, onOpen }: { item: DisputeDto; onOpen: () => void }) {
  const t = useTranslations("creators.disputes");
  const { shop } = useShell();
  return (
    <li className="border-t border-line-soft">
      <button
        type="button"
        aria-label={t("row", { name: item.creator.name })}
        onClick={onOpen}
        className="grid w-full grid-cols-[minmax(0,1fr)_max-content] items-start gap-x-4 px-4 py-2 text-left hover:bg-hover"
      >
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate font-semibold">{item.creator.name}</span>
            <Badge tone={TONES[item.status]}>{t(`status.${item.status}`)}</Badge>
          </span>
          <span className="block text-note text-ink-2">
            {item.id} · {t("orders", { count: item.orders.length })} ·{" "}
            {t("age", { days: item.ageDays })}
          </span>
        </span>
        <span className="grid grid-cols-[max-content_max-content] gap-x-3 text-right">
          {(["claimed", "offered", "recovered"] as const).map((word) =>
            item[word] === null ? null : (
              <Fragment key={word}>
                <span className="text-note text-ink-2">{t(word)}</span>
                <Money minor={item[word]} currency={shop.currency} />
              </Fragment>
            ),
          )}
        </span>
      </button>
    </li>
  );
}
