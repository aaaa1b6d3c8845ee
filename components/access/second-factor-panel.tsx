"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Switch } from "@/components/ui/switch";
import { peopleQueries, setSecondFactorRule } from "@/lib/auth/queries";
import { useAction } from "./use-action";

/** Whether everybody of the organization needs a second factor. */
export function SecondFactorPanel({ org, canEdit }: { org: string; canEdit: boolean }) {
  const t = useTranslations("access.secondFactor");
  const { data, error } = useQuery(peopleQueries.secondFactor(org));
  const setting = useAction((isDemanded: boolean) => setSecondFactorRule(org, { isDemanded }), {
    changes: [peopleQueries.secondFactor(org)],
    done: t("saved"),
  });
  return (
    <Panel title={t("title")}>
      <ProblemNote title={t("unread")} error={error ?? setting.error} />
      {data ? (
        <Switch
          label={t("label")}
          checked={setting.isPending ? setting.variables : data.isDemanded}
          disabled={!canEdit || setting.isPending}
          onChange={(event) => setting.mutate(event.target.checked)}
        />
      ) : null}
      <p className="mt-2 text-note text-pretty text-ink-3">{t("hint")}</p>
    </Panel>
  );
}
