"use client";

import { useCallback } from "react";
import { TEXT_FIELD } from "@/components/shell/address-fields";
import { useAddress } from "@/components/shell/use-address";

const FIELDS = { entry: TEXT_FIELD };

/** The entry that is open; it stands in the address, so that a link opens the same voucher. */
export function useOpenEntry(): readonly [string | null, (id: string | null) => void] {
  const [{ entry }, setStated] = useAddress(FIELDS);
  const open = useCallback((next: string | null) => setStated({ entry: next }), [setStated]);
  return [entry, open];
}
