"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { JobDto } from "@/lib/jobs";
import { postJobCancel } from "@/lib/jobs/queries";
import { toSize } from "./file-size";
import { ImportError } from "./import-error";
import { toSecondsLeft } from "./seconds-left";
import type { ImportPhase } from "./use-import-run";

/** A job at work: how far, how long, how to stop it, and that nobody has to stay. */
export function WorkingPanel({ phase, job }: { phase: ImportPhase; job: JobDto | undefined }) {
  const t = useTranslations("imports.working");
  const { shop } = useShell();
  const cancel = useMutation({ mutationFn: (id: string) => postJobCancel(shop.id, id) });
  const isStopping = cancel.isSuccess || job?.cancelRequested === true;
  return (
    <section
      data-sheet=""
      aria-busy="true"
      aria-label={t(phase)}
      className="flex flex-col gap-4 rounded-lg border border-line bg-sheet px-4 py-6"
    >
      <JobProgress phase={phase} job={job} />
      <p className="text-ink-2">
        {t("leave")} {phase === "rehearse" ? t("safeRehearse") : t("safePost")}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          disabled={job === undefined || isStopping}
          onClick={() => job && cancel.mutate(job.id)}
        >
          {isStopping ? t("cancelling") : t("cancel")}
        </Button>
        <ImportError error={cancel.error} />
      </div>
    </section>
  );
}

function JobProgress({ phase, job }: { phase: ImportPhase; job: JobDto | undefined }) {
  const t = useTranslations("imports.working");
  if (!job || job.status === "queued" || job.progress.total === null) {
    const label = job?.status === "queued" ? t("queued") : t(phase);
    return <Progress label={label} done={0} total={null} />;
  }
  const { done, total } = job.progress;
  const elapsed = Date.now() - Date.parse(job.startedAt ?? job.createdAt);
  const secondsLeft = toSecondsLeft(done, total, elapsed);
  // An undo counts entries; reading and posting are told in bytes of the files.
  if (phase === "undo") {
    return (
      <Progress
        label={t("entries", { phase: t(phase) })}
        done={done}
        total={total}
        secondsLeft={secondsLeft}
      />
    );
  }
  const { unit } = toSize(total);
  return (
    <Progress
      label={t("counts", { phase: t(phase), unit })}
      done={toSize(done, total).value}
      total={toSize(total).value}
      secondsLeft={secondsLeft}
    />
  );
}
