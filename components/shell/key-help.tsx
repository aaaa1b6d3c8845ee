"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { areKeysOn, isForKeys, switchKeys } from "./single-keys";
import { useSingleKeys } from "./use-single-keys";

const ROWS = [
  { id: "palette", keys: ["⌘K", "Ctrl K"] },
  { id: "undo", keys: ["⌘Z", "Ctrl Z"] },
  { id: "redo", keys: ["⇧⌘Z", "Ctrl ⇧ Z"] },
  { id: "help", keys: ["?"] },
  { id: "find", keys: ["/"] },
  { id: "week", keys: ["W"] },
  { id: "month", keys: ["M"] },
  { id: "thisMonth", keys: ["T"] },
  { id: "shift", keys: ["[", "]"] },
  { id: "compareKey", keys: ["X"] },
  { id: "close", keys: ["Esc"] },
  { id: "cells", keys: ["←", "↑", "→", "↓"] },
  { id: "ends", keys: ["Home", "End", "PgUp", "PgDn"] },
  { id: "open", keys: ["Enter"] },
  { id: "select", keys: ["Space"] },
  { id: "copy", keys: ["⌘C", "Ctrl C"] },
] as const;

/** What every key does, on the key that asks; keys of one letter can be switched off. */
export function KeyHelp() {
  const t = useTranslations("shell.keys");
  const [isOpen, setOpen] = useState(false);
  const [isOn, setOn] = useState(true);
  useSingleKeys((key) => key === "/" && focusSearch());
  useEffect(() => {
    setOn(areKeysOn());
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "?" || !isForKeys(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    const onAsk = () => setOpen(true);
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("chengfang:keys", onAsk);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("chengfang:keys", onAsk);
    };
  }, []);
  return (
    <Dialog open={isOpen} onClose={() => setOpen(false)} title={t("title")}>
      <dl className="grid grid-cols-[1fr_max-content] gap-x-6 gap-y-2">
        {ROWS.map(({ id, keys }) => (
          <div key={id} className="contents">
            <dt>{t(id)}</dt>
            <dd className="flex justify-end gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 border-t border-line-soft pt-3">
        <Switch
          label={t("switch")}
          checked={isOn}
          onChange={(event) => {
            switchKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        />
      </div>
    </Dialog>
  );
}

/** The first search of the page, when it has one. */
function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>("main input[inputmode=search]");
  search?.focus();
  return search !== null;
}
