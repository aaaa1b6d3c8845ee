import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { EntryItemDto } from "@/lib/ledger";

const RECEIVABLE = 1101;
const SCENE = /^(?:scene|type):(.+)$/;

type Told = Pick<EntryItemDto, "source" | "note" | "accounts">;

/** What an entry is about in the words of the business; a flow is named as its own file prints it. */
export function useBusinessName(): (entry: Told) => string {
  const sources = useTranslations("accounts.sources");
  const t = useTranslations("ledger.business");
  return useCallback(
    ({ source, note, accounts }) => {
      const printed = SCENE.exec(note ?? "")?.[1];
      if (printed) return printed;
      if (source !== "fundFlow") return sources(source);
      // A flow with a commission carries the verdict on it instead of its scene: it settles an order or gives a fee back.
      return t(accounts.includes(RECEIVABLE) ? "settlement" : "feeReturn");
    },
    [sources, t],
  );
}
