"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { postJson } from "@/lib/browser";
import { useShell } from "./shell-context";

/** Says on every page of a sample shop that its money is simulated, and removes the samples. */
export function SampleRibbon() {
  const t = useTranslations("shell.sampleRibbon");
  const { shop, shops } = useShell();
  const [asked, setAsked] = useState(false);
  const removal = useMutation({
    mutationFn: () => postJson("/api/v1/samples", {}, { method: "DELETE" }),
    // A full load: the shop that this page is about is gone.
    onSuccess: () => window.location.assign("/"),
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  if (!shop.isSample) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-amber-soft px-6 py-1 text-note text-ink max-sm:px-3">
      <span>{t("text")}</span>
      <Button tone="quiet" size="small" className="underline" onClick={() => setAsked(true)}>
        {t("remove")}
      </Button>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t("title")}
        description={t("advice")}
        footer={
          <>
            <Button onClick={() => setAsked(false)}>{t("cancel")}</Button>
            <Button tone="danger" disabled={removal.isPending} onClick={() => removal.mutate()}>
              {t("confirm")}
            </Button>
          </>
        }
      >
        <ul className="list-inside list-disc">
          {shops
            .filter((each) => each.isSample)
            .map((each) => (
              <li key={each.id}>{each.name}</li>
            ))}
        </ul>
      </Dialog>
    </div>
  );
}
