"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { ProblemError } from "@/lib/browser";
import { tenancyQueries } from "@/lib/tenancy/queries";
import { useShell } from "./shell-context";

const OVER = new Set(["unauthenticated", "not-found"]);

/**
 * Closes the page when its reader no longer reaches the shop: signed out elsewhere, taken out, or the loan taken back. A
 * page behind another asks nothing and looks at once when it comes to the front.
 */
export function AccessWatch() {
  const { shop } = useShell();
  const { error } = useQuery({
    ...tenancyQueries.access(shop.id),
    refetchOnWindowFocus: "always",
    retry: false,
  });
  const isOver = error instanceof ProblemError && OVER.has(error.kind);
  useEffect(() => {
    // The server answers anew for the whole page: with the way in, or with not-found.
    if (isOver) window.location.reload();
  }, [isOver]);
  // What lies open is covered at once, however long that answer takes.
  return isOver ? <div data-cover="" className="fixed inset-0 z-50 bg-paper" /> : null;
}
