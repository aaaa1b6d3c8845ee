"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";

/** A link that was just made: it is shown this once. */
export function NewLink({ path }: { path: string }) {
  const t = useTranslations("agency.share");
  const url = `${window.location.origin}${path}`;
  return (
    <div className="rounded-md bg-river-soft px-3 py-2">
      <p className="mb-1.5 text-river">{t("made")}</p>
      <div className="flex gap-2">
        <Input
          readOnly
          aria-label={t("link")}
          value={url}
          onFocus={(event) => event.target.select()}
        />
        <Button
          onClick={() =>
            navigator.clipboard.writeText(url).then(
              () => notify({ title: t("copied"), tone: "good" }),
              () => undefined,
            )
          }
        >
          {t("copy")}
        </Button>
      </div>
    </div>
  );
}
