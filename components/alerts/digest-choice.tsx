"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { DIGEST_KINDS, type DigestKind } from "@/lib/alerts";

/** What a place is told besides the rules that name it. */
export function DigestChoice({
  value,
  onChange,
}: {
  value: readonly DigestKind[];
  onChange: (digests: DigestKind[]) => void;
}) {
  const t = useTranslations("alerts.receiver");
  return (
    <fieldset>
      <legend className="mb-1 text-note text-ink-2">{t("digests")}</legend>
      <div className="grid gap-0.5">
        {DIGEST_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            label={
              <>
                {t(`digest.${kind}`)}
                <span className="ml-2 text-note text-ink-3 max-sm:ml-0 max-sm:block">
                  {t(`digestHint.${kind}`)}
                </span>
              </>
            }
            checked={value.includes(kind)}
            onChange={({ target }) =>
              onChange(
                DIGEST_KINDS.filter((one) => (one === kind ? target.checked : value.includes(one))),
              )
            }
          />
        ))}
      </div>
      <p className="mt-1 text-note text-ink-3">{t("digestsNote")}</p>
    </fieldset>
  );
}
