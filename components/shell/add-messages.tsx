"use client";

import { type Messages, NextIntlClientProvider, useMessages } from "next-intl";
import type { ReactNode } from "react";

/** Gives the parts below it more words, beside those of the frame. */
export function AddMessages({
  messages,
  children,
}: {
  messages: Partial<Messages>;
  children: ReactNode;
}) {
  const known = useMessages();
  return (
    <NextIntlClientProvider messages={{ ...known, ...messages }}>{children}</NextIntlClientProvider>
  );
}
