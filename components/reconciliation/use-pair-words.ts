"use client";

import { useTranslations } from "next-intl";

/** Words of the engine in the reader's language; a rule that has no word yet shows its own name. */
export function usePairWords() {
  const t = useTranslations("reconciliation");
  return {
    source: (side: string): string =>
      t.has(`sources.${side as "order"}`) ? t(`sources.${side as "order"}`) : side,
    rule: (rule: string): string =>
      t.has(`rules.${rule as "matched"}`) ? t(`rules.${rule as "matched"}`) : rule,
    why: (rule: string): string | null =>
      t.has(`why.${rule as "settlementOverdue"}`) ? t(`why.${rule as "settlementOverdue"}`) : null,
    key: (key: string): string => {
      const gap = /^(before|after|day):(\d{4}-\d{2}-\d{2})$/.exec(key);
      if (gap?.[1] && gap[2]) return t(`gaps.${gap[1] as "before"}`, { day: gap[2] });
      return key
        .replace(/^\d{1,2}:/, "")
        .replace(/^\|/, "")
        .replace(/^(?:day|chain|flow):/, "")
        .replace(/#refund$/, ` ${t("refundPart")}`);
    },
  };
}
