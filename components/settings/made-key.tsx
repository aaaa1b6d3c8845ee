"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";

/** The key itself, to be taken along now: it is kept nowhere. */
export function MadeKey({ secret }: { secret: string }) {
  const t = useTranslations("settings.keys");
  const [isCopied, setIsCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(secret).then(
      () => setIsCopied(true),
      () => undefined,
    );
  };
  return (
    <div className="grid gap-3">
      <p>{t("once")}</p>
      <div className="flex gap-2">
        <Input
          readOnly
          data-autofocus=""
          aria-label={t("secret")}
          value={secret}
          className="font-mono"
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={copy}>
          <Icon name={isCopied ? "check" : "copy"} className="text-ink-3" />
          {t(isCopied ? "copied" : "copy")}
        </Button>
      </div>
      <p className="text-ink-2">{t("use")}</p>
      <pre className="overflow-x-auto rounded-md bg-hover px-3 py-2 font-mono text-note">
        Authorization: Bearer {secret.slice(0, 9)}…
      </pre>
    </div>
  );
}
