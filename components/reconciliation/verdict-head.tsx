"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import type { StartedJob } from "@/components/shell/use-started-job";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import type { ReconciliationDto, ReconciliationStateDto } from "@/lib/reconciliation";

const TONES = {
  reconciled: "text-river",
  reconciledWithPending: "text-river",
  breaks: "text-seal",
  incomplete: "text-amber",
} as const;

/** The answer in words and one number: how much is open, how old the oldest is, and what moved since the last run. */
export function VerdictHead({
  state,
  run,
  job,
  mayRun,
}: {
  state: ReconciliationStateDto;
  run: ReconciliationDto;
  job: StartedJob;
  mayRun: boolean;
}) {
  const t = useTranslations("reconciliation");
  const format = useFormatter();
  const gross = run.pairs.reduce((sum, pair) => sum + BigInt(pair.gross), 0n);
  return (
    <section
      data-sheet=""
      aria-label={t("verdictLabel")}
      className="rounded-lg border border-line bg-sheet px-4 py-4"
    >
      <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
        <div className="mr-auto min-w-0">
          <p className={cx("text-title font-semibold", TONES[run.verdict])}>
            {t(`verdicts.${run.verdict}`, { tasks: run.tasks })}
          </p>
          <p className="mt-1 text-ink-2">
            {t("asOf", { day: run.asOf })} ·{" "}
            {t("moved", { opened: run.opened, persisting: run.persisting, resolved: run.resolved })}
            {state.isStale ? ` · ${t("stale")}` : ""}
          </p>
        </div>
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          <Fact label={t("gross")}>
            <GrossMoney minor={String(gross)} />
          </Fact>
          <Fact label={t("suspense")}>
            <GrossMoney minor={run.suspense.amount} />
            {run.suspense.oldestOn ? (
              <span className="ml-2 text-note text-ink-3">
                {t("since", { day: run.suspense.oldestOn })}
              </span>
            ) : null}
          </Fact>
          <Fact label={t("pending")}>
            {format.number(run.pairs.reduce((sum, pair) => sum + pair.pending, 0))}
          </Fact>
        </dl>
        {mayRun ? (
          <Button
            tone={state.isStale ? "primary" : "plain"}
            disabled={job.isRunning}
            onClick={job.start}
          >
            {t(job.isRunning ? "runningShort" : "run")}
          </Button>
        ) : null}
      </div>
      {job.isRunning ? (
        <div className="mt-3">
          <Progress label={t("running")} done={job.done} total={job.total} />
        </div>
      ) : null}
      {job.failure ? (
        <p role="alert" className="mt-2 text-seal">
          {job.failure}
        </p>
      ) : null}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-note text-ink-3">{label}</dt>
      <dd className="text-title tabular-nums">{children}</dd>
    </div>
  );
}

function GrossMoney({ minor }: { minor: string }) {
  const { shop } = useShell();
  return <Money minor={minor} currency={shop.currency} signed />;
}
