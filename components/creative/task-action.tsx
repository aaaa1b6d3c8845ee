"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import type { CreativeResultsDto } from "@/lib/creative";
import { creativeQueries, postCreatives, postPause } from "@/lib/creative/queries";

const FRESH = 6;

/** Does what the table advises: stops a creative, or makes fresh ones for the same product, stage and form; money is for the super plan to move. */
export function TaskAction({ creative }: { creative: CreativeResultsDto["creatives"][number] }) {
  const t = useTranslations("creative.results");
  const { shop } = useShell();
  const client = useQueryClient();
  const { id, product, stage, kind, task, isPaused } = creative;
  const act = useMutation({
    mutationFn: async () => {
      if (isPaused || task === "stop") {
        await postPause(shop.id, id, !isPaused);
        return t(isPaused ? "resumed" : "stopped");
      }
      const { items } = await postCreatives(shop.id, { product, stage, kind, count: FRESH });
      return t("refreshed", { count: items.length });
    },
    onSuccess: async (title) => {
      await client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) });
      notify({ title, tone: "good" });
    },
    onError: (error) => notify({ title: error.message, tone: "bad" }),
  });
  if (task === "watch" && !isPaused) return null;
  const name = isPaused ? "resume" : task === "stop" ? "doStop" : "doRefresh";
  return (
    <span className="inline-flex items-center gap-3">
      {task === "scale" && !isPaused ? (
        <FilterLink href={`/${shop.id}/planning`} className="text-river underline">
          {t("raiseBudget")}
        </FilterLink>
      ) : null}
      <Button size="small" disabled={act.isPending} onClick={() => act.mutate()}>
        {t(name)}
      </Button>
    </span>
  );
}
