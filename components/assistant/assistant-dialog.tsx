"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { AnswerDto } from "@/lib/assistant";
import { postQuestion } from "@/lib/assistant/queries";
import { AssistantAnswer } from "./assistant-answer";

interface Turn {
  readonly id: number;
  readonly question: string;
  readonly answer: AnswerDto;
}

const TURNS_MAX = 40;
const QUESTION_MAX = 300;
const EXAMPLES = ["value", "compare", "rank", "trend"] as const;

/** A talk with the book: questions in plain words, answers whose every number opens. */
export function AssistantDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("shell.assistant");
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [question, setQuestion] = useState("");
  const end = useRef<HTMLDivElement>(null);
  const asking = useMutation({
    mutationFn: (asked: string) =>
      postQuestion(shop.id, {
        question: asked,
        before: turns.findLast(({ answer }) => answer.query !== null)?.answer.query ?? null,
        window: { from, to },
      }),
    onSuccess: (answer, asked) => {
      setTurns((before) => [
        ...before.slice(1 - TURNS_MAX),
        { id: (before.at(-1)?.id ?? 0) + 1, question: asked, answer },
      ]);
      setQuestion("");
    },
  });
  const latest = turns.at(-1)?.id;
  useEffect(() => {
    if (latest !== undefined) end.current?.scrollIntoView({ block: "end" });
  }, [latest]);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="large"
      title={t("title")}
      description={t("note")}
      footer={
        <form
          className="flex w-full gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (question.trim() !== "") asking.mutate(question.trim());
          }}
        >
          <Input
            aria-label={t("label")}
            placeholder={t("placeholder")}
            value={question}
            maxLength={QUESTION_MAX}
            onChange={(event) => setQuestion(event.target.value)}
          />
          <Button
            type="submit"
            tone="primary"
            disabled={question.trim() === "" || asking.isPending}
          >
            {t("ask")}
          </Button>
        </form>
      }
    >
      <div className="grid min-h-64 content-start gap-4" aria-live="polite">
        {turns.length === 0 ? (
          <ul className="flex flex-wrap gap-2">
            {EXAMPLES.map((example) => (
              <li key={example}>
                <Button onClick={() => asking.mutate(t(`examples.${example}`))}>
                  {t(`examples.${example}`)}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        {turns.map(({ id, question: asked, answer }) => (
          <article key={id} className="grid gap-2">
            <p className="justify-self-end rounded-lg bg-river-soft px-3 py-1.5 text-river">
              {asked}
            </p>
            <AssistantAnswer answer={answer} onLeave={onClose} />
          </article>
        ))}
        {asking.error ? <p className="text-seal">{asking.error.message}</p> : null}
        <div ref={end} />
      </div>
    </Dialog>
  );
}
