"use client";

import { LastResort } from "@/components/shell/last-resort";

export default function ShopError({ error, retry }: { error: unknown; retry: () => void }) {
  return <LastResort error={error} retry={retry} />;
}
