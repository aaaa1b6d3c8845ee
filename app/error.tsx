"use client";

import { LastResort } from "@/components/shell/last-resort";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <LastResort error={error} retry={retry} />
    </main>
  );
}
