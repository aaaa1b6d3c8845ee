"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { RuleDto, RuleInput } from "@/lib/alerts";
import { alertQueries, patchRule, postRule } from "@/lib/alerts/queries";
import { ReplayPanel } from "./replay-panel";
import type { GivenRule } from "./rule-address";
import { RuleCondition } from "./rule-condition";
import { type RuleDraft, useRuleDraft } from "./use-rule-draft";

/** Writes a rule, with the past year beside it as the rule would have seen it. */
export function RuleDialog({
  rule,
  given = null,
  currency,
  onClose,
}: {
  rule: RuleDto | null;
  /** What a new rule begins with. */
  given?: GivenRule | null;
  currency: string;
  onClose: () => void;
}) {
  const t = useTranslations("alerts.rule");
  const { shop } = useShell();
  const client = useQueryClient();
  const { draft, change, spec, fault, input } = useRuleDraft(rule, currency, given);
  const save = useMutation({
    mutationFn: (given: RuleInput) =>
      rule === null ? postRule(shop.id, given) : patchRule(shop.id, rule.id, given),
    onSuccess: async ({ name }) => {
      await client.invalidateQueries({ queryKey: alertQueries.all(shop.id) });
      notify({ title: t("saved", { name }), tone: "good" });
      onClose();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <Dialog
      open
      size="large"
      onClose={onClose}
      title={rule === null ? t("title") : t("edit")}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            disabled={input === null || save.isPending}
            onClick={() => input && save.mutate(input)}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[17rem_minmax(0,1fr)] gap-6 max-md:grid-cols-1">
        <div className="grid content-start gap-3">
          <TextField id="name" draft={draft} onChange={change} required hint={t("nameHint")} />
          <RuleCondition draft={draft} onChange={change} currency={currency} />
          {fault ? (
            <p role="status" className="text-note text-seal">
              {t(fault)}
            </p>
          ) : null}
        </div>
        <div className="grid content-start gap-5">
          <ReplayPanel spec={spec} currency={currency} />
          <RuleManners draft={draft} onChange={change} />
        </div>
      </div>
    </Dialog>
  );
}

type Change = (part: Partial<RuleDraft>) => void;

/** When nobody is disturbed, how often somebody is, and who. */
function RuleManners({ draft, onChange }: { draft: RuleDraft; onChange: Change }) {
  const t = useTranslations("alerts.rule");
  const { shop } = useShell();
  const { data } = useQuery(alertQueries.receivers(shop.id));
  const toggle = (id: string, isOn: boolean) =>
    onChange({
      receivers: isOn ? [...draft.receivers, id] : draft.receivers.filter((one) => one !== id),
    });
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <TextField id="forDays" draft={draft} onChange={onChange} />
        <TextField id="calmDays" draft={draft} onChange={onChange} />
        <TextField id="quietFrom" draft={draft} onChange={onChange} type="time" />
        <TextField id="quietTo" draft={draft} onChange={onChange} type="time" />
      </div>
      <p className="-mt-2 text-note text-ink-3">{t("quietHint")}</p>
      <TextField id="remindDays" draft={draft} onChange={onChange} hint={t("remindNone")} />
      <fieldset>
        <legend className="mb-1 text-ink-2">{t("receivers")}</legend>
        <div className="flex flex-wrap gap-x-5">
          {data?.items.map((receiver) => (
            <Checkbox
              key={receiver.id}
              label={receiver.name}
              checked={draft.receivers.includes(receiver.id)}
              onChange={(event) => toggle(receiver.id, event.target.checked)}
            />
          ))}
        </div>
        <p className="text-note text-ink-3">{t("inboxOnly")}</p>
      </fieldset>
    </div>
  );
}

function TextField({
  id,
  draft,
  onChange,
  type = "text",
  required = false,
  hint,
}: {
  id: "name" | "forDays" | "calmDays" | "remindDays" | "quietFrom" | "quietTo";
  draft: RuleDraft;
  onChange: Change;
  type?: "text" | "time";
  required?: boolean;
  hint?: string;
}) {
  const t = useTranslations("alerts.rule");
  return (
    <Field label={t(id)} required={required} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type={type}
          maxLength={60}
          value={draft[id]}
          onChange={(event) => onChange({ [id]: event.target.value })}
        />
      )}
    </Field>
  );
}
