"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { ClientCommentInput, CommentDto } from "@/lib/agency";
import type { Cell } from "./shared-page";
import { useRowName } from "./use-row-name";

export interface CellTalkProps {
  readonly cell: Cell | null;
  readonly by: string;
  readonly comments: readonly CommentDto[];
  /** Somebody with the link, who says a name; else the house. */
  readonly isClient: boolean;
  readonly onClose: () => void;
  readonly onSay: (said: ClientCommentInput) => Promise<void>;
}

/** What was said about one cell, and a place to say more. */
export function CellTalk(props: CellTalkProps) {
  const t = useTranslations("agency.share");
  const nameOf = useRowName(props.by);
  const { cell } = props;
  return (
    <Dialog
      open={cell !== null}
      onClose={props.onClose}
      size="medium"
      title={
        cell
          ? t("cell", {
              row: nameOf({ key: cell.row, name: null }),
              figure: t(`figures.${cell.figure}`),
            })
          : ""
      }
    >
      {cell ? <Talk {...props} cell={cell} /> : null}
    </Dialog>
  );
}

function Talk({ cell, comments, isClient, onSay }: CellTalkProps & { cell: Cell }) {
  const t = useTranslations("agency.share");
  const [author, setAuthor] = useState("");
  const [text, setText] = useState("");
  const [state, setState] = useState<"still" | "sending" | "failed">("still");
  const said = comments.filter((word) => word.row === cell.row && word.figure === cell.figure);
  const send = () => {
    setState("sending");
    onSay({ ...cell, text, author: isClient ? author : "house" }).then(
      () => {
        setText("");
        setState("still");
      },
      () => setState("failed"),
    );
  };
  return (
    <div className="flex flex-col gap-3">
      {said.length === 0 ? <p className="text-ink-3">{t("nothingSaid")}</p> : null}
      <ol className="flex flex-col gap-2">
        {said.map((word) => (
          <Word key={word.no} word={word} />
        ))}
      </ol>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {isClient ? (
          <Field label={t("name")} required>
            {(control) => (
              <Input
                {...control}
                maxLength={40}
                value={author}
                onChange={(event) => setAuthor(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        <Field label={t(isClient ? "question" : "answer")} required>
          {(control) => (
            <Input
              {...control}
              maxLength={1_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {state === "failed" ? (
          <p role="alert" className="text-seal">
            {t("notSaid")}
          </p>
        ) : null}
        <Button type="submit" tone="primary" disabled={state === "sending"} className="self-end">
          {t("say")}
        </Button>
      </form>
    </div>
  );
}

function Word({ word }: { word: CommentDto }) {
  const t = useTranslations("agency.share");
  const format = useFormatter();
  return (
    <li
      className={cx(
        "rounded-md border px-3 py-2",
        word.fromClient ? "border-line bg-paper" : "border-transparent bg-river-soft",
      )}
    >
      <p className="text-note text-ink-2">
        {word.author} · {t(word.fromClient ? "client" : "house")} ·{" "}
        {format.dateTime(new Date(word.at), "minute")}
      </p>
      <p className="whitespace-pre-wrap">{word.text}</p>
    </li>
  );
}
