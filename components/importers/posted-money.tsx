"use client";

import type { ImportDto } from "@/lib/importers";
import { EffectFigures } from "./effect-figures";
import { FileEffects } from "./file-effects";
import { useMoneyEffect } from "./use-money-effect";

/** What an import has brought to the book, in figures and file by file. */
export function PostedMoney({ run }: { run: ImportDto }) {
  const { shown } = useMoneyEffect(run);
  return (
    <>
      {shown ? <EffectFigures shown={shown} /> : null}
      <FileEffects run={run} />
    </>
  );
}
