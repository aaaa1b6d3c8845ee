"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { postJson } from "@/lib/browser";
import { useShell } from "./shell-context";

/** Names the sample shops before they are removed with all that they hold. */
export function RemoveSamplesDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("shell.sampleRibbon");
  const { shops } = useShell();
  const removal = useMutation({
    mutationFn: () => postJson("/api/v1/samples", {}, { method: "DELETE" }),
    // A full load: the shop that this page is about may be gone.
    onSuccess: () => window.location.assign("/"),
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("title")}
      description={t("advice")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
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
  );
}
