"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import {
  COVER_LAYOUT_IDS,
  type CreativeDto,
  GROOVE_IDS,
  type LookInput,
  PALETTE_IDS,
  SCENERY_IDS,
  TYPEFACE_IDS,
} from "@/lib/creative";
import { creativeQueries, patchLook } from "@/lib/creative/queries";

/** Colours, type, scenery, layout and music of a creative, seen at once as they are chosen; its words stay. */
export function LookEditor({
  creative,
  look,
  onChange,
}: {
  creative: CreativeDto;
  /** What differs from the creative as it is kept; null while nobody edits. */
  look: LookInput | null;
  onChange: (look: LookInput | null) => void;
}) {
  const t = useTranslations("creative.look");
  const { shop } = useShell();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (chosen: LookInput) => patchLook(shop.id, creative.id, chosen),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) });
      notify({ title: t("saved"), tone: "good" });
    },
  });
  if (look === null)
    return (
      <Button size="small" onClick={() => onChange({})}>
        {t("edit")}
      </Button>
    );
  const now = creative.elements;
  const isFilm = creative.kind === "video";
  return (
    <div className="grid gap-2">
      <Part
        label={t("palette")}
        ids={PALETTE_IDS}
        name={(id) => t(`palettes.${id}`)}
        value={look.palette ?? now["palette"]}
        onChange={(palette) => onChange({ ...look, palette })}
      />
      <Part
        label={t("layout")}
        ids={COVER_LAYOUT_IDS}
        name={(id) => t(`layouts.${id}`)}
        value={look.layout ?? now["layout"]}
        onChange={(layout) => onChange({ ...look, layout })}
      />
      <Part
        label={t("typeface")}
        ids={TYPEFACE_IDS}
        name={(id) => t(`typefaces.${id}`)}
        value={look.typeface ?? now["typeface"]}
        onChange={(typeface) => onChange({ ...look, typeface })}
      />
      <Part
        label={t("scenery")}
        ids={SCENERY_IDS}
        name={(id) => t(`sceneries.${id}`)}
        value={look.scenery ?? sceneryOf(creative)}
        onChange={(scenery) => onChange({ ...look, scenery })}
      />
      {isFilm ? (
        <Part
          label={t("music")}
          ids={GROOVE_IDS}
          name={(id) => t(`grooves.${id}`)}
          value={look.groove ?? now["music"]}
          onChange={(groove) => onChange({ ...look, groove })}
        />
      ) : null}
      {isFilm ? (
        <VoicePart
          value={look.voice ?? now["voice"] ?? ""}
          onChange={(voice) => onChange({ ...look, voice })}
        />
      ) : null}
      {saving.error ? <p className="text-seal">{saving.error.message}</p> : null}
      <div className="flex gap-2">
        <Button
          size="small"
          tone="primary"
          disabled={saving.isPending || Object.keys(look).length === 0}
          onClick={() => saving.mutate(look)}
        >
          {t("save")}
        </Button>
        <Button size="small" onClick={() => onChange(null)}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}

/** Who speaks; off, and said so, where the operator has set up no voice. */
function VoicePart({ value, onChange }: { value: string; onChange: (voice: string) => void }) {
  const t = useTranslations("creative.look");
  const { shop } = useShell();
  const { data: tools } = useQuery(creativeQueries.tools(shop.id));
  if (!tools) return null;
  if (tools.voices.length === 0) return <p className="text-note text-ink-3">{t("noVoice")}</p>;
  return (
    <Part
      label={t("voice")}
      ids={["", ...tools.voices]}
      name={(id) => (id === "" ? t("silent") : id)}
      value={value}
      onChange={onChange}
    />
  );
}

function sceneryOf({ recipe }: CreativeDto): string | undefined {
  return (recipe as { style?: { scenery?: string } } | null)?.style?.scenery;
}

function Part<Id extends string>({
  label,
  ids,
  name,
  value,
  onChange,
}: {
  label: string;
  ids: readonly Id[];
  name: (id: Id) => string;
  value: string | undefined;
  onChange: (id: Id) => void;
}) {
  const id = useId();
  return (
    <div className="grid grid-cols-[4rem_minmax(0,1fr)] items-center gap-2">
      <label htmlFor={id} className="text-ink-2">
        {label}
      </label>
      <Select
        id={id}
        value={value ?? ""}
        onChange={(event) => {
          const chosen = ids.find((each) => each === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
        options={ids.map((each) => ({ value: each, label: name(each) }))}
        className="w-full"
      />
    </div>
  );
}
