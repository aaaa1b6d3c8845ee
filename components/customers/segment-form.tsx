"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { customerQueries, postSegment } from "@/lib/customers/queries";
import { CONDITION, type ConditionDraft, ConditionFields, toCondition } from "./condition-fields";

const CONDITIONS_MAX = 8;
const FIRST = { ...CONDITION, key: 1, value: "2" };

/** A new segment: those for whom all conditions hold. */
export function SegmentForm() {
  const t = useTranslations("customers.own");
  const { shop } = useShell();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [drafts, setDrafts] = useState<readonly ConditionDraft[]>([FIRST]);
  const rule = drafts.flatMap((draft) => toCondition(draft) ?? []);
  const isUsable = name.trim() !== "" && rule.length === drafts.length;
  const save = useMutation({
    mutationFn: () => postSegment(shop.id, { name: name.trim(), rule }),
    onSuccess: async () => {
      setName("");
      setDrafts([FIRST]);
      await queries.invalidateQueries({ queryKey: customerQueries.all(shop.id) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isUsable) save.mutate();
  };
  const add = () => {
    const key = Math.max(0, ...drafts.map((draft) => draft.key)) + 1;
    setDrafts([...drafts, { ...CONDITION, key }]);
  };
  return (
    <Panel title={t("add")}>
      <form onSubmit={submit} className="grid gap-3">
        <Field label={t("name")}>
          {(control) => (
            <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <ul className="grid gap-2">
          {drafts.map((draft, at) => (
            <li key={draft.key}>
              <ConditionFields
                draft={draft}
                place={at + 1}
                onChange={(next) =>
                  setDrafts(drafts.map((one) => (one.key === draft.key ? next : one)))
                }
                onRemove={
                  drafts.length > 1
                    ? () => setDrafts(drafts.filter(({ key }) => key !== draft.key))
                    : null
                }
              />
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-3">
          <Button size="small" disabled={drafts.length >= CONDITIONS_MAX} onClick={add}>
            {t("addCondition")}
          </Button>
          {drafts.length > 1 ? <span className="text-note text-ink-3">{t("allHold")}</span> : null}
        </div>
        <ProblemNote title={t("failed")} error={save.error} />
        <div>
          <Button tone="primary" type="submit" disabled={!isUsable || save.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
