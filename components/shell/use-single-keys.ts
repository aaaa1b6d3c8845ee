"use client";

import { useEffect, useRef } from "react";
import { isForKeys } from "./single-keys";

/** Hands keys of one letter to a part of the page, unless they are switched off or meant for a field; true when it took one. */
export function useSingleKeys(take: (key: string) => boolean): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.shiftKey || !isForKeys(event)) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
