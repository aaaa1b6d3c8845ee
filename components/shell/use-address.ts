"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import {
  type AddressFields,
  type AddressValues,
  readAddress,
  writeAddress,
} from "./address-fields";

/**
 * The values that stand in the address, and the way to change them. `fields` must not change between draws.
 * A change that is pushed is a step that the back button undoes.
 */
export function useAddress<Fields extends AddressFields>(
  fields: Fields,
  history: "push" | "replace" = "push",
): readonly [AddressValues<Fields>, (change: Partial<AddressValues<Fields>>) => void] {
  const params = useSearchParams();
  // The router follows a changed address in its own time; a control that was just worked must not wait for it.
  const [ahead, setAhead] = useState({ of: params, query: params.toString() });
  const query = ahead.of === params ? ahead.query : params.toString();
  const values = useMemo(() => readAddress(fields, new URLSearchParams(query)), [fields, query]);
  const change = useCallback(
    (next: Partial<AddressValues<Fields>>) => {
      const { pathname, search, hash } = window.location;
      const stated = new URLSearchParams(search);
      const written = writeAddress(fields, stated, next).toString();
      if (written === stated.toString()) return;
      setAhead({ of: params, query: written });
      const url = `${pathname}${written ? `?${written}` : ""}${hash}`;
      if (history === "push") window.history.pushState(null, "", url);
      else window.history.replaceState(null, "", url);
    },
    [fields, history, params],
  );
  return [values, change];
}
