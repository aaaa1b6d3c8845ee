"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

const AssistantDialog = dynamic(
  () => import("./assistant-dialog").then((module) => module.AssistantDialog),
  { ssr: false },
);

const OpenAssistant = createContext<() => void>(() => undefined);

/** Holds the one talk of the console, so that it goes on from page to page. Its code comes when it is first asked for. */
export function AssistantHost({ children }: { children: ReactNode }) {
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  const show = useCallback(() => setState("open"), []);
  return (
    <OpenAssistant value={show}>
      {children}
      {state === "never" ? null : (
        <AssistantDialog open={state === "open"} onClose={() => setState("closed")} />
      )}
    </OpenAssistant>
  );
}

/** The button that asks the book. */
export function AssistantButton() {
  const t = useTranslations("shell.assistant");
  return (
    <Button title={t("hint")} aria-haspopup="dialog" onClick={useContext(OpenAssistant)}>
      <Icon name="chat" className="text-ink-3" />
      <span className="max-xl:sr-only">{t("open")}</span>
    </Button>
  );
}
