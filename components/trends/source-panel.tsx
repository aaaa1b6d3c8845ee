"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { FileButton } from "@/components/ui/file-button";
import { notify } from "@/components/ui/notify";
import type { TrendBoardDto } from "@/lib/trends";
import { postTrendFile, trendQueries } from "@/lib/trends/queries";
import { FeedPanel } from "./feed-panel";

const LISTS = ["comments", "category", "hot"] as const;

/** Where trends are told from: what is known of each source, files to hand in, feeds to follow. */
export function SourcePanel({ board }: { board: TrendBoardDto }) {
  const t = useTranslations("trends");
  return (
    <div className="grid grid-cols-2 items-start gap-3 max-lg:grid-cols-1">
      <Panel title={t("files.title")} note={t("files.note")} flush>
        <ul>
          {LISTS.map((list) => (
            <FileRow key={list} list={list} />
          ))}
        </ul>
        <h3 className="border-t border-line-soft px-4 pt-3 pb-1 text-ink-2">{t("files.known")}</h3>
        <ul className="pb-2">
          {board.sources.map(({ source, terms, days, lastDay }) => (
            <li key={source} className="flex min-h-(--row) items-center gap-3 px-4">
              <span className="flex-1">{t(`sources.${source}`)}</span>
              <span className="text-note text-ink-3">
                {lastDay === null
                  ? t("files.silent")
                  : days < 14
                    ? t("files.short", { days })
                    : t("files.state", { terms, days, day: lastDay })}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <FeedPanel />
    </div>
  );
}

function FileRow({ list }: { list: (typeof LISTS)[number] }) {
  const t = useTranslations("trends.files");
  const { shop } = useShell();
  const client = useQueryClient();
  const upload = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set("list", list);
      form.set("file", file);
      return postTrendFile(shop.id, form);
    },
    onSuccess: async (told) => {
      await client.invalidateQueries({ queryKey: trendQueries.all(shop.id) });
      const [reject] = told.rejects;
      notify({
        title: t("done", { posted: told.posted }),
        detail: reject
          ? t("rejected", { count: told.rejected, row: reject.row, column: reject.column })
          : t("detail", { read: told.read, duplicate: told.duplicate }),
        tone: told.rejected > 0 ? "bad" : "good",
      });
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-soft px-4 py-2">
      <span className="min-w-0 flex-1 basis-52">
        <span className="block font-semibold">{t(`lists.${list}`)}</span>
        <span className="block text-note text-ink-3">{t(`columns.${list}`)}</span>
      </span>
      <FileButton
        label={t("choose", { list: t(`lists.${list}`) })}
        accept=".csv,.tsv,.xlsx,.gz"
        size="small"
        disabled={upload.isPending}
        onFiles={([file]) => file && upload.mutate(file)}
      >
        {t(upload.isPending ? "working" : "upload")}
      </FileButton>
    </li>
  );
}
