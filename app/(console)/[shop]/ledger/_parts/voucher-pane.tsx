"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useBusinessName } from "@/components/ledger/use-business-name";
import { Voucher, VoucherState } from "@/components/ledger/voucher";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { ProblemError } from "@/lib/browser";
import type { EntryDto } from "@/lib/ledger";
import { ledgerQueries } from "@/lib/ledger/queries";
import { ReversalDialog } from "./reversal-dialog";

/** The form arrives when it is asked for. */
const HandEntryDialog = dynamic(
  () => import("./hand-entry-dialog").then((module) => module.HandEntryDialog),
  { ssr: false },
);

/** Below this width the voucher lies over the list instead of beside it. */
const CRAMPED = "(width < 1360px)";

/** The open entry: a third pane where there is room, a drawer where there is not. */
export function VoucherPane({
  id,
  onOpen,
}: {
  id: string | null;
  onOpen: (id: string | null) => void;
}) {
  const t = useTranslations("ledger.voucher");
  const { shop } = useShell();
  const cramped = useMediaQuery(CRAMPED);
  const titleId = useId();
  const query = useQuery({ ...ledgerQueries.entry(shop.id, id ?? ""), enabled: id !== null });
  const entry = id === null ? undefined : query.data;
  const head = {
    title: t("title", { id: id ?? "" }),
    note: entry ? <EntryNote entry={entry} /> : null,
    badge: entry ? <VoucherState entry={entry} /> : null,
  };
  const body = query.isError ? (
    <ReadError error={query.error} retry={() => void query.refetch()} />
  ) : entry ? (
    <Voucher shop={shop.id} entry={entry} onOpen={onOpen} />
  ) : (
    <VoucherSkeleton />
  );
  const footer = entry ? <VoucherActions entry={entry} onOpen={onOpen} /> : null;
  if (cramped) {
    return (
      <Drawer open={id !== null} onClose={() => onOpen(null)} {...head} footer={footer}>
        {body}
      </Drawer>
    );
  }
  if (id === null) return null;
  return (
    <section
      data-sheet=""
      aria-labelledby={titleId}
      className="flex w-85 shrink-0 flex-col overflow-hidden rounded-lg border border-line bg-sheet max-lg:hidden"
    >
      <header className="flex items-start gap-2 border-b border-line px-4 py-2.5">
        <div className="min-w-0 flex-1">
          <h2 id={titleId} className="font-semibold">
            {head.title}
          </h2>
          <div className="text-note text-ink-2">{head.note}</div>
        </div>
        {head.badge}
        <IconButton icon="close" size="small" label={t("close")} onClick={() => onOpen(null)} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{body}</div>
      {footer ? (
        <footer className="flex flex-wrap gap-2 border-t border-line-soft px-4 py-2.5">
          {footer}
        </footer>
      ) : null}
    </section>
  );
}

function EntryNote({ entry }: { entry: EntryDto }): ReactNode {
  const t = useTranslations("ledger.voucher");
  const toBusiness = useBusinessName();
  const { businessDate: business, cashDate: cash, factDate: fact } = entry;
  return (
    <>
      {toBusiness(entry)} ·{" "}
      {cash === business ? t("day", { business }) : t("days", { business, cash })}
      {fact === business ? null : <span className="block text-amber">{t("late", { fact })}</span>}
    </>
  );
}

function VoucherActions({
  entry,
  onOpen,
}: {
  entry: EntryDto;
  onOpen: (id: string | null) => void;
}) {
  const t = useTranslations("ledger.voucher");
  const [reversing, setReversing] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const { reversalRefusal } = entry;
  const copy = () => {
    void navigator.clipboard
      .writeText(window.location.href)
      .then(() => notify({ title: t("linkCopied"), tone: "good" }));
  };
  return (
    <>
      <Button onClick={copy}>{t("copyLink")}</Button>
      {reversalRefusal === null ? (
        <>
          <Button onClick={() => setCorrecting(true)}>{t("correct")}</Button>
          <Button onClick={() => setReversing(true)}>{t("reverse")}</Button>
        </>
      ) : (
        <p className="min-w-0 flex-1 self-center text-note text-ink-3">
          {t(`refusal.${reversalRefusal}`)}
        </p>
      )}
      {correcting ? (
        <HandEntryDialog correcting={entry} onClose={() => setCorrecting(false)} />
      ) : null}
      <ReversalDialog
        entry={entry}
        open={reversing}
        onClose={() => setReversing(false)}
        onDone={onOpen}
      />
    </>
  );
}

function ReadError({ error, retry }: { error: Error; retry: () => void }) {
  const t = useTranslations("ledger.voucher");
  const e = useTranslations("errors.read");
  const ui = useTranslations("ui");
  const id = error instanceof ProblemError ? error.requestId : null;
  return (
    <ErrorState
      title={t("readError")}
      safe={e("safe")}
      advice={e("advice")}
      request={id ? ui("requestId", { id }) : null}
      actions={<Button onClick={retry}>{ui("retry")}</Button>}
    />
  );
}

const LINES = ["w-full", "w-full", "w-full", "w-5/6", "w-2/3", "w-3/4", "w-1/2"];

function VoucherSkeleton() {
  return (
    <div aria-busy="true" className="space-y-4">
      {LINES.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other identity.
        <Skeleton key={index} className={`h-3 ${width}`} />
      ))}
    </div>
  );
}
