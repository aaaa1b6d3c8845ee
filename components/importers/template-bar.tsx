"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import type { MappingTemplate } from "@/lib/importers";
import { deleteMappingTemplate, importQueries, saveMappingTemplate } from "@/lib/importers/queries";
import { ImportError } from "./import-error";
import { type MappingDraft, toMapping } from "./mapping-draft";

/** Saved mappings: take one over, or keep this one under a name. */
export function TemplateBar({
  draft,
  isComplete,
  onPick,
}: {
  draft: MappingDraft;
  isComplete: boolean;
  onPick: (mapping: MappingTemplate) => void;
}) {
  const t = useTranslations("imports.map");
  const { shop } = useShell();
  const { data } = useQuery(importQueries.templates(shop.id));
  const [picked, setPicked] = useState("");
  const client = useQueryClient();
  const templates = data?.items ?? [];
  const forget = useMutation({
    mutationFn: (id: string) => deleteMappingTemplate(shop.id, id),
    onSuccess: () => {
      setPicked("");
      return client.invalidateQueries(importQueries.templates(shop.id));
    },
  });
  const pick = (id: string) => {
    setPicked(id);
    const template = templates.find((each) => each.id === id);
    if (template) onPick(template.mapping);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line-soft pb-3">
      <div className="flex items-center gap-2">
        <span className="text-ink-2">{t("template")}</span>
        {templates.length === 0 ? (
          <span className="text-ink-3">{t("templateNone")}</span>
        ) : (
          <Select
            aria-label={t("template")}
            className="w-48"
            placeholder={t("templatePick")}
            value={picked}
            options={templates.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ target }) => pick(target.value)}
          />
        )}
        {picked === "" ? null : (
          <Button
            tone="quiet"
            size="small"
            disabled={forget.isPending}
            onClick={() => forget.mutate(picked)}
          >
            {t("templateForget")}
          </Button>
        )}
        <ImportError error={forget.error} />
      </div>
      <SaveTemplate draft={draft} isComplete={isComplete} />
    </div>
  );
}

function SaveTemplate({ draft, isComplete }: { draft: MappingDraft; isComplete: boolean }) {
  const t = useTranslations("imports.map");
  const { shop } = useShell();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const save = useMutation({
    mutationFn: () => saveMappingTemplate(shop.id, name.trim(), toMapping(draft)),
    onSuccess: async (saved) => {
      await client.invalidateQueries(importQueries.templates(shop.id));
      notify({ title: t("saved", { name: saved.name }), tone: "good" });
      setName("");
    },
  });
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <span className="w-44">
        <Input
          aria-label={t("saveName")}
          placeholder={t("saveName")}
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </span>
      <Button type="submit" disabled={!isComplete || name.trim() === "" || save.isPending}>
        {t("save")}
      </Button>
      <ImportError error={save.error} />
    </form>
  );
}
