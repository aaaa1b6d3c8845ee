"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import type { HandedInDto, ImportDto, TablePreviewDto } from "@/lib/importers";
import { rehearseImport } from "@/lib/importers/queries";
import { ImportError } from "./import-error";
import { MapperFields } from "./mapper-fields";
import { MapperPreview } from "./mapper-preview";
import { MapperStyle } from "./mapper-style";
import {
  applyTemplate,
  findLacking,
  type MappingDraft,
  startDraft,
  toMapping,
} from "./mapping-draft";
import { NearestFormat } from "./nearest-format";
import { TemplateBar } from "./template-bar";
import { useImportAction } from "./use-import-action";

/** One table: what it holds, which column is what, how it writes days and amounts. */
export function Mapper({
  run,
  handed,
  preview,
}: {
  run: ImportDto;
  handed: HandedInDto;
  preview: TablePreviewDto;
}) {
  const t = useTranslations("imports.map");
  const [draft, setDraft] = useState<MappingDraft>(() => startDraft(handed, preview));
  const lacking = findLacking(draft);
  const apply = useImportAction(run.id, (shop) =>
    rehearseImport(shop, run.id, [{ file: handed.file, mapping: toMapping(draft) }]),
  );
  const labelOf = (field: string): string =>
    draft.target === "orders" ? t(`orders.${field as "payable"}`) : t(`costs.${field as "day"}`);
  return (
    <>
      <NearestFormat preview={preview} />
      <Panel
        title={handed.name}
        actions={
          <Segmented
            label={t("target")}
            value={draft.target}
            options={[
              { value: "orders", label: t("targets.orders") },
              { value: "costs", label: t("targets.costs") },
            ]}
            onChange={(target) => setDraft({ ...draft, target })}
          />
        }
      >
        <TemplateBar
          draft={draft}
          isComplete={lacking.length === 0}
          onPick={(mapping) => setDraft(applyTemplate(draft, mapping, preview.header))}
        />
        <div className="mt-4 grid grid-cols-[minmax(0,26rem)_minmax(0,1fr)] gap-6 max-lg:grid-cols-1">
          <MapperFields draft={draft} preview={preview} labelOf={labelOf} onDraft={setDraft}>
            <MapperStyle draft={draft} onDraft={setDraft} />
          </MapperFields>
          <MapperPreview draft={draft} preview={preview} labelOf={labelOf} />
        </div>
      </Panel>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          tone="primary"
          disabled={lacking.length > 0 || apply.isPending}
          onClick={() => apply.mutate()}
        >
          {t("apply")}
        </Button>
        {lacking.length > 0 ? (
          <p role="status" className="text-amber">
            {t("lacks", { fields: lacking.map(labelOf).join(", ") })}
          </p>
        ) : null}
        <ImportError error={apply.error} />
      </div>
    </>
  );
}
