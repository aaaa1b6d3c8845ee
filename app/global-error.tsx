"use client";

import { LastResort } from "@/components/shell/last-resort";
import "./globals.css";

/** Stands in for the whole document when even the outer layout failed. */
export default function DocumentError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <main className="grid min-h-dvh place-items-center">
          <LastResort error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
