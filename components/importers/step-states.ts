import { type ImportDto, type ImportStep, needsMapping } from "@/lib/importers";
import type { StepState } from "./step-bar";

/** What each step of the bar says of an import that rests. */
export function toStepStates(run: ImportDto, isBusy: boolean): Record<ImportStep, StepState> {
  const hasFiles = run.files.length > 0;
  const isEnded = run.status !== "rehearsed";
  const unknown = run.files.filter(needsMapping).length;
  const unread = run.files.filter((file) => file.problem !== null).length - unknown;
  const rejected = run.files.reduce((sum, file) => sum + file.rows.rejected, 0);
  const open = (todo: number, isDone: boolean): StepState => ({
    todo: isEnded || isBusy ? 0 : todo,
    isDone: isDone && !isBusy,
    isClosed: isBusy || !hasFiles,
  });
  return {
    choose: { todo: 0, isDone: true, isClosed: isBusy },
    recognise: open(unread, true),
    map: open(unknown, unknown === 0),
    check: open(rejected, rejected === 0 || isEnded),
    rehearse: open(0, hasFiles),
    post: { todo: 0, isDone: run.status === "done" && !isBusy, isClosed: isBusy || !hasFiles },
  };
}
