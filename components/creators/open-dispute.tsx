"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { notify } from "@/components/ui/notify";
import type { AuditDto } from "@/lib/creators";
import { creatorQueries, postDispute } from "@/lib/creators/queries";

/** Claims back what a creator was paid above the agreed rate in the window that is shown. */
export function OpenDispute({
  row,
  onClose,
}: {
  row: AuditDto["byCreator"][number];
  onClose: () => void;
}) {
  const t = useTranslations("creators.disputes");
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const save = useMutation({
    mutationFn: () =>
      postDispute(shop.id, { creator: row.id ?? "", from, to, orders: null, note: note.trim() }),
    onSuccess: async ({ id }) => {
      notify({ title: t("saved", { id }), tone: "good" });
      onClose();
      await client.invalidateQueries({ queryKey: creatorQueries.all(shop.id) });
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("openTitle", { name: row.name })}
      footer={
        <Button
          tone="primary"
          disabled={note.trim() === "" || save.isPending}
          onClick={() => save.mutate()}
        >
          {t("save")}
        </Button>
      }
    >
      <div className="grid gap-3">
        <p>
          {t.rich("openSays", {
            amount: () => <Money minor={row.claimable} currency={shop.currency} />,
          })}
        </p>
        <Input
          aria-label={t("reason")}
          placeholder={t("reason")}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
