"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { EntryDto } from "@/lib/ledger";
import { toVoucherLines, VoucherLines } from "./voucher-lines";
import { VoucherRelated } from "./voucher-related";
import { VoucherSection } from "./voucher-section";
import { VoucherSource } from "./voucher-source";
import { VoucherWhy } from "./voucher-why";

/** 凭证: what was booked, whom it concerns, why so, who says so, and what belongs to it. */
export function Voucher({
  shop,
  entry,
  onOpen,
}: {
  shop: string;
  entry: EntryDto;
  onOpen: (id: string) => void;
}) {
  const toAbout = useLineAbout();
  return (
    <div className="space-y-3.5">
      <ReversalLinks entry={entry} onOpen={onOpen} />
      <VoucherLines lines={toVoucherLines(entry.lines, toAbout)} currency={entry.currency} />
      {entry.commission ? <VoucherWhy commission={entry.commission} /> : null}
      <About entry={entry} />
      <VoucherSource key={entry.id} shop={shop} entry={entry} />
      <VoucherRelated entry={entry} onOpen={onOpen} />
      <Posting entry={entry} />
    </div>
  );
}

/** The state of an entry, for the head of what shows it. */
export function VoucherState({ entry }: { entry: EntryDto }) {
  const t = useTranslations("ledger.voucher");
  if (entry.reverses) return <Badge tone="bad">{t("reversal")}</Badge>;
  if (entry.reversedBy) return <Badge>{t("reversed")}</Badge>;
  return <Badge tone="good">{t("posted")}</Badge>;
}

function ReversalLinks({ entry, onOpen }: { entry: EntryDto; onOpen: (id: string) => void }) {
  const t = useTranslations("ledger.voucher.links");
  const links = [
    { id: entry.reverses, key: "reverses" as const },
    { id: entry.reversedBy, key: "reversedBy" as const },
  ];
  return links.map(({ id, key }) =>
    id ? (
      <p key={key} className="rounded-md bg-seal-soft px-3 py-2 text-seal">
        {t.rich(key, {
          id: () => (
            <button
              type="button"
              onClick={() => onOpen(id)}
              className="rounded-sm underline underline-offset-3"
            >
              {id}
            </button>
          ),
        })}
      </p>
    ) : null,
  );
}

/** What all lines share; what differs stands at its line. */
function About({ entry }: { entry: EntryDto }) {
  const t = useTranslations("ledger.voucher");
  const a = useTranslations("accounts");
  const [first] = entry.lines;
  const campaign = entry.lines.every((line) => line.campaign?.id === first?.campaign?.id)
    ? first?.campaign
    : null;
  const channel = [
    entry.channel && a(`channels.${entry.channel}`),
    entry.traffic && a(`traffic.${entry.traffic}`),
  ]
    .filter(Boolean)
    .join(" · ");
  const isPlainNote = entry.note && !/^(commission|scene|type):/.test(entry.note);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("order"), entry.order],
    [t("creator"), entry.creator?.name],
    [t("channel"), channel],
    [t("product"), entry.product?.name],
    [t("campaign"), campaign?.name],
    [t("note"), isPlainNote ? entry.note : null],
  ];
  const told = facts.filter(([, value]) => value);
  if (told.length === 0) return null;
  return (
    <VoucherSection title={t("about")}>
      <dl className="space-y-0.5">
        {told.map(([label, value]) => (
          <div key={label} className="flex gap-3">
            <dt className="w-16 shrink-0 text-ink-3">{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </VoucherSection>
  );
}

/** Who posted it, when, and the hash that the chain holds it by. */
function Posting({ entry }: { entry: EntryDto }) {
  const t = useTranslations("ledger.voucher.batch");
  const format = useFormatter();
  const { batch } = entry;
  const at = format.dateTime(new Date(batch.postedAt), "minute");
  return (
    <VoucherSection title={t("title")}>
      <p className="text-ink-2">{t(batch.kind, { actor: batch.actor, at })}</p>
      {batch.reason ? <p className="text-ink-2">{t("reason", { reason: batch.reason })}</p> : null}
      <p className="text-note text-ink-3" title={entry.hash}>
        {t("hash", { hash: `${entry.hash.slice(0, 8)}…${entry.hash.slice(-6)}` })}
      </p>
    </VoucherSection>
  );
}

function useLineAbout(): (line: EntryDto["lines"][number]) => string {
  const a = useTranslations("accounts");
  return (line) =>
    [
      line.campaign?.name,
      line.creator?.name,
      line.product?.name,
      line.channel && a(`channels.${line.channel}`),
      line.traffic && a(`traffic.${line.traffic}`),
    ]
      .filter(Boolean)
      .join(" · ");
}
