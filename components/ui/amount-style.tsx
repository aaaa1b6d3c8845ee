"use client";

import { createContext, type ReactNode, useContext } from "react";

/** short: 万 and 亿 where a place asks for it. exact: every digit everywhere. */
type AmountStyle = "short" | "exact";

const AmountStyleContext = createContext<AmountStyle>("short");

export function AmountStyleProvider({
  value,
  children,
}: {
  value: AmountStyle;
  children: ReactNode;
}) {
  return <AmountStyleContext value={value}>{children}</AmountStyleContext>;
}

/** How the reader wants amounts that have room for little. */
export function useAmountStyle(): AmountStyle {
  return useContext(AmountStyleContext);
}
