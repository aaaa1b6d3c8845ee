"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { FeedListDto } from "@/lib/trends";
import { deleteFeed, postFeed, postFeedRead, trendQueries } from "@/lib/trends/queries";

/** Feeds of the open internet: what each told last, and one more. */
export function FeedPanel() {
  const t = useTranslations("trends.feeds");
  const { shop } = useShell();
  const { data } = useQuery(trendQueries.feeds(shop.id));
  return (
    <Panel title={t("title")} note={t("note")} flush>
      <ul>
        {data?.items.map((feed) => (
          <FeedRow key={feed.id} feed={feed} />
        ))}
      </ul>
      {data?.items.length === 0 ? (
        <p className="border-t border-line-soft px-4 py-3 text-ink-2">{t("none")}</p>
      ) : null}
      <FeedForm />
    </Panel>
  );
}

function FeedRow({ feed }: { feed: FeedListDto["items"][number] }) {
  const t = useTranslations("trends.feeds");
  const format = useFormatter();
  const { shop } = useShell();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: trendQueries.all(shop.id) });
  const onError = (error: Error) =>
    notify({ title: t("failed"), detail: error.message, tone: "bad" });
  const read = useMutation({
    mutationFn: () => postFeedRead(shop.id, feed.id),
    onSuccess: async ({ entries, fault }) => {
      await refresh();
      notify({ title: fault ? t("failed") : t("read", { entries }), tone: fault ? "bad" : "good" });
    },
    onError,
  });
  const remove = useMutation({
    mutationFn: () => deleteFeed(shop.id, feed.id),
    onSuccess: refresh,
    onError,
  });
  return (
    <li className="flex items-center gap-3 border-t border-line-soft px-4 py-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold">{feed.name}</span>
        <span className="block truncate text-note text-ink-3">{feed.url}</span>
        <span className={feed.fault ? "block text-note text-seal" : "block text-note text-ink-3"}>
          {feed.fault
            ? t("fault", { at: format.dateTime(new Date(feed.nextAt), "minute") })
            : t("state", {
                entries: feed.entries,
                at: feed.readAt ? format.dateTime(new Date(feed.readAt), "minute") : "—",
              })}
        </span>
      </span>
      <Button size="small" disabled={read.isPending} onClick={() => read.mutate()}>
        {t("readNow")}
      </Button>
      <IconButton
        icon="close"
        label={t("remove", { name: feed.name })}
        disabled={remove.isPending}
        onClick={() => remove.mutate()}
      />
    </li>
  );
}

function FeedForm() {
  const t = useTranslations("trends.feeds");
  const { shop } = useShell();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const isUsable = name.trim() !== "" && /^https?:\/\/\S+$/.test(url.trim());
  const add = useMutation({
    mutationFn: () => postFeed(shop.id, { name: name.trim(), url: url.trim() }),
    onSuccess: async () => {
      setName("");
      setUrl("");
      await client.invalidateQueries({ queryKey: trendQueries.all(shop.id) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isUsable) add.mutate();
  };
  return (
    <form onSubmit={submit} className="grid gap-3 border-t border-line-soft p-4">
      <Field label={t("name")}>
        {(control) => (
          <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={t("url")} hint={t("urlHint")}>
        {(control) => (
          <Input
            {...control}
            type="url"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote title={t("notAdded")} error={add.error} />
      <div>
        <Button tone="primary" type="submit" disabled={!isUsable || add.isPending}>
          {t(add.isPending ? "adding" : "add")}
        </Button>
      </div>
    </form>
  );
}
