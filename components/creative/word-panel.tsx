"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import type { WordDto } from "@/lib/creative";
import { creativeQueries, deleteWord, postWord } from "@/lib/creative/queries";

const LEVELS = ["ban", "evidence", "manual", "caution"] as const;

/** Words that the shop itself watches: since when, on whose account, and after which source; retired, never deleted. */
export function WordPanel() {
  const t = useTranslations("creative.watch");
  const { shop } = useShell();
  const { data } = useQuery(creativeQueries.words(shop.id));
  return (
    <Panel title={t("title")} note={t("note")}>
      {data && data.items.length > 0 ? (
        <ul className="mb-4">
          {data.items.map((word) => (
            <Word key={word.id} word={word} />
          ))}
        </ul>
      ) : (
        <p className="mb-3 text-ink-2">{t("none")}</p>
      )}
      <WordForm />
    </Panel>
  );
}

function Word({ word }: { word: WordDto }) {
  const t = useTranslations("creative");
  const { shop } = useShell();
  const format = useFormatter();
  const client = useQueryClient();
  const retire = useMutation({
    mutationFn: () => deleteWord(shop.id, word.id),
    onSuccess: () => client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) }),
  });
  const day = (text: string): string => format.dateTime(new Date(text), { dateStyle: "medium" });
  return (
    <li className="border-t border-line-soft py-1.5">
      <p className="flex items-center gap-2">
        <strong className={word.retiredAt ? "line-through" : ""}>{word.word}</strong>
        <Badge tone={word.level === "ban" ? "bad" : "attention"}>
          {t(`findings.${word.level}`)}
        </Badge>
        {word.retiredAt ? null : (
          <span className="ml-auto">
            <Button
              size="small"
              tone="quiet"
              disabled={retire.isPending}
              onClick={() => retire.mutate()}
            >
              {t("watch.retire")}
            </Button>
          </span>
        )}
      </p>
      <p className="text-note text-ink-3">
        {word.reason} · {t("watch.from", { source: word.source })} ·{" "}
        {t("watch.by", { name: word.actorName, day: day(word.addedAt) })}
        {word.retiredAt ? ` · ${t("watch.until", { day: day(word.retiredAt) })}` : ""}
      </p>
    </li>
  );
}

const EMPTY = { word: "", reason: "", source: "" };

function WordForm() {
  const t = useTranslations("creative");
  const { shop } = useShell();
  const client = useQueryClient();
  const [told, setTold] = useState(EMPTY);
  const [level, setLevel] = useState<(typeof LEVELS)[number]>("manual");
  const saving = useMutation({
    mutationFn: () => postWord(shop.id, { ...told, level }),
    onSuccess: async () => {
      setTold(EMPTY);
      await client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) });
    },
  });
  const isComplete = Object.values(told).every((text) => text.trim() !== "");
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) saving.mutate();
      }}
    >
      {(["word", "reason", "source"] as const).map((name) => (
        <Field key={name} label={t(`watch.${name}`)} required>
          {(control) => (
            <Input
              {...control}
              value={told[name]}
              maxLength={name === "word" ? 40 : 200}
              onChange={(event) => setTold({ ...told, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={t("watch.level")}
          size="small"
          value={level}
          options={LEVELS.map((each) => ({ value: each, label: t(`findings.${each}`) }))}
          onChange={setLevel}
        />
        <Button type="submit" disabled={!isComplete || saving.isPending}>
          {t("watch.add")}
        </Button>
      </div>
      {saving.error ? <p className="text-seal">{saving.error.message}</p> : null}
    </form>
  );
}
