"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import type { MappingTemplateDto } from "@/lib/importers";
import { deleteMappingTemplate, importQueries } from "@/lib/importers/queries";
import { ConfirmDialog } from "./confirm-dialog";

/** The mappings that were kept at an import: which columns each reads, and the way to forget it. */
export function TemplatesPanel({ canDelete }: { canDelete: boolean }) {
  const t = useTranslations("settings.templates");
  const { shop } = useShell();
  const { data, error } = useQuery(importQueries.templates(shop.id));
  const items = data?.items ?? [];
  return (
    <Panel title={t("title")} note={t("note")}>
      <ProblemNote title={t("unread")} error={error} />
      {data && items.length === 0 ? <p className="text-ink-2">{t("empty")}</p> : null}
      <ul className="divide-y divide-line-soft">
        {items.map((template) => (
          <TemplateRow key={template.id} template={template} canDelete={canDelete} />
        ))}
      </ul>
    </Panel>
  );
}

function TemplateRow({
  template,
  canDelete,
}: {
  template: MappingTemplateDto;
  canDelete: boolean;
}) {
  const t = useTranslations("settings.templates");
  const format = useFormatter();
  const { shop } = useShell();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const { name, mapping } = template;
  const deletion = useMutation({
    mutationFn: () => deleteMappingTemplate(shop.id, template.id),
    onSuccess: async () => {
      setAsked(false);
      notify({ title: t("deleted", { name }), tone: "good" });
      await client.invalidateQueries(importQueries.templates(shop.id));
    },
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold">{name}</span>
          <Badge>{t(`targets.${mapping.target}`)}</Badge>
        </p>
        <p className="flex flex-wrap gap-x-3 text-note text-ink-3">
          <span>{t("columns", { columns: Object.values(mapping.columns).join("、") })}</span>
          <span>{t("made", { at: format.dateTime(new Date(template.createdAt), "day") })}</span>
        </p>
      </div>
      {canDelete ? (
        <Button size="small" onClick={() => setAsked(true)}>
          {t("delete")}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asked}
        title={t("deleteTitle", { name })}
        confirm={t("delete")}
        isPending={deletion.isPending}
        onConfirm={() => deletion.mutate()}
        onClose={() => setAsked(false)}
      >
        <p>{t("deleteBody")}</p>
        <ProblemNote title={t("failed")} error={deletion.error} />
      </ConfirmDialog>
    </li>
  );
}
