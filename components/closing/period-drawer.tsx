"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button, buttonClass } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Money } from "@/components/ui/money";
import type { PeriodDto } from "@/lib/closing";
import { packUrl, postPeriodProof } from "@/lib/closing/queries";
import { PeriodDialog } from "./period-dialog";
import { PeriodBadge } from "./period-table";

/** One month: what was sealed, who did what, and what can be handed out. */
export function PeriodDrawer({
  period,
  onClose,
}: {
  period: PeriodDto | null;
  onClose: () => void;
}) {
  const t = useTranslations("closing.periods");
  const [dialog, setDialog] = useState<"close" | "reopen" | null>(null);
  return (
    <>
      <Drawer
        open={period !== null}
        onClose={onClose}
        title={period?.month ?? ""}
        note={period ? t("days", { from: period.from, to: period.to }) : null}
        badge={period ? <PeriodBadge period={period} /> : null}
        footer={period ? <PeriodActions period={period} onOpen={setDialog} /> : null}
      >
        {period ? (
          <div className="grid gap-4">
            <p className="text-ink-2">
              {t("definition", { version: period.definition.version })}
              {period.lateEntries > 0 ? ` ${t("lateNote", { count: period.lateEntries })}` : ""}
            </p>
            {period.seal ? <SealFacts period={period} /> : null}
            {period.seal ? <Proof month={period.month} /> : null}
            {period.seal ? <Downloads month={period.month} /> : null}
            <Steps period={period} />
          </div>
        ) : null}
      </Drawer>
      {period && dialog ? (
        <PeriodDialog period={period} kind={dialog} onClose={() => setDialog(null)} />
      ) : null}
    </>
  );
}

function PeriodActions({
  period,
  onOpen,
}: {
  period: PeriodDto;
  onOpen: (kind: "close" | "reopen") => void;
}) {
  const t = useTranslations("closing.periods");
  if (period.status === "open")
    return (
      <Button tone="primary" disabled={!period.isOver} onClick={() => onOpen("close")}>
        {t(period.isOver ? "close" : "notOver")}
      </Button>
    );
  return (
    <Button onClick={() => onOpen("reopen")}>
      {t(period.status === "asked" ? "confirmReopen" : "reopen")}
    </Button>
  );
}

function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="divide-y divide-line-soft">
      {rows.map(([label, value]) => (
        <div key={label} className="flex gap-4 py-1.5">
          <dt className="w-24 shrink-0 text-ink-2">{label}</dt>
          <dd className="min-w-0 flex-1 text-right break-all">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function SealFacts({ period }: { period: PeriodDto }) {
  const t = useTranslations("closing.periods.seal");
  const { shop } = useShell();
  const format = useFormatter();
  const { seal } = period;
  if (!seal) return null;
  const mono = (text: string) => <span className="font-mono text-note">{text}</span>;
  return (
    <section aria-label={t("title")}>
      <h3 className="font-semibold">{t("title")}</h3>
      <Facts
        rows={[
          [t("entries"), format.number(BigInt(seal.entries))],
          [t("lines"), format.number(BigInt(seal.lines))],
          [t("gross"), <Money key="gross" minor={seal.gross} currency={shop.currency} />],
          [t("batches"), `${seal.firstBatch} – ${seal.lastBatch}`],
          [t("digest"), mono(seal.digest)],
          [t("key"), mono(seal.keyId)],
        ]}
      />
    </section>
  );
}

/** Proves the month against the book as it stands at this moment. */
function Proof({ month }: { month: string }) {
  const t = useTranslations("closing.periods.proof");
  const { shop } = useShell();
  const proof = useMutation({ mutationFn: () => postPeriodProof(shop.id, month) });
  const { data } = proof;
  return (
    <section aria-label={t("title")} className="grid gap-2">
      <div className="flex items-center gap-3">
        <h3 className="mr-auto font-semibold">{t("title")}</h3>
        <Button size="small" disabled={proof.isPending} onClick={() => proof.mutate()}>
          {t(proof.isPending ? "running" : "run")}
        </Button>
      </div>
      <div aria-live="polite">
        {data ? (
          <p className={data.ok ? "text-river" : "text-seal"}>
            {t(data.ok ? "ok" : "broken", { entries: data.entries, batches: data.batches })}
          </p>
        ) : null}
        {data && !data.ok ? (
          <ul className="mt-1 text-note text-seal">
            {data.problems.slice(0, 5).map((problem) => (
              <li key={`${problem.code}-${problem.at}`}>
                {t.has(`codes.${problem.code as "signature"}`)
                  ? t(`codes.${problem.code as "signature"}`)
                  : problem.detail}{" "}
                {problem.at ?? ""}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <ProblemNote title={t("failed")} error={proof.error} />
    </section>
  );
}

const FILES = ["zip", "xlsx", "pdf", "proof", "key", "verifier"] as const;

function Downloads({ month }: { month: string }) {
  const t = useTranslations("closing.periods.pack");
  const { shop } = useShell();
  const locale = useLocale() === "en" ? "en" : "zh-CN";
  return (
    <section aria-label={t("title")} className="grid gap-2">
      <h3 className="font-semibold">{t("title")}</h3>
      <div className="flex flex-wrap gap-2">
        {FILES.map((format) => (
          <a
            key={format}
            href={packUrl(shop.id, month, { format, locale })}
            download
            className={buttonClass(format === "zip" ? "primary" : "plain", "small")}
          >
            {t(format)}
          </a>
        ))}
      </div>
      <p className="text-note text-ink-3">{t("hint")}</p>
    </section>
  );
}

function Steps({ period }: { period: PeriodDto }) {
  const t = useTranslations("closing.periods.steps");
  const format = useFormatter();
  if (period.steps.length === 0) return null;
  return (
    <section aria-label={t("title")}>
      <h3 className="font-semibold">{t("title")}</h3>
      <ol className="divide-y divide-line-soft">
        {period.steps.map((step) => (
          <li key={step.at + step.action} className="py-1.5">
            <span className="flex gap-3">
              <span className="mr-auto">
                {t(step.action, { actor: step.actor })}
                {step.isAlone ? ` · ${t("alone")}` : ""}
              </span>
              <span className="text-note text-ink-3">
                {format.dateTime(new Date(step.at), { dateStyle: "medium", timeStyle: "short" })}
              </span>
            </span>
            {step.reason ? <span className="block text-ink-2">{step.reason}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
