"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { ProblemError } from "@/lib/browser";
import { tenancyQueries } from "@/lib/tenancy/queries";
import { findAccessEnd } from "./access-end";
import { useShell } from "./shell-context";

/** The shop whose page was loaded again because its reader was told not-found. */
const RELOADED = "chengfang.reloaded";

/**
 * Closes the page when its reader no longer reaches the shop: signed out elsewhere, taken out, or the loan taken back. A
 * page behind another asks nothing and looks at once when it comes to the front.
 */
export function AccessWatch() {
  const { shop } = useShell();
  const { data, error } = useQuery({
    ...tenancyQueries.access(shop.id),
    refetchOnWindowFocus: "always",
    retry: false,
  });
  const kind = error instanceof ProblemError ? error.kind : null;
  const isOver = findAccessEnd(kind, false) !== null;
  useEffect(() => {
    const end = findAccessEnd(kind, sessionStorage.getItem(RELOADED) === shop.id);
    if (end === "sign-in") window.location.replace("/sign-in");
    if (end === "reload") {
      sessionStorage.setItem(RELOADED, shop.id);
      window.location.reload();
    }
  }, [kind, shop.id]);
  useEffect(() => {
    if (data) sessionStorage.removeItem(RELOADED);
  }, [data]);
  // What lies open is covered at once, however long that answer takes.
  return isOver ? <div data-cover="" className="fixed inset-0 z-50 bg-paper" /> : null;
}
