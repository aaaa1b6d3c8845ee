"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { Progress } from "@/components/ui/progress";
import { jobQueries, postJobCancel } from "@/lib/jobs/queries";
import { EXPORT_FILES, type ExportFile, type ExportSubject } from "@/lib/reports";
import { exportFileUrl, postExport, reportQueries } from "@/lib/reports/queries";

/** Writes the whole page into a file, as a job that can be left alone or stopped; the browser fetches it when it is there. */
export function ExportMenu({
  subject,
  label,
  text,
}: {
  subject: ExportSubject;
  label?: string;
  /** On the button, where another one exports as well. */
  text?: string;
}) {
  const t = useTranslations("reports.export");
  const { hiddenPages } = useShell();
  const { start, isRunning, progress, cancel } = useExport(subject);
  if (hiddenPages.includes("reports")) return null;
  if (isRunning)
    return (
      <span role="status" className="inline-flex items-center gap-2 whitespace-nowrap">
        <span className="w-44">
          <Progress label={t("running")} done={progress.done} total={progress.total} />
        </span>
        <Button size="small" onClick={cancel}>
          {t("cancel")}
        </Button>
      </span>
    );
  return (
    <Menu
      label={label ?? t("label")}
      align="end"
      groups={[
        {
          id: "formats",
          label: label ?? t("label"),
          items: EXPORT_FILES.map((format) => ({
            id: format,
            label: t(format),
            onSelect: () => start(format),
          })),
        },
      ]}
      trigger={(props) => (
        <Button {...props} title={label ?? t("label")}>
          <Icon name="download" className="text-ink-3" />
          {text ?? t("open")}
        </Button>
      )}
    />
  );
}

/** Follows one file from the wish to the download. */
export function useExport(subject: ExportSubject) {
  const t = useTranslations("reports.export");
  const locale = useLocale();
  const { shop } = useShell();
  const client = useQueryClient();
  const [started, setStarted] = useState<{ id: string; job: string } | null>(null);
  const begin = useMutation({
    mutationFn: (format: ExportFile) =>
      postExport(shop.id, { subject, format, language: locale === "en" ? "en" : "zh" }),
    onSuccess: setStarted,
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const { data } = useQuery({
    ...jobQueries.detail(shop.id, started?.job ?? ""),
    enabled: started !== null,
  });
  const status = data?.status;
  const problem = data?.error?.message;
  useEffect(() => {
    if (started === null || status === undefined) return;
    if (status === "queued" || status === "running") return;
    setStarted(null);
    void client.invalidateQueries({ queryKey: reportQueries.exports(shop.id).queryKey });
    if (status === "done") {
      fetchFile(exportFileUrl(shop.id, started.id));
      notify({ title: t("ready"), tone: "good" });
    } else notify({ title: t("failed"), detail: problem, tone: "bad" });
  }, [client, problem, shop.id, started, status, t]);
  return {
    start: begin.mutate,
    isRunning: begin.isPending || started !== null,
    progress: data?.progress ?? { done: 0, total: null },
    cancel: () => {
      if (started !== null) void postJobCancel(shop.id, started.job);
    },
  };
}

export function fetchFile(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}
