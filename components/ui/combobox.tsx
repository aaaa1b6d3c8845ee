"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "./skeleton";

export type { ComboboxOption, ComboboxProps } from "./combobox-field";

/** A long list that is searched by typing; its code arrives when it is first drawn. */
export const Combobox = dynamic(
  () => import("./combobox-field").then((module) => module.ComboboxField),
  { ssr: false, loading: () => <Skeleton className="h-8 w-full" /> },
);
