"use client";

import type { ComponentProps } from "react";
import { QuietLink } from "@/components/ui/quiet-link";
import { useFilterHref } from "./use-filter";

/** A link inside the console: it takes the filter of this page along. */
export function FilterLink({
  href,
  query,
  ...rest
}: Omit<ComponentProps<typeof QuietLink>, "href"> & {
  href: string;
  query?: Record<string, string>;
}) {
  const toHref = useFilterHref();
  return <QuietLink {...rest} href={toHref(href, query)} />;
}
