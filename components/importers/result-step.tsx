"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button, buttonClass } from "@/components/ui/button";
import type { ImportDto, ImportFileDto } from "@/lib/importers";
import { rehearseImport } from "@/lib/importers/queries";
import type { JobDto } from "@/lib/jobs";
import { toBookQuery } from "./book-query";
import { ImportError } from "./import-error";
import { PostedMoney } from "./posted-money";
import { ProblemText } from "./problem-text";
import { toTableKey, toTableLabel } from "./table-name";
import { UndoDialog } from "./undo-dialog";
import { useImportAction } from "./use-import-action";

const OUTDATED = "ledger/rehearsal-outdated";

/** What an import has come to, and what can be done about it. */
export function ResultStep({ run, job }: { run: ImportDto; job: JobDto | undefined }) {
  const t = useTranslations("imports.result");
  const { shop, today } = useShell();
  const [isUndoing, setUndoing] = useState(false);
  const posted = run.files.filter(isPosted);
  const standing = posted.filter((file) => file.undoneAt === null);
  const refused = run.files.filter((file) => file.problem !== null);
  const title = run.undone
    ? "undoneTitle"
    : standing.length === 0
      ? "failedTitle"
      : refused.length > 0
        ? "partTitle"
        : "title";
  return (
    <div className="flex flex-col gap-3">
      <Panel title={t(title)}>
        <div className="flex flex-col gap-3">
          <FailedUndo job={job} />
          {run.undone ? <p className="text-lead">{t("undoneWords")}</p> : null}
          {standing.length > 0 ? <PostedWords files={standing} /> : null}
          {run.reason ? <p className="text-ink-2">{t("reason", { reason: run.reason })}</p> : null}
          <Refused run={run} files={refused} />
          <div className="flex flex-wrap gap-2">
            {standing.length > 0 ? (
              <>
                <FilterLink href={`/${shop.id}`} className={buttonClass("primary")}>
                  {t("overview")}
                </FilterLink>
                <FilterLink
                  href={`/${shop.id}/ledger`}
                  query={toBookQuery(today, { file: findOnlyFile(standing) })}
                  className={buttonClass()}
                >
                  {t("ledger")}
                </FilterLink>
              </>
            ) : null}
            <FilterLink href={`/${shop.id}/imports`} className={buttonClass()}>
              {t("next")}
            </FilterLink>
            {run.undone ? <Again run={run} label={t("importAgain")} /> : null}
            {standing.length > 0 ? (
              <Button className="ml-auto" onClick={() => setUndoing(true)}>
                {t("undo")}
              </Button>
            ) : null}
          </div>
        </div>
      </Panel>
      {standing.length > 0 ? <PostedMoney run={run} /> : null}
      <UndoDialog run={run} isOpen={isUndoing} onClose={() => setUndoing(false)} />
    </div>
  );
}

/** An undo that did not come to its end; what it took back before stays taken back, and it can be started again. */
function FailedUndo({ job }: { job: JobDto | undefined }) {
  const t = useTranslations("imports.undo");
  const isFailed = job?.status === "failed" || job?.status === "cancelled";
  if (!isFailed || job?.kind !== "importers.undo-import") return null;
  return (
    <p role="alert" className="rounded-md bg-seal-soft px-3 py-2 text-seal">
      {t("failed")}
    </p>
  );
}

const isPosted = (file: ImportFileDto): boolean => file.problem === null;

/** One file's entries can be shown alone; those of several are looked up in the book. */
function findOnlyFile(files: readonly ImportFileDto[]): string | null {
  const ids = new Set(files.map((file) => file.fileId));
  const [only] = ids;
  return ids.size === 1 ? (only ?? null) : null;
}

function PostedWords({ files }: { files: readonly ImportFileDto[] }) {
  const t = useTranslations("imports.result");
  const sum = (pick: (file: ImportFileDto) => number): number =>
    files.reduce((total, file) => total + pick(file), 0);
  const duplicates = sum(({ rows }) => rows.duplicate);
  return (
    <p className="text-lead">
      {t("words", {
        rows: sum(({ rows }) => rows.posted + rows.revised + rows.reconciled),
        entries: sum(({ entries }) => entries),
        reversals: sum(({ reversals }) => reversals),
      })}{" "}
      {duplicates > 0 ? (
        <span className="text-ink-2">{t("duplicates", { count: duplicates })}</span>
      ) : null}
    </p>
  );
}

/** Files that stayed out; where the book had moved on, one press looks again. */
function Refused({ run, files }: { run: ImportDto; files: readonly ImportFileDto[] }) {
  const t = useTranslations("imports.result");
  const outdated = files.filter((file) => file.problem?.code === OUTDATED);
  const others = files.filter((file) => file.problem?.code !== OUTDATED);
  return (
    <>
      {outdated.length > 0 ? (
        <div role="alert" className="rounded-md bg-amber-soft px-3 py-2.5 text-amber">
          <p className="font-semibold">{t("outdated", { files: outdated.length })}</p>
          <p className="mt-0.5">{t("outdatedHint")}</p>
          <div className="mt-2">
            <Again run={run} label={t("again")} isPrimary />
          </div>
        </div>
      ) : null}
      {others.length > 0 ? (
        <ul>
          {others.map((file) => (
            <li key={toTableKey(file)} className="flex flex-wrap gap-x-3">
              <span className="break-all">{toTableLabel(file)}</span>
              {file.problem ? <ProblemText problem={file.problem} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Again({
  run,
  label,
  isPrimary = false,
}: {
  run: ImportDto;
  label: string;
  isPrimary?: boolean;
}) {
  const again = useImportAction(run.id, (shop) => rehearseImport(shop, run.id, []));
  return (
    <span className="inline-flex flex-wrap items-center gap-3">
      <Button
        tone={isPrimary ? "primary" : "plain"}
        disabled={again.isPending}
        onClick={() => again.mutate()}
      >
        {label}
      </Button>
      <ImportError error={again.error} />
    </span>
  );
}
