"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

const HandEntryDialog = dynamic(
  () => import("./hand-entry-dialog").then((module) => module.HandEntryDialog),
  { ssr: false },
);

/** 记一笔: the form arrives when it is asked for. */
export function HandEntryButton() {
  const t = useTranslations("ledger.hand");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {open ? <HandEntryDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
