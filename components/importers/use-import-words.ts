"use client";

import { useTranslations } from "next-intl";
import { ProblemError } from "@/lib/browser";
import { readWarning, rejectCodeOf } from "@/lib/importers";

/** Codes of the server in the reader's words; what this version does not know is told by its code, never hidden. */
export function useImportWords() {
  const t = useTranslations("imports");
  const accounts = useTranslations("accounts");
  return {
    format: (source: string): string => {
      const key = `formats.${source}` as "formats.douyin-orders";
      return accounts.has(key) ? accounts(key) : source;
    },
    account: (code: number): string => {
      const key = `${code}` as "1001";
      return accounts.has(key) ? accounts(key) : "";
    },
    reason: (reason: string): string => {
      const code = rejectCodeOf(reason);
      return code ? t(`rejects.reasons.${code}`) : reason;
    },
    warning: (text: string): string => {
      const { code, ...values } = readWarning(text);
      return t(`check.warning.${code}`, values);
    },
    problem: (code: string): string => {
      const key = `problems.${code}` as "problems.importers/unrecognised";
      return t.has(key) ? t(key) : t("problems.other", { code });
    },
    error: (error: unknown): { title: string; request: string | null } => {
      const problem = error instanceof ProblemError ? error : null;
      const key = `errors.${problem?.code ?? "other"}` as "errors.other";
      return {
        title: t.has(key) ? t(key) : t("errors.other"),
        request: problem?.requestId ? t("errors.request", { id: problem.requestId }) : null,
      };
    },
  };
}
