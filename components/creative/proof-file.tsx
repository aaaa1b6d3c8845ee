"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import type { ProductFactDto } from "@/lib/creative";
import { creativeQueries, postProofFile, toProofUrl } from "@/lib/creative/queries";

/** The paper of a proof: to be read, and to be put in its place. */
export function ProofFile({ fact }: { fact: ProductFactDto }) {
  const t = useTranslations("creative.proofFile");
  const { shop } = useShell();
  const client = useQueryClient();
  const sending = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set("file", file);
      return postProofFile(shop.id, fact.id, form);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) });
      notify({ title: t("saved"), tone: "good" });
    },
    onError: (error) => notify({ title: error.message, tone: "bad" }),
  });
  return (
    <span className="flex items-center gap-2">
      {fact.file ? (
        <a href={toProofUrl(shop.id, fact.id)} className="text-river underline" download>
          {fact.file.name}
        </a>
      ) : null}
      <label className={buttonClass("quiet", "small")}>
        {t(fact.file ? "replace" : "upload")}
        <input
          type="file"
          accept="application/pdf,image/png,image/jpeg,image/webp"
          disabled={sending.isPending}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) sending.mutate(file);
          }}
          className="sr-only"
        />
      </label>
    </span>
  );
}
