"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { useFilterHref } from "./use-filter";

/** A link inside the console: it takes the filter of this page along. */
export function FilterLink({
  href,
  query,
  ...rest
}: Omit<ComponentProps<typeof Link>, "href"> & {
  href: string;
  query?: Record<string, string>;
}) {
  const toHref = useFilterHref();
  return <Link {...rest} href={toHref(href, query)} />;
}
