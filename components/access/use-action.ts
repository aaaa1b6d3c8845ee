"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/notify";

/** A press of a button that changes something: afterwards what it changed is read anew, and the reader is told. */
export function useAction<Input = void, Output = unknown>(
  run: (input: Input) => Promise<Output>,
  after: {
    readonly changes: readonly { readonly queryKey: QueryKey }[];
    readonly done?: string;
    readonly onDone?: (output: Output) => void;
  },
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (output) => {
      await Promise.all(
        after.changes.map(({ queryKey }) => client.invalidateQueries({ queryKey })),
      );
      after.onDone?.(output);
      if (after.done) notify({ title: after.done, tone: "good" });
    },
  });
}
