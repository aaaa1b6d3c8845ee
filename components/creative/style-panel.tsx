"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { StyleDto } from "@/lib/creative";
import { creativeQueries, deleteStyle, postStyle } from "@/lib/creative/queries";
import { StylePicture } from "./style-picture";

/** How the shop's own films and pictures look, measured; new creatives may borrow it. */
export function StylePanel() {
  const t = useTranslations("creative.styles");
  const { shop } = useShell();
  const { data } = useQuery(creativeQueries.styles(shop.id));
  return (
    <Panel title={t("title")} note={t("note")}>
      {data && data.items.length > 0 ? (
        <ul className="mb-4">
          {data.items.map((style) => (
            <Style key={style.id} style={style} />
          ))}
        </ul>
      ) : (
        <p className="mb-3 text-ink-2">{t("none")}</p>
      )}
      <StyleForm />
    </Panel>
  );
}

function Style({ style }: { style: StyleDto }) {
  const t = useTranslations("creative.styles");
  const { shop } = useShell();
  const client = useQueryClient();
  const archive = useMutation({
    mutationFn: () => deleteStyle(shop.id, style.id),
    onSuccess: () => client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) }),
    onError: (error) => notify({ title: error.message, tone: "bad" }),
  });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line-soft py-3 first:border-t-0 first:pt-0">
      <p className="flex flex-wrap items-center gap-2">
        <strong>{style.name}</strong>
        {style.status === "waiting" ? <Badge tone="attention">{t("waiting")}</Badge> : null}
        {style.status === "failed" ? <Badge tone="bad">{t("failed")}</Badge> : null}
        {style.isExpired ? <Badge tone="bad">{t("expired")}</Badge> : null}
        <span className="text-note text-ink-3">
          {t("sources", { count: style.sources.length })} · {t("used", { count: style.creatives })}
          {style.rights === "licensed" ? ` · ${style.holder}` : ""}
        </span>
        <span className="ml-auto">
          <Button
            size="small"
            tone="quiet"
            disabled={archive.isPending}
            onClick={() => archive.mutate()}
          >
            {t("archive")}
          </Button>
        </span>
      </p>
      {style.profile ? <StylePicture profile={style.profile} /> : null}
      {style.fault ? (
        <p className="text-note text-ink-3">{t("fault", { fault: style.fault })}</p>
      ) : null}
    </li>
  );
}

function StyleForm() {
  const t = useTranslations("creative.styles");
  const { shop } = useShell();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [files, setFiles] = useState<readonly File[]>([]);
  const sending = useMutation({
    mutationFn: () => {
      const form = new FormData();
      for (const file of files) form.append("file", file);
      form.set("name", name.trim());
      return postStyle(shop.id, form);
    },
    onSuccess: async () => {
      setName("");
      await client.invalidateQueries({ queryKey: creativeQueries.styles(shop.id).queryKey });
      notify({ title: t("measuring"), tone: "good" });
    },
  });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate();
      }}
    >
      <Field label={t("name")} required>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("files")} hint={t("filesHint")}>
        {(control) => (
          <input
            {...control}
            type="file"
            multiple
            accept="video/mp4,video/quicktime,video/webm,image/png,image/jpeg,image/webp"
            onChange={(event) => setFiles([...(event.target.files ?? [])])}
            className="w-full text-ink-2 file:mr-3 file:h-8 file:rounded-md file:border file:border-line file:bg-sheet file:px-3 file:text-ink"
          />
        )}
      </Field>
      <div className="flex items-center gap-3">
        <Button
          type="submit"
          disabled={files.length === 0 || name.trim() === "" || sending.isPending}
        >
          {t("borrow")}
        </Button>
        {sending.error ? <span className="text-seal">{sending.error.message}</span> : null}
      </div>
    </form>
  );
}
