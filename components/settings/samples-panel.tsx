"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { RemoveSamplesDialog } from "@/components/shell/remove-samples-dialog";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";

/** The sample shops of the installation, and their removal; absent once they are gone. */
export function SamplesPanel() {
  const t = useTranslations("settings.samples");
  const ribbon = useTranslations("shell.sampleRibbon");
  const { shops } = useShell();
  const [asked, setAsked] = useState(false);
  const samples = shops.filter((shop) => shop.isSample);
  if (samples.length === 0) return null;
  return (
    <Panel
      title={t("title")}
      note={t("note")}
      actions={
        <Button size="small" onClick={() => setAsked(true)}>
          {ribbon("remove")}
        </Button>
      }
    >
      <p>{samples.map((shop) => shop.name).join(t("separator"))}</p>
      <RemoveSamplesDialog open={asked} onClose={() => setAsked(false)} />
    </Panel>
  );
}
