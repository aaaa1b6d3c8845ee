"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { BEHAVIOURS, type RulesDto } from "@/lib/recommendation";
import { patchRules, recommendationQueries } from "@/lib/recommendation/queries";

/** What each behaviour counts, and how a list is made of scores. */
export function RulesPanel() {
  const t = useTranslations("recommendation.rules");
  const { shop } = useShell();
  const { data } = useQuery(recommendationQueries.rules(shop.id));
  return (
    <Panel title={t("title")} note={t("note")}>
      {data ? <RulesForm key={JSON.stringify(data)} rules={data} /> : <Skeleton className="h-80" />}
    </Panel>
  );
}

const NUMBERS = [
  { name: "halfLifeDays", min: 0.5, max: 3_650, step: 0.5 },
  { name: "categoryMax", min: 1, max: 100, step: 1 },
  { name: "diversity", min: 0, max: 2, step: 0.05 },
  { name: "exploration", min: 0, max: 2, step: 0.05 },
] as const;

function RulesForm({ rules }: { rules: RulesDto }) {
  const t = useTranslations("recommendation");
  const { shop } = useShell();
  const client = useQueryClient();
  const [draft, setDraft] = useState(rules);
  const saving = useMutation({
    mutationFn: () => patchRules(shop.id, draft),
    onSuccess: (saved) => {
      client.setQueryData(recommendationQueries.rules(shop.id).queryKey, saved);
      notify({ title: t("rules.saved"), tone: "good", undo: () => undo() });
    },
  });
  const undo = () => {
    void patchRules(shop.id, rules).then((saved) =>
      client.setQueryData(recommendationQueries.rules(shop.id).queryKey, saved),
    );
  };
  const isChanged = JSON.stringify(draft) !== JSON.stringify(rules);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <fieldset>
        <legend className="mb-2 text-ink-2">{t("rules.weights")}</legend>
        <div className="grid grid-cols-4 gap-x-4 gap-y-2 max-sm:grid-cols-2">
          {BEHAVIOURS.map((behaviour) => (
            <Field key={behaviour} label={t(`behaviours.${behaviour}`)}>
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  min={-100}
                  max={100}
                  step="any"
                  value={draft.weights[behaviour]}
                  onChange={(event) =>
                    setDraft({
                      ...draft,
                      weights: { ...draft.weights, [behaviour]: event.target.valueAsNumber || 0 },
                    })
                  }
                />
              )}
            </Field>
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-4 gap-x-4 gap-y-2 max-sm:grid-cols-2">
        {NUMBERS.map(({ name, ...range }) => (
          <Field key={name} label={t(`rules.${name}`)}>
            {(control) => (
              <Input
                {...control}
                {...range}
                type="number"
                value={draft[name]}
                onChange={(event) =>
                  setDraft({ ...draft, [name]: event.target.valueAsNumber || range.min })
                }
              />
            )}
          </Field>
        ))}
      </div>
      <Switch
        label={t("rules.excludeOrdered")}
        checked={draft.excludeOrdered}
        onChange={(event) => setDraft({ ...draft, excludeOrdered: event.target.checked })}
      />
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" disabled={!isChanged || saving.isPending}>
          {t("rules.save")}
        </Button>
        {saving.error ? <span className="text-seal">{saving.error.message}</span> : null}
        <span className="text-note text-ink-3">{t("rules.hint")}</span>
      </div>
    </form>
  );
}
