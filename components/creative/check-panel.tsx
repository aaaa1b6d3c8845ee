"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { postTextChecks } from "@/lib/creative/queries";
import { FindingList } from "./finding-list";

const TEXT_MAX = 5_000;

/** Any text of the merchant's own against advertising law, before it goes anywhere. */
export function CheckPanel() {
  const t = useTranslations("creative.check");
  const { shop } = useShell();
  const id = useId();
  const [text, setText] = useState("");
  const check = useMutation({ mutationFn: () => postTextChecks(shop.id, [text]) });
  const [item] = check.data?.items ?? [];
  return (
    <Panel title={t("title")}>
      <label htmlFor={id} className="sr-only">
        {t("label")}
      </label>
      <textarea
        id={id}
        value={text}
        rows={4}
        maxLength={TEXT_MAX}
        placeholder={t("placeholder")}
        onChange={(event) => {
          setText(event.target.value);
          check.reset();
        }}
        className="w-full rounded-md border border-edge/55 bg-sheet p-2.5 placeholder:text-ink-3"
      />
      <div className="mt-2 mb-3 flex items-center gap-3">
        <Button disabled={text.trim() === "" || check.isPending} onClick={() => check.mutate()}>
          {t("run")}
        </Button>
        {check.error ? <span className="text-seal">{check.error.message}</span> : null}
      </div>
      {item ? <FindingList findings={item.findings} /> : null}
    </Panel>
  );
}
