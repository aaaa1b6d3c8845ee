"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import type { VerificationDto } from "@/lib/ledger";
import { ledgerQueries } from "@/lib/ledger/queries";

/** Whether the chain holds, as last checked in this window; checking reads the whole book, so it is asked for by hand. */
export function VerificationBadge() {
  const t = useTranslations("ledger.verify");
  const format = useFormatter();
  const { shop } = useShell();
  const check = useQuery({
    ...ledgerQueries.verification(shop.id),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const { data, isFetching, isError } = check;
  const time = format.dateTime(check.dataUpdatedAt, {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });
  const label = isFetching
    ? t("running")
    : isError
      ? t("failed")
      : !data
        ? t("now")
        : data.ok
          ? t("okAt", { time })
          : t("bad");
  const tone =
    data && !isFetching ? (data.ok && !isError ? "text-river" : "text-seal") : "text-ink-2";
  return (
    <Popover
      label={t("label")}
      className="w-80 px-4 py-3"
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className={cx(
            "inline-flex min-h-6 items-center gap-1 rounded-sm px-1 underline-offset-3 hover:underline",
            tone,
          )}
        >
          {data?.ok && !isFetching && !isError ? <Icon name="check" className="size-3.5" /> : null}
          {data && !data.ok ? <Icon name="alert" className="size-3.5" /> : null}
          {label}
        </button>
      )}
    >
      {() => (
        <div className="space-y-2 text-body">
          <p className="text-ink-2">{t("body")}</p>
          {data ? <Outcome outcome={data} /> : null}
          <Button
            tone={data ? "plain" : "primary"}
            disabled={isFetching}
            onClick={() => void check.refetch()}
          >
            {isFetching ? t("running") : data ? t("again") : t("now")}
          </Button>
        </div>
      )}
    </Popover>
  );
}

const PROBLEMS_SHOWN = 5;

function Outcome({ outcome }: { outcome: VerificationDto }) {
  const t = useTranslations("ledger.verify");
  const { entries, postings, batches, ok, problems, head } = outcome;
  return (
    <div role="status" className="border-t border-line-soft pt-2">
      <p className={cx("font-semibold", ok ? "text-river" : "text-seal")}>
        {ok ? t("ok") : t("problems", { count: problems.length })}
      </p>
      <p>{t("counts", { entries, postings, batches })}</p>
      {problems.slice(0, PROBLEMS_SHOWN).map((problem) => (
        <p key={`${problem.code}${problem.entry}${problem.batch}`} className="text-seal">
          {problem.entry ?? problem.batch}: {problem.detail}
        </p>
      ))}
      {head ? (
        <p className="text-note break-all text-ink-3" title={head}>
          {t("head", { head: `${head.slice(0, 16)}…` })}
        </p>
      ) : null}
    </div>
  );
}
