/** The way of an import, in the order of the screen. */
export const IMPORT_STEPS = ["choose", "recognise", "map", "check", "rehearse", "post"] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** What of an import decides where its reader goes on. */
export interface StepImport {
  readonly status: "queued" | "running" | "rehearsed" | "done" | "failed" | "cancelled";
  readonly files: readonly StepFile[];
}

export interface StepFile {
  readonly problem: { readonly code: string } | null;
  readonly rows: { readonly rejected: number };
}

const MAPPABLE: ReadonlySet<string> = new Set([
  "importers/unrecognised",
  "importers/missing-column",
  "importers/mapping-needed",
]);

/** Whether a file was not taken because nobody knows its columns. */
export function needsMapping({ problem }: Pick<StepFile, "problem">): boolean {
  return problem !== null && MAPPABLE.has(problem.code);
}

/** The first step at which something is left to do or to decide. */
export function findOpenStep({ status, files }: StepImport): ImportStep {
  if (status === "done") return "post";
  if (status === "queued" || status === "running") return "recognise";
  if (files.some(needsMapping)) return "map";
  if (files.some((file) => file.problem !== null)) return "recognise";
  if (status !== "rehearsed") return "choose";
  return files.some((file) => file.rows.rejected > 0) ? "check" : "rehearse";
}
