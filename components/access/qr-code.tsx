"use client";

import { useEffect, useState } from "react";

/** White round the code, in modules, without which a camera does not find it. */
const MARGIN = 2;

interface Code {
  readonly size: number;
  readonly path: string;
}

/** A QR code of a text, drawn here: the text goes nowhere. Always dark on white, as cameras want it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [code, setCode] = useState<Code | null>(null);
  useEffect(() => {
    let isStale = false;
    import("uqr")
      .then(({ encode }) => {
        const { size, data } = encode(text, { ecc: "M", border: MARGIN });
        if (!isStale) setCode({ size, path: toPath(data) });
      })
      // Without the picture the letters below still do.
      .catch(() => setCode(null));
    return () => {
      isStale = true;
    };
  }, [text]);
  if (!code) return null;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
      className="size-44 rounded-md bg-white"
    >
      <path d={code.path} fill="black" />
    </svg>
  );
}

function toPath(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
}
