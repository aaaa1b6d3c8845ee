"use client";

import { useTranslations } from "next-intl";
import { choiceField, TEXT_FIELD } from "@/components/shell/address-fields";
import { useAddress } from "@/components/shell/use-address";
import { Button } from "@/components/ui/button";
import { findOpenStep, IMPORT_STEPS, type ImportDto, type ImportStep } from "@/lib/importers";
import type { JobDto } from "@/lib/jobs";
import { CheckStep } from "./check-step";
import { ChooseStep } from "./choose-step";
import { MapStep } from "./map-step";
import { MoneyStep } from "./money-step";
import { PostStep } from "./post-step";
import { RecogniseStep } from "./recognise-step";
import { ResultStep } from "./result-step";
import { StepBar } from "./step-bar";
import { toStepStates } from "./step-states";
import { StoppedPanel } from "./stopped-panel";
import { type ImportPhase, useImportRun } from "./use-import-run";
import { WorkingPanel } from "./working-panel";

const PLACE = { step: choiceField(IMPORT_STEPS, null), file: TEXT_FIELD };

/** The step that a job belongs to. */
const STEP_OF_PHASE: Record<ImportPhase, ImportStep> = {
  rehearse: "recognise",
  post: "post",
  undo: "post",
};

/** One import from its files to the book. Where its reader stands is in the address, so it can be left and come back to. */
export function ImportWizard({ id }: { id: string }) {
  const { run, job, phase } = useImportRun(id);
  const [place, setPlace] = useAddress(PLACE);
  if (!run) return null;
  const step = phase ? STEP_OF_PHASE[phase] : (place.step ?? findOpenStep(run));
  const go = (next: ImportStep, file?: string) => {
    setPlace({ step: next, file: file ?? null });
    window.scrollTo({ top: 0 });
  };
  const isStopped = run.status === "failed" || run.status === "cancelled";
  return (
    <div className="flex flex-col gap-3">
      <StepBar current={step} states={toStepStates(run, phase !== null)} onStep={go} />
      {phase ? (
        <WorkingPanel phase={phase} job={job} />
      ) : (
        <>
          {isStopped && step !== "post" ? <StoppedPanel run={run} /> : null}
          <StepBody run={run} job={job} step={step} file={place.file} onStep={go} />
          <StepLinks step={step} run={run} onStep={go} />
        </>
      )}
    </div>
  );
}

function StepBody({
  run,
  job,
  step,
  file,
  onStep,
}: {
  run: ImportDto;
  job: JobDto | undefined;
  step: ImportStep;
  file: string | null;
  onStep: (step: ImportStep, file?: string) => void;
}) {
  const isOpen = run.status === "rehearsed";
  switch (step) {
    case "choose":
      return <ChooseStep run={run} />;
    case "recognise":
      return <RecogniseStep run={run} canChange={run.status !== "done"} onStep={onStep} />;
    case "map":
      return <MapStep run={run} file={file} onFile={(next) => onStep("map", next)} />;
    case "check":
      return <CheckStep run={run} canFix={isOpen} />;
    case "rehearse":
      return <MoneyStep run={run} />;
    case "post":
      return isOpen ? <PostStep run={run} /> : <ResultStep run={run} job={job} />;
  }
}

/** On and back; the last step has a button of its own. */
function StepLinks({
  step,
  run,
  onStep,
}: {
  step: ImportStep;
  run: ImportDto;
  onStep: (step: ImportStep) => void;
}) {
  const t = useTranslations("imports.steps");
  const index = IMPORT_STEPS.indexOf(step);
  const previous = IMPORT_STEPS[index - 1];
  const next = IMPORT_STEPS[index + 1];
  if (run.files.length === 0) return null;
  return (
    <div className="flex justify-between gap-3">
      {previous ? <Button onClick={() => onStep(previous)}>{t("back")}</Button> : <span />}
      {next ? (
        <Button tone="primary" onClick={() => onStep(next)}>
          {t("next", { step: t(next) })}
        </Button>
      ) : null}
    </div>
  );
}
