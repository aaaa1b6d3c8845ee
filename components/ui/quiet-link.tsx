"use client";

import Link, { type LinkProps } from "next/link";
import { useState } from "react";

/** A link that fetches its page once it is pointed at or focused, and not because it is in sight: a rail of twenty links would have the server render twenty pages. */
export function QuietLink<RouteType>({ onPointerEnter, onFocus, ...rest }: LinkProps<RouteType>) {
  const [isNear, setNear] = useState(false);
  return (
    <Link
      {...rest}
      prefetch={isNear ? null : false}
      onPointerEnter={(event) => {
        setNear(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
    />
  );
}
