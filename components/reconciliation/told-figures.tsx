"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { FileButton } from "@/components/ui/file-button";
import { Money } from "@/components/ui/money";
import { notify } from "@/components/ui/notify";
import { kindOfView, type ToldFiguresDto } from "@/lib/reconciliation";
import { postToldFigures } from "@/lib/reconciliation/queries";

export type ToldFigure = ToldFiguresDto["tables"][number]["figures"][number];

/** Reads an export's own figures, so that one of them stands as the other side. */
export function ToldFigures({ onPick }: { onPick: (figure: ToldFigure) => void }) {
  const t = useTranslations("reconciliation.explain");
  const { shop } = useShell();
  const read = useMutation({
    mutationFn: (files: readonly File[]) => postToldFigures(shop.id, files),
    onError: (error) => notify({ title: t("toldFailed"), detail: error.message, tone: "bad" }),
  });
  const tables = read.data?.tables ?? [];
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <FileButton
          label={t("told")}
          accept=".csv,.xlsx,.zip"
          multiple
          disabled={read.isPending}
          onFiles={(files) => read.mutate([...files])}
        >
          {t(read.isPending ? "toldWorking" : "told")}
        </FileButton>
        <span className="text-note text-ink-3">{t("toldHint")}</span>
      </div>
      {tables.map((table) => (
        <div key={`${table.file} ${table.source}`} className="pt-2">
          <p className="text-note text-ink-2">
            {t("toldRead", { file: table.file, read: table.read, rejected: table.rejected })}
          </p>
          {table.figures.length === 0 ? <p>{t("toldNone")}</p> : null}
          <ul>
            {table.figures.map((figure) => (
              <li key={figure.view} className="border-t border-line-soft">
                <FigureButton figure={figure} onPick={onPick} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function FigureButton({
  figure,
  onPick,
}: {
  figure: ToldFigure;
  onPick: (figure: ToldFigure) => void;
}) {
  const t = useTranslations("reconciliation.explain");
  const { shop } = useShell();
  const isCount = kindOfView(figure.view) === "count";
  return (
    <button
      type="button"
      onClick={() => onPick(figure)}
      className="flex w-full items-baseline justify-between gap-3 px-1 py-1.5 text-left hover:bg-hover"
    >
      <span className="min-w-0">
        {t(`viewNames.${figure.view}`)}{" "}
        <span className="text-note text-ink-3">
          {t("toldRange", { from: figure.from, to: figure.to })}
        </span>
      </span>
      <span className="font-semibold">
        {isCount ? figure.value : <Money minor={figure.value} currency={shop.currency} />}
      </span>
    </button>
  );
}
