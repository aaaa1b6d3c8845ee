"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { notify } from "@/components/ui/notify";
import { ProblemError } from "@/lib/browser";
import type { ActOnItemsInput } from "@/lib/reconciliation";
import { postItemAction, reconciliationQueries } from "@/lib/reconciliation/queries";

export interface Person {
  readonly id: string;
  readonly name: string;
}

export type ItemActionInput = Partial<ActOnItemsInput> & Pick<ActOnItemsInput, "action">;

/** Does something to differences and asks again for all that it may have changed. */
export function useItemAction(onDone: () => void = () => undefined) {
  const t = useTranslations("reconciliation.queue");
  const { shop } = useShell();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ItemActionInput) => postItemAction(shop.id, input),
    onSuccess: async (outcome, input) => {
      if (input.rehearse) return;
      await client.invalidateQueries({ queryKey: reconciliationQueries.all(shop.id) });
      notify({ title: t("done", { count: outcome.items }), tone: "good" });
      onDone();
    },
    onError: (error) =>
      notify(
        error instanceof ProblemError && error.code === "tenancy/second-person"
          ? { title: t("secondPerson"), detail: error.message, tone: "good" }
          : { title: t("failed"), detail: error.message, tone: "bad" },
      ),
  });
}
