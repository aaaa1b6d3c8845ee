"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useShell } from "@/components/shell/shell-context";
import { useFilterHref } from "@/components/shell/use-filter";
import type { StartedImportDto } from "@/lib/importers";
import { importQueries } from "@/lib/importers/queries";

/** Starts a job of an import and shows it at work, on another page when the answer names another import. */
export function useImportAction<Input = void>(
  id: string,
  act: (shop: string, input: Input) => Promise<StartedImportDto>,
) {
  const { shop } = useShell();
  const client = useQueryClient();
  const router = useRouter();
  const toHref = useFilterHref();
  return useMutation({
    mutationFn: (input: Input) => act(shop.id, input),
    onSuccess: async (started) => {
      await client.invalidateQueries({ queryKey: importQueries.all(shop.id) });
      if (started.id !== id) router.push(toHref(`/${shop.id}/imports/${started.id}`));
    },
  });
}
