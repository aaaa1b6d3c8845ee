"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { CreativeDto } from "@/lib/creative";
import { WordsEditor } from "./words-editor";

/** Every line with the facts it rests on; a person may put them better. */
export function ScriptLines({
  creative,
  onChange,
}: {
  creative: CreativeDto;
  onChange: (creative: CreativeDto) => void;
}) {
  const t = useTranslations("creative");
  const [isEditing, setEditing] = useState(false);
  return (
    <section className="grid gap-2">
      <header className="flex items-center gap-2">
        <h3 className="font-semibold">{t("dialog.script")}</h3>
        {creative.isEdited ? <Badge>{t("words.edited")}</Badge> : null}
        {isEditing ? null : (
          <span className="ml-auto">
            <Button size="small" onClick={() => setEditing(true)}>
              {t("words.edit")}
            </Button>
          </span>
        )}
      </header>
      {isEditing ? (
        <WordsEditor
          creative={creative}
          onCancel={() => setEditing(false)}
          onDone={(edited) => {
            setEditing(false);
            onChange(edited);
          }}
        />
      ) : (
        <ol className="grid gap-2">
          {creative.copy.script.map((line) => (
            <li key={`${line.role}-${line.text}`} className="border-t border-line-soft pt-2">
              <p>{line.text}</p>
              <p className="text-note text-ink-3">
                {line.factIds.length > 0
                  ? t("dialog.facts", { ids: line.factIds.join(", ") })
                  : t("dialog.noFact")}
                {line.shot ? ` · ${line.shot}` : null}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
