"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { EXPERIMENT_KINDS } from "@/lib/experiments";
import { experimentQueries, postExperiment } from "@/lib/experiments/queries";
import { PowerCurve } from "./power-curve";
import { RegionChooser } from "./region-chooser";
import { type DesignDraft, useDesign } from "./use-design";

const LEVERS = ["liveAds", "videoAds", "cardAds", "creatorAds", "otherAds"] as const;

const FIELDS_BY_KIND = {
  user: ["baseline", "users", "worth", "share"],
  geo: ["regions", "treated", "worth"],
  switchback: ["window", "washout"],
} as const;

/** Registers a test, with what it will be able to find shown while it is written. */
export function DesignDialog({ onClose }: { onClose: (id: string | null) => void }) {
  const t = useTranslations("experiments");
  const { shop, today } = useShell();
  const client = useQueryClient();
  const { draft, change, input, isReady, plan } = useDesign(today);
  const save = useMutation({
    mutationFn: () => postExperiment(shop.id, input),
    onSuccess: async ({ id, name }) => {
      await client.invalidateQueries({ queryKey: experimentQueries.all(shop.id) });
      notify({ title: t("design.saved", { name }), tone: "good" });
      onClose(id);
    },
    onError: (error) => notify({ title: t("design.failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <Dialog
      open
      onClose={() => onClose(null)}
      title={t("design.title")}
      description={t("design.description")}
      footer={
        <>
          <Button onClick={() => onClose(null)}>{t("design.cancel")}</Button>
          <Button
            tone="primary"
            disabled={!isReady || save.isPending}
            onClick={() => save.mutate()}
          >
            {t("design.save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <TextField id="name" draft={draft} onChange={change} required />
        <TextField id="hypothesis" draft={draft} onChange={change} />
        <div>
          <Segmented
            label={t("design.kind")}
            value={draft.kind}
            options={EXPERIMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(kind) => change({ kind })}
          />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <TextField id="startsOn" type="date" draft={draft} onChange={change} />
          <TextField id="endsOn" type="date" draft={draft} onChange={change} />
          <KindFields draft={draft} onChange={change} />
          <TextField id="channel" draft={draft} onChange={change} />
          <Field label={t("design.lever")}>
            {(control) => (
              <Select
                {...control}
                className="w-full"
                value={draft.lever}
                options={[
                  { value: "", label: t("design.noLever") },
                  ...LEVERS.map((value) => ({ value, label: t(`levers.${value}`) })),
                ]}
                onChange={(event) => change({ lever: event.target.value })}
              />
            )}
          </Field>
        </div>
        {draft.kind === "geo" ? (
          <RegionChooser
            ask={input}
            chosen={draft.chosen}
            onChoose={(regions, chosen) =>
              change({ regions: regions.join(","), treated: String(chosen.length), chosen })
            }
          />
        ) : null}
        {draft.kind !== "user" ? null : plan?.usersNeeded && input.baselineMean !== null ? (
          <PowerCurve
            ask={{
              rate: input.baselineMean,
              worth: input.worthFinding,
              alpha: input.alpha,
              power: input.power,
              share: input.testShare,
              users: input.users,
              needed: plan.usersNeeded,
            }}
          />
        ) : (
          <p className="text-note text-ink-3">{t("design.curveOpen")}</p>
        )}
      </div>
    </Dialog>
  );
}

/** What each kind of test asks beside the rest. */
function KindFields({
  draft,
  onChange,
}: {
  draft: DesignDraft;
  onChange: (part: Partial<DesignDraft>) => void;
}) {
  const fields = FIELDS_BY_KIND[draft.kind];
  return fields.map((id) => (
    <TextField
      key={id}
      id={id}
      draft={draft}
      onChange={(part) => onChange(id === "treated" ? { ...part, chosen: [] } : part)}
    />
  ));
}

function TextField({
  id,
  draft,
  onChange,
  type = "text",
  required = false,
}: {
  id: Exclude<keyof DesignDraft, "kind" | "lever" | "chosen">;
  draft: DesignDraft;
  onChange: (part: Partial<DesignDraft>) => void;
  type?: "text" | "date";
  required?: boolean;
}) {
  const t = useTranslations("experiments.design");
  return (
    <Field label={t(id)} required={required}>
      {(control) => (
        <Input
          {...control}
          type={type}
          maxLength={500}
          value={draft[id]}
          onChange={(event) => onChange({ [id]: event.target.value })}
        />
      )}
    </Field>
  );
}
