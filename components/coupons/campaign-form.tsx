"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { CampaignListDto } from "@/lib/coupons";
import { couponQueries, postCampaign } from "@/lib/coupons/queries";
import { ArmFields } from "./arm-fields";
import { type CampaignDraft, EMPTY_CAMPAIGN, toCampaign } from "./campaign-draft";

type Change = (some: Partial<CampaignDraft>) => void;

/** A new trial with its coupons, or a campaign that gives the coupons of a trial by what it taught. */
export function CampaignForm({
  campaigns,
  onSaved,
}: {
  campaigns: CampaignListDto["items"];
  onSaved: (id: string) => void;
}) {
  const t = useTranslations("coupons.form");
  const { shop } = useShell();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(EMPTY_CAMPAIGN);
  const change: Change = (some) => setDraft((held) => ({ ...held, ...some }));
  const trials = campaigns.filter(({ kind, outcomes }) => kind === "trial" && outcomes > 0);
  const campaign = toCampaign(draft);
  const save = useMutation({
    mutationFn: () => (campaign ? postCampaign(shop.id, campaign) : Promise.resolve(null)),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: couponQueries.all(shop.id) });
      if (made) onSaved(made.id);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (campaign) save.mutate();
  };
  return (
    <form
      onSubmit={submit}
      className="grid grid-cols-2 items-start gap-x-6 gap-y-4 max-sm:grid-cols-1"
    >
      <Kind draft={draft} change={change} hasTrials={trials.length > 0} />
      <Basics draft={draft} change={change} />
      {draft.kind === "trial" ? (
        <ArmFields arms={draft.arms} onChange={(arms) => change({ arms })} />
      ) : (
        <Targeting draft={draft} change={change} trials={trials} />
      )}
      <div className="col-span-full grid gap-3">
        <ProblemNote title={t("failed")} error={save.error} />
        <div>
          <Button tone="primary" type="submit" disabled={campaign === null || save.isPending}>
            {t("save")}
          </Button>
        </div>
      </div>
    </form>
  );
}

interface Part {
  readonly draft: CampaignDraft;
  readonly change: Change;
}

function Kind({ draft, change, hasTrials }: Part & { hasTrials: boolean }) {
  const t = useTranslations("coupons");
  const kinds = hasTrials ? (["trial", "targeted"] as const) : (["trial"] as const);
  return (
    <div className="col-span-full grid justify-items-start gap-1">
      <Segmented
        label={t("form.kind")}
        value={draft.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <p className="text-note text-ink-3">{t(`form.kindHints.${draft.kind}`)}</p>
    </div>
  );
}

function Basics({ draft, change }: Part) {
  const t = useTranslations("coupons.form");
  return (
    <>
      <Field label={t("name")}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <Percent draft={draft} change={change} field="margin" />
      {(["startsOn", "endsOn"] as const).map((day) => (
        <Field key={day} label={t(day)}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft[day]}
              onChange={({ target }) => change({ [day]: target.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}

function Percent({ draft, change, field }: Part & { field: "margin" | "floor" | "holdout" }) {
  const t = useTranslations("coupons.form");
  return (
    <Field label={t(field)} hint={t(`${field}Hint`)}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          value={draft[field]}
          onChange={({ target }) => change({ [field]: target.value })}
        />
      )}
    </Field>
  );
}

function Targeting({
  draft,
  change,
  trials,
}: Part & { trials: readonly { readonly id: string; readonly name: string }[] }) {
  const t = useTranslations("coupons.form");
  return (
    <>
      <Field label={t("source")} hint={t("sourceHint")}>
        {(control) => (
          <Select
            {...control}
            placeholder={t("source")}
            value={draft.source ?? ""}
            onChange={({ target }) => change({ source: target.value })}
            options={trials.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <Percent draft={draft} change={change} field="holdout" />
      <Percent draft={draft} change={change} field="floor" />
    </>
  );
}
