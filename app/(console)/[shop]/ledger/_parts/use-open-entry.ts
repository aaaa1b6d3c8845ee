"use client";

import { parseAsString, useQueryState } from "nuqs";

/** The entry that is open; it stands in the address, so that a link opens the same voucher. */
export function useOpenEntry(): readonly [string | null, (id: string | null) => void] {
  const [id, setId] = useQueryState("entry", parseAsString.withOptions({ history: "push" }));
  return [
    id,
    (next) => {
      void setId(next);
    },
  ];
}
