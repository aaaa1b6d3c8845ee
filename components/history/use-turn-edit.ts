"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { notify } from "@/components/ui/notify";
import type { EditDto } from "@/lib/history";
import { historyQueries, turnEdit } from "@/lib/history/queries";
import { useEditName } from "./use-edit-name";

/** Takes an edit back or does it again, says so, and lets every figure be read anew. */
export function useTurnEdit() {
  const t = useTranslations("shell.history");
  const { shop } = useShell();
  const client = useQueryClient();
  const router = useRouter();
  const nameOf = useEditName();
  const turn = useMutation({
    mutationFn: (edit: EditDto) => turnEdit(shop.id, edit),
    onSuccess: (edit) => {
      notify({
        title: t(edit.isDone ? "didRedo" : "didUndo", { what: nameOf(edit) }),
        tone: "good",
        undo: () => turn.mutate(edit),
      });
      // A change of a definition or a goal may be behind any figure of any page.
      router.refresh();
      return client.invalidateQueries();
    },
    onError: (error: Error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  /** The newest edit that stands, or the newest one that was taken back. */
  const turnNewest = async (isDone: boolean): Promise<void> => {
    const { items } = await client.fetchQuery({ ...historyQueries.edits(shop.id), staleTime: 0 });
    const edit = findNewest(items, isDone);
    if (edit) turn.mutate(edit);
    else notify({ title: t(isDone ? "nothing" : "nothingRedo") });
  };
  return { turn, turnNewest };
}

/** Undo goes back from the newest edit that stands. Redo goes forward from the last that was taken back, until there is a new one. */
function findNewest(items: readonly EditDto[], isDone: boolean): EditDto | undefined {
  if (isDone) return items.find((edit) => edit.isTurnable && edit.isDone);
  const first = items.findIndex((edit) => edit.isDone);
  const undone = first === -1 ? items : items.slice(0, first);
  return undone.findLast((edit) => edit.isTurnable);
}
