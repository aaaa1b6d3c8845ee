"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { FileButton } from "@/components/ui/file-button";
import { notify } from "@/components/ui/notify";
import { attributionQueries, postTouchFile } from "@/lib/attribution/queries";
import { readTextFile } from "@/lib/browser";
import { splitTouchText } from "./split-touch-text";

/** Hands in a CSV of touches in parts that a request may hold, each under the file's header. */
export function TouchUpload() {
  const t = useTranslations("attribution.upload");
  const { shop } = useShell();
  const client = useQueryClient();
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const sum = { touches: 0, orders: 0, duplicates: 0, read: 0, rejects: 0 };
      for (const part of splitTouchText(await readTextFile(file))) {
        const told = await postTouchFile(shop.id, part);
        sum.touches += told.touches;
        sum.orders += told.orders;
        sum.duplicates += told.duplicates;
        sum.read += told.read;
        sum.rejects += told.rejects.length;
      }
      return sum;
    },
    onSuccess: async (sum) => {
      await client.invalidateQueries({ queryKey: attributionQueries.all(shop.id) });
      notify({ title: t("done", sum), detail: t("detail", sum), tone: "good" });
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <FileButton
      label={t("button")}
      accept=".csv,.tsv,text/csv"
      disabled={upload.isPending}
      onFiles={([file]) => file && upload.mutate(file)}
    >
      {t(upload.isPending ? "working" : "button")}
    </FileButton>
  );
}
