"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { ImportDto } from "@/lib/importers";
import { undoImport } from "@/lib/importers/queries";
import { ImportError } from "./import-error";
import { useImportAction } from "./use-import-action";

/** What taking an import back does, before it is done, and the reason for it. */
export function UndoDialog({
  run,
  isOpen,
  onClose,
}: {
  run: ImportDto;
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("imports.undo");
  const ui = useTranslations("ui");
  const [reason, setReason] = useState("");
  const undo = useImportAction(run.id, async (shop) => {
    const started = await undoImport(shop, run.id, reason.trim());
    onClose();
    return started;
  });
  const posted = run.files.filter((file) => file.problem === null && file.undoneAt === null);
  const entries = posted.reduce((sum, file) => sum + file.entries, 0);
  const files = new Set(posted.map((file) => file.fileId)).size;
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      size="medium"
      title={t("title", { id: run.id })}
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button
            tone="danger"
            type="submit"
            form="undo-import"
            disabled={reason.trim() === "" || undo.isPending}
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <form
        id="undo-import"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== "") undo.mutate();
        }}
      >
        <p>{t("words", { files, entries })}</p>
        <p className="text-ink-2">
          {t("others")} {t("keeps")}
        </p>
        <Field label={t("reason")} required>
          {(control) => (
            <Input
              {...control}
              data-autofocus=""
              value={reason}
              maxLength={500}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <ImportError error={undo.error} />
      </form>
    </Dialog>
  );
}
