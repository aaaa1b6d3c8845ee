"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { useCommandKey } from "./use-command-key";

const CommandPalette = dynamic(
  () => import("./command-palette").then((module) => module.CommandPalette),
  { ssr: false },
);

const OpenPalette = createContext<() => void>(() => undefined);

/** Holds the one palette and its key. Its code comes when it is first asked for. */
export function CommandHost({ children }: { children: ReactNode }) {
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  const show = useCallback(() => setState("open"), []);
  useCommandKey(show);
  return (
    <OpenPalette value={show}>
      {children}
      {state === "never" ? null : (
        <CommandPalette open={state === "open"} onClose={() => setState("closed")} />
      )}
    </OpenPalette>
  );
}

/** The button for everything there is. */
export function CommandMenu() {
  const t = useTranslations("shell.palette");
  return (
    <Button
      title={t("label")}
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      onClick={useContext(OpenPalette)}
    >
      <Icon name="search" className="text-ink-3" />
      <span className="max-xl:sr-only">{t("open")}</span>
      <span aria-hidden="true" className="max-xl:hidden">
        <Kbd>⌘K</Kbd>
      </span>
    </Button>
  );
}
