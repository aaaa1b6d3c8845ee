"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RemoveSamplesDialog } from "./remove-samples-dialog";
import { useShell } from "./shell-context";

/** Says on every page of a sample shop that its money is simulated, and offers to remove the samples. */
export function SampleRibbon() {
  const t = useTranslations("shell.sampleRibbon");
  const { shop } = useShell();
  const [asked, setAsked] = useState(false);
  if (!shop.isSample) return null;
  return (
    <div
      data-ribbon=""
      className="flex h-8 shrink-0 items-center gap-x-3 border-b border-line bg-amber-soft px-6 text-note text-ink max-sm:px-3"
    >
      <span className="min-w-0 truncate">{t("text")}</span>
      <Button tone="quiet" size="small" className="underline" onClick={() => setAsked(true)}>
        {t("remove")}
      </Button>
      <RemoveSamplesDialog open={asked} onClose={() => setAsked(false)} />
    </div>
  );
}
