"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { Button, buttonClass } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import type { FindingDto, FindingMove } from "@/lib/diagnosis";
import { diagnosisQueries, postFindingMove } from "@/lib/diagnosis/queries";
import { addDays } from "@/lib/kernel";
import { toQuery } from "./finding-evidence";
import { useFindingWords } from "./use-finding-words";

type ActionKind = FindingDto["actions"][number]["kind"];

const PAGES: Readonly<Record<ActionKind, string>> = {
  openEntries: "/ledger",
  openPlan: "/planning",
  pausePlan: "/planning",
  refreshCreative: "/creative",
  openReconciliation: "/reconciliation",
  importFiles: "/imports",
  restock: "/ledger",
};

/** What can be done, and what each step would change before it is taken. */
export function FindingActions({ finding }: { finding: FindingDto }) {
  const t = useTranslations("diagnosis");
  const { shop } = useShell();
  const { money } = useFindingWords();
  const [first] = finding.evidence;
  const entries = (first && toQuery(first, finding)) ?? {};
  return (
    <ul className="grid gap-2">
      {finding.actions.map(({ kind, amount }, index) => (
        <li key={kind} className="grid gap-0.5">
          <FilterLink
            href={`/${shop.id}${PAGES[kind]}`}
            query={PAGES[kind] === "/ledger" ? entries : {}}
            className={buttonClass(index === 0 ? "primary" : "plain", "medium")}
          >
            {t(`actions.${kind}`)}
            {amount === null ? null : (
              <span className="ml-1">{t("actions.perDay", { amount: money(amount) })}</span>
            )}
          </FilterLink>
          <span className="text-note text-ink-2">{t(`previews.${kind}`)}</span>
        </li>
      ))}
    </ul>
  );
}

const SNOOZE_DAYS = 7;

/** Accepting and rejecting teach how far the findings may be trusted. */
export function FindingMoves({ finding }: { finding: FindingDto }) {
  const t = useTranslations("diagnosis.moves");
  const { shop, today } = useShell();
  const client = useQueryClient();
  const moving = useMutation({
    mutationFn: (move: FindingMove) =>
      postFindingMove(shop.id, finding.id, {
        move,
        reason: "",
        ...(move === "snooze" && { until: addDays(today, SNOOZE_DAYS) }),
      }),
    onSuccess: () => {
      notify({ title: t("done") });
      return client.invalidateQueries({ queryKey: diagnosisQueries.all(shop.id) });
    },
    onError: (error) => notify({ title: error.message, tone: "bad" }),
  });
  const moves: readonly FindingMove[] =
    finding.status === "open"
      ? ["accept", "reject", "snooze"]
      : finding.status === "accepted"
        ? ["resolve", "reopen"]
        : ["reopen"];
  return (
    <div className="flex flex-wrap gap-2">
      {moves.map((move) => (
        <Button
          key={move}
          size="small"
          disabled={moving.isPending}
          onClick={() => moving.mutate(move)}
        >
          {t(move)}
        </Button>
      ))}
    </div>
  );
}
