"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import type { FindingDto } from "@/lib/diagnosis";
import { diagnosisQueries, postPause } from "@/lib/diagnosis/queries";
import { useFindingWords } from "./use-finding-words";

/** The plan that would stop, how it stands, and the request word by word; only then is it sent. */
export function PauseDialog({ finding, onClose }: { finding: FindingDto; onClose: () => void }) {
  const t = useTranslations("diagnosis.pause");
  const { shop } = useShell();
  const { money } = useFindingWords();
  const client = useQueryClient();
  const { data, error } = useQuery(diagnosisQueries.pause(shop.id, finding.id));
  const pause = useMutation({
    mutationFn: () => postPause(shop.id, finding.id),
    onSuccess: async ({ outcome, message }) => {
      await client.invalidateQueries({ queryKey: diagnosisQueries.all(shop.id) });
      const isDone = outcome === "done" || outcome === "already";
      notify({
        title: t(`outcomes.${outcome}`),
        tone: isDone ? "good" : "bad",
        ...(message && { detail: message }),
      });
      if (isDone) onClose();
    },
    onError: (failure) => notify({ title: t("failed"), detail: failure.message, tone: "bad" }),
  });
  return (
    <Dialog
      open
      size="medium"
      onClose={onClose}
      title={t("title")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          {data?.account === "none" ? (
            <FilterLink href={`/${shop.id}/planning`} className={buttonClass("primary")}>
              {t("connect")}
            </FilterLink>
          ) : (
            <Button
              tone="primary"
              disabled={!data || data.isOn === false || pause.isPending}
              onClick={() => pause.mutate()}
            >
              {t("send")}
            </Button>
          )}
        </>
      }
    >
      {error ? <p className="text-seal">{error.message}</p> : null}
      {data === undefined && !error ? <Skeleton className="h-32 w-full" /> : null}
      {data ? (
        <div className="grid gap-3">
          <p className="text-lead">{data.name}</p>
          <p>
            {t("stands", {
              state: data.isOn === null ? "unknown" : data.isOn ? "on" : "off",
              amount: money(data.spendPerDay),
            })}
          </p>
          <p className="text-ink-2">{t(`accounts.${data.account}`)}</p>
          {data.requests.map(({ method, path, body }) => (
            <pre
              key={path}
              className="overflow-x-auto rounded-md bg-hover p-3 text-note whitespace-pre-wrap break-all"
            >
              {`${method} ${path}\n${body}`}
            </pre>
          ))}
          {data.requests.length === 0 ? <p className="text-ink-2">{t("byHand")}</p> : null}
        </div>
      ) : null}
    </Dialog>
  );
}
