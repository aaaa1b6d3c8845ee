import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** Names accounts by their code. An account that a shop added itself has only its code to show. */
export function useAccountName(): (code: number) => string {
  const t = useTranslations("accounts");
  return useCallback(
    (code) => {
      const key = `${code}` as "1001";
      return t.has(key) ? t(key) : `${code}`;
    },
    [t],
  );
}
