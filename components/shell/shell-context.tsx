"use client";

import { createContext, type ReactNode, useContext } from "react";
import { invariant } from "@/lib/kernel";
import type { Basis } from "./filter-context";

export interface ShellShop {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly isSample: boolean;
  /** More words to be found by, such as pinyin; made by the server. */
  readonly keywords?: string | undefined;
}

export interface ShellUser {
  readonly name: string;
  readonly email: string;
}

export interface Shell {
  readonly shop: ShellShop;
  readonly shops: readonly ShellShop[];
  readonly user: ShellUser;
  /** The day it is in the shop's time zone. */
  readonly today: string;
  /** By which day the shop's figure definition counts money. */
  readonly basis: Basis;
  readonly signOut: () => Promise<void>;
  /** Pages that the reader's role does not show. */
  readonly hiddenPages: readonly string[];
  /** What each page is also found by, such as its pinyin. */
  readonly pageKeywords?: Readonly<Record<string, string>>;
}

const ShellContext = createContext<Shell | null>(null);

export function ShellProvider({ value, children }: { value: Shell; children: ReactNode }) {
  return <ShellContext value={value}>{children}</ShellContext>;
}

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  invariant(shell, "this part stands outside the console's frame");
  return shell;
}
