"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { EditDto } from "@/lib/history";
import { historyQueries } from "@/lib/history/queries";
import { useEditName } from "./use-edit-name";
import { useTurnEdit } from "./use-turn-edit";

/** One's own last edits of the shop, each with the way back. */
export function HistoryDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("shell.history");
  const { shop } = useShell();
  const { data, error } = useQuery({ ...historyQueries.edits(shop.id), enabled: open });
  const { turn } = useTurnEdit();
  return (
    <Dialog open={open} onClose={onClose} title={t("title")} description={t("note")} size="medium">
      <ProblemNote title={t("failed")} error={error} />
      {data ? null : <Skeleton className="h-40 w-full" />}
      {data?.items.length === 0 ? <p className="text-ink-2">{t("empty")}</p> : null}
      <ul className="divide-y divide-line-soft">
        {data?.items.map((edit) => (
          <EditRow
            key={edit.id}
            edit={edit}
            isBusy={turn.isPending}
            onTurn={() => turn.mutate(edit)}
          />
        ))}
      </ul>
    </Dialog>
  );
}

function EditRow({ edit, isBusy, onTurn }: { edit: EditDto; isBusy: boolean; onTurn: () => void }) {
  const t = useTranslations("shell.history");
  const format = useFormatter();
  const nameOf = useEditName();
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className={edit.isDone ? "" : "text-ink-3 line-through"}>{nameOf(edit)}</span>
          {edit.isDone ? null : <Badge>{t("undone")}</Badge>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-note text-ink-3">
          <time dateTime={edit.at}>{format.dateTime(new Date(edit.at), "minute")}</time>
          <Changes edit={edit} />
        </p>
      </div>
      {edit.isTurnable ? (
        <Button size="small" disabled={isBusy} onClick={onTurn}>
          {t(edit.isDone ? "undo" : "redo")}
        </Button>
      ) : null}
    </li>
  );
}

/** Fields that people know by a word, as they were and as they became. */
function Changes({ edit }: { edit: EditDto }) {
  const t = useTranslations("shell.history");
  const has = t.has as (key: string) => boolean;
  return edit.changes
    .filter(({ field }) => has(`fields.${field}`))
    .map(({ field, before, after }) => (
      <span key={field} className="break-all">
        {t(`fields.${field}` as never)}{" "}
        <span className="tabular-nums">
          {before ?? t("none")} {"\u2192"} {after ?? t("none")}
        </span>
      </span>
    ));
}
