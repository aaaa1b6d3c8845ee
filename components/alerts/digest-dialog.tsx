"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import type { DigestKind, ReceiverDto } from "@/lib/alerts";
import { alertQueries, postReceiverMove } from "@/lib/alerts/queries";
import { DigestChoice } from "./digest-choice";

/** Chooses which digests go to one place. */
export function DigestDialog({
  receiver,
  onClose,
}: {
  receiver: ReceiverDto;
  onClose: () => void;
}) {
  const t = useTranslations("alerts.receiver");
  const tAlert = useTranslations("alerts.alert");
  const { shop } = useShell();
  const client = useQueryClient();
  const [digests, setDigests] = useState<DigestKind[]>(receiver.digests);
  const save = useMutation({
    mutationFn: () => postReceiverMove(shop.id, receiver.id, { move: "route", digests }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: alertQueries.all(shop.id) });
      notify({ title: tAlert("moved"), tone: "good" });
      onClose();
    },
    onError: (error) => notify({ title: tAlert("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("digestDialog", { name: receiver.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button tone="primary" disabled={save.isPending} onClick={() => save.mutate()}>
            {t("save")}
          </Button>
        </>
      }
    >
      <DigestChoice value={digests} onChange={setDigests} />
    </Dialog>
  );
}
